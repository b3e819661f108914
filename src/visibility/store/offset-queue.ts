import type { Id, Instant } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { instantOf, presentInstant, storedInstant } from '../../store/instants.js';
import { all, change, one, type Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import { placeOfId, type QueuedOffset } from '../offset/queue.js';
import { dimensionsFromText, dimensionsToText } from '../service/dimensions.js';
import type { Name } from '../service/names.js';

/** The state of an offset (IV62). */
export type OffsetState = 'waiting' | 'retrying' | 'held' | 'skipped' | 'sent';

const STATES: readonly OffsetState[] = ['waiting', 'retrying', 'held', 'skipped', 'sent'];

const numberOf = (state: OffsetState): number => STATES.indexOf(state) + 1;

function stateOf(number: number): OffsetState {
  const state = STATES[number - 1];
  if (state === undefined) throw new Error(`${number} is no state of an offset`);
  return state;
}

export interface KeptOffset extends QueuedOffset {
  readonly key: Id;
  readonly storeId: Id;
  readonly item: string;
  readonly configuredLineId: Id | undefined;
  readonly createDate: Instant;
  readonly state: OffsetState;
  readonly tries: number;
  readonly sentDate: Instant | undefined;
  /** The last answer of the service. */
  readonly answer: string | undefined;
}

interface Row {
  readonly id: Id;
  readonly offset_id: string;
  readonly document: DocumentKind;
  readonly document_id: Id;
  readonly line_id: Id;
  readonly number: number;
  readonly store_id: Id;
  readonly item_id: string;
  readonly organization_id: string;
  readonly product_id: string;
  readonly dimensions: string;
  readonly data_source: Name;
  readonly measure: Name;
  readonly quantity: Quantity;
  readonly configured_line_id: Id | null;
  readonly create_date: string;
  readonly state: number;
  readonly tries: number;
  readonly sent_date: string | null;
  readonly answer: string | null;
}

const COLUMNS = `id, offset_id, document, document_id, line_id, number, store_id, item_id,
  organization_id, product_id, dimensions, data_source, measure, quantity, configured_line_id,
  create_date, state, tries, sent_date, answer`;

function offsetFromRow(row: Row): KeptOffset {
  return {
    key: row.id,
    id: row.offset_id,
    document: row.document,
    documentId: row.document_id,
    lineId: row.line_id,
    n: row.number,
    storeId: row.store_id,
    item: row.item_id,
    organizationId: row.organization_id,
    productId: row.product_id,
    dimensions: dimensionsFromText(row.dimensions),
    dataSource: row.data_source,
    measure: row.measure,
    quantity: row.quantity,
    configuredLineId: row.configured_line_id ?? undefined,
    createDate: instantOf(row.create_date),
    state: stateOf(row.state),
    tries: row.tries,
    sentDate: presentInstant(row.sent_date),
    answer: row.answer ?? undefined,
  };
}

/** The line and the stock that an offset belongs to, beside the data that is sent. */
export interface OffsetSource {
  readonly storeId: Id;
  readonly item: string;
  readonly configuredLineId: Id | undefined;
}

/** Queues an offset, in the transaction of the document. */
export function* queueOffset(
  offset: QueuedOffset,
  { storeId, item, configuredLineId }: OffsetSource,
  at: Instant,
): Steps<void> {
  yield* change(
    `INSERT INTO visibility_offset (offset_id, document, document_id, line_id, number, store_id,
       item_id, organization_id, product_id, dimensions, data_source, measure, quantity,
       configured_line_id, create_date, state, tries)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)`,
    ...[offset.id, offset.document, offset.documentId, offset.lineId, offset.n, storeId, item],
    ...[offset.organizationId, offset.productId, dimensionsToText(offset.dimensions)],
    ...[offset.dataSource, offset.measure, offset.quantity, configuredLineId ?? null],
    storedInstant(at),
  );
}

/** The key of the offset that was queued last. 0 before the first one. */
export function* lastOffset(): Steps<Id> {
  const row = yield* one<{ last: Id | null }>('SELECT max(id) AS last FROM visibility_offset');
  return Number(row?.last ?? 0);
}

export interface QueueRange {
  /** The part begins behind this key. */
  readonly after: Id;
  /** The part ends with this key. */
  readonly upTo: Id;
}

/** Offsets of a part of the queue that are to be sent, oldest first. */
export function* readToSend({ after, upTo }: QueueRange, limit: number): Steps<KeptOffset[]> {
  const rows = yield* all<Row>(
    `SELECT ${COLUMNS} FROM visibility_offset
     WHERE state < 5 AND state < 3 AND id > ? AND id <= ? ORDER BY id LIMIT ?`,
    ...[after, upTo, limit],
  );
  return rows.map(offsetFromRow);
}

/** Offsets of one store and item that are to be sent. */
export function* readToSendOf(storeId: Id, item: string): Steps<KeptOffset[]> {
  const rows = yield* all<Row>(
    `SELECT ${COLUMNS} FROM visibility_offset
     WHERE state < 5 AND state < 3 AND store_id = ? AND item_id = ? ORDER BY id`,
    ...[storeId, item],
  );
  return rows.map(offsetFromRow);
}

export interface OffsetCriteria {
  /** Undefined: offsets that are not sent. */
  readonly state?: OffsetState | undefined;
  readonly document?: DocumentKind | undefined;
  readonly documentId?: Id | undefined;
  readonly lineId?: Id | undefined;
  readonly after?: Id | undefined;
  readonly limit: number;
}

/** Lists offsets in their order. */
export function* listOffsets(criteria: OffsetCriteria): Steps<KeptOffset[]> {
  const { state, document, documentId, lineId, after, limit } = criteria;
  const conditions: [string, string | number | undefined][] = [
    ['state = ?', state && numberOf(state)],
    ['document = ?', document],
    ['document_id = ?', documentId],
    ['line_id = ?', lineId],
    ['id > ?', after],
  ];
  const given = conditions.filter(([, value]) => value !== undefined);
  const isOpen = state === undefined && documentId === undefined && lineId === undefined;
  const texts = [...given.map(([text]) => text), ...(isOpen ? ['state < 5'] : [])];
  const where = texts.length === 0 ? '' : `WHERE ${texts.join(' AND ')}`;
  const rows = yield* all<Row>(
    `SELECT ${COLUMNS} FROM visibility_offset ${where} ORDER BY id LIMIT ?`,
    ...given.map(([, value]) => value as string | number),
    limit,
  );
  return rows.map(offsetFromRow);
}

export function* readOffset(offsetId: string): Steps<KeptOffset | undefined> {
  const place = placeOfId(offsetId);
  if (place === undefined) return undefined;
  const row = yield* one<Row>(
    `SELECT ${COLUMNS} FROM visibility_offset
     WHERE document = ? AND document_id = ? AND line_id = ? AND number = ? AND offset_id = ?`,
    ...[place.document, place.documentId, place.lineId, place.n, offsetId],
  );
  return row && offsetFromRow(row);
}

/** Notes that an offset was sent, with the answer to it. */
export function* noteSent({ key }: KeptOffset, answer: string, at: Instant): Steps<void> {
  yield* change(
    `UPDATE visibility_offset SET state = 5, tries = tries + 1, answer = ?, sent_date = ?
     WHERE id = ? AND state < 4`,
    ...[answer, storedInstant(at), key],
  );
}

/** Notes that an offset was refused. It is tried again, or held. */
export function* noteRefused(
  { key }: KeptOffset,
  answer: string,
  state: 'retrying' | 'held',
): Steps<void> {
  yield* change(
    `UPDATE visibility_offset SET state = ?, tries = tries + 1, answer = ?
     WHERE id = ? AND state < 3`,
    ...[numberOf(state), answer, key],
  );
}

/** Sends a held offset again, or all of them if none is named. Returns how many. */
export function* retryHeld(key: Id | undefined): Steps<number> {
  const sql = 'UPDATE visibility_offset SET state = 1, tries = 0 WHERE state = 3';
  return key === undefined
    ? yield* change(`${sql} AND state < 5`)
    : yield* change(`${sql} AND id = ?`, key);
}

/** Skips an offset that is held. Returns whether it was. */
export function* skipHeld(key: Id): Steps<boolean> {
  const sql = 'UPDATE visibility_offset SET state = 4 WHERE state = 3 AND id = ?';
  return (yield* change(sql, key)) === 1;
}

export interface QueueStatus {
  /** Offsets that are not sent, held or skipped. */
  readonly waiting: number;
  readonly held: number;
  /** The time when the oldest offset was queued that is not sent or skipped. */
  readonly oldest: Instant | undefined;
}

export function* readQueueStatus(): Steps<QueueStatus> {
  const row = yield* one<{ waiting: number; held: number; oldest: string | null }>(
    `SELECT coalesce(sum(CASE WHEN state < 3 THEN 1 ELSE 0 END), 0) AS waiting,
       coalesce(sum(CASE WHEN state = 3 THEN 1 ELSE 0 END), 0) AS held,
       min(CASE WHEN state < 4 THEN create_date END) AS oldest
     FROM visibility_offset WHERE state < 5`,
  );
  return {
    waiting: Number(row?.waiting ?? 0),
    held: Number(row?.held ?? 0),
    oldest: presentInstant(row?.oldest ?? null),
  };
}
