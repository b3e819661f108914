import { storedInstant } from './instants.js';
import { type Condition, type Query, when } from './lookup-sql.js';
import type { HistoryCriteria } from './store.js';

/** Where a row stands in the order of the history. */
export interface HistoryPlace {
  readonly id: number;
  /** Instant as stored. */
  readonly at: string;
}

const SELECT_HISTORY = `SELECT id, store_id, item_id, reason_code, transaction_type,
  transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
  quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id
  FROM store_item_stock_history`;

/**
 * Rows of the history. Walks an index in order: that of the item, or that of the store by date. The
 * rows of a transaction are few: they are found by its instant, at the store or at each store.
 *
 * @param after the row to go on after
 * @param transactionAt the instant of the transaction that is asked for, as stored
 */
export function historyQuery(
  criteria: HistoryCriteria,
  after: HistoryPlace | undefined,
  transactionAt: string | undefined,
): Query {
  const { storeId, item, from, to, transactionType, transactionId, isNewestFirst } = criteria;
  const [direction, beyond] = isNewestFirst ? ['DESC', '<'] : ['ASC', '>'];
  const isById = transactionAt !== undefined || item !== undefined;
  // Within an item, dates only sift the rows: the index to walk is the item's.
  const date = item === undefined ? 'transaction_timestamp' : '+transaction_timestamp';
  const store: Condition =
    storeId === undefined ? ['store_id IN (SELECT id FROM store)'] : ['store_id = ?', storeId];
  const conditions: Condition[] = [
    store,
    ...when(transactionAt, (at) => ['transaction_timestamp = ?', at]),
    ...when(item, (value) => ['item_id = ?', value]),
    ...when(from, (instant) => [`${date} >= ?`, storedInstant(instant)]),
    ...when(to, (instant) => [`${date} <= ?`, storedInstant(instant)]),
    ...when(transactionType, (type) => ['transaction_type = ?', type]),
    ...when(transactionId, (id) => ['transaction_id = ?', id]),
    ...when(after, ({ id, at }) =>
      isById ? [`id ${beyond} ?`, id] : [`(transaction_timestamp, id) ${beyond} (?, ?)`, at, id],
    ),
  ];
  const order = isById ? `id ${direction}` : `transaction_timestamp ${direction}, id ${direction}`;
  const where = conditions.map(([sql]) => sql).join(' AND ');
  return {
    sql: `${SELECT_HISTORY} WHERE ${where} ORDER BY ${order} LIMIT ? + 0`,
    parameters: [...conditions.flatMap(([, ...values]) => values), criteria.limit],
  };
}
