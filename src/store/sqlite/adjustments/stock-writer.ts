import type { Database, Statement } from 'better-sqlite3';
import type { Movement } from '../../../engine/adjustments/decision.js';
import { historyOf } from '../../../engine/model/history.js';
import type { Id } from '../../../engine/model/model.js';
import { negate, type Quantity } from '../../../engine/model/quantity.js';
import type { Stamp } from '../../stamp.js';
import { PAUSE, type Pace, type Steps, type Value } from '../../steps.js';
import type { Transaction } from '../../transaction.js';
import { Statements } from '../statements.js';
import { BulkInsert } from './bulk-insert.js';
import { type Ends, type LinkEnds, NO_ENDS } from './link-ends.js';
import type { WrittenHistory } from './outbox-writer.js';

const HISTORY_COLUMNS = [
  ...['id', 'store_id', 'item_id', 'reason_code', 'transaction_type', 'transaction_id'],
  ...['transaction_user', 'transaction_timestamp', 'quantity_total_delta'],
  ...['quantity_non_sellable_delta', 'quantity_customer_reserve_delta', 'nonsellable_type_id'],
  ...['previous_id', 'number'],
];

/** Linked lines of a decision, by item: their positions are to lead to them. */
export type LinkedLines = ReadonlyMap<string, Id>;

export const NO_LINKED_LINES: LinkedLines = new Map();

/** Moves positions and sub-buckets, and writes the history of it. Called by the group executor only. */
export class SqliteStockWriter {
  private readonly statements: Statements;
  private readonly history: BulkInsert;
  private readonly nextId: Statement<[], number>;
  private readonly newest: Statement<[Id], string>;
  /** The last question and its answer: lines and movements of a command ask the same. */
  private asked: { stamp: Stamp; storeId: Id; isLinkable: boolean } | undefined;

  constructor(
    database: Database,
    private readonly ends: LinkEnds,
  ) {
    this.statements = new Statements(database);
    this.history = new BulkInsert(database, 'store_item_stock_history', HISTORY_COLUMNS);
    this.nextId = database
      .prepare<[], number>('SELECT coalesce(max(id), 0) + 1 FROM store_item_stock_history')
      .pluck();
    this.newest = database
      .prepare<[Id], string>(
        `SELECT transaction_timestamp FROM store_item_stock_history WHERE store_id = ?
         ORDER BY transaction_timestamp DESC LIMIT 1`,
      )
      .pluck();
  }

  /**
   * Whether rows of this moment are linked. Links are in the order of time: where the clock was set back, rows
   * go into the index.
   */
  isLinkable(storeId: Id, stamp: Stamp): boolean {
    const { asked } = this;
    if (asked?.stamp === stamp && asked.storeId === storeId) return asked.isLinkable;
    const newest = this.newest.get(storeId);
    const isLinkable = newest === undefined || newest <= stamp.at;
    this.asked = { stamp, storeId, isLinkable };
    return isLinkable;
  }

  /**
   * @param lines each is of an item that moves at the store
   */
  *moveStock(
    storeId: Id,
    movements: readonly Movement[],
    transaction: Transaction,
    stamp: Stamp,
    pace: Pace,
    lines: LinkedLines,
  ): Steps<WrittenHistory> {
    if (movements.length === 0) return { firstId: 0, lastId: 0 };
    const firstId = this.nextId.get() as Id;
    const rows: Value[][] = [];
    for (const movement of movements) {
      const line = movement.storeId === storeId ? lines.get(movement.item) : undefined;
      const isLinked = this.isLinkable(movement.storeId, stamp);
      this.moveOne(movement, { transaction, stamp, isLinked, line }, firstId, rows);
      if (pace.isDue()) yield PAUSE;
    }
    for (let at = 0; at < rows.length; ) {
      const { count } = this.history.insertFrom(rows, at);
      at += count;
      if (pace.isDue(count)) yield PAUSE;
    }
    return { firstId, lastId: firstId + rows.length - 1 };
  }

  private moveOne(
    movement: Movement,
    given: { transaction: Transaction; stamp: Stamp; isLinked: boolean; line: Id | undefined },
    firstId: Id,
    rows: Value[][],
  ): void {
    const { storeId, item } = movement;
    const { transaction, stamp, isLinked, line } = given;
    const before = this.ends.of(storeId, item);
    let { historyId, historyCount, lineId, lineCount } = before ?? NO_ENDS;
    for (const entry of historyOf(movement)) {
      const id = firstId + rows.length;
      const link = isLinked ? [historyId, historyCount + 1] : [null, null];
      rows.push([
        ...[id, storeId, item, entry.reasonCode ?? null, transaction.type, transaction.id],
        ...[stamp.user, stamp.at, entry.total, entry.nonSellable, entry.customerReserve],
        ...[entry.subBucket ?? null, ...link],
      ]);
      if (!isLinked) continue;
      historyId = id;
      historyCount += 1;
    }
    if (line !== undefined) {
      lineId = line;
      lineCount += 1;
    }
    const after = { historyId, historyCount, lineId, lineCount };
    this.move(movement, stamp, before, after);
    this.ends.moved(storeId, item, after);
  }

  /**
   * Adds the movement to a position, never to a value read before. The first movement of an item at
   * a store makes the position.
   */
  private move(movement: Movement, { at }: Stamp, before: Ends | undefined, after: Ends): void {
    const { storeId, item, effect } = movement;
    const amounts = [effect.total, effect.nonSellable, effect.customerReserve, at];
    const ends = [after.historyId, after.historyCount, after.lineId, after.lineCount];
    if (before === undefined) {
      this.statements.run(
        `INSERT INTO store_item_stock (quantity_total, quantity_non_sellable,
           quantity_customer_reserve, update_date, newest_history_id, history_count,
           newest_line_id, line_count, store_id, item_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...amounts,
        ...ends,
        storeId,
        item,
      );
    } else {
      this.statements.runOne(
        `UPDATE store_item_stock SET quantity_total = quantity_total + ?,
           quantity_non_sellable = quantity_non_sellable + ?,
           quantity_customer_reserve = quantity_customer_reserve + ?, update_date = ?,
           newest_history_id = ?, history_count = ?, newest_line_id = ?, line_count = ?
         WHERE store_id = ? AND item_id = ? AND history_count = ?`,
        ...amounts,
        ...ends,
        storeId,
        item,
        before.historyCount,
      );
    }
    this.moveSubBuckets(movement);
  }

  private moveSubBuckets({ storeId, item, effect, quantity }: Movement): void {
    const { fromSubBucket, toSubBucket } = effect;
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
}
