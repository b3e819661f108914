import { csvText } from '../reference-data/csv-text.js';

type Cell = string | number | boolean | undefined;

/** One row of a CSV file with its end of line. Undefined is an empty cell. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => csvText(String(cell ?? ''))).join(',')}\r\n`;
}
