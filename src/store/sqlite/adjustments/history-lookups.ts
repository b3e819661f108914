import type { Database } from 'better-sqlite3';
import type { Id } from '../../../engine/model/model.js';
import type { Quantity } from '../../../engine/model/quantity.js';
import { present } from '../../codes.js';
import { historyWalk } from '../../history-sql.js';
import { instantOf } from '../../instants.js';
import type { HistoryCriteria, HistoryRow } from '../../store.js';
import type { WalkPlace } from '../../walk-sql.js';
import { INVENTORY_ADJUSTMENT } from '../executor/transaction.js';
import { SliceTurns } from '../slices.js';
import { Statements } from '../statements.js';
import { Walker } from '../walker.js';

interface Row {
  readonly id: number;
  readonly store_id: number;
  readonly item_id: string;
  readonly reason_code: number | null;
  readonly transaction_type: string;
  readonly transaction_id: number | null;
  readonly transaction_user: string;
  readonly transaction_timestamp: string;
  readonly quantity_total_delta: number;
  readonly quantity_non_sellable_delta: number;
  readonly quantity_customer_reserve_delta: number;
  readonly nonsellable_type_id: number | null;
}

function rowOf(row: Row): HistoryRow {
  return {
    id: row.id,
    storeId: row.store_id,
    item: row.item_id,
    reasonCode: present(row.reason_code),
    transactionType: row.transaction_type,
    transactionId: present(row.transaction_id),
    user: row.transaction_user,
    at: instantOf(row.transaction_timestamp),
    total: row.quantity_total_delta as Quantity,
    nonSellable: row.quantity_non_sellable_delta as Quantity,
    customerReserve: row.quantity_customer_reserve_delta as Quantity,
    subBucket: present(row.nonsellable_type_id),
  };
}

/** Reads the stock history, page by page. */
export class HistoryLookups {
  private readonly statements: Statements;
  private readonly walker: Walker;

  /** @param database a connection that reads only */
  constructor(database: Database, turns = new SliceTurns()) {
    this.statements = new Statements(database);
    this.walker = new Walker(this.statements, turns);
  }

  async find(criteria: HistoryCriteria): Promise<HistoryRow[]> {
    const { transactionType, transactionId, after } = criteria;
    let transactionAt: string | undefined;
    if (transactionType !== undefined && transactionId !== undefined) {
      transactionAt = this.instantOf(transactionType, transactionId);
      if (transactionAt === undefined) return [];
    }
    const place = after === undefined ? undefined : this.placeOf(after);
    const walk = historyWalk(criteria, transactionAt);
    const rows = await this.walker.find(walk, criteria.limit, place, ({ sql, parameters }) =>
      this.statements.all<Row>(sql, ...parameters),
    );
    return rows.map(rowOf);
  }

  rowExists(id: Id): boolean {
    return this.placeOf(id) !== undefined;
  }

  private placeOf(id: Id): WalkPlace | undefined {
    return this.statements.get<WalkPlace>(
      'SELECT id, transaction_timestamp AS at FROM store_item_stock_history WHERE id = ?',
      id,
    );
  }

  /** When a transaction moved stock: all its rows are of that instant. Undefined if it never did. */
  private instantOf(type: string, id: Id): string | undefined {
    if (type === INVENTORY_ADJUSTMENT) {
      const sql = 'SELECT approve_date AS at FROM inv_adjust WHERE id = ?';
      return this.statements.get<{ at: string | null }>(sql, id)?.at ?? undefined;
    }
    const sql =
      'SELECT create_date AS at FROM system_transaction WHERE id = ? AND transaction_type = ?';
    return this.statements.get<{ at: string }>(sql, id, type)?.at;
  }
}
