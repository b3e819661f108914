import type { Quantity } from '../../engine/model/quantity.js';
import type { Dialect } from '../dialect.js';
import { all, type Steps } from '../steps.js';
import { type ItemLists, NO_ITEM_LISTS } from './reference-rows.js';

interface Listed {
  readonly item_id: string;
  readonly name: string;
}

/** Sorted as the engine sorts: the database has another order of characters beyond U+FFFF. */
function grouped<Row extends Listed, Entry>(
  rows: readonly Row[],
  entryOf: (row: Row) => Entry,
): ReadonlyMap<string, Entry[]> {
  const byItem = new Map<string, Entry[]>();
  const sorted = [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const row of sorted) {
    const entries = byItem.get(row.item_id);
    if (entries === undefined) byItem.set(row.item_id, [entryOf(row)]);
    else entries.push(entryOf(row));
  }
  return byItem;
}

export function* readItemLists(
  { elements }: Dialect,
  items: readonly string[],
): Steps<(item: string) => ItemLists> {
  if (items.length === 0) return () => NO_ITEM_LISTS;
  const within = `WHERE item_id IN (SELECT value FROM ${elements})`;
  const ids = JSON.stringify(items);
  const barcodes = yield* all<Listed>(
    `SELECT item_id, barcode AS name FROM item_barcode ${within}`,
    ids,
  );
  const components = yield* all<Listed & { quantity: number }>(
    `SELECT item_id, component_item_id AS name, quantity FROM item_component ${within}`,
    ids,
  );
  const attributes = yield* all<Listed>(`SELECT item_id, name FROM item_attribute ${within}`, ids);
  const byItem = {
    barcodes: grouped(barcodes, ({ name }) => name),
    components: grouped(components, (row) => [row.name, row.quantity as Quantity] as const),
    attributes: grouped(attributes, ({ name }) => name),
  };
  return (item) => ({
    barcodes: byItem.barcodes.get(item) ?? [],
    components: byItem.components.get(item) ?? [],
    attributes: byItem.attributes.get(item) ?? [],
  });
}
