import { headOf } from '../base/text.js';

/** How a verb prints the answer of a list. */
export const OUTPUT_FORMATS = ['table', 'json'] as const;

export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

type Row = Readonly<Record<string, unknown>>;

/** Characters of a cell. A table is for looking over, and JSON has all of it. */
const CELL_LENGTH_MAX = 40;
const GAP = '  ';

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of an answer that has one list of rows, and its other fields. */
function listIn(
  answer: unknown,
): { readonly rows: readonly Row[]; readonly rest: Row } | undefined {
  if (!isRow(answer)) return undefined;
  const lists = Object.entries(answer).filter(([, value]) => Array.isArray(value));
  const [[name, values] = ['', []], ...others] = lists;
  const rows = values as readonly unknown[];
  if (lists.length === 0 || others.length > 0 || !rows.every(isRow)) return undefined;
  const { [name]: _rows, ...rest } = answer;
  return { rows, rest };
}

function cellOf(value: unknown, most = CELL_LENGTH_MAX): string {
  if (value === undefined || value === null) return '';
  const text =
    Array.isArray(value) && value.every((one) => typeof one !== 'object')
      ? value.join(' ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  const shown = text.replace(/\p{Cc}/gu, ' ');
  return shown.length > most ? `${headOf(shown, most - 1)}…` : shown;
}

function tableOf(rows: readonly Row[], whole: readonly string[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const mostOf = (name: string): number | undefined =>
    whole.includes(name) ? Infinity : undefined;
  const cells = rows.map((row) => columns.map((name) => cellOf(row[name], mostOf(name))));
  const isNumeric = columns.map((name) => rows.every((row) => typeof row[name] === 'number'));
  const widths = columns.map((name, at) =>
    Math.max(name.length, ...cells.map((row) => (row[at] ?? '').length)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) =>
        isNumeric[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0),
      )
      .join(GAP)
      .trimEnd();
  return [columns, ...cells].map(line).join('\n');
}

/**
 * An answer as a table, if it is a list. Undefined for any other.
 *
 * @param whole columns that are never cut off, since they are put into other commands
 */
export function answerTable(answer: unknown, whole: readonly string[] = []): string | undefined {
  const list = listIn(answer);
  if (list === undefined) return undefined;
  const beside = Object.entries(list.rest).map(([name, value]) => `${name}: ${cellOf(value)}`);
  const body = list.rows.length === 0 ? 'There is none.' : tableOf(list.rows, whole);
  return [body, ...beside].join('\n');
}
