import type { Id } from '../../engine/model/model.js';
import { all, change, one, type Steps } from '../../store/steps.js';
import type { Dimension, DimensionValues } from '../service/dimensions.js';

/** The place of a store, as other systems know it (IV32). */
export interface Place {
  readonly site: string;
  readonly location: string;
}

/** The product of an item, as other systems know it. Absent dimensions are empty texts (IV32). */
export interface Product {
  readonly productId: string;
  readonly color: string;
  readonly size: string;
  readonly style: string;
  readonly configuration: string;
  readonly version: string;
}

/** The site of stores that are not mapped. */
export const DEFAULT_SITE = '1';

export function placeOfUnmapped(storeId: Id): Place {
  return { site: DEFAULT_SITE, location: String(storeId) };
}

export function productOfUnmapped(item: string): Product {
  return { productId: item, color: '', size: '', style: '', configuration: '', version: '' };
}

export function* readPlace(storeId: Id): Steps<Place> {
  const sql = 'SELECT site, location FROM visibility_store WHERE store_id = ?';
  return (yield* one<Place>(sql, storeId)) ?? placeOfUnmapped(storeId);
}

const PRODUCT_COLUMNS = 'product_id AS "productId", color, size, style, configuration, version';

/** The product that an item is mapped to. Undefined where it is not mapped. */
export function keptProduct(item: string): Steps<Product | undefined> {
  return one<Product>(`SELECT ${PRODUCT_COLUMNS} FROM visibility_item WHERE item_id = ?`, item);
}

export function* readProduct(item: string): Steps<Product> {
  return (yield* keptProduct(item)) ?? productOfUnmapped(item);
}

/** The known dimensions of an item's stock at a store (IV46). */
export function knownDimensions(place: Place, product: Product): DimensionValues {
  const values: [Dimension, string][] = [
    ['SiteId', place.site],
    ['LocationId', place.location],
    ['ColorId', product.color],
    ['SizeId', product.size],
    ['StyleId', product.style],
    ['ConfigId', product.configuration],
    ['VersionId', product.version],
  ];
  return new Map(values.filter(([, value]) => value !== ''));
}

/** A store with its place, mapped or not. */
export interface MappedStore extends Place {
  readonly storeId: Id;
  readonly isMapped: boolean;
}

export function* listPlaces(after: Id, limit: number): Steps<MappedStore[]> {
  const rows = yield* all<{ id: Id; site: string | null; location: string | null }>(
    `SELECT s.id, v.site, v.location FROM store s LEFT JOIN visibility_store v ON v.store_id = s.id
     WHERE s.id > ? ORDER BY s.id LIMIT ?`,
    ...[after, limit],
  );
  return rows.map(({ id, site, location }) => ({
    storeId: id,
    site: site ?? DEFAULT_SITE,
    location: location ?? String(id),
    isMapped: site !== null,
  }));
}

export function* storeIsKnown(storeId: Id): Steps<boolean> {
  return (yield* one('SELECT 1 FROM store WHERE id = ?', storeId)) !== undefined;
}

/** Another store that is at a place, if there is one. */
export function* storeAt({ site, location }: Place, but: Id): Steps<Id | undefined> {
  const mapped = yield* one<{ id: Id }>(
    'SELECT store_id AS id FROM visibility_store WHERE site = ? AND location = ? AND store_id <> ?',
    ...[site, location, but],
  );
  if (mapped !== undefined) return mapped.id;
  if (site !== DEFAULT_SITE || !/^[1-9]\d{0,11}$/.test(location)) return undefined;
  const unmapped = yield* one<{ id: Id }>(
    `SELECT s.id FROM store s LEFT JOIN visibility_store v ON v.store_id = s.id
     WHERE s.id = ? AND s.id <> ? AND v.store_id IS NULL`,
    ...[Number(location), but],
  );
  return unmapped?.id;
}

export function* keepPlace(storeId: Id, { site, location }: Place): Steps<void> {
  yield* change(
    `INSERT INTO visibility_store (store_id, site, location) VALUES (?, ?, ?)
     ON CONFLICT (store_id) DO UPDATE SET site = excluded.site, location = excluded.location`,
    ...[storeId, site, location],
  );
}

/** An item with its product, mapped or not. */
export interface MappedItem extends Product {
  readonly item: string;
  readonly isMapped: boolean;
}

export function* listProducts(after: string, limit: number): Steps<MappedItem[]> {
  const rows = yield* all<{ id: string } & { [Key in keyof Product]: string | null }>(
    `SELECT i.id, ${PRODUCT_COLUMNS} FROM item i LEFT JOIN visibility_item v ON v.item_id = i.id
     WHERE i.id > ? ORDER BY i.id LIMIT ?`,
    ...[after, limit],
  );
  return rows.map(({ id, ...product }) =>
    product.productId === null
      ? { item: id, ...productOfUnmapped(id), isMapped: false }
      : { item: id, ...(product as Product), isMapped: true },
  );
}

export function* itemIsKnown(item: string): Steps<boolean> {
  return (yield* one('SELECT 1 FROM item WHERE id = ?', item)) !== undefined;
}

const valuesOf = (product: Product): string[] => [
  ...[product.productId, product.color, product.size],
  ...[product.style, product.configuration, product.version],
];

/** Another item that is mapped to a product, if there is one. */
export function* itemThatIs(product: Product, but: string): Steps<string | undefined> {
  const mapped = yield* one<{ id: string }>(
    `SELECT item_id AS id FROM visibility_item WHERE product_id = ? AND color = ? AND size = ?
       AND style = ? AND configuration = ? AND version = ? AND item_id <> ?`,
    ...[...valuesOf(product), but],
  );
  if (mapped !== undefined) return mapped.id;
  if (
    valuesOf(product)
      .slice(1)
      .some((value) => value !== '')
  )
    return undefined;
  const unmapped = yield* one<{ id: string }>(
    `SELECT i.id FROM item i LEFT JOIN visibility_item v ON v.item_id = i.id
     WHERE i.id = ? AND i.id <> ? AND v.item_id IS NULL`,
    ...[product.productId, but],
  );
  return unmapped?.id;
}

export function* keepProduct(item: string, product: Product): Steps<void> {
  yield* change(
    `INSERT INTO visibility_item (item_id, product_id, color, size, style, configuration, version)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET product_id = excluded.product_id, color = excluded.color,
       size = excluded.size, style = excluded.style, configuration = excluded.configuration,
       version = excluded.version`,
    ...[item, ...valuesOf(product)],
  );
}
