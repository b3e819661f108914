import type { Id } from '../../engine/model/model.js';
import type { CaseSize, Quantity } from '../../engine/model/quantity.js';
import { NO_STOCK, type Stock } from '../../engine/model/stock.js';
import type { Dialect } from '../dialect.js';
import type { ItemStock } from '../store.js';

export interface StockRow {
  readonly item_id: string;
  readonly store_id: number;
  readonly unit_of_measure: string;
  readonly case_size: number;
  readonly ranged: number;
  readonly quantity_total: number | null;
  readonly quantity_non_sellable: number;
  readonly quantity_customer_reserve: number;
  readonly quantity_reserved: number;
  readonly quantity_vendor_return: number;
  readonly quantity_in_transit: number;
  readonly quantity_shop_floor: number;
  readonly quantity_delivery_bay: number;
  /** The quantities by sub-bucket id, as a JSON object. Only sub-buckets that hold something are in it. */
  readonly sub_buckets: string;
}

/** The columns of a StockRow but `ranged`: of the item `i`, its ranging `r` and its position `s`. */
function quantityColumns({ jsonObjectOf }: Dialect): string {
  return `i.unit_of_measure, i.case_size, s.quantity_total, s.quantity_non_sellable,
    s.quantity_customer_reserve, s.quantity_reserved, s.quantity_vendor_return, s.quantity_in_transit,
    s.quantity_shop_floor, s.quantity_delivery_bay,
    (SELECT ${jsonObjectOf('n.nonsellable_type_id', 'n.quantity')}
      FROM store_item_stock_nonsellable n
      WHERE n.store_id = s.store_id AND n.item_id = s.item_id AND n.quantity > 0) AS sub_buckets`;
}

/** The columns of a StockRow of ranged items. */
export function stockColumns(dialect: Dialect): string {
  return `r.item_id, r.store_id, 1 AS ranged, ${quantityColumns(dialect)}`;
}

/**
 * Items and stores come as JSON arrays, so that one statement of fixed text serves any number of
 * them and sees one state of the database. The order of the joins keeps the keys in front: each
 * table is then searched by its primary key. One row for each position, with its sub-buckets in it,
 * is four times as fast as one for each sub-bucket.
 */
export function selectStock(dialect: Dialect): string {
  const { elements, joinInOrder: join } = dialect;
  return `SELECT i.id AS item_id, t.id AS store_id,
    CASE WHEN r.item_id IS NULL THEN 0 ELSE 1 END AS ranged, ${quantityColumns(dialect)}
    FROM ${elements} wanted_item
    ${join} item i ON i.id = wanted_item.value
    ${join} ${elements} wanted_store ON 1 = 1
    ${join} store t ON t.id = CAST(wanted_store.value AS bigint)
    LEFT JOIN store_item r ON r.store_id = t.id AND r.item_id = i.id
    LEFT JOIN store_item_stock s ON s.store_id = r.store_id AND s.item_id = r.item_id`;
}

/** The sub-buckets in the order of their ids, as JavaScript sorts keys that are whole numbers. */
function subBucketsOf(json: string): Map<Id, Quantity> {
  const entries = Object.entries(JSON.parse(json) as Record<string, Quantity>);
  return new Map(entries.map(([id, quantity]) => [Number(id), quantity]));
}

function quantitiesOf(row: StockRow): Stock {
  if (row.quantity_total === null) return NO_STOCK;
  return {
    total: row.quantity_total as Quantity,
    nonSellable: row.quantity_non_sellable as Quantity,
    customerReserve: row.quantity_customer_reserve as Quantity,
    transferReserve: row.quantity_reserved as Quantity,
    vendorReturn: row.quantity_vendor_return as Quantity,
    inTransit: row.quantity_in_transit as Quantity,
    shopFloor: row.quantity_shop_floor as Quantity,
    deliveryBay: row.quantity_delivery_bay as Quantity,
    subBuckets: subBucketsOf(row.sub_buckets),
  };
}

export function itemStockOf(row: StockRow): ItemStock {
  return {
    item: row.item_id,
    storeId: row.store_id,
    isRanged: row.ranged === 1,
    unitOfMeasure: row.unit_of_measure,
    caseSize: row.case_size as CaseSize,
    stock: quantitiesOf(row),
  };
}

export function stockOf(
  items: readonly string[],
  storeIds: readonly Id[],
  rows: readonly StockRow[],
): ItemStock[] {
  const keyOf = (storeId: Id, item: string): string => `${storeId} ${item}`;
  const found = new Map(rows.map((row) => [keyOf(row.store_id, row.item_id), row]));
  const keys = items.flatMap((item) => storeIds.map((storeId) => keyOf(storeId, item)));
  return [...new Set(keys)].flatMap((key) => {
    const row = found.get(key);
    return row === undefined ? [] : [itemStockOf(row)];
  });
}
