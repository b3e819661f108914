import { problemAt, shownPlace, type ToldProblem } from '../../engine/refusals/import-problem.js';
import type { Database } from '../../store/flow.js';
import type { FileWork } from '../../store/reference-data/imports/file-work.js';
import {
  combined,
  type FinalProblems,
  type NumberedRow,
} from '../../store/reference-data/imports/results.js';
import type { Steps } from '../../store/steps.js';
import { type Refusal, refuse, sentenceOf } from '../refusals/refusal.js';
import {
  itemIsKnown,
  keptProduct,
  type Product,
  productOfUnmapped,
} from '../store/mapping-places.js';
import {
  applyProducts,
  PRODUCT_TABLES,
  stageKey,
  stageProduct,
  takenProducts,
} from '../store/staged-products.js';
import { PRODUCT_COLUMNS, PRODUCT_DIMENSIONS } from './columns.js';
import { type ProductRow, readProductRow } from './rows.js';
import { type Staged, stagedWork } from './staged-work.js';

function told(line: number, column: string, value: string, refusal: Refusal): ToldProblem {
  const { code, values } = refusal;
  return { code, values, sentence: sentenceOf(refusal), ...shownPlace({ line, column, value }) };
}

/** The product of a row. Dimensions that the file does not have stay as they are kept. */
function productOf(row: ProductRow, kept: Product): Product {
  const dimensions = PRODUCT_DIMENSIONS.map((name) => [name, row[name] ?? kept[name]]);
  return { ...(Object.fromEntries(dimensions) as Product), productId: row.productId };
}

const isSame = (a: Product, b: Product): boolean =>
  (['productId', ...PRODUCT_DIMENSIONS] as const).every((name) => a[name] === b[name]);

function* stage({ line, row }: NumberedRow<ProductRow>): Steps<Staged> {
  const { item, productId } = row;
  if (!(yield* itemIsKnown(item))) {
    return { problems: [problemAt({ line, column: 'item', value: item }, 'ITEM_NOT_FOUND', {})] };
  }
  const kept = yield* keptProduct(item);
  const product = productOf(row, kept ?? productOfUnmapped(item));
  const change = kept === undefined ? 'added' : isSame(product, kept) ? 'unchanged' : 'changed';
  const before = yield* stageProduct(line, item, product, change);
  if (before !== undefined) {
    const place = { line, column: 'item', value: item };
    return { problems: [problemAt(place, 'ROW_DUPLICATED', { other: before })] };
  }
  const other = yield* stageKey(line, product);
  if (other === undefined) return { change };
  const refusal = refuse('PRODUCT_TWICE', { other, target: `product ${productId}` });
  return { problems: [told(line, 'productId', productId, refusal)] };
}

function* check(database: Database): Steps<FinalProblems> {
  return combined(
    yield* takenProducts(database, ({ line, productId, other }) => {
      const values = { what: 'Item', other, target: `product ${productId}` };
      return told(line, 'productId', productId, refuse('MAPPED_TWICE', values));
    }),
  );
}

/** The work on a file that maps items to products. The figures of the items move there (IV32). */
export const PRODUCT_FILE: FileWork<ProductRow> = stagedWork({
  ...{ kind: 'visibility-items', columns: PRODUCT_COLUMNS, tables: PRODUCT_TABLES },
  read: readProductRow,
  ...{ stage, check, store: applyProducts },
});
