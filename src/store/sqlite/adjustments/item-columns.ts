import { type ItemRow, POSITION_COLUMNS } from '../../rows.js';
import { END_COLUMNS, type EndColumns, type Ends } from './link-ends.js';

export const SELECT_ITEM = `SELECT i.item_type, i.uin_type, si.item_id IS NOT NULL AS ranged,
  ${POSITION_COLUMNS}, ${END_COLUMNS}
  FROM item i
  LEFT JOIN store_item si ON si.store_id = ? AND si.item_id = i.id
  LEFT JOIN store_item_stock s ON s.store_id = si.store_id AND s.item_id = i.id
  WHERE i.id = ?`;

/** The columns in the order of SELECT_ITEM: the driver makes arrays in less time than objects. */
export type ItemColumns = readonly [
  type: number,
  uinType: number | null,
  ranged: number,
  total: number | null,
  nonSellable: number,
  customerReserve: number,
  reserved: number,
  vendorReturn: number,
  ...ends: EndColumns,
];

export function itemRowOf(columns: ItemColumns): ItemRow {
  return {
    item_type: columns[0],
    uin_type: columns[1],
    ranged: columns[2],
    quantity_total: columns[3],
    quantity_non_sellable: columns[4],
    quantity_customer_reserve: columns[5],
    quantity_reserved: columns[6],
    quantity_vendor_return: columns[7],
  };
}

/** Undefined where the store has no position of the item. */
export function endsFrom(columns: ItemColumns): Ends | undefined {
  if (columns[3] === null) return undefined;
  return {
    historyId: columns[8],
    historyCount: columns[9],
    lineId: columns[10],
    lineCount: columns[11],
  };
}
