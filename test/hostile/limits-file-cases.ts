import { REFERENCE_KINDS, type ReferenceKind } from '../../src/engine/reference-data/records.js';
import { padded } from '../support/sql.js';
import { itemOf, OTHER_STORE, STORE, UIN_ITEM, uinOf } from './limits-data.js';
import { type Case, LINES, range, THEFT, type World } from './limits-world.js';

const FILE_BYTES = 1024 * 1024;

/** Lines of a file of about a megabyte. */
function fileOf(head: string, row: (index: number) => string, rows = FILE_BYTES): string {
  const lines = [head];
  let size = head.length;
  for (let index = 0; size < FILE_BYTES && index < rows; index += 1) {
    const line = row(index);
    lines.push(line);
    size += line.length + 1;
  }
  return lines.join('\n');
}

const entries = (count: number, prefix: string): string =>
  range(count, (index) => `${prefix}${index}`).join('|');

/** Right files, and an item with the longest lists. */
const FILES: Readonly<Record<ReferenceKind, () => string>> = {
  stores: () => fileOf('id,name,timeZone', (row) => `${20_000 + row},Store ${row},UTC`),
  items: () =>
    fileOf('id,shortDescription,type,unitOfMeasure,caseSize,barcodes,attributes', (row) =>
      row === 0
        ? `new-0,first,ITEM,EA,1,${entries(1000, '77')},${entries(1000, 'a')}`
        : `new-${row},item ${row},ITEM,EA,1,5${row},colour|size`,
    ),
  ranging: () =>
    fileOf('store,item', (row) => `${10_000 + (row % 10_000)},${itemOf(Math.floor(row / 10_000))}`),
  'opening-stock': () =>
    fileOf('store,item,total', (row) => `${OTHER_STORE},${itemOf(row)},${row}`, LINES),
  uins: () => fileOf('store,item,uin,status', (row) => `${STORE},${UIN_ITEM},new-${row},IN_STOCK`),
};

/** What is sent to each import: right rows, rows of which nothing is right, and what is no file at all. */
function importCase(kind: string, fileOfKind: () => string): Case {
  const name = `import ${kind}`;
  return (world) => {
    const dry = { dryRun: true };
    const csv = (file: string, status = 422) =>
      world.api(name, { parameters: dry, file, type: 'text/csv', status });
    const json = (file: string, status = 422) =>
      world.api(name, { parameters: dry, file, type: 'application/json', status });
    const right = fileOfKind();
    const [head = ''] = right.split('\n');
    return [
      csv(right, 200),
      csv(fileOf(head, () => '"x","')),
      csv(fileOf(head, () => 'x'.repeat(40))),
      csv(
        fileOf(head, () => ','.repeat(20)),
        200,
      ),
      csv(`${head}${'\n'.repeat(FILE_BYTES)}`, 200),
      json(`[${'{},'.repeat(FILE_BYTES / 3)}{}]`),
      json('['.repeat(FILE_BYTES)),
      json(`[{"${'x'.repeat(100_000)}":1}]`),
    ];
  };
}

function exportCase(kind: ReferenceKind): Case {
  return (world) =>
    ['csv', 'json'].map((format) => world.api(`export ${kind}`, { parameters: { format } }));
}

/** Items, positions and UINs with the longest texts and lists. */
export async function addLargeRecords(world: World): Promise<void> {
  await world.insert(
    LINES,
    `INSERT INTO store_item (store_id, item_id) SELECT ${OTHER_STORE}, 'L' || ${padded('i', 6)} FROM n`,
  );
  const wide = `'W' || ${padded('i', 24)}`;
  const text = (length: number): string => `'${'é"'.repeat(length / 2)}'`;
  await world.insert(
    30,
    `INSERT INTO item (id, item_type, short_description, long_description, unit_of_measure, case_size,
       department_id, department_name, class_id, class_name, subclass_id, subclass_name,
       image_address) SELECT ${wide}, 0, ${text(254)}, ${text(400)}, 'EA', 9999999999, i, ${text(120)},
       i, ${text(120)}, i, ${text(120)}, 'http://x/' || ${text(900)} FROM n`,
  );
  const lists = [
    `INSERT INTO item_barcode (item_id, barcode) SELECT w.id, substr(w.id, 16) || '|' || ${padded('i', 14)}`,
    `INSERT INTO item_component (item_id, component_item_id, quantity)
       SELECT w.id, 'L' || ${padded('i', 6)}, 999999999999`,
    `INSERT INTO item_attribute (item_id, name) SELECT w.id, ${padded('i', 120)}`,
  ];
  for (const sql of lists) await world.insert(1000, `${sql} FROM n, item w WHERE w.id LIKE 'W0%'`);
  await world.insert(
    60,
    `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
     SELECT ${STORE}, 'L' || ${padded('i', 6)}, t.id, 1 FROM n, nonsellable_type t WHERE t.id < 40`,
  );
  await world.database.run(
    `UPDATE store_item_stock SET quantity_non_sellable = 1 WHERE item_id < 'L000060'`,
  );
  await world.insert(
    1000,
    `INSERT INTO item_uin (item_id, uin, type, store_id, status, update_date)
     SELECT '${UIN_ITEM}', '${uinOf(0)}' || ${padded('i', 110)}, 1, ${STORE}, 1,
       '2026-01-01T00:00:00.000Z' FROM n`,
  );
}

/** Documents of a thousand lines each, and a mapping for every item. */
const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'sales-orders': () =>
    fileOf(
      'store,number,item,quantity',
      (row) => `${STORE},F${Math.floor(row / 1000)},${itemOf(row)},1`,
      LINES,
    ),
  adjustments: () =>
    fileOf(
      'store,adjustment,item,reasonId,quantity',
      (row) => `${STORE},F${Math.floor(row / 1000)},${itemOf(row)},${THEFT},1`,
      LINES,
    ),
  'visibility-items': () =>
    fileOf('item,productId', (row) => `${itemOf(row)},product ${row}`, LINES),
};

export const FILE_CASES: Readonly<Record<string, Case>> = Object.fromEntries([
  ...Object.entries(DOCUMENTS).map(([kind, file]) => [`import ${kind}`, importCase(kind, file)]),
  ...REFERENCE_KINDS.flatMap((kind) => [
    [`import ${kind}`, importCase(kind, FILES[kind])],
    [`export ${kind}`, exportCase(kind)],
  ]),
]);
