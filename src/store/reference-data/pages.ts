import { EXPORT_PAGE_ENTRIES, EXPORT_PAGE_ITEMS, EXPORT_PAGE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import type {
  ItemRecord,
  OpeningStockRecord,
  RangingRecord,
  RecordOf,
  ReferenceKind,
  StoreRecord,
  UinRecord,
} from '../../engine/reference-data/records.js';
import { UIN_STATUS } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { all, one, type Steps } from '../steps.js';
import { readItemLists } from './item-lists.js';
import {
  type ItemColumnsRow,
  itemRecordOf,
  SELECT_ITEM_COLUMNS,
  SELECT_STORE_ROW,
  type StoreRow,
  splitOf,
  storeRecordOf,
} from './reference-rows.js';

export type PageKey = readonly (string | number)[];

export interface ExportPage<Kind extends ReferenceKind> {
  readonly records: readonly RecordOf[Kind][];
  readonly next: PageKey | undefined;
}

interface PlaceRow {
  readonly store_id: Id;
  readonly item_id: string;
}

interface StockRow extends PlaceRow {
  readonly quantity_total: number;
  readonly quantity_non_sellable: number;
  readonly quantity_customer_reserve: number;
}

interface SplitRow extends PlaceRow {
  readonly name: string;
  readonly quantity: number;
}

interface UinRow extends PlaceRow {
  readonly uin: string;
  readonly status: number;
  readonly sub_bucket: string | null;
}

interface Page<Item> {
  readonly records: readonly Item[];
  readonly hasMore: boolean;
}

type Readers = {
  readonly [Kind in ReferenceKind]: (
    after: PageKey | undefined,
    dialect: Dialect,
  ) => Steps<Page<RecordOf[Kind]>>;
};

const COUNT_ENTRIES = `SELECT (SELECT count(*) FROM item_barcode WHERE item_id = ?)
  + (SELECT count(*) FROM item_component WHERE item_id = ?)
  + (SELECT count(*) FROM item_attribute WHERE item_id = ?) AS count`;

function pageOf<Item>(records: readonly Item[]): Page<Item> {
  return { records, hasMore: records.length === EXPORT_PAGE_ROWS };
}

function openingStockOf(
  row: StockRow,
  subBuckets: OpeningStockRecord['subBuckets'],
): OpeningStockRecord {
  return {
    store: row.store_id,
    item: row.item_id,
    total: row.quantity_total as Quantity,
    customerReserve: row.quantity_customer_reserve as Quantity,
    nonSellable: row.quantity_non_sellable as Quantity,
    subBuckets,
  };
}

const BEFORE_ALL = { id: -1, text: '' };

const KEYS: { readonly [Kind in ReferenceKind]: (record: RecordOf[Kind]) => PageKey } = {
  stores: ({ id }) => [id],
  items: ({ id }) => [id],
  ranging: ({ store, item }) => [store, item],
  'opening-stock': ({ store, item }) => [store, item],
  uins: ({ item, uin }) => [item, uin],
};

function* readStores([id = BEFORE_ALL.id]: PageKey = []): Steps<Page<StoreRecord>> {
  const sql = `${SELECT_STORE_ROW} WHERE id > ? ORDER BY id LIMIT ${EXPORT_PAGE_ROWS}`;
  const rows = yield* all<StoreRow>(sql, id);
  return pageOf(rows.map(storeRecordOf));
}

function* readItems(
  [id = BEFORE_ALL.text]: PageKey = [],
  dialect: Dialect,
): Steps<Page<ItemRecord>> {
  const sql = `${SELECT_ITEM_COLUMNS} WHERE id > ? ORDER BY id LIMIT ${EXPORT_PAGE_ITEMS}`;
  const found = yield* all<ItemColumnsRow>(sql, id);
  const rows = yield* firstOf(found);
  const listsOf = yield* readItemLists(
    dialect,
    rows.map((row) => row.id),
  );
  const records = rows.map((row) => itemRecordOf(row, listsOf(row.id)));
  const hasMore = found.length === EXPORT_PAGE_ITEMS || rows.length < found.length;
  return { records, hasMore };
}

/** The first items, as many as one page holds with their lists, at least one. */
function* firstOf(rows: readonly ItemColumnsRow[]): Steps<readonly ItemColumnsRow[]> {
  let entries = 0;
  for (const [index, { id }] of rows.entries()) {
    entries += (yield* one<{ count: number }>(COUNT_ENTRIES, id, id, id))?.count ?? 0;
    if (index > 0 && entries > EXPORT_PAGE_ENTRIES) return rows.slice(0, index);
  }
  return rows;
}

function* readRanging(after: PageKey | undefined): Steps<Page<RangingRecord>> {
  const select = 'SELECT p.store_id, p.item_id FROM store_item p';
  const rows = yield* readPlaces<PlaceRow>(select, '', after);
  return pageOf(rows.map(({ store_id: store, item_id: item }) => ({ store, item })));
}

/** Positions of items with UINs follow from the UINs (D36). */
function* readOpeningStock(after: PageKey | undefined): Steps<Page<OpeningStockRecord>> {
  const rows = yield* readPlaces<StockRow>(
    `SELECT p.store_id, p.item_id, p.quantity_total, p.quantity_non_sellable,
       p.quantity_customer_reserve
     FROM store_item_stock p JOIN item i ON i.id = p.item_id`,
    'AND i.uin_type IS NULL',
    after,
  );
  const records: OpeningStockRecord[] = [];
  let entries = 0;
  for (const row of rows) {
    const subBuckets = row.quantity_non_sellable === 0 ? [] : splitOf(yield* readSplit(row));
    entries += subBuckets.length;
    if (records.length > 0 && entries > EXPORT_PAGE_ENTRIES) break;
    records.push(openingStockOf(row, subBuckets));
  }
  const hasMore = rows.length === EXPORT_PAGE_ROWS || records.length < rows.length;
  return { records, hasMore };
}

function readSplit({ store_id, item_id }: PlaceRow): Steps<SplitRow[]> {
  return all<SplitRow>(
    `SELECT t.description AS name, n.quantity FROM store_item_stock_nonsellable n
     JOIN nonsellable_type t ON t.id = n.nonsellable_type_id
     WHERE n.store_id = ? AND n.item_id = ?`,
    ...[store_id, item_id],
  );
}

function* readUins([item = BEFORE_ALL.text, uin = BEFORE_ALL.text]: PageKey = []): Steps<
  Page<UinRecord>
> {
  const rows = yield* all<UinRow>(
    `SELECT u.store_id, u.item_id, u.uin, u.status, t.description AS sub_bucket FROM item_uin u
     LEFT JOIN nonsellable_type t ON t.id = u.nonsellable_type_id
     WHERE (u.item_id, u.uin) > (?, ?) ORDER BY u.item_id, u.uin LIMIT ${EXPORT_PAGE_ROWS}`,
    ...[item, uin],
  );
  const records = rows.map((row) => ({
    store: row.store_id,
    item: row.item_id,
    uin: row.uin,
    status: UIN_STATUS.wordOf(row.status),
    subBucket: row.sub_bucket,
  }));
  return pageOf(records);
}

function readPlaces<Row>(
  select: string,
  condition: string,
  [store = BEFORE_ALL.id, item = BEFORE_ALL.text]: PageKey = [],
): Steps<Row[]> {
  const sql = `${select} WHERE (p.store_id, p.item_id) > (?, ?) ${condition}
    ORDER BY p.store_id, p.item_id LIMIT ${EXPORT_PAGE_ROWS}`;
  return all<Row>(sql, store, item);
}

const READERS: Readers = {
  stores: readStores,
  items: readItems,
  ranging: readRanging,
  'opening-stock': readOpeningStock,
  uins: readUins,
};

/** Reads a page by key, so that an export of any size holds one page. */
export function* readExportPage<Kind extends ReferenceKind>(
  dialect: Dialect,
  kind: Kind,
  after: PageKey | undefined,
): Steps<ExportPage<Kind>> {
  const { records, hasMore } = yield* READERS[kind](after, dialect);
  const last = hasMore ? records.at(-1) : undefined;
  return { records, next: last === undefined ? undefined : KEYS[kind](last) };
}
