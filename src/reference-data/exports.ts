import {
  COLUMNS,
  type Column,
  type RecordOf,
  type ReferenceKind,
} from '../engine/reference-data/records.js';
import type { PageKey } from '../store/reference-data/pages.js';
import type { ReferenceDataReads } from '../store/store.js';
import { csvText } from './csv-text.js';
import { cellOf } from './list-cells.js';
import { type WrittenCell, writtenCell } from './written-cells.js';

export const FILE_FORMATS = ['csv', 'json'] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

function csvCell(cell: WrittenCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return csvText(cell);
  const entries = cell.map((entry) => (typeof entry === 'string' ? entry : entry.join('=')));
  return csvText(cellOf(entries));
}

function csvLine<Kind extends ReferenceKind>(
  columns: readonly Column[],
  record: RecordOf[Kind],
): string {
  return `${columns.map((column) => csvCell(writtenCell(record, column))).join(',')}\r\n`;
}

function jsonText<Kind extends ReferenceKind>(
  columns: readonly Column[],
  record: RecordOf[Kind],
): string {
  const members = columns.map((column) => {
    const cell = writtenCell(record, column);
    const isNamed = column.form === 'quantities' && cell !== null;
    // Quantities by name are pairs, which become an object. A key __proto__ stays one.
    const value = isNamed ? Object.fromEntries(cell as readonly [string, string][]) : cell;
    return `${JSON.stringify(column.name)}:${JSON.stringify(value)}`;
  });
  return `{${members.join(',')}}`;
}

interface Writer {
  readonly begin: string;
  readonly end: string;
  readonly between: string;
  readonly write: (record: RecordOf[ReferenceKind]) => string;
}

const SUB_BUCKET_COLUMNS: readonly string[] = ['subBuckets', 'subBucket'];

/** Without sub-buckets no file has a column of them (D82). */
function columnsOf(kind: ReferenceKind, usesSubBuckets: boolean): readonly Column[] {
  if (usesSubBuckets) return COLUMNS[kind];
  return COLUMNS[kind].filter(({ name }) => !SUB_BUCKET_COLUMNS.includes(name));
}

function writerOf(columns: readonly Column[], format: FileFormat): Writer {
  if (format === 'csv') {
    const begin = `${columns.map(({ name }) => name).join(',')}\r\n`;
    return { begin, end: '', between: '', write: (record) => csvLine(columns, record) };
  }
  const write = (record: RecordOf[ReferenceKind]): string => jsonText(columns, record);
  return { begin: '[\n', end: '\n]\n', between: ',\n', write };
}

/**
 * All records of a kind, as a file that an import reads. One page is held at a time. Changes meanwhile may be
 * in it or not. Texts stay as they are: a spreadsheet may take one that begins with an equals sign for a
 * formula.
 */
export async function* exported(
  { exportPage, usesSubBuckets }: ReferenceDataReads,
  kind: ReferenceKind,
  format: FileFormat,
): AsyncGenerator<string> {
  const { begin, end, between, write } = writerOf(columnsOf(kind, usesSubBuckets), format);
  yield begin;
  let after: PageKey | undefined;
  let isFirst = true;
  do {
    const { records, next } = await exportPage(kind, after);
    if (records.length > 0) {
      yield (isFirst ? '' : between) + records.map(write).join(between);
      isFirst = false;
    }
    after = next;
  } while (after !== undefined);
  yield end;
}
