import { groupedBy } from '../../../base/grouping.js';
import type { Decision, Movement } from '../../../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../../../engine/adjustments/system-transactions.js';
import type { Id } from '../../../engine/model/model.js';
import { addAttributes, setAttributes } from '../../adjustments/attributes.js';
import { STATUS } from '../../codes.js';
import type { StockDecision } from '../../flow.js';
import { inStep } from '../../in-step.js';
import type { Stamp } from '../../stamp.js';
import { all, change, changeOne, insert, one, type Steps } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { writeAdjustment, writeLines } from './outbox.js';
import { changeAll } from './sets.js';
import { moveStock } from './stock.js';
import { addUins, moveUins, removeUins } from './uins.js';

const ITEM_TYPE_ITEM = 0;
const CASE_SIZE_ONE = 100;

export interface DecisionOptions {
  /** See agsnText. */
  readonly agsnPattern: string;
  /** Wakes the publisher once the change is committed. */
  readonly noteTold: () => void;
}

const IDS = 'SELECT CAST(w.value AS bigint) FROM jsonb_array_elements_text(?::jsonb) w';

function* writeReferenceData({
  storeId,
  referenceData: { createStore, createItems, rangeItems },
}: Pick<Decision, 'storeId' | 'referenceData'>): Steps<void> {
  if (createStore) {
    const sql = "INSERT INTO store (id, name, time_zone) VALUES (?, ?, 'UTC')";
    yield* change(sql, storeId, `Store ${storeId}`);
  }
  if (createItems.length > 0) {
    yield* change(
      `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
       SELECT w.value, ?, w.value, 'EA', ? FROM jsonb_array_elements_text(?::jsonb) w`,
      ...[ITEM_TYPE_ITEM, CASE_SIZE_ONE, JSON.stringify(createItems)],
    );
  }
  if (rangeItems.length === 0) return;
  yield* change(
    `INSERT INTO store_item (store_id, item_id)
     SELECT ?, w.value FROM jsonb_array_elements_text(?::jsonb) w`,
    ...[storeId, JSON.stringify(rangeItems)],
  );
}

