import { addTo } from '../../../base/grouping.js';
import { LISTED_ATTRIBUTE_NAMES_MAX } from '../../../config/limits.js';
import type {
  Adjustment,
  AdjustmentLine,
  FactKeys,
  Facts,
  Id,
  ItemFacts,
  Reason,
  ReferenceFacts,
  SentBefore,
  SentKey,
  SentLine,
  UinFacts,
} from '../../../engine/model/model.js';
import { STOCK_OUT_CODE } from '../../../engine/model/reason-codes.js';
import { present, STATUS } from '../../codes.js';
import { inStep } from '../../in-step.js';
import { instantOf } from '../../instants.js';
import {
  type ItemRow,
  itemOf,
  type LineRow,
  lineOf,
  POSITION_COLUMNS,
  type ReasonRow,
  reasonOf,
  SELECT_REASON,
  SELECT_TEMPLATE_LINES,
  type SubBucketRow,
  templateLineOf,
  type UinRow,
  uinOf,
} from '../../rows.js';
import { all, exists, one, PAUSE, type Pace, type Steps } from '../../steps.js';

interface VersionRow {
  readonly version: number;
  readonly changed_date: string;
  readonly changed_user: string;
}

interface DocumentRow extends VersionRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: number;
}

interface AdjustmentRow extends DocumentRow {
  readonly reference_id: number | null;
  readonly inv_adjust_template_id: number | null;
  readonly publish: number;
}

const VERSION = `version, coalesce(update_date, create_date) AS changed_date,
  coalesce(update_user, create_user) AS changed_user`;

const versionOf = ({ version, changed_date, changed_user }: VersionRow) => ({
  version,
  changedAt: instantOf(changed_date),
  changedBy: changed_user,
});

function* linesOf(adjustmentId: Id): Steps<AdjustmentLine[]> {
  const uins = new Map<Id, string[]>();
  const rows = yield* all<{ inv_adjust_line_item_id: number; uin: string }>(
    `SELECT u.inv_adjust_line_item_id, u.uin FROM inv_adjust_line_item l
     JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id WHERE l.inv_adjust_id = ?
     ORDER BY u.inv_adjust_line_item_id, u.uin`,
    adjustmentId,
  );
  for (const { inv_adjust_line_item_id: line, uin } of rows) addTo(uins, line, uin);
  const lines = yield* all<LineRow>(
    `SELECT id, item_id, inv_adjust_reason_id, quantity, case_size
     FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id`,
    adjustmentId,
  );
  return lines.map((line) => lineOf(line, uins.get(line.id)));
}

