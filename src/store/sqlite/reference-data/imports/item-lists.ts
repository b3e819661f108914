import type { Quantity } from '../../../../engine/model/quantity.js';
import type { ItemLists } from '../../../reference-rows.js';
import type { Statements } from '../../statements.js';

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

/** The lists of the items from `first` to `last`, each sorted; which items have none is not told. */
export function readItemLists(
  statements: Statements,
  first: string,
  last: string,
): (item: string) => ItemLists {
  const within = 'WHERE item_id BETWEEN ? AND ?';
  const barcodes = statements.all<Listed>(
    `SELECT item_id, barcode AS name FROM item_barcode ${within}`,
    ...[first, last],
  );
  const components = statements.all<Listed & { quantity: number }>(
    `SELECT item_id, component_item_id AS name, quantity FROM item_component ${within}`,
    ...[first, last],
  );
  const attributes = statements.all<Listed>(
    `SELECT item_id, name FROM item_attribute ${within}`,
    ...[first, last],
  );
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
