import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { IMPORT_ROW_LENGTH_MAX } from '../config/limits.js';
import { type ImportProblem, problemAt } from '../engine/import-problems.js';
import {
  type Cell,
  COLUMNS,
  type Column,
  columnNames,
  type RawRow,
  type ReferenceKind,
} from '../engine/reference-data.js';
import { FileProblemError } from './file-error.js';
import { entriesOf, pairOf } from './list-cells.js';

/** A row of a file, or what is wrong with its form. */
export type FileRow = RawRow | { readonly problem: ImportProblem };

interface CsvRecord {
  /** The line on which it ends. */
  readonly end: number;
  readonly cells: readonly string[];
}

/** The columns that the first line names, in its order. */
function headerOf(kind: ReferenceKind, { cells, end }: CsvRecord): Column[] {
  const known = new Map(COLUMNS[kind].map((column) => [column.name, column]));
  const problems: ImportProblem[] = [];
  const columns: Column[] = [];
  const place = (column: string) => ({ line: end, column });
  for (const name of cells) {
    const column = known.get(name);
    if (column === undefined) {
      problems.push(problemAt(place(name), 'COLUMN_UNKNOWN', { columns: columnNames(kind) }));
    } else if (columns.includes(column)) {
      problems.push(problemAt(place(name), 'COLUMN_DUPLICATED', {}));
    } else columns.push(column);
  }
  for (const column of COLUMNS[kind]) {
    if (column.isRequired && !columns.includes(column)) {
      problems.push(problemAt(place(column.name), 'COLUMN_MISSING', {}));
    }
  }
  if (problems.length > 0) throw new FileProblemError(problems);
  return columns;
}

function cellOfText({ form }: Column, text: string): Cell | null {
  if (text === '') return null;
  if (form === 'text') return text;
  const entries = entriesOf(text);
  return form === 'list' ? entries : entries.map(pairOf);
}

function rowOf(columns: readonly Column[], cells: readonly string[], line: number): FileRow {
  if (cells.length !== columns.length) {
    const values = { count: cells.length, columns: columns.length };
    return { problem: problemAt({ line }, 'ROW_NOT_FITTING', values) };
  }
  return {
    line,
    cells: new Map(
      columns.map((column, index) => [column.name, cellOfText(column, cells[index] ?? '')]),
    ),
  };
}

function fileProblemOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const { code, message } = error;
  const line = typeof error.lines === 'number' ? error.lines : undefined;
  if (code === 'CSV_MAX_RECORD_SIZE') {
    const values = { limit: IMPORT_ROW_LENGTH_MAX };
    return new FileProblemError([problemAt({ line }, 'ROW_TOO_LONG', values)]);
  }
  const reason = message.replace(/\s+at line \d+/, '').replace(/[.\s]+$/, '');
  return new FileProblemError([problemAt({ line }, 'FILE_NOT_CSV', { reason })]);
}

async function* records(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const parser = parse({
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n'],
    max_record_size: IMPORT_ROW_LENGTH_MAX,
    on_record: (cells: string[], { lines }) => [String(lines), ...cells],
  });
  const source = Readable.from(text);
  // A source that fails must fail the reading of the records too.
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const [end, ...cells] of source.pipe(parser) as AsyncIterable<string[]>) {
      yield { end: Number(end), cells };
    }
  } catch (error) {
    throw fileProblemOf(error);
  } finally {
    source.destroy();
  }
}

/**
 * The rows of a CSV file (RFC 4180, commas, names of the columns in the first line). Lines without
 * anything are passed over.
 *
 * @throws FileProblemError where the file cannot be read any further
 */
export async function* csvRows(
  kind: ReferenceKind,
  text: AsyncIterable<string>,
): AsyncGenerator<FileRow> {
  let columns: readonly Column[] | undefined;
  let before = 0;
  for await (const record of records(text)) {
    // A record begins after the line on which the one before it has ended.
    const line = before + 1;
    before = record.end;
    if (record.cells.length === 1 && record.cells[0] === '') continue;
    if (columns === undefined) columns = headerOf(kind, record);
    else yield rowOf(columns, record.cells, line);
  }
  if (columns !== undefined) return;
  const values = { columns: columnNames(kind) };
  throw new FileProblemError([problemAt({ line: undefined }, 'FILE_EMPTY', values)]);
}
