import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { all, change, one, type Steps } from '../../store/steps.js';
import {
  type DimensionValues,
  dimensionsFromText,
  dimensionsToText,
} from '../service/dimensions.js';
import { STATUS_WITHOUT_SUB_BUCKETS } from './offset-documents.js';
import type { StockKey } from './sync-marks.js';

/** A store's stock of an item, and the effect of open documents on it (IV30, IV31). */
export interface OwnStock {
  readonly total: Quantity;
  readonly nonSellable: Quantity;
  readonly customerReserve: Quantity;
  readonly transferReserve: Quantity;
  readonly vendorReturn: Quantity;
  readonly ordered: Quantity;
  readonly onOrder: Quantity;
  /** The unavailable stock, by status. */
  readonly statuses: readonly (readonly [string, Quantity])[];
}

interface StockRow {
  readonly quantity_total: Quantity;
  readonly quantity_non_sellable: Quantity;
  readonly quantity_customer_reserve: Quantity;
  readonly quantity_reserved: Quantity;
  readonly quantity_vendor_return: Quantity;
}

interface OpenRow {
  readonly out: Quantity;
  readonly into: Quantity;
}

// Dispositions 1, 2 and 5 take from available stock. Dispositions 3, 4 and 6 add to it. Lines of an
// adjustment in progress are not linked.
const OPEN_ADJUSTMENTS = `SELECT
    coalesce(sum(CASE WHEN r.disposition IN (1, 2, 5) THEN l.quantity ELSE 0 END), 0) AS "out",
    coalesce(sum(CASE WHEN r.disposition IN (3, 4, 6) THEN l.quantity ELSE 0 END), 0) AS "into"
  FROM inv_adjust_line_item l
  JOIN inv_adjust a ON a.id = l.inv_adjust_id AND a.status = 1
  JOIN inv_adjust_reason r ON r.id = l.inv_adjust_reason_id
  WHERE l.store_id = ? AND l.item_id = ? AND l.number IS NULL`;

const OPEN_ORDERS = `SELECT
    coalesce(sum(CASE WHEN l.quantity > 0 THEN l.quantity - l.invoiced ELSE 0 END), 0) AS "out",
    coalesce(sum(CASE WHEN l.quantity < 0 THEN l.invoiced - l.quantity ELSE 0 END), 0) AS "into"
  FROM sales_order_line l
  JOIN sales_order o ON o.id = l.sales_order_id AND o.status = 1
  WHERE o.store_id = ? AND l.item_id = ?`;

const NOTHING = 0 as Quantity;

function* openOf(sql: string, { storeId, item }: StockKey): Steps<OpenRow> {
  const row = yield* one<OpenRow>(sql, storeId, item);
  return { out: Number(row?.out ?? 0) as Quantity, into: Number(row?.into ?? 0) as Quantity };
}

/** Reads the stock that our figures of a store and item are made of. */
export function* readOwnStock(key: StockKey, usesSubBuckets: boolean): Steps<OwnStock> {
  const { storeId, item } = key;
  const row = yield* one<StockRow>(
    `SELECT quantity_total, quantity_non_sellable, quantity_customer_reserve, quantity_reserved,
       quantity_vendor_return FROM store_item_stock WHERE store_id = ? AND item_id = ?`,
    ...[storeId, item],
  );
  const adjustments = yield* openOf(OPEN_ADJUSTMENTS, key);
  const orders = yield* openOf(OPEN_ORDERS, key);
  return {
    total: row?.quantity_total ?? NOTHING,
    nonSellable: row?.quantity_non_sellable ?? NOTHING,
    customerReserve: row?.quantity_customer_reserve ?? NOTHING,
    transferReserve: row?.quantity_reserved ?? NOTHING,
    vendorReturn: row?.quantity_vendor_return ?? NOTHING,
    onOrder: (adjustments.out + orders.out) as Quantity,
    ordered: (adjustments.into + orders.into) as Quantity,
    statuses: yield* statusesOf(key, usesSubBuckets, row?.quantity_non_sellable ?? NOTHING),
  };
}

function* statusesOf(
  { storeId, item }: StockKey,
  usesSubBuckets: boolean,
  nonSellable: Quantity,
): Steps<[string, Quantity][]> {
  if (!usesSubBuckets) {
    return nonSellable === 0 ? [] : [[STATUS_WITHOUT_SUB_BUCKETS, nonSellable]];
  }
  const rows = yield* all<{ nonsellable_type_id: Id; quantity: Quantity }>(
    `SELECT nonsellable_type_id, quantity FROM store_item_stock_nonsellable
     WHERE store_id = ? AND item_id = ? ORDER BY nonsellable_type_id`,
    ...[storeId, item],
  );
  return rows.map((row) => [String(row.nonsellable_type_id), row.quantity]);
}

/** The place of figures of ours, with one counter for each measure. */
export interface FigurePlace {
  /** Empty: the row of all statuses. */
  readonly status: string;
  readonly organizationId: string;
  readonly productId: string;
  readonly dimensions: DimensionValues;
}

interface FigureRow {
  readonly status_id: string;
  readonly organization_id: string;
  readonly product_id: string;
  readonly dimensions: string;
}

/** The places of the figures of a store and item that were sent last. */
export function* readFigurePlaces({ storeId, item }: StockKey): Steps<FigurePlace[]> {
  const rows = yield* all<FigureRow>(
    `SELECT status_id, organization_id, product_id, dimensions FROM visibility_figure
     WHERE store_id = ? AND item_id = ? ORDER BY status_id`,
    ...[storeId, item],
  );
  return rows.map((row) => ({
    status: row.status_id,
    organizationId: row.organization_id,
    productId: row.product_id,
    dimensions: dimensionsFromText(row.dimensions),
  }));
}

export function* keepFigurePlace({ storeId, item }: StockKey, place: FigurePlace): Steps<void> {
  yield* change(
    `INSERT INTO visibility_figure (store_id, item_id, status_id, organization_id, product_id,
       dimensions) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (store_id, item_id, status_id) DO UPDATE SET
       organization_id = excluded.organization_id, product_id = excluded.product_id,
       dimensions = excluded.dimensions`,
    ...[storeId, item, place.status, place.organizationId, place.productId],
    dimensionsToText(place.dimensions),
  );
}

/** Forgets the places of figures. The service was cleared, or is another one. */
export function* forgetFigurePlaces(): Steps<void> {
  yield* change('DELETE FROM visibility_figure');
}
