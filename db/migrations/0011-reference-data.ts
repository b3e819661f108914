import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The imported parts of items: their image, barcodes, pack components and extended attributes. */
export async function up(knex: Knex): Promise<void> {
  const { clustered, integer } = dialectOf(knex);
  await run(knex, [
    'ALTER TABLE item ADD COLUMN image_address varchar(1000)',
    `CREATE TABLE item_barcode (
      item_id varchar(25) NOT NULL REFERENCES item (id),
      barcode varchar(25) NOT NULL,
      PRIMARY KEY (item_id, barcode)
    ) ${clustered}`,
    // The index is not unique: rows of older versions may have one barcode of two items.
    'CREATE INDEX item_barcode_by_barcode ON item_barcode (barcode)',
    'INSERT INTO item_barcode (item_id, barcode) SELECT id, barcode FROM item WHERE barcode IS NOT NULL',
    'ALTER TABLE item DROP COLUMN barcode',
    // The items of a pack, with their quantities.
    `CREATE TABLE item_component (
      item_id varchar(25) NOT NULL REFERENCES item (id),
      component_item_id varchar(25) NOT NULL REFERENCES item (id),
      ${integer('quantity', 'NOT NULL CHECK (quantity BETWEEN 1 AND 999999999999)')},
      PRIMARY KEY (item_id, component_item_id),
      CHECK (component_item_id <> item_id)
    ) ${clustered}`,
    // The extended attributes that lines of the item may carry (D38).
    `CREATE TABLE item_attribute (
      item_id varchar(25) NOT NULL REFERENCES item (id),
      name varchar(120) NOT NULL,
      PRIMARY KEY (item_id, name)
    ) ${clustered}`,
  ]);
}
