import type { Id } from '../engine/model/model.js';
import { storedInstant } from './instants.js';
import { type ItemWalk, LINKED_HISTORY } from './item-walk-sql.js';
import type { HistoryCriteria } from './store.js';
import { type Condition, type Walk, when } from './walk-sql.js';

const COLUMNS = `h.id, h.store_id, h.item_id, h.reason_code, h.transaction_type, h.transaction_id,
  h.transaction_user, h.transaction_timestamp, h.quantity_total_delta, h.quantity_non_sellable_delta,
  h.quantity_customer_reserve_delta, h.nonsellable_type_id`;

/**
 * Walks the index of the store by date. The few rows of a transaction are found by its instant, at the
 * store or at each store.
 *
 * @param transactionAt the instant of the transaction, as stored
 */
export function historyWalk(criteria: HistoryCriteria, transactionAt: string | undefined): Walk {
  const { storeId, item, from, to, transactionType, transactionId, isNewestFirst } = criteria;
  const date = 'h.transaction_timestamp';
  // One instant has few rows.
  const isFew = transactionAt !== undefined;
  const others: Condition[] = [
    ...when(item, (value): Condition => ['h.item_id = ?', value]),
    ...when(transactionType, (type): Condition => ['h.transaction_type = ?', type]),
    ...when(transactionId, (id): Condition => ['h.transaction_id = ?', id]),
  ];
  return {
    columns: COLUMNS,
    walked: 'store_item_stock_history h',
    ...{ date: isFew ? undefined : date, id: 'h.id', isDescending: isNewestFirst },
    byIndex: [
      storeId === undefined
        ? ['h.store_id IN (SELECT id FROM store)']
        : ['h.store_id = ?', storeId],
      ...when(transactionAt, (at): Condition => [`${date} = ?`, at]),
      ...when(from, (instant): Condition => [`${date} >= ?`, storedInstant(instant)]),
      ...when(to, (instant): Condition => [`${date} <= ?`, storedInstant(instant)]),
      ...(isFew ? others : []),
    ],
    sifted: isFew ? [] : others,
  };
}

const JOINED = {
  joined: 'store_item_stock_history h',
  found: { date: 'h.transaction_timestamp', id: 'h.id' },
};

/** The rows of an item at a store. */
export function historyOfItemWalk(
  { from, to, transactionType, isNewestFirst }: HistoryCriteria,
  storeId: Id,
  item: string,
): ItemWalk {
  return {
    table: LINKED_HISTORY,
    ...{ storeId, item, isDescending: isNewestFirst },
    from: from === undefined ? undefined : storedInstant(from),
    to: to === undefined ? undefined : storedInstant(to),
    ...{ columns: COLUMNS, ...JOINED },
    sifted: when(transactionType, (type): Condition => ['h.transaction_type = ?', type]),
  };
}

/** The ids of the same rows, and the quantity that each added to the total. */
export function changesOfItemWalk(storeId: Id, item: string, isDescending: boolean): ItemWalk {
  return {
    ...{ table: LINKED_HISTORY, storeId, item, isDescending },
    ...{ columns: 'h.id, h.quantity_total_delta', ...JOINED, sifted: [] },
  };
}

/** The same rows from the newest one on, with what each added to the quantities. */
export function quantitiesOfItemWalk(storeId: Id, item: string): ItemWalk {
  const columns = `h.id, h.transaction_timestamp AS at, h.quantity_total_delta AS total,
    h.quantity_non_sellable_delta AS non_sellable,
    h.quantity_customer_reserve_delta AS customer_reserve`;
  return {
    ...{ table: LINKED_HISTORY, storeId, item, isDescending: true },
    ...{ columns, ...JOINED, sifted: [] },
  };
}

/** The same rows from the oldest one on, with what a purge folds. */
export function foldedOfItemWalk(storeId: Id, item: string): ItemWalk {
  const columns = `h.id, h.number, h.transaction_timestamp, h.transaction_type,
    h.quantity_total_delta, h.quantity_non_sellable_delta, h.quantity_customer_reserve_delta,
    h.nonsellable_type_id`;
  return {
    ...{ table: LINKED_HISTORY, storeId, item, isDescending: false },
    ...{ columns, ...JOINED, sifted: [] },
  };
}
