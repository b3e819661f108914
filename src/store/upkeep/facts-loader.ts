import type { Author } from '../../engine/access/caller.js';
import { liveSince } from '../../engine/locks/guard.js';
import type { Id } from '../../engine/model/model.js';
import type {
  LineFacts,
  MaintenanceFacts,
  MaintenanceKeys,
} from '../../engine/upkeep/maintenance-facts.js';
import { STATUS } from '../codes.js';
import type { Database } from '../flow.js';
import { instantOf } from '../instants.js';
import { lockOfAdjustment } from '../locks/facts-loader.js';
import { all, one, type Pace, type Steps } from '../steps.js';
import { readReasonRecords } from './reason-records.js';
import { goOnSearching } from './reason-use.js';

export function* loadMaintenanceFacts(
  { usesSubBuckets }: Database,
  keys: MaintenanceKeys,
  _pace: Pace,
  { at }: Author,
): Steps<MaintenanceFacts> {
  const { wantsReasons = false, reasonUse, subBucketId, adjustmentId, lineId, parameter } = keys;
  const { lockMinutes } = keys;
  const reasons = wantsReasons ? yield* readReasonRecords(usesSubBuckets) : [];
  return {
    usesSubBuckets,
    subBuckets: yield* loadSubBuckets(),
    reasons: new Map(reasons.map((reason) => [reason.id, reason])),
    reasonUse: reasonUse && (yield* goOnSearching(reasonUse)),
    subBucketUse: subBucketId === undefined ? undefined : yield* findSubBucketUser(subBucketId),
    adjustment: adjustmentId === undefined ? undefined : yield* loadAdjustment(adjustmentId),
    line: yield* loadLine(adjustmentId, lineId),
    parameter: parameter === undefined ? undefined : yield* loadParameter(parameter),
    lock:
      adjustmentId === undefined || lockMinutes === undefined
        ? undefined
        : yield* lockOfAdjustment(adjustmentId, liveSince(at, lockMinutes)),
  };
}

function* loadParameter(name: string): Steps<string | undefined> {
  const sql = 'SELECT value FROM system_parameter WHERE name = ?';
  return (yield* one<{ value: string }>(sql, name))?.value;
}

function* loadSubBuckets(): Steps<Map<Id, string>> {
  type Row = { readonly id: Id; readonly description: string };
  const rows = yield* all<Row>('SELECT id, description FROM nonsellable_type');
  return new Map(rows.map(({ id, description }) => [id, description]));
}

/** A history row of a sub-bucket needs no look: its position keeps a row, if of 0. */
function* findSubBucketUser(id: Id): Steps<string | undefined> {
  const reason = yield* one<{ id: Id; code: number }>(
    `SELECT id, code FROM inv_adjust_reason
     WHERE ? IN (from_nonsellable_type_id, to_nonsellable_type_id) ORDER BY code LIMIT 1`,
    id,
  );
  if (reason !== undefined) return `reason_id ${reason.id}, code ${reason.code}`;
  const stock = yield* one<{ store_id: Id; item_id: string }>(
    `SELECT store_id, item_id FROM store_item_stock_nonsellable
     WHERE nonsellable_type_id = ? LIMIT 1`,
    id,
  );
  if (stock !== undefined) {
    return `the stock of item ${stock.item_id} at store ${stock.store_id}, where it is or was`;
  }
  const uin = yield* one<{ item_id: string; uin: string }>(
    'SELECT item_id, uin FROM item_uin WHERE nonsellable_type_id = ? LIMIT 1',
    id,
  );
  return uin === undefined ? undefined : `UIN ${uin.uin} of item ${uin.item_id}`;
}

function* loadAdjustment(id: Id): Steps<MaintenanceFacts['adjustment']> {
  type Row = {
    store_id: Id;
    status: number;
    note_count: number;
    version: number;
    changed_date: string;
    changed_user: string;
  };
  const row = yield* one<Row>(
    `SELECT store_id, status, (SELECT count(*) FROM inv_adjust_note n WHERE n.inv_adjust_id = a.id)
       AS note_count, version, coalesce(update_date, create_date) AS changed_date,
       coalesce(update_user, create_user) AS changed_user FROM inv_adjust a WHERE id = ?`,
    id,
  );
  if (row === undefined) return undefined;
  return {
    id,
    storeId: row.store_id,
    status: STATUS.wordOf(row.status),
    noteCount: row.note_count,
    version: row.version,
    changedAt: instantOf(row.changed_date),
    changedBy: row.changed_user,
  };
}

function* loadLine(adjustmentId: Id | undefined, id: Id | undefined): Steps<LineFacts | undefined> {
  if (adjustmentId === undefined || id === undefined) return undefined;
  const row = yield* one<{ item_id: string }>(
    'SELECT item_id FROM inv_adjust_line_item WHERE id = ? AND inv_adjust_id = ?',
    ...[id, adjustmentId],
  );
  if (row === undefined) return undefined;
  const names = yield* all<{ name: string }>(
    'SELECT name FROM item_attribute WHERE item_id = ? ORDER BY name',
    row.item_id,
  );
  return { id, item: row.item_id, attributeNames: names.map(({ name }) => name) };
}
