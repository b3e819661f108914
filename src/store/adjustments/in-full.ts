import { addTo } from '../../base/grouping.js';
import { ADJUSTMENT_ATTRIBUTE_NAMES_MAX } from '../../config/limits.js';
import type { Attribute } from '../../engine/adjustments/attributes.js';
import type { Id } from '../../engine/model/model.js';
import type { ReasonRecord } from '../../engine/upkeep/maintenance-facts.js';
import { ITEM_TYPE, present, UIN_TYPE } from '../codes.js';
import { instantOf } from '../instants.js';
import { POSITION_COLUMNS, type PositionRow, positionOf, type SubBucketRow } from '../rows.js';
import { all, exists, type Steps } from '../steps.js';
import type { AdjustmentInFull, GeneratedUin, LineItem, Note } from '../store.js';
import { readReasonRecords } from '../upkeep/reason-records.js';
import { readAdjustment } from './lookups.js';

const SELECT_LINE_ITEMS = `SELECT i.id, i.short_description, i.unit_of_measure, i.item_type, i.uin_type,
  i.image_address, ${POSITION_COLUMNS}
  FROM inv_adjust_line_item l
  JOIN item i ON i.id = l.item_id
  LEFT JOIN store_item_stock s ON s.store_id = l.store_id AND s.item_id = l.item_id
  WHERE l.inv_adjust_id = ?`;

const SELECT_LINE_SUB_BUCKETS = `SELECT n.item_id, n.nonsellable_type_id, n.quantity
  FROM inv_adjust_line_item l
  JOIN store_item_stock_nonsellable n ON n.store_id = l.store_id AND n.item_id = l.item_id
  WHERE l.inv_adjust_id = ?`;

/** Reads by a few statements, whatever the number of lines. */
export function* readAdjustmentInFull(
  id: Id,
  usesSubBuckets: boolean,
): Steps<AdjustmentInFull | undefined> {
  const adjustment = yield* readAdjustment(id);
  if (adjustment === undefined) return undefined;
  return {
    adjustment,
    items: yield* lineItems(id),
    reasons: yield* lineReasons(id, usesSubBuckets),
    notes: yield* notesOf(id),
    attributes: yield* lineAttributes(id),
  };
}

function* adjustmentExists(id: Id): Steps<boolean> {
  return yield* exists('SELECT 1 FROM inv_adjust WHERE id = ?', id);
}

/** The notes, oldest first. Undefined if there is no such adjustment. */
export function* listNotes(adjustmentId: Id): Steps<Note[] | undefined> {
  return (yield* adjustmentExists(adjustmentId)) ? yield* notesOf(adjustmentId) : undefined;
}

function* notesOf(adjustmentId: Id): Steps<Note[]> {
  type Row = { id: number; note: string; create_date: string; create_user: string };
  const rows = yield* all<Row>(
    `SELECT id, note, create_date, create_user FROM inv_adjust_note
     WHERE inv_adjust_id = ? ORDER BY id`,
    adjustmentId,
  );
  return rows.map((row) => ({
    id: row.id,
    text: row.note,
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
  }));
}

export function* listGeneratedUins(adjustmentId: Id): Steps<GeneratedUin[] | undefined> {
  if (!(yield* adjustmentExists(adjustmentId))) return undefined;
  type Row = { line: Id; item: string; description: string; uin: string };
  const rows = yield* all<Row>(
    `SELECT l.id AS line, l.item_id AS item, i.short_description AS description, u.uin
     FROM inv_adjust_line_item l
     JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
     JOIN item i ON i.id = l.item_id
     WHERE l.inv_adjust_id = ? AND u.generated = 1 ORDER BY l.id, u.uin`,
    adjustmentId,
  );
  return rows.map(({ line, ...uin }) => ({ lineId: line, ...uin }));
}

function* lineReasons(adjustmentId: Id, usesSubBuckets: boolean): Steps<Map<Id, ReasonRecord>> {
  const reasons = yield* readReasonRecords(
    usesSubBuckets,
    'r.id IN (SELECT inv_adjust_reason_id FROM inv_adjust_line_item WHERE inv_adjust_id = ?)',
    adjustmentId,
  );
  return new Map(reasons.map((reason) => [reason.id, reason]));
}

function* lineAttributes(adjustmentId: Id): Steps<Map<Id, Attribute[]>> {
  type Row = Attribute & { readonly line: Id };
  const rows = yield* all<Row>(
    `SELECT a.inv_adjust_line_item_id AS line, a.name, a.value FROM inv_adjust_line_item l
     JOIN inv_adjust_line_item_att a ON a.inv_adjust_line_item_id = l.id
     WHERE l.inv_adjust_id = ? ORDER BY a.name`,
    adjustmentId,
  );
  const attributes = new Map<Id, Attribute[]>();
  for (const { line, name, value } of rows) addTo(attributes, line, { name, value });
  return attributes;
}

/** The names that items take, by item. Undefined of an item behind those that were read. */
function* attributeNamesOf(
  adjustmentId: Id,
): Steps<(item: string) => readonly string[] | undefined> {
  const rows = yield* all<{ item: string; name: string }>(
    `SELECT l.item_id AS item, a.name FROM inv_adjust_line_item l
     JOIN item_attribute a ON a.item_id = l.item_id
     WHERE l.inv_adjust_id = ? ORDER BY l.item_id, a.name
     LIMIT ${ADJUSTMENT_ATTRIBUTE_NAMES_MAX + 1}`,
    adjustmentId,
  );
  const names = new Map<string, string[]>();
  for (const { item, name } of rows) addTo(names, item, name);
  const isAll = rows.length <= ADJUSTMENT_ATTRIBUTE_NAMES_MAX;
  const last = rows.at(-1)?.item ?? '';
  return (item) => (isAll || item < last ? (names.get(item) ?? []) : undefined);
}

function* lineItems(adjustmentId: Id): Steps<Map<string, LineItem>> {
  type Row = PositionRow & {
    id: string;
    short_description: string;
    unit_of_measure: string;
    item_type: number;
    uin_type: number | null;
    image_address: string | null;
  };
  const subBuckets = new Map<string, SubBucketRow[]>();
  const held = yield* all<SubBucketRow & { readonly item_id: string }>(
    SELECT_LINE_SUB_BUCKETS,
    adjustmentId,
  );
  for (const row of held) addTo(subBuckets, row.item_id, row);
  const attributeNames = yield* attributeNamesOf(adjustmentId);
  const rows = yield* all<Row>(SELECT_LINE_ITEMS, adjustmentId);
  const itemOf = (row: Row): LineItem => ({
    description: row.short_description,
    unitOfMeasure: row.unit_of_measure,
    type: ITEM_TYPE.wordOf(row.item_type),
    uinType: row.uin_type === null ? undefined : UIN_TYPE.wordOf(row.uin_type),
    imageAddress: present(row.image_address),
    attributeNames: attributeNames(row.id),
    position: positionOf(row, subBuckets.get(row.id) ?? []),
  });
  return new Map(rows.map((row) => [row.id, itemOf(row)]));
}
