import { LISTED_ATTRIBUTE_NAMES_MAX } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import type { CaseSize } from '../../engine/model/quantity.js';
import { ITEM_TYPE, present, UIN_TYPE } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { containing, startingWith } from '../lookup-sql.js';
import { all, exists, one, type Steps, type Value } from '../steps.js';
import type { StoreName } from '../store.js';
import { amongStores, type Condition, isAmong, type Walk, when } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import type { ItemInFull, ItemListing, ItemPage, StorePage } from './items.js';

/** Before every id that there is. */
const BEFORE_ALL = '';

interface ItemRow {
  readonly id: string;
  readonly item_type: number;
  readonly uin_type: number | null;
  readonly short_description: string;
  readonly unit_of_measure: string;
  readonly case_size: number;
  readonly image_address: string | null;
}

const COLUMNS = `i.id, i.item_type, i.uin_type, i.short_description, i.unit_of_measure, i.case_size,
  i.image_address`;

/** The condition on an item `i` that a text is part of its description, or begins its id. */
export function itemQuery(query: string | undefined): Condition[] {
  return when(
    query,
    (text): Condition => [
      "(lower(i.short_description) LIKE ? ESCAPE '\\' OR lower(i.id) LIKE ? ESCAPE '\\')",
      containing(text),
      startingWith(text),
    ],
  );
}

/**
 * Adds to rows of items the data that is read of each by itself: few statements would read too much of some.
 */
function* listingsOf(rows: readonly ItemRow[], storeId: Id | undefined): Steps<ItemListing[]> {
  const found: ItemListing[] = [];
  for (const row of rows) {
    found.push({
      item: row.id,
      description: row.short_description,
      unitOfMeasure: row.unit_of_measure,
      caseSize: row.case_size as CaseSize,
      type: ITEM_TYPE.wordOf(row.item_type),
      uinType: row.uin_type === null ? undefined : UIN_TYPE.wordOf(row.uin_type),
      imageAddress: present(row.image_address),
      attributeNames: yield* attributeNames(row.id, LISTED_ATTRIBUTE_NAMES_MAX),
      isRanged: storeId === undefined ? undefined : yield* isRanged(storeId, row.id),
    });
  }
  return found;
}

export function isRanged(storeId: Id, item: string): Steps<boolean> {
  return exists('SELECT 1 FROM store_item WHERE store_id = ? AND item_id = ?', storeId, item);
}

function* attributeNames(item: string, limit: number): Steps<string[]> {
  const sql = 'SELECT name FROM item_attribute WHERE item_id = ? ORDER BY name LIMIT ? + 0';
  return (yield* all<{ name: string }>(sql, item, limit)).map(({ name }) => name);
}

function* selected(condition: string, ...values: Value[]): Steps<ItemRow[]> {
  return yield* all<ItemRow>(`SELECT ${COLUMNS} FROM item i WHERE ${condition}`, ...values);
}

export function* readNamed(item: string, storeId: Id | undefined): Steps<ItemListing | undefined> {
  const [found] = yield* listingsOf(yield* selected('i.id = ?', item), storeId);
  return found;
}

/** The items that have a barcode: one, unless older versions have stored it of several. */
export function* listWithBarcode(
  barcode: string,
  storeId: Id | undefined,
  limit: number,
): Steps<ItemListing[]> {
  const condition =
    'i.id IN (SELECT b.item_id FROM item_barcode b WHERE b.barcode = ?) ORDER BY i.id LIMIT ? + 0';
  return yield* listingsOf(yield* selected(condition, barcode, limit), storeId);
}

function itemsWalk({ query }: ItemPage): Walk {
  return {
    ...{ columns: COLUMNS, walked: 'item i', date: undefined, id: 'i.id', isDescending: false },
    byIndex: [['i.id > ?', BEFORE_ALL]],
    sifted: itemQuery(query),
  };
}

/** The items that the query names as a whole: an item, or the items of a barcode. */
function* namedBy({ query, storeId, limit }: ItemPage): Steps<ItemListing[]> {
  if (query === undefined) return [];
  const named = yield* readNamed(query, storeId);
  return named === undefined ? yield* listWithBarcode(query, storeId, limit) : [named];
}

/** See ItemReads. */
export function* findItems(page: ItemPage): Steps<ItemListing[] | undefined> {
  const { after, limit, storeId } = page;
  if (after === undefined) {
    const named = yield* namedBy(page);
    if (named.length > 0) return named;
  } else if (!(yield* itemExists(after))) return undefined;
  const place = after === undefined ? undefined : { id: after };
  const rows = yield* findAlong(itemsWalk(page), limit, place, ({ sql, parameters }) =>
    all<ItemRow>(sql, ...parameters),
  );
  return yield* listingsOf(rows, storeId);
}

export function itemExists(item: string): Steps<boolean> {
  return exists('SELECT 1 FROM item WHERE id = ?', item);
}

/** See ItemReads. */
export function* listNamedItems(
  { elements, joinInOrder: join }: Dialect,
  items: readonly string[],
  storeId: Id | undefined,
): Steps<ItemListing[]> {
  const sql = `SELECT ${COLUMNS} FROM ${elements} wanted_item
    ${join} item i ON i.id = wanted_item.value`;
  const rows = yield* all<ItemRow>(sql, JSON.stringify([...new Set(items)]));
  return yield* listingsOf(
    rows.sort((one, other) => (one.id < other.id ? -1 : 1)),
    storeId,
  );
}

/** See ItemReads. */
export function* readItem(item: string, storeId: Id | undefined): Steps<ItemInFull | undefined> {
  const named = yield* readNamed(item, storeId);
  if (named === undefined) return undefined;
  type Row = { long_description: string | null };
  const row = yield* one<Row>('SELECT long_description FROM item WHERE id = ?', item);
  const names = yield* all<{ name: string }>(
    'SELECT name FROM item_attribute WHERE item_id = ? ORDER BY name',
    item,
  );
  const barcodes = yield* all<{ barcode: string }>(
    'SELECT barcode FROM item_barcode WHERE item_id = ? ORDER BY barcode',
    item,
  );
  return {
    ...named,
    attributeNames: names.map(({ name }) => name),
    longDescription: present(row?.long_description ?? null),
    barcodes: barcodes.map(({ barcode }) => barcode),
  };
}

function storesWalk({ query }: StorePage): Walk {
  return {
    ...{ columns: 't.id, t.name, t.time_zone', walked: 'store t', date: undefined, id: 't.id' },
    isDescending: false,
    byIndex: [['t.id > ?', 0]],
    sifted: when(
      query,
      (text): Condition => [
        "(lower(t.name) LIKE ? ESCAPE '\\' OR CAST(t.id AS text) LIKE ? ESCAPE '\\')",
        containing(text),
        startingWith(text),
      ],
    ),
  };
}

/** See ItemReads. */
export function* listStores(dialect: Dialect, page: StorePage): Steps<StoreName[] | undefined> {
  type Row = { id: Id; name: string; time_zone: string };
  const { after, limit, among, named } = page;
  if (after !== undefined) {
    const isKnown = yield* exists('SELECT 1 FROM store WHERE id = ?', after);
    if (!isKnown || !isAmong(after, among)) return undefined;
  }
  const place = after === undefined ? undefined : { id: after };
  const seen = amongStores(storesWalk(page), 't.id', among, dialect);
  const walk = amongStores(seen, 't.id', named, dialect);
  const rows = yield* findAlong(walk, limit, place, ({ sql, parameters }) =>
    all<Row>(sql, ...parameters),
  );
  return rows.map(({ time_zone: timeZone, ...store }) => ({ ...store, timeZone }));
}
