import type { Database } from 'better-sqlite3';
import { groupedBy } from '../../../base/grouping.js';
import type { Decision, MovedLine } from '../../../engine/adjustments/decision.js';
import type { Id } from '../../../engine/model/model.js';
import type { Stamp } from '../../stamp.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { Statements } from '../statements.js';

/** The ids between which the rows of one transaction stand. Other rows may, too. */
export interface WrittenHistory {
  readonly firstId: Id;
  readonly lastId: Id;
}

/**
 * Writes messages for merchandising in the transaction that moves the stock (D44). Called by the
 * group executor only.
 */
export class OutboxWriter {
  private readonly statements: Statements;

  /** @param onWritten hears of each row, before the commit */
  constructor(
    database: Database,
    private readonly onWritten: () => void,
  ) {
    this.statements = new Statements(database);
  }

  /** One row for the adjustment's store, and one for each other store that UINs have left. */
  writeAdjustment(
    { storeId, movements }: Decision,
    id: Id,
    history: WrittenHistory,
    stamp: Stamp,
  ): void {
    const byStore = groupedBy(movements, (movement) => movement.storeId);
    const here = byStore.get(storeId) ?? [];
    const unpublished = here.filter((movement) => !movement.isPublished);
    const transaction = { type: INVENTORY_ADJUSTMENT, id };
    byStore.delete(storeId);
    for (const [store, left] of byStore) {
      const told = left.filter((movement) => movement.isPublished);
      this.writeLines(store, told, transaction, stamp);
    }
    if (unpublished.length === here.length) return;
    const items = unpublished.map((movement) => movement.item);
    this.statements.run(
      `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items,
         first_history_id, last_history_id, create_date) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      storeId,
      transaction.type,
      id,
      items.length === 0 ? null : JSON.stringify(items),
      history.firstId,
      history.lastId,
      stamp.at,
    );
    this.onWritten();
  }

  writeLines(
    storeId: Id,
    told: readonly MovedLine[],
    { type, id }: Transaction,
    { at }: Stamp,
  ): void {
    const lines = told.map(({ item, reasonCode, quantity, uins, from, to }) => ({
      ...{ item, reasonCode, quantity, uins },
      ...{ from, to },
    }));
    if (lines.length === 0) return;
    this.statements.run(
      `INSERT INTO outbox (store_id, transaction_type, transaction_id, lines, create_date)
       VALUES (?, ?, ?, ?, ?)`,
      storeId,
      type,
      id,
      JSON.stringify(lines),
      at,
    );
    this.onWritten();
  }
}
