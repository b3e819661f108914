const NEEDS_QUOTES = /[",\r\n]/;

/** A text as a cell of a CSV file, quoted where it must be (RFC 4180). */
export function csvText(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
