import type { Database, Statement } from 'better-sqlite3';
import type { Decision, Movement } from '../../engine/decision.js';
import { historyOf } from '../../engine/history.js';
import type { Id } from '../../engine/model.js';
import { negate, type Quantity } from '../../engine/quantity.js';
import { STATUS } from '../codes.js';

/** Who did it and when, as stored. */
export interface Stamp {
  readonly user: string;
  /** Instant as text. */
  readonly at: string;
}

type Value = string | number | null;

const TRANSACTION_TYPE = 'INVENTORY_ADJUSTMENT';
const ITEM_TYPE_ITEM = 0;
const CASE_SIZE_ONE = 100;

/** Carries out decisions with statements prepared once. Called by the group executor only. */
export class SqliteDecisionWriter {
  private readonly statements = new Map<string, Statement<Value[]>>();

  constructor(private readonly database: Database) {}

  /** Writes everything the decision says and returns the id of the adjustment. */
  apply(decision: Decision, stamp: Stamp): Id {
    this.writeReferenceData(decision);
    const id = this.writeHeader(decision, stamp);
    for (const line of decision.removedLineIds) {
      this.run('DELETE FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ?', line);
      this.run('DELETE FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?', line);
      this.runOne('DELETE FROM inv_adjust_line_item WHERE id = ? AND inv_adjust_id = ?', line, id);
    }
    for (const line of decision.changedLines) {
      this.runOne(
        `UPDATE inv_adjust_line_item SET quantity = ?, case_size = ?
         WHERE id = ? AND inv_adjust_id = ?`,
        line.quantity,
        line.caseSize,
        line.id,
        id,
      );
    }
    this.insertLines(decision, id, stamp);
    for (const movement of decision.movements) this.move(decision.storeId, movement, stamp);
    this.writeHistory(decision, id, stamp);
    this.writeOutbox(decision, id, stamp);
    return id;
  }

  private writeReferenceData({ storeId, referenceData }: Decision): void {
    if (referenceData.createStore) {
      const sql = "INSERT INTO store (id, name, time_zone) VALUES (?, ?, 'UTC')";
      this.run(sql, storeId, `Store ${storeId}`);
    }
    for (const item of referenceData.createItems) {
      this.run(
        `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
         VALUES (?, ?, ?, 'EA', ?)`,
        item,
        ITEM_TYPE_ITEM,
        item,
        CASE_SIZE_ONE,
      );
    }
    for (const item of referenceData.rangeItems) {
      this.run('INSERT INTO store_item (store_id, item_id) VALUES (?, ?)', storeId, item);
    }
  }

  private writeHeader(decision: Decision, { user, at }: Stamp): Id {
    const { header, storeId } = decision;
    const status = STATUS.numberOf(decision.status);
    const approved = decision.status === 'COMPLETED';
    const approval = [approved ? at : null, approved ? user : null];
    if (header.kind === 'create') {
      const { lastInsertRowid } = this.run(
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
      this.runOne('UPDATE inv_adjust SET comments = ? WHERE id = ?', comments, header.id);
    }
    this.runOne(
      `UPDATE inv_adjust SET status = ?, publish = coalesce(?, publish), approve_date = ?,
         approve_user = ? WHERE id = ? AND status = 1`,
      status,
      header.publish === undefined ? null : header.publish ? 1 : 0,
      ...approval,
      header.id,
    );
    return header.id;
  }

  private insertLines({ header, storeId, addedLines }: Decision, id: Id, stamp: Stamp): void {
    if (addedLines.length === 0) return;
    const createDate = header.kind === 'create' ? stamp.at : this.createDateOf(id);
    const insert = this.prepared(
      `INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id, create_date, item_id,
         inv_adjust_reason_id, quantity, case_size) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { item, reasonId, quantity, caseSize } of addedLines) {
      insert.run(id, storeId, createDate, item, reasonId, quantity, caseSize);
    }
  }

  private createDateOf(id: Id): string {
    const row = this.prepared('SELECT create_date FROM inv_adjust WHERE id = ?').get(id);
    return (row as { create_date: string }).create_date;
  }

  /** Changes a position by what the movement adds, never to a value read before. */
  private move(storeId: Id, movement: Movement, { at }: Stamp): void {
    const { item, effect, hasPosition, hasToSubBucket, quantity } = movement;
    const { total, nonSellable, customerReserve, fromSubBucket, toSubBucket } = effect;
    if (hasPosition) {
      this.runOne(
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
    } else {
      this.run(
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
      this.addToSubBucket(storeId, item, fromSubBucket, negate(quantity));
    }
    if (toSubBucket === undefined) return;
    if (hasToSubBucket) this.addToSubBucket(storeId, item, toSubBucket, quantity);
    else {
      this.run(
        `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
         VALUES (?, ?, ?, ?)`,
        storeId,
        item,
        toSubBucket,
        quantity,
      );
    }
  }

  private addToSubBucket(storeId: Id, item: string, subBucket: Id, quantity: Quantity): void {
    this.runOne(
      `UPDATE store_item_stock_nonsellable SET quantity = quantity + ?
       WHERE store_id = ? AND item_id = ? AND nonsellable_type_id = ?`,
      quantity,
      storeId,
      item,
      subBucket,
    );
  }

  private writeHistory({ storeId, movements }: Decision, id: Id, { user, at }: Stamp): void {
    if (movements.length === 0) return;
    const insert = this.prepared(
      `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
         transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
         quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
       VALUES (?, ?, ?, '${TRANSACTION_TYPE}', ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const entry of movements.flatMap(historyOf)) {
      insert.run(
        storeId,
        entry.item,
        entry.reasonCode,
        id,
        user,
        at,
        entry.total,
        entry.nonSellable,
        entry.customerReserve,
        entry.subBucket ?? null,
      );
    }
  }

  private writeOutbox({ storeId, movements }: Decision, id: Id, { at }: Stamp): void {
    const unpublished = movements.filter((movement) => !movement.isPublished);
    if (unpublished.length === movements.length) return;
    const items = unpublished.map((movement) => movement.item);
    this.run(
      `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items, create_date)
       VALUES (?, '${TRANSACTION_TYPE}', ?, ?, ?)`,
      storeId,
      id,
      items.length === 0 ? null : JSON.stringify(items),
      at,
    );
  }

  private prepared(sql: string): Statement<Value[]> {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare<Value[]>(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  private run(sql: string, ...values: Value[]) {
    return this.prepared(sql).run(...values);
  }

  /** Runs a statement that must change exactly one row: anything else is a bug of ours. */
  private runOne(sql: string, ...values: Value[]): void {
    const { changes } = this.run(sql, ...values);
    if (changes !== 1) throw new Error(`${changes} rows changed instead of one by: ${sql}`);
  }
}
