import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { instantOf } from '../../store/instants.js';
import { stampOf } from '../../store/stamp.js';
import { all, change, changeOne, insert, one, type Steps, type Value } from '../../store/steps.js';
import type { LinePart, NewOrderLine, Order, OrderLine, OrderStatus } from '../orders/orders.js';

const STATUSES: readonly OrderStatus[] = ['OPEN', 'INVOICED', 'CANCELED'];

export const numberOfStatus = (status: OrderStatus): number => STATUSES.indexOf(status) + 1;

interface OrderRow {
  readonly id: Id;
  readonly number: string;
  readonly store_id: Id;
  readonly return_of_id: Id | null;
  readonly status: number;
  readonly create_date: string;
  readonly create_user: string;
}

interface LineRow {
  readonly id: Id;
  readonly item_id: string;
  readonly quantity: Quantity;
  readonly invoiced: Quantity;
  readonly return_of_line_id: Id | null;
  readonly returned: Quantity;
}

const COLUMNS = 'id, number, store_id, return_of_id, status, create_date, create_user';

// A canceled return has taken only its invoiced part.
const LINES = `SELECT l.id, l.item_id, l.quantity, l.invoiced, l.return_of_line_id,
    (SELECT coalesce(sum(CASE WHEN o.status = 3 THEN -r.invoiced ELSE -r.quantity END), 0)
     FROM sales_order_line r JOIN sales_order o ON o.id = r.sales_order_id
     WHERE r.return_of_line_id = l.id) AS returned
  FROM sales_order_line l WHERE l.sales_order_id = ? ORDER BY l.id`;

function lineFromRow(row: LineRow): OrderLine {
  return {
    id: row.id,
    item: row.item_id,
    quantity: row.quantity,
    invoiced: row.invoiced,
    returnOfLineId: row.return_of_line_id ?? undefined,
    returned: Number(row.returned) as Quantity,
  };
}

function orderFromRow(row: OrderRow, lines: readonly OrderLine[]): Order {
  const status = STATUSES[row.status - 1];
  if (status === undefined) throw new Error(`${row.status} is no status of an order`);
  return {
    id: row.id,
    number: row.number,
    storeId: row.store_id,
    returnOfId: row.return_of_id ?? undefined,
    status,
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    lines,
  };
}

export function* readOrder(id: Id): Steps<Order | undefined> {
  const row = yield* one<OrderRow>(`SELECT ${COLUMNS} FROM sales_order WHERE id = ?`, id);
  if (row === undefined) return undefined;
  const lines = yield* all<LineRow>(LINES, id);
  return orderFromRow(row, lines.map(lineFromRow));
}

export function* findOrder(storeId: Id, number: string): Steps<Id | undefined> {
  const row = yield* one<{ id: Id }>(
    'SELECT id FROM sales_order WHERE store_id = ? AND number = ?',
    ...[storeId, number],
  );
  return row?.id;
}

export interface OrderCriteria {
  readonly storeId: Id;
  readonly status?: OrderStatus | undefined;
  readonly number?: string | undefined;
  readonly after?: Id | undefined;
  readonly limit: number;
}

/** Orders of a store, without their lines, in the order of their ids. */
export function* listOrders(criteria: OrderCriteria): Steps<Order[]> {
  const { storeId, status, number, after = 0, limit } = criteria;
  const conditions = ['store_id = ?', 'id > ?'];
  const values: Value[] = [storeId, after];
  if (status !== undefined) {
    conditions.push('status = ?');
    values.push(numberOfStatus(status));
  }
  if (number !== undefined) {
    conditions.push('number = ?');
    values.push(number);
  }
  const rows = yield* all<OrderRow>(
    `SELECT ${COLUMNS} FROM sales_order WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT ?`,
    ...[...values, limit],
  );
  return rows.map((row) => orderFromRow(row, []));
}

/** The ids of a new order and its lines. */
export interface MadeOrder {
  readonly id: Id;
  /** The ids in the order of the lines. */
  readonly lineIds: readonly Id[];
}

export function* insertOrder(
  storeId: Id,
  number: string,
  returnOfId: Id | undefined,
  lines: readonly NewOrderLine[],
  author: Author,
): Steps<MadeOrder> {
  const { at, user } = stampOf(author);
  const id = yield* insert(
    `INSERT INTO sales_order (number, store_id, return_of_id, status, create_date, create_user)
     VALUES (?, ?, ?, 1, ?, ?)`,
    ...[number, storeId, returnOfId ?? null, at, user],
  );
  const lineIds: Id[] = [];
  for (const { item, quantity, returnOfLineId } of lines) {
    const lineId = yield* insert(
      `INSERT INTO sales_order_line (sales_order_id, item_id, quantity, invoiced, return_of_line_id)
       VALUES (?, ?, ?, 0, ?)`,
      ...[id, item, quantity, returnOfLineId ?? null],
    );
    lineIds.push(lineId);
  }
  return { id, lineIds };
}

export function* changeLineQuantity(lineId: Id, quantity: Quantity): Steps<void> {
  yield* changeOne('UPDATE sales_order_line SET quantity = ? WHERE id = ?', quantity, lineId);
}

/** Notes the author and the new state of an order. An open order is invoiced where nothing is left. */
export function* updateOrder(id: Id, isCanceled: boolean, author: Author): Steps<void> {
  const { at, user } = stampOf(author);
  yield* changeOne(
    `UPDATE sales_order SET update_date = ?, update_user = ?,
       status = CASE WHEN ? = 1 THEN 3
         WHEN EXISTS (SELECT 1 FROM sales_order_line l
           WHERE l.sales_order_id = sales_order.id AND l.quantity <> l.invoiced) THEN 1
         ELSE 2 END
     WHERE id = ? AND status < 3`,
    ...[at, user, isCanceled ? 1 : 0, id],
  );
}

/** Writes an invoice that a system transaction has carried out. Returns its id. */
export function* insertInvoice(
  orderId: Id,
  number: string | undefined,
  transactionId: Id,
  parts: readonly LinePart[],
  author: Author,
): Steps<Id> {
  const { at, user } = stampOf(author);
  const id = yield* insert(
    `INSERT INTO sales_order_invoice (sales_order_id, number, system_transaction_id, create_date,
       create_user) VALUES (?, ?, ?, ?, ?)`,
    ...[orderId, number ?? null, transactionId, at, user],
  );
  for (const { line, quantity } of parts) {
    const signed = line.quantity < 0 ? -quantity : quantity;
    yield* change(
      `INSERT INTO sales_order_invoice_line (sales_order_invoice_id, sales_order_line_id, quantity)
       VALUES (?, ?, ?)`,
      ...[id, line.id, signed],
    );
    yield* changeOne(
      'UPDATE sales_order_line SET invoiced = invoiced + ? WHERE id = ?',
      ...[signed, line.id],
    );
  }
  return id;
}

export interface Invoice {
  readonly id: Id;
  readonly number: string | undefined;
  readonly systemTransactionId: Id;
  readonly createDate: number;
  readonly createUser: string;
}

interface InvoiceRow {
  readonly id: Id;
  readonly number: string | null;
  readonly system_transaction_id: Id;
  readonly create_date: string;
  readonly create_user: string;
}

export function* readInvoices(orderId: Id): Steps<Invoice[]> {
  const rows = yield* all<InvoiceRow>(
    `SELECT id, number, system_transaction_id, create_date, create_user FROM sales_order_invoice
     WHERE sales_order_id = ? ORDER BY id`,
    orderId,
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number ?? undefined,
    systemTransactionId: row.system_transaction_id,
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
  }));
}
