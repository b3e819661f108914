import { shownPlace, type ToldProblem } from '../../engine/refusals/import-problem.js';
import type { Refusal as EngineRefusal } from '../../engine/refusals/refusal.js';
import { sentence } from '../../engine/refusals/sentence.js';
import type { NumberedRow } from '../../store/reference-data/imports/results.js';
import { type Refusal, sentenceOf } from '../refusals/refusal.js';
import { MEASURE_COLUMN, SOURCE_COLUMN } from './columns.js';
import type { DocumentRow } from './rows.js';

type Rows = readonly NumberedRow<DocumentRow>[];

const OF_LINE = /^lines\[(\d+)\]\.?(.*)$/;

/** The columns of a file by the fields of documents. */
const COLUMN_OF_FIELD: Readonly<Record<string, string>> = {
  storeId: 'store',
  number: 'number',
  item: 'item',
  quantity: 'quantity',
  reasonId: 'reasonId',
  caseSize: 'caseSize',
  comments: 'comments',
  offset: SOURCE_COLUMN.name,
  'offset.dataSource': SOURCE_COLUMN.name,
  'offset.physicalMeasure': MEASURE_COLUMN.name,
};

/** The value of a row in the field of a document. */
function shownValueOf(row: DocumentRow, field: string): string | undefined {
  const { store, name, offset, ...fields } = row;
  if (field === 'storeId') return String(store);
  if (field === 'number') return name;
  if (field === 'offset.dataSource') return offset?.dataSource ?? undefined;
  if (field === 'offset.physicalMeasure') return offset?.physicalMeasure ?? undefined;
  const value = (fields as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function told(
  rows: Rows,
  place: { readonly at: number; readonly field: string | undefined },
  problem: Pick<ToldProblem, 'code' | 'sentence' | 'values'>,
): ToldProblem {
  const found = rows[place.at] ?? rows[0];
  const field = place.field ?? '';
  const value = found === undefined ? undefined : shownValueOf(found.row, field);
  const column = COLUMN_OF_FIELD[field];
  return { ...problem, ...shownPlace({ line: found?.line, column, value }) };
}

/** A refusal of a document as a problem of the row that it is about. */
export function problemOfRefusal(rows: Rows, refusal: Refusal): ToldProblem {
  const { code, values, path } = refusal;
  const [, at = '0', ofLine] = OF_LINE.exec(path ?? '') ?? [];
  const place = { at: Number(at), field: ofLine ?? path };
  return told(rows, place, { code, values, sentence: sentenceOf(refusal) });
}

/** A refusal of an adjustment as a problem of the row that it is about. */
export function problemOfAdjustment(rows: Rows, refusal: EngineRefusal): ToldProblem {
  const { code, values, at: { line = 1, field } = {} } = refusal;
  // The problem has line and column beside the sentence.
  const { at: _place, ...alone } = refusal;
  return told(rows, { at: line - 1, field }, { code, values, sentence: sentence(alone) });
}
