import { groupedBy } from '../../../base/grouping.js';
import type { Decision, Movement } from '../../../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../../../engine/adjustments/system-transactions.js';
import type { Id } from '../../../engine/model/model.js';
import { addAttributes, setAttributes } from '../../adjustments/attributes.js';
import { STATUS } from '../../codes.js';
import type { StockDecision } from '../../flow.js';
import { inStep } from '../../in-step.js';
import type { Stamp } from '../../stamp.js';
import { change, changeOne, one, type Steps } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { toldOfAdjustment, writeLines } from './outbox.js';
import { HEADER_ID, knownHeader, type Piece, writePieces } from './pieces.js';
import { changeAll } from './sets.js';
import { historyOfMovements, movePositions } from './stock.js';
import { addUins, moveUins, removeUins } from './uins.js';

const ITEM_TYPE_ITEM = 0;
const CASE_SIZE_ONE = 100;

export interface DecisionOptions {
  /** See agsnText. */
  readonly agsnPattern: string;
  /** Wakes the publisher once the change is committed. */
  readonly noteTold: () => void;
}

type NewHeader = Extract<Decision['header'], { readonly kind: 'create' }>;
type KnownHeader = Exclude<Decision['header'], { readonly kind: 'create' }>;

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

const approvalOf = ({ status }: Decision, { user, at }: Stamp): [string | null, string | null] =>
  status === 'COMPLETED' ? [at, user] : [null, null];

/** The header of a new adjustment. */
function newHeader(decision: Decision, header: NewHeader, stamp: Stamp): Piece {
  const { storeId, status, addedLines } = decision;
  const { referenceId = null, templateId = null, comments = null } = header;
  const { user, at } = stamp;
  const sql = `INSERT INTO inv_adjust (store_id, reference_id, inv_adjust_template_id, status, comments,
      publish, line_count, create_date, create_user, approve_date, approve_user)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`;
  const values = [
    ...[storeId, referenceId, templateId, STATUS.numberOf(status)],
    ...[comments === '' ? null : comments, header.publish ? 1 : 0],
    ...[status === 'COMPLETED' ? addedLines.length : null, at, user],
    ...approvalOf(decision, stamp),
  ];
  return { name: 'header', sql, values };
}

function* changeHeader(decision: Decision, header: KnownHeader, stamp: Stamp): Steps<void> {
  const { user, at } = stamp;
  const { id, comments, publish, templateId = null } = header;
  if (comments !== undefined) {
    // Present and empty clears them (D28).
    const text = comments === '' ? null : comments;
    yield* changeOne('UPDATE inv_adjust SET comments = ? WHERE id = ?', text, id);
  }
  yield* changeOne(
    `UPDATE inv_adjust SET status = ?, publish = coalesce(?, publish),
       inv_adjust_template_id = coalesce(?, inv_adjust_template_id), approve_date = ?,
       approve_user = ?, cancel_date = ?, cancel_user = ?, version = version + 1,
       update_date = ?, update_user = ? WHERE id = ? AND status = 1`,
    ...[STATUS.numberOf(decision.status), publish === undefined ? null : publish ? 1 : 0],
    ...[templateId, ...approvalOf(decision, stamp)],
    ...(decision.status === 'CANCELED' ? [at, user] : [null, null]),
    ...[at, user, id],
  );
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

/** The lines that are added, with the date of their adjustment. Undefined where there are none. */
function newLines({ header, storeId, addedLines }: Decision, { at }: Stamp): Piece | undefined {
  if (addedLines.length === 0) return undefined;
  const isNew = header.kind === 'create';
  const date = isNew ? '?' : `(SELECT create_date FROM inv_adjust WHERE id = ${HEADER_ID})`;
  const rows = addedLines.map(({ item, reasonId, quantity, caseSize }, place) => ({
    ...{ item, reason: reasonId, quantity },
    ...{ size: caseSize, place },
  }));
  const sql = `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
      inv_adjust_reason_id, quantity, case_size)
    SELECT ${HEADER_ID}, ?, ${date}, w.item, w.reason, w.quantity, w.size
    FROM jsonb_to_recordset(?::jsonb)
      AS w (item text, reason bigint, quantity bigint, size bigint, place bigint)
    ORDER BY w.place RETURNING id`;
  const values = [storeId, ...(isNew ? [at] : []), JSON.stringify(rows)];
  return { name: 'lines', sql, values };
}

/** Writes the units and attributes of the added lines. */
function* addToLines({ addedLines }: Decision, lineIds: readonly Id[]): Steps<void> {
  for (const [index, { uins, attributes = [] }] of addedLines.entries()) {
    const line = lineIds[index] ?? 0;
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
  const { header, storeId, movements } = decision;
  yield* writeReferenceData(decision);
  if (header.kind !== 'create') {
    yield* changeHeader(decision, header, stamp);
    yield* changeLines(decision, header.id);
  }
  const told = toldOfAdjustment(decision, stamp);
  const pieces = [
    header.kind === 'create' ? newHeader(decision, header, stamp) : knownHeader(header.id),
    newLines(decision, stamp),
    historyOfMovements(movements, INVENTORY_ADJUSTMENT, stamp),
    told,
  ];
  const [{ id, lineIds }] = yield* inStep(
    writePieces(pieces.filter((piece) => piece !== undefined)),
    movePositions(movements, stamp),
  );
  yield* addToLines(decision, lineIds);
  const transaction = { type: INVENTORY_ADJUSTMENT, id };
  for (const line of decision.uins) {
    const made = yield* moveUins(storeId, line, transaction, stamp, agsnPattern);
    if (made.length > 0) yield* addUins(yield* lineOf(id, line.item), made, 1);
  }
  if (told !== undefined) noteTold();
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
  const header: Piece = {
    name: 'header',
    sql: `INSERT INTO system_transaction (store_id, transaction_type, reference, count_type, lines,
        create_date, create_user) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    values: [
      ...[storeId, type, reference ?? null, countType ?? null],
      ...[lines === undefined ? null : JSON.stringify(lines), stamp.at, stamp.user],
    ],
  };
  const history = historyOfMovements(movements, type, stamp);
  const [{ id }] = yield* inStep(
    writePieces(history === undefined ? [header] : [header, history]),
    movePositions(movements, stamp),
  );
  const transaction = { type, id };
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
