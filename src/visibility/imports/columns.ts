import { type Column, optional, required } from '../../engine/reference-data/records.js';
import { PAIR_COLUMNS } from '../offset/pair.js';

/** A column that has a short name and long ones (IV44). */
function named([name = '', ...aliases]: readonly string[]): Column {
  return { name, form: 'text', isRequired: false, aliases };
}

const [SOURCE, MEASURE] = [PAIR_COLUMNS.dataSource, PAIR_COLUMNS.physicalMeasure];

export const SOURCE_COLUMN = named(SOURCE);
export const MEASURE_COLUMN = named(MEASURE);

/** Dimensions that a line says itself. They serve its offset alone (IV44). */
export const SAID_COLUMNS: readonly string[] = [
  ...['batchNumber', 'licensePlate', 'location', 'inventoryStatus', 'serialNumber'],
  ...Array.from({ length: 12 }, (_one, at) => `customDimension${at + 1}`),
];

const OFFSET_COLUMNS: readonly Column[] = [
  ...[SOURCE_COLUMN, MEASURE_COLUMN],
  ...optional('text', ...SAID_COLUMNS),
];

export const SALES_ORDER_COLUMNS: readonly Column[] = [
  ...required('store', 'number', 'item', 'quantity'),
  ...OFFSET_COLUMNS,
];

export const ADJUSTMENT_COLUMNS: readonly Column[] = [
  ...required('store', 'adjustment', 'item', 'reasonId', 'quantity'),
  ...optional('text', 'caseSize', 'comments'),
  ...OFFSET_COLUMNS,
];

/** Dimensions of a product that an item may have (IV32). */
export const PRODUCT_DIMENSIONS = ['color', 'size', 'style', 'configuration', 'version'] as const;

export const PRODUCT_COLUMNS: readonly Column[] = [
  ...required('item', 'productId'),
  ...optional('text', ...PRODUCT_DIMENSIONS),
];
