import { parseArgs } from 'node:util';

/** Options of the command line: texts, or numbers where the fallback is one. */
export function readOptions(fallbacks, allowPositionals = false) {
  const options = Object.fromEntries(
    Object.keys(fallbacks).map((name) => [name, { type: 'string' }]),
  );
  const { values, positionals } = parseArgs({ options, allowPositionals });
  const read = ([name, fallback]) => {
    const sent = values[name];
    if (sent === undefined || typeof fallback !== 'number') return [name, sent ?? fallback];
    if (!(Number(sent) > 0)) throw new Error(`--${name} must be a number above 0`);
    return [name, Number(sent)];
  };
  return { ...Object.fromEntries(Object.entries(fallbacks).map(read)), positionals };
}
