import { VISIBILITY_NAME_LENGTH_MAX, VISIBILITY_VALUE_LENGTH_MAX } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import {
  type CaseSize,
  caseSizeFromText,
  caseSizeToText,
  QUANTITY_MAX,
  type Quantity,
  quantityToText,
} from '../../engine/model/quantity.js';
import { CellReader } from '../../engine/reference-data/cells.js';
import type { RawRow } from '../../engine/reference-data/records.js';
import { CASE_SIZE_RULE } from '../../engine/reference-data/rows.js';
import type { JudgedRow } from '../../store/reference-data/imports/file-work.js';
import type { SaidOffset } from '../orders/orders.js';
import { MEASURE_COLUMN, PRODUCT_DIMENSIONS, SAID_COLUMNS, SOURCE_COLUMN } from './columns.js';

const STORE_DIGITS = 10;
const REASON_DIGITS = 12;
const ITEM = { limit: 25, isName: true, isNumbered: true };
/** The file's name of a document, as long as the number of an order. */
const NAME = { limit: 128, isName: true, isNumbered: true };
const VALUE = { limit: VISIBILITY_VALUE_LENGTH_MAX };
const MEASURE = { limit: VISIBILITY_NAME_LENGTH_MAX };
const COMMENTS = { limit: 2000, mayBreakLines: true };
const ABOVE_ZERO = { least: 1 as Quantity, limit: QUANTITY_MAX };

/** The case size of lines that say none. */
const ONE_PIECE = caseSizeFromText('1');

export interface DocumentRow {
  readonly store: Id;
  /** The file's name of the document. Rows of a store with the same name are its lines. */
  readonly name: string;
  readonly item: string;
  /** A canonical decimal. */
  readonly quantity: string;
  /** Undefined: the file says nothing of it. Null: no offset (IV45). */
  readonly offset: SaidOffset | null | undefined;
}

export interface AdjustmentRow extends DocumentRow {
  readonly reasonId: Id;
  readonly caseSize: string;
  readonly comments: string | undefined;
}

/** An item's product in a file. A dimension is undefined where the file does not have its column. */
export type ProductRow = { readonly item: string; readonly productId: string } & {
  readonly [Name in (typeof PRODUCT_DIMENSIONS)[number]]: string | undefined;
};

function offsetOf(cells: CellReader): DocumentRow['offset'] {
  const dataSource = cells.text(SOURCE_COLUMN.name, MEASURE);
  const physicalMeasure = cells.text(MEASURE_COLUMN.name, MEASURE);
  const said = SAID_COLUMNS.map((name) => [name, cells.text(name, VALUE)] as const);
  if ([dataSource, physicalMeasure, ...said.map(([, value]) => value)].every(isAbsent)) {
    return undefined;
  }
  const dimensions = said.filter(([, value]) => typeof value === 'string');
  if (!dataSource && !physicalMeasure && dimensions.length === 0) return null;
  return { dataSource, physicalMeasure, dimensions: Object.fromEntries(dimensions) };
}

const isAbsent = (value: unknown): boolean => value === undefined;

function documentRow(cells: CellReader, nameColumn: string): DocumentRow {
  const store = cells.requiredNumber('store', STORE_DIGITS);
  const name = cells.requiredText(nameColumn, NAME);
  const item = cells.requiredText('item', ITEM);
  const quantity = cells.quantity('quantity', ABOVE_ZERO);
  if (quantity === null) cells.report('VALUE_MISSING', {}, 'quantity');
  const text = quantityToText(quantity ?? (0 as Quantity));
  return { store, name, item, quantity: text, offset: offsetOf(cells) };
}

function judged<Row>(raw: RawRow, read: (cells: CellReader) => Row): JudgedRow<Row> {
  const cells = new CellReader(raw);
  const row = read(cells);
  return cells.problems.length > 0 ? { problems: cells.problems } : { line: raw.line, row };
}

export function readOrderRow(raw: RawRow): JudgedRow<DocumentRow> {
  return judged(raw, (cells) => documentRow(cells, 'number'));
}

/** Reads a line of an adjustment. Without a case size, it is 1. */
export function readAdjustmentRow(raw: RawRow): JudgedRow<AdjustmentRow> {
  return judged(raw, (cells) => ({
    ...documentRow(cells, 'adjustment'),
    reasonId: cells.requiredNumber('reasonId', REASON_DIGITS),
    caseSize: caseSizeToText((cells.decimal('caseSize', CASE_SIZE_RULE) ?? ONE_PIECE) as CaseSize),
    comments: cells.text('comments', COMMENTS) ?? undefined,
  }));
}

export function readProductRow(raw: RawRow): JudgedRow<ProductRow> {
  return judged(raw, (cells) => {
    const dimensions = PRODUCT_DIMENSIONS.map((name) => {
      const value = cells.text(name, { ...VALUE, isName: true });
      return [name, value === null ? '' : value] as const;
    });
    return {
      item: cells.requiredText('item', ITEM),
      productId: cells.requiredText('productId', { ...VALUE, isName: true }),
      ...(Object.fromEntries(dimensions) as Omit<ProductRow, 'item' | 'productId'>),
    };
  });
}