function* writeHeader(decision: Decision, { user, at }: Stamp): Steps<Id> {
  const { header, storeId } = decision;
  const status = STATUS.numberOf(decision.status);
  const approved = decision.status === 'COMPLETED';
  const approval = [approved ? at : null, approved ? user : null];
  if (header.kind === 'create') {
    const { referenceId = null, templateId = null, comments = null } = header;
    return yield* insert(
      `INSERT INTO inv_adjust (store_id, reference_id, inv_adjust_template_id, status, comments,
         publish, line_count, create_date, create_user, approve_date, approve_user)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[storeId, referenceId, templateId, status, comments === '' ? null : comments],
      ...[header.publish ? 1 : 0, approved ? decision.addedLines.length : null],
      ...[at, user, ...approval],
    );
  }
  if (header.comments !== undefined) {
    // Present and empty clears them (D28).
    const comments = header.comments === '' ? null : header.comments;
    yield* changeOne('UPDATE inv_adjust SET comments = ? WHERE id = ?', comments, header.id);
  }
  yield* changeOne(
    `UPDATE inv_adjust SET status = ?, publish = coalesce(?, publish),
       inv_adjust_template_id = coalesce(?, inv_adjust_template_id), approve_date = ?,
       approve_user = ?, cancel_date = ?, cancel_user = ?, version = version + 1,
       update_date = ?, update_user = ? WHERE id = ? AND status = 1`,
    ...[status, header.publish === undefined ? null : header.publish ? 1 : 0],
    ...[header.templateId ?? null, ...approval],
    ...(decision.status === 'CANCELED' ? [at, user] : [null, null]),
    ...[at, user, header.id],
  );
  return header.id;
}

function* removeLines(ids: readonly Id[], adjustment: Id): Steps<void> {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  for (const table of ['inv_adjust_line_item_uin', 'inv_adjust_line_item_att']) {
    yield* change(`DELETE FROM ${table} WHERE inv_adjust_line_item_id IN (${IDS})`, list);
  }
  const sql = `DELETE FROM inv_adjust_line_item WHERE id IN (${IDS}) AND inv_adjust_id = ?`;
  yield* changeAll(ids.length, sql, list, adjustment);
}

function* changeLines({ removedLineIds, changedLines }: Decision, id: Id): Steps<void> {
  yield* removeLines(removedLineIds, id);
  if (changedLines.length === 0) return;
  for (const line of changedLines) {
    yield* removeUins(line.id, line.removedUins);
    yield* addUins(line.id, line.addedUins);
    if (line.attributes !== undefined) yield* setAttributes(line.id, line.attributes);
  }
  const rows = changedLines.map(({ id: line, reasonId: reason, quantity, caseSize }) => ({
    ...{ line, reason, quantity },
    size: caseSize,
  }));
  yield* changeAll(
    changedLines.length,
    `UPDATE inv_adjust_line_item l SET inv_adjust_reason_id = w.reason, quantity = w.quantity,
       case_size = w.size
     FROM jsonb_to_recordset(?::jsonb) AS w (line bigint, reason bigint, quantity bigint, size bigint)
     WHERE l.id = w.line AND l.inv_adjust_id = ?`,
    ...[JSON.stringify(rows), id],
  );
}

function* createDateOf(id: Id): Steps<string> {
  const sql = 'SELECT create_date FROM inv_adjust WHERE id = ?';
  return (yield* one<{ create_date: string }>(sql, id))?.create_date ?? '';
}

function* insertLines(
  { header, storeId, addedLines }: Decision,
  id: Id,
  stamp: Stamp,
): Steps<void> {
  if (addedLines.length === 0) return;
  const createDate = header.kind === 'create' ? stamp.at : yield* createDateOf(id);
  const rows = addedLines.map(({ item, reasonId, quantity, caseSize }, place) => ({
    ...{ item, reason: reasonId, quantity },
    ...{ size: caseSize, place },
  }));
  const written = yield* all<{ id: Id }>(
    `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
       inv_adjust_reason_id, quantity, case_size)
     SELECT ?, ?, ?, w.item, w.reason, w.quantity, w.size
     FROM jsonb_to_recordset(?::jsonb)
       AS w (item text, reason bigint, quantity bigint, size bigint, place bigint)
     ORDER BY w.place RETURNING id`,
    ...[id, storeId, createDate, JSON.stringify(rows)],
  );
  // Ids are given out in the order of the rows.
  const ids = written.map((row) => row.id).sort((a, b) => a - b);
  for (const [index, { uins, attributes = [] }] of addedLines.entries()) {
    const line = ids[index] ?? 0;
    yield* addUins(line, uins);
    if (attributes.length > 0) yield* addAttributes(line, attributes);
  }
}

function* lineOf(adjustment: Id, item: string): Steps<Id> {
  const sql = 'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ? AND item_id = ?';
  const row = yield* one<{ id: Id }>(sql, adjustment, item);
  if (row === undefined) throw new Error(`adjustment ${adjustment} has no line of item ${item}`);
  return row.id;
}

function* applyAdjustment(
  decision: Decision,
  stamp: Stamp,
  { agsnPattern, noteTold }: DecisionOptions,
): Steps<Id> {
  yield* writeReferenceData(decision);
  const id = yield* writeHeader(decision, stamp);
  yield* changeLines(decision, id);
  const transaction = { type: INVENTORY_ADJUSTMENT, id };
  const [history] = yield* inStep(
    moveStock(decision.movements, transaction, stamp),
    insertLines(decision, id, stamp),
  );
  for (const line of decision.uins) {
    const made = yield* moveUins(decision.storeId, line, transaction, stamp, agsnPattern);
    if (made.length > 0) yield* addUins(yield* lineOf(id, line.item), made, 1);
  }
  if (yield* writeAdjustment(decision, id, history, stamp)) noteTold();
  return id;
}

/** The movements that merchandising is told of. No line keeps the generated numbers, so the message does. */
function* toldOf(
  { storeId, movements, uins }: SystemTransactionDecision,
  transaction: Transaction,
  stamp: Stamp,
  agsnPattern: string,
): Steps<Movement[]> {
  const generated = new Map<string, string[]>();
  for (const line of uins) {
    generated.set(line.item, yield* moveUins(storeId, line, transaction, stamp, agsnPattern));
  }
  return movements
    .filter((movement) => movement.isPublished)
    .map((movement) => {
      const made = movement.storeId === storeId ? generated.get(movement.item) : undefined;
      return made === undefined ? movement : { ...movement, uins: [...movement.uins, ...made] };
    });
}

function* applySystemTransaction(
  decision: SystemTransactionDecision,
  stamp: Stamp,
  { agsnPattern, noteTold }: DecisionOptions,
): Steps<Id> {
  yield* writeReferenceData(decision);
  const { storeId, type, reference, countType, lines, movements } = decision;
  const id = yield* insert(
    `INSERT INTO system_transaction (store_id, transaction_type, reference, count_type, lines,
       create_date, create_user) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ...[storeId, type, reference ?? null, countType ?? null],
    ...[lines === undefined ? null : JSON.stringify(lines), stamp.at, stamp.user],
  );
  const transaction = { type, id };
  yield* moveStock(movements, transaction, stamp);
  const told = groupedBy(
    yield* toldOf(decision, transaction, stamp, agsnPattern),
    (moved) => moved.storeId,
  );
  const here = [...(told.get(storeId) ?? []), ...decision.onlyPublished];
  told.delete(storeId);
  let isTold = yield* writeLines(storeId, here, transaction, stamp);
  for (const [store, left] of told) {
    isTold = (yield* writeLines(store, left, transaction, stamp)) || isTold;
  }
  if (isTold) noteTold();
  return id;
}

/** Writes a decision. Returns the id of the adjustment or system transaction. */
export function applyDecision(
  decision: StockDecision,
  stamp: Stamp,
  options: DecisionOptions,
): Steps<Id> {
  return decision.kind === 'adjustment'
    ? applyAdjustment(decision, stamp, options)
    : applySystemTransaction(decision, stamp, options);
}
