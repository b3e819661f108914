import type { Quantity } from '../../engine/model/quantity.js';
import { all, type Steps } from '../steps.js';
import type { ItemLists } from './reference-rows.js';

interface Listed {
  readonly item_id: string;
  readonly name: string;
}

/**
 * The lists of each item, sorted as the engine sorts: the database has another order of characters
 * beyond U+FFFF.
 */
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

interface ListedComponent extends Listed {
  readonly quantity: number;
}

// Run for every row of an import, so their texts are made once.
const WITHIN = 'WHERE item_id BETWEEN ? AND ?';
const FIND_BARCODES = `SELECT item_id, barcode AS name FROM item_barcode ${WITHIN}`;
const FIND_COMPONENTS = `SELECT item_id, component_item_id AS name, quantity
  FROM item_component ${WITHIN}`;
const FIND_ATTRIBUTES = `SELECT item_id, name FROM item_attribute ${WITHIN}`;

/** The lists of the items from `first` to `last`, each sorted; which items have none is not told. */
export function* readItemLists(first: string, last: string): Steps<(item: string) => ItemLists> {
  const barcodes = yield* all<Listed>(FIND_BARCODES, first, last);
  const components = yield* all<ListedComponent>(FIND_COMPONENTS, first, last);
  const attributes = yield* all<Listed>(FIND_ATTRIBUTES, first, last);
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
