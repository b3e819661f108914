/**
 * Lists in one CSV cell: `0012345|0067890`, and quantities by name: `Trouble=2.5|Repair=1`. A bar that
 * belongs to an entry is written `\|`, a backslash `\\`. Before anything else a backslash is read as it is.
 */

const SEPARATOR = '|';
const ESCAPE = '\\';

export function entriesOf(cell: string): string[] {
  if (!cell.includes(ESCAPE)) return cell.split(SEPARATOR);
  const entries: string[] = [];
  let entry = '';
  for (let at = 0; at < cell.length; at += 1) {
    const character = cell[at];
    const next = cell[at + 1];
    if (character === ESCAPE && (next === ESCAPE || next === SEPARATOR)) {
      entry += next;
      at += 1;
    } else if (character === SEPARATOR) {
      entries.push(entry);
      entry = '';
    } else entry += character;
  }
  entries.push(entry);
  return entries;
}

/** A name may have equals signs. A quantity has none. */
export function pairOf(entry: string): readonly [string, string] {
  const at = entry.lastIndexOf('=');
  return at < 0 ? ['', entry] : [entry.slice(0, at), entry.slice(at + 1)];
}

/** Doubles every backslash: entries read back as they were, whatever stands beside them. */
export function cellOf(entries: readonly string[]): string {
  return entries.map((entry) => entry.replace(/[\\|]/g, `${ESCAPE}$&`)).join(SEPARATOR);
}
