import type { Id } from '../../engine/model/model.js';
import type { Dialect } from '../dialect.js';
import { presentInstant } from '../instants.js';
import { all, type Steps } from '../steps.js';
import { itemStockOf, type StockRow, stockColumns } from '../stock/stock-rows.js';
import type { Condition, Walk } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import type { PositionKind, PositionListing, PositionPage } from './items.js';
import { isRanged, itemQuery } from './lists.js';

interface Row extends StockRow {
  readonly short_description: string;
  readonly update_date: string | null;
}

const listingOf = (row: Row): PositionListing => ({
  ...itemStockOf(row),
  description: row.short_description,
  changedAt: presentInstant(row.update_date),
});

const AVAILABLE = `s.quantity_total - s.quantity_non_sellable - s.quantity_customer_reserve
  - s.quantity_reserved - s.quantity_vendor_return`;

const CONDITIONS: Readonly<Record<PositionKind, string>> = {
  negative: `(s.quantity_total < 0 OR ${AVAILABLE} < 0)`,
  unavailable: 's.quantity_non_sellable > 0',
  reserved: '(s.quantity_customer_reserve > 0 OR s.quantity_reserved > 0)',
};

/** Ranged items by id, each with its position. */
function positionsWalk(dialect: Dialect, { storeId, query, only }: PositionPage): Walk {
  const { joinInOrder: join } = dialect;
  const ofKind: Condition[] = only === undefined ? [] : [[CONDITIONS[only]]];
  return {
    columns: `${stockColumns(dialect)}, i.short_description, s.update_date`,
    walked: 'store_item r',
    joined: ` ${join} item i ON i.id = r.item_id
      LEFT JOIN store_item_stock s ON s.store_id = r.store_id AND s.item_id = r.item_id`,
    ...{ date: undefined, id: 'r.item_id', isDescending: false },
    byIndex: [['r.store_id = ?', storeId]],
    sifted: [...ofKind, ...itemQuery(query)],
  };
}

/** See ItemReads. */
export function* listPositions(
  dialect: Dialect,
  page: PositionPage,
): Steps<PositionListing[] | undefined> {
  const { storeId, after, limit } = page;
  if (after !== undefined && !(yield* isRanged(storeId, after))) return undefined;
  const place = after === undefined ? undefined : { id: after };
  const walk = positionsWalk(dialect, page);
  const rows = yield* findAlong(walk, limit, place, ({ sql, parameters }) =>
    all<Row>(sql, ...parameters),
  );
  return rows.map(listingOf);
}

/** See ItemReads. */
export function* listNamedPositions(
  dialect: Dialect,
  storeId: Id,
  items: readonly string[],
): Steps<PositionListing[]> {
  const { elements, joinInOrder: join } = dialect;
  const rows = yield* all<Row>(
    `SELECT ${stockColumns(dialect)}, i.short_description, s.update_date
     FROM ${elements} wanted_item
     ${join} store_item r ON r.store_id = ? AND r.item_id = wanted_item.value
     ${join} item i ON i.id = r.item_id
     LEFT JOIN store_item_stock s ON s.store_id = r.store_id AND s.item_id = r.item_id`,
    ...[JSON.stringify([...new Set(items)]), storeId],
  );
  return rows.map(listingOf).sort((one, other) => (one.item < other.item ? -1 : 1));
}