function* adjustmentOf(id: Id | undefined): Steps<Adjustment | undefined> {
  if (id === undefined) return undefined;
  const row = yield* one<AdjustmentRow>(
    `SELECT id, store_id, status, reference_id, inv_adjust_template_id, publish, ${VERSION}
     FROM inv_adjust WHERE id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    storeId: row.store_id,
    status: STATUS.wordOf(row.status),
    referenceId: present(row.reference_id),
    templateId: present(row.inv_adjust_template_id),
    publish: row.publish === 1,
    ...versionOf(row),
    lines: yield* linesOf(row.id),
  };
}

function* templateOf({ templateId: id, wantsTemplateLines }: FactKeys) {
  if (id === undefined) return undefined;
  const row = yield* one<DocumentRow & { readonly description: string }>(
    `SELECT id, store_id, status, description, ${VERSION} FROM inv_adjust_template WHERE id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  const lines = wantsTemplateLines ? yield* all<LineRow>(SELECT_TEMPLATE_LINES, row.id) : [];
  return {
    id: row.id,
    storeId: row.store_id,
    status: STATUS.wordOf(row.status),
    description: row.description,
    lines: lines.map(templateLineOf),
    ...versionOf(row),
  };
}

function* referenceOf(id: Id | undefined): Steps<ReferenceFacts | undefined> {
  if (id === undefined) return undefined;
  const row = yield* one<
    Pick<DocumentRow, 'id' | 'store_id' | 'status'> & { has_uin_items: number }
  >(
    `SELECT a.id, a.store_id, a.status, EXISTS (SELECT 1 FROM inv_adjust_line_item l
       JOIN item i ON i.id = l.item_id
       WHERE l.inv_adjust_id = a.id AND i.uin_type IS NOT NULL) AS has_uin_items
     FROM inv_adjust a WHERE a.id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  const status = STATUS.wordOf(row.status);
  return { id: row.id, storeId: row.store_id, status, hasUinItems: row.has_uin_items === 1 };
}

function* sentBefore(
  storeId: Id | undefined,
  sent: SentKey | undefined,
): Steps<SentBefore | undefined> {
  if (sent === undefined) return undefined;
  const row = yield* one<{ id: number; count_type: string | null; lines: string }>(
    `SELECT id, count_type, lines FROM system_transaction
     WHERE store_id = ? AND transaction_type = ? AND reference = ? AND lines IS NOT NULL`,
    ...[storeId ?? 0, sent.type, sent.reference],
  );
  if (row === undefined) return undefined;
  const lines = JSON.parse(row.lines) as SentLine[];
  return { id: row.id, countType: present(row.count_type), lines };
}

type Wanted = ReadonlyMap<string, readonly string[]>;

const NONE: Wanted = new Map();

function wantedUins({ uins }: FactKeys, stored: readonly AdjustmentLine[]): Wanted {
  const withUins = stored.filter((line) => line.uins.length > 0);
  if (withUins.length === 0) return uins;
  const wanted = new Map([...uins].map(([item, named]) => [item, [...named]]));
  for (const { item, uins: here } of withUins) for (const uin of here) addTo(wanted, item, uin);
  return wanted;
}

/** The pairs as JSON for a statement: an object for each item and text. */
const pairsOf = (wanted: Wanted): string =>
  JSON.stringify([...wanted].flatMap(([item, texts]) => texts.map((text) => ({ item, text }))));

const PAIRS = 'jsonb_to_recordset(?::jsonb) AS w (item text, text text)';

function* uinsOf(wanted: Wanted): Steps<ReadonlyMap<string, ReadonlyMap<string, UinFacts>>> {
  const found = new Map<string, Map<string, UinFacts>>();
  if (wanted.size === 0) return found;
  const rows = yield* all<UinRow & { readonly item_id: string; readonly uin: string }>(
    `SELECT u.item_id, u.uin, u.store_id, u.status, u.nonsellable_type_id
     FROM ${PAIRS} JOIN item_uin u ON u.item_id = w.item AND u.uin = w.text`,
    pairsOf(wanted),
  );
  for (const { item_id, uin, ...row } of rows) {
    const ofItem = found.get(item_id) ?? new Map<string, UinFacts>();
    found.set(item_id, ofItem.set(uin, uinOf(uin, row)));
  }
  return found;
}

const ELEMENTS = 'jsonb_array_elements_text(?::jsonb)';

function* itemsOf(
  storeId: Id | undefined,
  ids: ReadonlySet<string>,
  uins: Wanted,
): Steps<Map<string, ItemFacts>> {
  const items = new Map<string, ItemFacts>();
  if (ids.size === 0) return items;
  // No store has the id 0: without a known store the item is looked up, and ranged nowhere.
  const [store, list] = [storeId ?? 0, JSON.stringify([...ids])];
  const reading = all<ItemRow & { readonly id: string }>(
    `SELECT i.id, i.item_type, i.uin_type, si.item_id IS NOT NULL AS ranged, ${POSITION_COLUMNS}
     FROM ${ELEMENTS} w JOIN item i ON i.id = w.value
     LEFT JOIN store_item si ON si.store_id = ? AND si.item_id = i.id
     LEFT JOIN store_item_stock s ON s.store_id = si.store_id AND s.item_id = i.id`,
    ...[list, store],
  );
  const splitting = all<SubBucketRow & { readonly item_id: string }>(
    `SELECT n.item_id, n.nonsellable_type_id, n.quantity
     FROM ${ELEMENTS} w JOIN store_item_stock_nonsellable n ON n.store_id = ? AND n.item_id = w.value
     ORDER BY n.item_id, n.nonsellable_type_id`,
    ...[list, store],
  );
  const [rows, split, foundUins] = yield* inStep(reading, splitting, uinsOf(uins));
  const subBuckets = new Map<string, SubBucketRow[]>();
  for (const { item_id, ...row } of split) addTo(subBuckets, item_id, row);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) {
    const row = byId.get(id);
    if (row === undefined) continue;
    // An item that is not tracked by UINs has none.
    const found =
      row.uin_type === null || !uins.has(id) ? undefined : (foundUins.get(id) ?? new Map());
    items.set(id, itemOf(id, row, subBuckets.get(id) ?? [], found));
  }
  return items;
}

/**
 * The names that items take of those that are sent. Others are read too for an item that does not take all.
 */
function* attributeNamesOf(wanted: Wanted): Steps<Wanted> {
  if (wanted.size === 0) return NONE;
  const rows = yield* all<{ item_id: string; name: string }>(
    `SELECT a.item_id, a.name FROM ${PAIRS} JOIN item_attribute a ON a.item_id = w.item AND a.name = w.text`,
    pairsOf(wanted),
  );
  const taken = new Map<string, string[]>();
  for (const { item_id, name } of rows) addTo(taken, item_id, name);
  const found = new Map<string, readonly string[]>();
  for (const [item, names] of wanted) {
    const ofItem = taken.get(item) ?? [];
    if (ofItem.length === names.length) {
      found.set(item, ofItem);
      continue;
    }
    const others = yield* all<{ name: string }>(
      `SELECT name FROM item_attribute WHERE item_id = ? ORDER BY name LIMIT ${LISTED_ATTRIBUTE_NAMES_MAX}`,
      item,
    );
    found.set(item, [...new Set([...others.map(({ name }) => name), ...ofItem])]);
  }
  return found;
}

function* reasonsOf(
  ids: ReadonlySet<Id>,
  usesSubBuckets: boolean,
): Steps<Pick<Facts, 'reasons' | 'reasonIdsByCode'>> {
  const reasons = new Map<Id, Reason>();
  const reasonIdsByCode = new Map<number, Id>();
  if (ids.size === 0) return { reasons, reasonIdsByCode };
  const list = (wanted: Iterable<Id>) => JSON.stringify([...wanted]);
  const found = yield* all<ReasonRow>(
    `${SELECT_REASON} WHERE r.id IN (SELECT CAST(w.value AS bigint) FROM ${ELEMENTS} w)`,
    list(ids),
  );
  for (const row of found) reasons.set(row.id, reasonOf(row, usesSubBuckets));
  const others = [...ids].filter((id) => !reasons.has(id));
  if (others.length === 0) return { reasons, reasonIdsByCode };
  const rows = yield* all<{ id: number; code: number }>(
    `SELECT id, code FROM inv_adjust_reason
     WHERE code IN (SELECT CAST(w.value AS bigint) FROM ${ELEMENTS} w)`,
    list(others),
  );
  for (const { id, code } of rows) reasonIdsByCode.set(code, id);
  return { reasons, reasonIdsByCode };
}

function* stockOutReason(uins: Wanted, usesSubBuckets: boolean): Steps<Reason | undefined> {
  if (uins.size === 0) return undefined;
  const row = yield* one<ReasonRow>(`${SELECT_REASON} WHERE r.code = ?`, STOCK_OUT_CODE);
  return row === undefined ? undefined : reasonOf(row, usesSubBuckets);
}

function* storeExistsAt(id: Id | undefined): Steps<boolean> {
  return id !== undefined && (yield* exists('SELECT 1 FROM store WHERE id = ?', id));
}

function sizeOf(texts: Wanted): number {
  let size = 0;
  for (const named of texts.values()) size += named.length;
  return size;
}

/** Loads facts in a fixed number of statements, whatever the number of lines. */
export function* loadFacts(keys: FactKeys, usesSubBuckets: boolean, pace: Pace): Steps<Facts> {
  const adjustment = yield* adjustmentOf(keys.adjustmentId);
  const template = yield* templateOf(keys);
  const stored = adjustment?.lines ?? [];
  const lines = template === undefined ? stored : [...stored, ...template.lines];
  const storeId = adjustment?.storeId ?? keys.storeId ?? template?.storeId;
  const reasonIds = new Set([...keys.reasonIds, ...lines.map((line) => line.reasonId)]);
  const items = new Set([...keys.items, ...lines.map((line) => line.item)]);
  const uins = wantedUins(keys, stored);
  const { attributeNames = NONE } = keys;
  const size = lines.length + items.size + sizeOf(uins) + sizeOf(attributeNames);
  if (pace.isFoundLong(size)) yield PAUSE;
  const [storeExists, reference, itemFacts, reasons, stockOut, taken, sent] = yield* inStep(
    storeExistsAt(storeId),
    referenceOf(keys.referenceId),
    itemsOf(storeId, items, uins),
    reasonsOf(reasonIds, usesSubBuckets),
    stockOutReason(uins, usesSubBuckets),
    attributeNamesOf(attributeNames),
    sentBefore(storeId, keys.sent),
  );
  return {
    ...{ storeExists, adjustment, reference, template, items: itemFacts, ...reasons },
    ...{ stockOutReason: stockOut, attributeNames: taken, sentBefore: sent },
  };
}
