const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * Spreadsheets run a text with such a beginning as a formula. Some take the wide forms too. Negative numbers,
 * and words behind a sign ("- Stock On Hand"), begin so as well and are nothing to run.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const HARMLESS = /^(?:-\d+(?:\.\d+)?|[+-](?: [A-Za-z]+| [+-](?= ))+)$/;

const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The apostrophe makes a spreadsheet show the text instead. */
function guarded(text: string): string {
  const isRun = FORMULA.test(text) && !HARMLESS.test(text);
  return isRun || GUARDED.test(text) ? `'${text}` : text;
}

export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** A cell that no spreadsheet runs. It is quoted where it must be (RFC 4180). */
export function csvText(text: string): string {
  const cell = guarded(text);
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
