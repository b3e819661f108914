import type { RowChange } from '../../engine/reference-data/plans.js';
import type { FileProblem } from '../../engine/refusals/import-problem.js';
import type { Database } from '../../store/flow.js';
import type { KeyedTable } from '../../store/reference-data/imports/key-ranges.js';
import type { FinalProblems } from '../../store/reference-data/imports/results.js';
import {
  CHANGE_NUMBER,
  findProblems,
  forEachPart,
  runForAll,
} from '../../store/reference-data/imports/staging.js';
import { all, change, one, type Steps } from '../../store/steps.js';
import type { Product } from './mapping-places.js';
import { touchItem } from './sync-marks.js';

const NAMES = ['product_id', 'color', 'size', 'style', 'configuration', 'version'] as const;
const COLUMNS = NAMES.join(', ');
const TYPES = NAMES.map((name) => `${name} text`).join(', ');

/** Items of a file with their products, and the products with the lines that have them. */
export const PRODUCT_TABLES = {
  import_product: `item_id text PRIMARY KEY, line bigint, change bigint, ${TYPES}`,
  import_product_key: `${TYPES}, line bigint, PRIMARY KEY (${COLUMNS})`,
};

const STAGED: KeyedTable = { name: 'import_product', key: ['item_id'] };

const valuesOf = (product: Product): string[] => [
  ...[product.productId, product.color, product.size],
  ...[product.style, product.configuration, product.version],
];

/** The line that has the item already. Undefined: the item was staged. */
export function* stageProduct(
  line: number,
  item: string,
  product: Product,
  does: RowChange,
): Steps<number | undefined> {
  const added = yield* change(
    `INSERT INTO import_product (item_id, line, change, ${COLUMNS})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[item, line, CHANGE_NUMBER[does], ...valuesOf(product)],
  );
  if (added === 1) return undefined;
  const sql = 'SELECT line FROM import_product WHERE item_id = ?';
  return (yield* one<{ line: number }>(sql, item))?.line;
}

/** The line that has the product already. Undefined: this line has it now. */
export function* stageKey(line: number, product: Product): Steps<number | undefined> {
  const values = valuesOf(product);
  const added = yield* change(
    `INSERT INTO import_product_key (${COLUMNS}, line) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    ...[...values, line],
  );
  if (added === 1) return undefined;
  const conditions = NAMES.map((name) => `${name} = ?`).join(' AND ');
  const sql = `SELECT line FROM import_product_key WHERE ${conditions}`;
  return (yield* one<{ line: number }>(sql, ...values))?.line;
}

/** An item that is not in the file, and has the product of one that is. */
export interface TakenProduct {
  readonly line: number;
  readonly productId: string;
  readonly other: string;
}

const TAKEN = 's.product_id AS "productId", o.id AS other';

/** Items outside of the file whose products the file gives to others. */
export function* takenProducts(
  { dialect }: Database,
  problemOf: (taken: TakenProduct) => FileProblem,
): Steps<readonly FinalProblems[]> {
  const same = NAMES.map((name) => `v.${name} = s.${name}`).join(' AND ');
  const plain = NAMES.slice(1)
    .map((name) => `s.${name} = ''`)
    .join(' AND ');
  const query = { table: STAGED, columns: TAKEN, problemOf };
  const mapped = yield* findProblems<Omit<TakenProduct, 'line'>>({
    ...query,
    from: `FROM import_product s ${dialect.joinInOrder} visibility_item v ON ${same}
      JOIN item o ON o.id = v.item_id LEFT JOIN import_product f ON f.item_id = v.item_id
      WHERE f.item_id IS NULL`,
  });
  const unmapped = yield* findProblems<Omit<TakenProduct, 'line'>>({
    ...query,
    from: `FROM import_product s ${dialect.joinInOrder} item o ON o.id = s.product_id
      LEFT JOIN visibility_item v ON v.item_id = o.id
      LEFT JOIN import_product f ON f.item_id = o.id
      WHERE v.item_id IS NULL AND f.item_id IS NULL AND ${plain}`,
  });
  return [mapped, unmapped];
}

/** Gives items their products. The old ones go first, as two items may change places. */
export function* applyProducts(): Steps<void> {
  yield* runForAll(
    STAGED,
    (where) => `DELETE FROM visibility_item WHERE item_id IN
      (SELECT s.item_id FROM import_product s WHERE s.change > 0 AND ${where})`,
  );
  yield* runForAll(
    STAGED,
    (where) => `INSERT INTO visibility_item (item_id, ${COLUMNS})
      SELECT s.item_id, ${NAMES.map((name) => `s.${name}`).join(', ')}
      FROM import_product s WHERE s.change > 0 AND ${where}`,
  );
  yield* forEachPart(STAGED, function* ({ where, values }) {
    const sql = `SELECT s.item_id AS item FROM import_product s WHERE s.change > 0 AND ${where}`;
    for (const { item } of yield* all<{ item: string }>(sql, ...values)) yield* touchItem(item);
  });
}
