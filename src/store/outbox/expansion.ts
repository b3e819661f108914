import { groupedBy } from '../../base/grouping.js';
import { bucketsOfChange } from '../../engine/model/dispositions.js';
import type { Bucket, Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { instantOf } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import type { OutboxMessage } from './outbox.js';

export interface OutboxRow {
  readonly id: number;
  readonly store_id: number;
  readonly transaction_type: string;
  readonly transaction_id: number;
  readonly first_history_id: number | null;
  readonly create_date: string;
}

/**
 * The columns of a row without its lines: a batch reads 200 rows, and takes the messages of one where each
 * has 200.
 */
export const ROW_COLUMNS =
  'id, store_id, transaction_type, transaction_id, first_history_id, create_date';

interface HistoryRow {
  readonly outbox_id: number;
  readonly item_id: string;
  readonly reason_code: number;
  readonly transaction_user: string;
  readonly transaction_timestamp: string;
  readonly total: number;
  readonly non_sellable: number;
  readonly customer_reserve: number;
}

interface UinRow {
  readonly outbox_id: number;
  readonly item_id: string;
  readonly uin: string;
}

interface ToldLine {
  readonly item: string;
  readonly reasonCode: number;
  readonly quantity: Quantity;
  readonly uins: readonly string[];
  readonly from: Bucket;
  readonly to: Bucket;
}

/**
 * The movements of a range of rows, in order. The hints keep a database from walking the whole
 * history of the store by the index that begins with it, and from beginning with the history.
 */
const toldHistory = ({ joinInOrder, noIndex, elementsOf }: Dialect): string =>
  `FROM outbox o ${joinInOrder} store_item_stock_history h
    ON h.id BETWEEN o.first_history_id AND o.last_history_id
    AND ${noIndex}h.transaction_id = o.transaction_id
    AND ${noIndex}h.transaction_type = o.transaction_type
    AND ${noIndex}h.store_id = o.store_id
  WHERE o.id BETWEEN ? AND ? AND (o.unpublished_items IS NULL
    OR h.item_id NOT IN (SELECT value FROM ${elementsOf('o.unpublished_items')}))`;

const selectHistory = (dialect: Dialect): string =>
  `SELECT o.id AS outbox_id, h.item_id, h.reason_code, h.transaction_user,
    h.transaction_timestamp, h.quantity_total_delta AS total,
    h.quantity_non_sellable_delta AS non_sellable,
    h.quantity_customer_reserve_delta AS customer_reserve
  ${toldHistory(dialect)} ORDER BY o.id, h.id LIMIT ? + 0`;

const selectUins = ({ joinInOrder }: Dialect): string =>
  `SELECT o.id AS outbox_id, l.item_id, u.uin
  FROM outbox o ${joinInOrder} inv_adjust_line_item l ON l.inv_adjust_id = o.transaction_id
  ${joinInOrder} inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
  WHERE o.id BETWEEN ? AND ? AND o.first_history_id IS NOT NULL
  ORDER BY o.id, l.id, u.uin`;

interface Moved {
  readonly lines: ReadonlyMap<Id, readonly HistoryRow[]>;
  readonly uins: ReadonlyMap<string, readonly string[]>;
}

/** The messages of rows that follow each other, behind the first `done`, at most `limit`. */
export function* messagesOf(
  dialect: Dialect,
  rows: readonly OutboxRow[],
  done: number,
  limit: number,
): Steps<OutboxMessage[]> {
  const moved = yield* movedBy(dialect, rows, done + limit);
  const messages: OutboxMessage[] = [];
  let skipped = done;
  for (const row of rows) {
    const end = skipped + limit - messages.length;
    messages.push(
      ...(row.first_history_id === null
        ? yield* lineMessages(row, skipped, end)
        : historyMessages(row, moved, skipped, end)),
    );
    if (messages.length >= limit) break;
    skipped = 0;
  }
  return messages;
}

/** The first `limit` lines of all rows, and the UINs of the rows of those. */
function* movedBy(dialect: Dialect, rows: readonly OutboxRow[], limit: number): Steps<Moved> {
  const first = rows[0]?.id ?? 0;
  const last = rows.at(-1)?.id ?? 0;
  const lines = yield* all<HistoryRow>(selectHistory(dialect), first, last, limit);
  const end = lines.at(-1)?.outbox_id ?? 0;
  const uins = groupedBy(
    yield* all<UinRow>(selectUins(dialect), first, end),
    (row) => `${row.outbox_id} ${row.item_id}`,
  );
  return {
    lines: groupedBy(lines, (line) => line.outbox_id),
    uins: new Map([...uins].map(([key, found]) => [key, found.map(({ uin }) => uin)])),
  };
}

export function* messageCount(
  dialect: Dialect,
  row: Pick<OutboxRow, 'id' | 'first_history_id'>,
): Steps<number> {
  if (row.first_history_id === null) return (yield* linesOf(row.id)).length;
  const sql = `SELECT count(*) AS count ${toldHistory(dialect)}`;
  return (yield* one<{ count: number }>(sql, row.id, row.id))?.count ?? 0;
}

function* linesOf(id: Id): Steps<readonly ToldLine[]> {
  const sql = 'SELECT lines FROM outbox WHERE id = ?';
  const lines = (yield* one<{ lines: string | null }>(sql, id))?.lines;
  if (lines == null) throw new Error(`row ${id} of the outbox tells nothing`);
  return JSON.parse(lines) as ToldLine[];
}

function largest(values: readonly number[]): Quantity {
  return Math.max(...values.map(Math.abs)) as Quantity;
}

function historyMessages(row: OutboxRow, moved: Moved, done: number, end: number): OutboxMessage[] {
  const lines = moved.lines.get(row.id)?.slice(done, end) ?? [];
  return lines.map((line, index) => ({
    outboxId: row.id,
    number: done + index + 1,
    storeId: row.store_id,
    item: line.item_id,
    reasonCode: line.reason_code,
    quantity: largest([line.total, line.non_sellable, line.customer_reserve]),
    ...bucketsOfChange(line.total, line.non_sellable, line.customer_reserve),
    uins: moved.uins.get(`${row.id} ${line.item_id}`) ?? [],
    user: line.transaction_user,
    at: instantOf(line.transaction_timestamp),
    transactionType: row.transaction_type,
    transactionId: row.transaction_id,
  }));
}

function* lineMessages(row: OutboxRow, done: number, end: number): Steps<OutboxMessage[]> {
  const told = (yield* linesOf(row.id)).slice(done, end);
  if (told.length === 0) return [];
  const user = yield* userOf(row);
  return told.map(({ item, reasonCode, quantity, uins, from, to }, index) => ({
    outboxId: row.id,
    number: done + index + 1,
    storeId: row.store_id,
    ...{ item, reasonCode, quantity, uins, from, to, user },
    at: instantOf(row.create_date),
    transactionType: row.transaction_type,
    transactionId: row.transaction_id,
  }));
}

function* userOf({ id, transaction_type, transaction_id }: OutboxRow): Steps<string> {
  const sql =
    transaction_type === INVENTORY_ADJUSTMENT
      ? 'SELECT approve_user AS name FROM inv_adjust WHERE id = ?'
      : 'SELECT create_user AS name FROM system_transaction WHERE id = ?';
  const row = yield* one<{ name: string | null }>(sql, transaction_id);
  if (row?.name == null) throw new Error(`row ${id} of the outbox belongs to no transaction`);
  return row.name;
}
