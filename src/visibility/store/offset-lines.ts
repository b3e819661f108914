import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { all, change, one, type Steps, type Value } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import type { FiredFor, LineLedger } from '../offset/decision.js';
import type { LineMovement } from '../offset/movements.js';
import { byCounter, type OffsetLine } from '../offset/offsets.js';
import type { LinePair } from '../offset/pair.js';
import type { LineOfDocument } from '../offset/queue.js';
import {
  type DimensionValues,
  dimensionsFromText,
  dimensionsToText,
} from '../service/dimensions.js';
import type { Name } from '../service/names.js';
import { readLine } from './offset-configured.js';

interface Row {
  readonly document: DocumentKind;
  readonly document_id: Id;
  readonly line_id: Id;
  readonly data_source: Name | null;
  readonly measure: Name | null;
  readonly configured_line_id: Id | null;
  readonly said: string;
  readonly offset_count: number;
  readonly fired_quantity: number | null;
  readonly fired_units: string | null;
  readonly last_line: string | null;
}

/** The data beside a line of a document. */
export interface KeptPair extends LineOfDocument {
  readonly pair: LinePair | undefined;
  /** The dimensions that the line says itself (IV44). */
  readonly said: DimensionValues;
  readonly count: number;
  readonly firedFor: FiredFor | undefined;
  /** The line at its last offset by trigger Create. Its product and places may be mapped anew since. */
  readonly lastLine: OffsetLine | undefined;
}

const COLUMNS = `document, document_id, line_id, data_source, measure, configured_line_id, said,
  offset_count, fired_quantity, fired_units, last_line`;

interface LineText {
  readonly productId: string;
  readonly dimensions: string;
  readonly movement: LineMovement;
  readonly quantity: Quantity;
  readonly units: readonly string[];
}

function lineToText(line: OffsetLine): string {
  const text: LineText = { ...line, dimensions: dimensionsToText(line.dimensions) };
  return JSON.stringify(text);
}

function lineFromText(text: string): OffsetLine {
  const line = JSON.parse(text) as LineText;
  return { ...line, dimensions: dimensionsFromText(line.dimensions) };
}

function firedFrom({ fired_quantity: quantity, fired_units: units }: Row): FiredFor | undefined {
  if (quantity === null || units === null) return undefined;
  return { quantity: quantity as Quantity, units: JSON.parse(units) as string[] };
}

function* keptFromRow(row: Row): Steps<KeptPair> {
  const { data_source: dataSource, measure, configured_line_id: configuredId } = row;
  const configured = configuredId === null ? undefined : yield* readLine(configuredId);
  const hasPair = dataSource !== null && measure !== null;
  return {
    document: row.document,
    documentId: row.document_id,
    lineId: row.line_id,
    pair: hasPair ? { dataSource, measure, configured } : undefined,
    said: dimensionsFromText(row.said),
    count: row.offset_count,
    firedFor: firedFrom(row),
    lastLine: row.last_line === null ? undefined : lineFromText(row.last_line),
  };
}

/** The data beside the lines of a document, by line. */
export function* readPairs(document: DocumentKind, documentId: Id): Steps<Map<Id, KeptPair>> {
  const rows = yield* all<Row>(
    `SELECT ${COLUMNS} FROM offset_line WHERE document = ? AND document_id = ? ORDER BY line_id`,
    ...[document, documentId],
  );
  const pairs = new Map<Id, KeptPair>();
  for (const row of rows) pairs.set(row.line_id, yield* keptFromRow(row));
  return pairs;
}

/** The data beside one line. */
export function* readPair({
  document,
  documentId,
  lineId,
}: LineOfDocument): Steps<KeptPair | undefined> {
  const row = yield* one<Row>(
    `SELECT ${COLUMNS} FROM offset_line WHERE document = ? AND document_id = ? AND line_id = ?`,
    ...[document, documentId, lineId],
  );
  return row && (yield* keptFromRow(row));
}

interface SumRow {
  readonly data_source: Name;
  readonly measure: Name;
  readonly product_id: string;
  readonly dimensions: string;
  readonly quantity: Quantity;
}

/** The ledger of a line with the sums of its offsets, without skipped ones. */
export function* readLedger(kept: KeptPair): Steps<LineLedger> {
  const { document, documentId, lineId, count, firedFor } = kept;
  if (count === 0) return { count, outstanding: new Map(), firedFor };
  const rows = yield* all<SumRow>(
    `SELECT data_source, measure, product_id, dimensions, quantity FROM visibility_offset
     WHERE document = ? AND document_id = ? AND line_id = ? AND state <> 4 ORDER BY number`,
    ...[document, documentId, lineId],
  );
  const offsets = rows.map((row) => ({
    dataSource: row.data_source,
    measure: row.measure,
    productId: row.product_id,
    dimensions: dimensionsFromText(row.dimensions),
    quantity: row.quantity,
  }));
  return { count, outstanding: byCounter(offsets), firedFor };
}

const KEEP = `INSERT INTO offset_line (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (document, document_id, line_id) DO UPDATE SET data_source = excluded.data_source,
    measure = excluded.measure, configured_line_id = excluded.configured_line_id,
    said = excluded.said, offset_count = excluded.offset_count,
    fired_quantity = excluded.fired_quantity, fired_units = excluded.fired_units,
    last_line = excluded.last_line`;

/** Keeps the data beside a line. */
export function* keepPair(kept: KeptPair): Steps<void> {
  const { document, documentId, lineId, pair, said, count, firedFor, lastLine } = kept;
  const values: Value[] = [
    ...[document, documentId, lineId, pair?.dataSource ?? null, pair?.measure ?? null],
    ...[pair?.configured?.id ?? null, dimensionsToText(said), count, firedFor?.quantity ?? null],
    firedFor === undefined ? null : JSON.stringify(firedFor.units),
    lastLine === undefined ? null : lineToText(lastLine),
  ];
  yield* change(KEEP, ...values);
}

const KEEP_DEFAULTS = `INSERT INTO offset_line (document, document_id, line_id, data_source, measure,
    configured_line_id, said, offset_count)
  SELECT 'adjustment', l.inv_adjust_id, l.id, p.data_source, p.measure, c.id, '{}', 0
  FROM inv_adjust_line_item l
  JOIN offset_reason p ON p.inv_adjust_reason_id = l.inv_adjust_reason_id
  LEFT JOIN offset_configured_line c ON c.document = 'adjustment' AND c.data_source = p.data_source
    AND c.measure = p.measure AND c.end_date IS NULL
  WHERE l.inv_adjust_id = ?`;

/** Keeps the default pairs of the reasons of a new adjustment's lines, none of which has an offset (IV45). */
export function* keepDefaultPairs(adjustmentId: Id): Steps<void> {
  yield* change(KEEP_DEFAULTS, adjustmentId);
}

/** Drops the pair of a line that is removed. Its offsets stay. */
export function* dropPair({ document, documentId, lineId }: LineOfDocument): Steps<void> {
  const sql = 'DELETE FROM offset_line WHERE document = ? AND document_id = ? AND line_id = ?';
  yield* change(sql, document, documentId, lineId);
}
