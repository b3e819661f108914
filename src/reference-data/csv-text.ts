const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * What makes a spreadsheet take a text for a formula, if it begins so; some take the wide forms too.
 * Negative numbers, and words behind a sign ("- Stock On Hand"), begin so as well and are nothing to run.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const HARMLESS = /^(?:-\d+(?:\.\d+)?|[+-](?: [A-Za-z]+| [+-](?= ))+)$/;

/** A text that begins with an apostrophe, or several, before the beginning of a formula. */
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** With an apostrophe before what a spreadsheet would run: it shows the text instead. */
function guarded(text: string): string {
  const isRun = FORMULA.test(text) && !HARMLESS.test(text);
  return isRun || GUARDED.test(text) ? `'${text}` : text;
}

/** A cell without the apostrophe that guards it: what `csvText` was given. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

/** A text as a cell of a CSV file that no spreadsheet runs, quoted where it must be (RFC 4180). */
export function csvText(text: string): string {
  const cell = guarded(text);
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
