import type { Database } from 'better-sqlite3';
import { groupedBy } from '../../../base/grouping.js';
import type { Decision, Movement } from '../../../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../../../engine/adjustments/system-transactions.js';
import { historyOf } from '../../../engine/model/history.js';
import type { Id } from '../../../engine/model/model.js';
import { negate, type Quantity } from '../../../engine/model/quantity.js';
import { addAttributes, setAttributes } from '../../adjustments/attributes.js';
import { STATUS } from '../../codes.js';
import type { Stamp } from '../../stamp.js';
import { PAUSE, type Pace, type Steps } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { Statements } from '../statements.js';
import type { OutboxWriter, WrittenHistory } from './outbox-writer.js';
import type { UinWriter } from './uin-writer.js';

const ITEM_TYPE_ITEM = 0;
const CASE_SIZE_ONE = 100;

/** Applies decisions, with statements prepared once. Called by the group executor only. */
export class SqliteDecisionWriter {
  private readonly statements: Statements;

  constructor(
    database: Database,
    private readonly uins: UinWriter,
    private readonly outbox: OutboxWriter,
  ) {
    this.statements = new Statements(database);
  }

  *apply(decision: Decision, stamp: Stamp, pace: Pace): Steps<Id> {
    yield* this.writeReferenceData(decision, pace);
    const id = this.writeHeader(decision, stamp);
    yield* this.changeLines(decision, id, pace);
    yield* this.insertLines(decision, id, stamp, pace);
    const transaction = { type: INVENTORY_ADJUSTMENT, id };
    const history = yield* this.moveStock(decision.movements, transaction, stamp, pace);
    for (const line of decision.uins) {
      const generated = yield* this.uins.moveUins(decision.storeId, line, transaction, stamp, pace);
      if (generated.length > 0) {
        yield* this.uins.addGenerated(this.lineOf(id, line.item), generated, pace);
      }
    }
    this.outbox.writeAdjustment(decision, id, history, stamp);
    return id;
  }

  private *changeLines(decision: Decision, id: Id, pace: Pace): Steps<void> {
    for (const line of decision.removedLineIds) {
      this.statements.run(
        'DELETE FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ?',
        line,
      );
      this.statements.run(
        'DELETE FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?',
        line,
      );
      this.statements.runOne(
        'DELETE FROM inv_adjust_line_item WHERE id = ? AND inv_adjust_id = ?',
        line,
        id,
      );
      if (pace.isDue()) yield PAUSE;
    }
    for (const line of decision.changedLines) {
      if (line.removedUins.length > 0) {
        yield* this.uins.removeFromLine(line.id, line.removedUins, pace);
      }
      if (line.addedUins.length > 0) yield* this.uins.addToLine(line.id, line.addedUins, pace);
      this.statements.runOne(
        `UPDATE inv_adjust_line_item SET inv_adjust_reason_id = ?, quantity = ?, case_size = ?
         WHERE id = ? AND inv_adjust_id = ?`,
        line.reasonId,
        line.quantity,
        line.caseSize,
        line.id,
        id,
      );
      if (line.attributes !== undefined) yield* setAttributes(line.id, line.attributes);
      if (pace.isDue()) yield PAUSE;
    }
  }

