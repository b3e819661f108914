import { storedInstant } from './instants.js';
import type { HistoryCriteria } from './store.js';
import { type Condition, type Walk, when } from './walk-sql.js';

/**
 * Walks an index in order: that of the item, or that of the store by date. The few rows of a
 * transaction are found by its instant, at the store or at each store.
 *
 * @param transactionAt the instant of the transaction, as stored
 */
export function historyWalk(criteria: HistoryCriteria, transactionAt: string | undefined): Walk {
  const { storeId, item, from, to, transactionType, transactionId, isNewestFirst } = criteria;
  const date = 'transaction_timestamp';
  const isById = transactionAt !== undefined || item !== undefined;
  // Within an item, instants only sift the rows: the index to walk is the item's.
  const sifts = item !== undefined;
  const byDate: Condition[] = [
    ...when(transactionAt, (at): Condition => [`${sifts ? '+' : ''}${date} = ?`, at]),
    ...when(
      from,
      (instant): Condition => [`${sifts ? '+' : ''}${date} >= ?`, storedInstant(instant)],
    ),
    ...when(
      to,
      (instant): Condition => [`${sifts ? '+' : ''}${date} <= ?`, storedInstant(instant)],
    ),
  ];
  const ofTransaction: Condition[] = [
    ...when(transactionType, (type): Condition => ['transaction_type = ?', type]),
    ...when(transactionId, (id): Condition => ['transaction_id = ?', id]),
  ];
  // One instant has few rows.
  const isFew = transactionAt !== undefined && !sifts;
  return {
    columns: `id, store_id, item_id, reason_code, transaction_type, transaction_id,
      transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
      quantity_customer_reserve_delta, nonsellable_type_id`,
    walked: 'store_item_stock_history',
    ...{ date: isById ? undefined : date, id: 'id', isDescending: isNewestFirst },
    byIndex: [
      storeId === undefined ? ['store_id IN (SELECT id FROM store)'] : ['store_id = ?', storeId],
      ...when(item, (value): Condition => ['item_id = ?', value]),
      ...(sifts ? [] : byDate),
      ...(isFew ? ofTransaction : []),
    ],
    sifted: [...(sifts ? byDate : []), ...(isFew ? [] : ofTransaction)],
  };
}
