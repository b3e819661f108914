import { IMPORT_PROBLEMS_MAX } from '../config/limits.js';
import {
  type Cell,
  type Column,
  columnNames,
  type RawRow,
} from '../engine/reference-data/records.js';
import { type ImportProblem, problemAt } from '../engine/refusals/import-problem.js';
import { type CsvRecord, RecordScanner } from './csv-records.js';
import { unguarded } from './csv-text.js';
import { FileProblemError } from './file-error.js';
import { entriesOf, pairOf } from './list-cells.js';

export type FileRow = RawRow | { readonly problem: ImportProblem };

type Header = readonly (Column | undefined)[];

/** `Time Zone` and `TIME_ZONE` are timeZone. */
function plainName(name: string): string {
  return name.replace(/[\s_-]+/g, '').toLowerCase();
}

function headerFromRecord(columns: readonly Column[], { cells, line }: CsvRecord): Header {
  const known = new Map(
    columns.flatMap((column) =>
      [column.name, ...(column.aliases ?? [])].map((name) => [plainName(name), column] as const),
    ),
  );
  const problems: ImportProblem[] = [];
  const found = new Set<Column>();
  const header = cells.map((name) => {
    const column = known.get(plainName(name));
    if (name.trim() === '' || problems.length >= IMPORT_PROBLEMS_MAX) return undefined;
    const place = { line, column: name };
    if (column === undefined) {
      problems.push(problemAt(place, 'COLUMN_UNKNOWN', { columns: columnNames(columns) }));
    } else if (found.has(column)) problems.push(problemAt(place, 'COLUMN_DUPLICATED', {}));
    else found.add(column);
    return column;
  });
  for (const column of columns) {
    if (column.isRequired && !found.has(column)) {
      problems.push(problemAt({ line, column: column.name }, 'COLUMN_MISSING', {}));
    }
  }
  if (problems.length > 0) throw new FileProblemError(problems);
  return header;
}

function cellOfText({ form }: Column, cell: string): Cell | null {
  const text = unguarded(cell);
  if (text === '') return null;
  if (form === 'text') return text;
  const entries = entriesOf(text);
  return form === 'list' ? entries : entries.map(pairOf);
}

/** Some spreadsheets write `sep=;` as the first line. */
function isSeparatorLine({ cells }: CsvRecord): boolean {
  return cells.length === 2 && cells[0]?.toLowerCase() === 'sep=' && cells[1] === '';
}

class RowReader {
  private header: Header | undefined;
  private least = 0;

  constructor(private readonly columns: readonly Column[]) {}

  get hasHeader(): boolean {
    return this.header !== undefined;
  }

  /** @throws FileProblemError for a first line that does not name the columns */
  read(record: CsvRecord): FileRow | undefined {
    if (this.header !== undefined) return this.rowOf(this.header, record);
    if (isSeparatorLine(record)) return undefined;
    this.header = headerFromRecord(this.columns, record);
    this.least = 1 + this.header.findLastIndex((column) => column !== undefined);
    return undefined;
  }

  private rowOf(header: Header, { line, cells }: CsvRecord): FileRow {
    const stray = cells.findIndex((cell, index) => !header[index] && cell.trim() !== '');
    if (cells.length < this.least || stray >= header.length) {
      const values = { count: cells.length, columns: header.length };
      return { problem: problemAt({ line }, 'ROW_NOT_FITTING', values) };
    }
    if (stray >= 0) {
      const place = { line, value: cells[stray] };
      return { problem: problemAt(place, 'CELL_WITHOUT_COLUMN', { number: stray + 1 }) };
    }
    const row = new Map<string, Cell | null>();
    for (const [index, column] of header.entries()) {
      if (column !== undefined) row.set(column.name, cellOfText(column, cells[index] ?? ''));
    }
    return { line, cells: row };
  }
}

/**
 * The first line names the columns. Empty lines are passed over.
 *
 * @throws FileProblemError where the file cannot be read any further
 */
export async function* csvRows(
  columns: readonly Column[],
  text: AsyncIterable<string>,
): AsyncGenerator<FileRow> {
  const scanner = new RecordScanner();
  const reader = new RowReader(columns);
  for await (const chunk of text) {
    for (const record of scanner.scan(chunk)) {
      const row = reader.read(record);
      if (row !== undefined) yield row;
    }
  }
  const last = scanner.end();
  const row = last === undefined ? undefined : reader.read(last);
  if (row !== undefined) yield row;
  if (reader.hasHeader) return;
  const values = { columns: columnNames(columns) };
  throw new FileProblemError([problemAt({ line: undefined }, 'FILE_EMPTY', values)]);
}