  *applySystemTransaction(
    decision: SystemTransactionDecision,
    stamp: Stamp,
    pace: Pace,
  ): Steps<Id> {
    yield* this.writeReferenceData(decision, pace);
    const { storeId, type, reference, countType, lines, movements } = decision;
    const { lastInsertRowid } = this.statements.run(
      `INSERT INTO system_transaction (store_id, transaction_type, reference, count_type, lines,
         create_date, create_user) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      storeId,
      type,
      reference ?? null,
      countType ?? null,
      lines === undefined ? null : JSON.stringify(lines),
      stamp.at,
      stamp.user,
    );
    const transaction = { type, id: Number(lastInsertRowid) };
    yield* this.moveStock(movements, transaction, stamp, pace);
    const all = yield* this.toldOf(decision, transaction, stamp, pace);
    const told = groupedBy(all, (moved) => moved.storeId);
    const here = [...(told.get(storeId) ?? []), ...decision.onlyPublished];
    this.outbox.writeLines(storeId, here, transaction, stamp);
    told.delete(storeId);
    for (const [store, left] of told) this.outbox.writeLines(store, left, transaction, stamp);
    return transaction.id;
  }

  /**
   * Applies what becomes of the UINs of a system transaction. Returns what merchandising is told
   * of: no line keeps the generated numbers, so the message does.
   */
  private *toldOf(
    { storeId, movements, uins }: SystemTransactionDecision,
    transaction: Transaction,
    stamp: Stamp,
    pace: Pace,
  ): Steps<Movement[]> {
    const generated = new Map<string, string[]>();
    for (const line of uins) {
      const made = yield* this.uins.moveUins(storeId, line, transaction, stamp, pace);
      generated.set(line.item, made);
    }
    return movements
      .filter((movement) => movement.isPublished)
      .map((movement) => {
        const made = movement.storeId === storeId ? generated.get(movement.item) : undefined;
        return made === undefined ? movement : { ...movement, uins: [...movement.uins, ...made] };
      });
  }

  private *moveStock(
    movements: readonly Movement[],
    transaction: Transaction,
    stamp: Stamp,
    pace: Pace,
  ): Steps<WrittenHistory> {
    for (const movement of movements) {
      this.move(movement, stamp);
      if (pace.isDue()) yield PAUSE;
    }
    return yield* this.writeHistory(movements, transaction, stamp, pace);
  }

  private lineOf(adjustment: Id, item: string): Id {
    const sql = 'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ? AND item_id = ?';
    return (this.statements.prepared(sql).get(adjustment, item) as { id: Id }).id;
  }

  private *writeReferenceData(
    { storeId, referenceData }: Pick<Decision, 'storeId' | 'referenceData'>,
    pace: Pace,
  ): Steps<void> {
    if (referenceData.createStore) {
      const sql = "INSERT INTO store (id, name, time_zone) VALUES (?, ?, 'UTC')";
      this.statements.run(sql, storeId, `Store ${storeId}`);
    }
    for (const item of referenceData.createItems) {
      this.statements.run(
        `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
         VALUES (?, ?, ?, 'EA', ?)`,
        item,
        ITEM_TYPE_ITEM,
        item,
        CASE_SIZE_ONE,
      );
      if (pace.isDue()) yield PAUSE;
    }
    for (const item of referenceData.rangeItems) {
      this.statements.run(
        'INSERT INTO store_item (store_id, item_id) VALUES (?, ?)',
        storeId,
        item,
      );
      if (pace.isDue()) yield PAUSE;
    }
  }

  private writeHeader(decision: Decision, { user, at }: Stamp): Id {
    const { header, storeId } = decision;
    const status = STATUS.numberOf(decision.status);
    const approved = decision.status === 'COMPLETED';
    const approval = [approved ? at : null, approved ? user : null];
    if (header.kind === 'create') {
      const { lastInsertRowid } = this.statements.run(
        `INSERT INTO inv_adjust (store_id, reference_id, inv_adjust_template_id, status, comments,
           publish, create_date, create_user, approve_date, approve_user)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        storeId,
        header.referenceId ?? null,
        header.templateId ?? null,
        status,
        header.comments === '' ? null : (header.comments ?? null),
        header.publish ? 1 : 0,
        at,
        user,
        ...approval,
      );
      return Number(lastInsertRowid);
    }
    if (header.comments !== undefined) {
      // Present and empty clears them (D28).
      const comments = header.comments === '' ? null : header.comments;
      this.statements.runOne(
        'UPDATE inv_adjust SET comments = ? WHERE id = ?',
        comments,
        header.id,
      );
    }
    this.statements.runOne(
      `UPDATE inv_adjust SET status = ?, publish = coalesce(?, publish),
         inv_adjust_template_id = coalesce(?, inv_adjust_template_id), approve_date = ?,
         approve_user = ?, cancel_date = ?, cancel_user = ?, version = version + 1,
         update_date = ?, update_user = ? WHERE id = ? AND status = 1`,
      status,
      header.publish === undefined ? null : header.publish ? 1 : 0,
      header.templateId ?? null,
      ...approval,
      ...(decision.status === 'CANCELED' ? [at, user] : [null, null]),
      at,
      user,
      header.id,
    );
    return header.id;
  }

  private *insertLines(
    { header, storeId, addedLines }: Decision,
    id: Id,
    stamp: Stamp,
    pace: Pace,
  ): Steps<void> {
    if (addedLines.length === 0) return;
    const createDate = header.kind === 'create' ? stamp.at : this.createDateOf(id);
    const insert = this.statements.prepared(
      `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
         inv_adjust_reason_id, quantity, case_size) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { item, reasonId, quantity, caseSize, uins, attributes = [] } of addedLines) {
      const { lastInsertRowid } = insert.run(
        id,
        storeId,
        createDate,
        item,
        reasonId,
        quantity,
        caseSize,
      );
      const line = Number(lastInsertRowid);
      if (uins.length > 0) yield* this.uins.addToLine(line, uins, pace);
      if (attributes.length > 0) yield* addAttributes(line, attributes);
      if (pace.isDue()) yield PAUSE;
    }
  }

  private createDateOf(id: Id): string {
    const row = this.statements.prepared('SELECT create_date FROM inv_adjust WHERE id = ?').get(id);
    return (row as { create_date: string }).create_date;
  }

  /**
   * Adds the movement to a position, never to a value read before. The first movement of an item at
   * a store makes the position.
   */
  private move(movement: Movement, { at }: Stamp): void {
    const { storeId, item, effect, quantity } = movement;
    const { total, nonSellable, customerReserve, fromSubBucket, toSubBucket } = effect;
    const { changes } = this.statements.run(
      `UPDATE store_item_stock SET quantity_total = quantity_total + ?,
         quantity_non_sellable = quantity_non_sellable + ?,
         quantity_customer_reserve = quantity_customer_reserve + ?, update_date = ?
       WHERE store_id = ? AND item_id = ?`,
      total,
      nonSellable,
      customerReserve,
      at,
      storeId,
      item,
    );
    if (changes === 0) {
      this.statements.run(
        `INSERT INTO store_item_stock (store_id, item_id, quantity_total, quantity_non_sellable,
           quantity_customer_reserve, update_date) VALUES (?, ?, ?, ?, ?, ?)`,
        storeId,
        item,
        total,
        nonSellable,
        customerReserve,
        at,
      );
    }
    if (fromSubBucket !== undefined) {
      const isThere = this.addToSubBucket(storeId, item, fromSubBucket, negate(quantity));
      if (!isThere) throw new Error(`item ${item} takes from a sub-bucket that has no row`);
    }
    if (toSubBucket === undefined) return;
    if (this.addToSubBucket(storeId, item, toSubBucket, quantity)) return;
    this.statements.run(
      `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
       VALUES (?, ?, ?, ?)`,
      storeId,
      item,
      toSubBucket,
      quantity,
    );
  }

  private addToSubBucket(storeId: Id, item: string, subBucket: Id, quantity: Quantity): boolean {
    const { changes } = this.statements.run(
      `UPDATE store_item_stock_nonsellable SET quantity = quantity + ?
       WHERE store_id = ? AND item_id = ? AND nonsellable_type_id = ?`,
      quantity,
      storeId,
      item,
      subBucket,
    );
    return changes === 1;
  }

  private *writeHistory(
    movements: readonly Movement[],
    { type, id }: Transaction,
    { user, at }: Stamp,
    pace: Pace,
  ): Steps<WrittenHistory> {
    let firstId = 0;
    let lastId = 0;
    const insert = this.statements.prepared(
      `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
         transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
         quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const entry of movements.flatMap(historyOf)) {
      const { lastInsertRowid } = insert.run(
        entry.storeId,
        entry.item,
        entry.reasonCode ?? null,
        type,
        id,
        user,
        at,
        entry.total,
        entry.nonSellable,
        entry.customerReserve,
        entry.subBucket ?? null,
      );
      lastId = Number(lastInsertRowid);
      if (firstId === 0) firstId = lastId;
      if (pace.isDue()) yield PAUSE;
    }
    return { firstId, lastId };
  }
}
