import { type ItemType, UIN_STATUSES, type UinType } from '../model/model.js';
import {
  CASE_SIZE_MAX,
  CASE_SIZE_MIN,
  type CaseSize,
  caseSizeFromText,
  caseSizeToText,
  NO_QUANTITY,
  negate,
  POSITION_MAX,
  QUANTITY_MAX,
  type Quantity,
  quantityToText,
} from '../model/quantity.js';
import type { ImportProblem } from '../refusals/import-problem.js';
import { isZoneName } from '../wastage/time-zones.js';
import { CellReader, type QuantityRange } from './cells.js';
import type {
  ItemRecord,
  OpeningStockRecord,
  RangingRecord,
  RawRow,
  ReferenceKind,
  StoreRecord,
  UinRecord,
} from './records.js';

const STORE_DIGITS = 10;
const HIERARCHY_DIGITS = 12;
const ITEM = { limit: 25, isName: true, isNumbered: true };
const NAME = { limit: 120 };
const UIN = { limit: 128, isName: true, isNumbered: true };
const SUB_BUCKET = { limit: 255, isName: true };

const ITEM_TYPES: readonly [ItemType, ...ItemType[]] = [
  'ITEM',
  'CONSIGNMENT',
  'CONCESSION',
  'NON_INVENTORY',
  'SIMPLE_PACK',
  'COMPLEX_PACK',
  'BREAKABLE_SIMPLE_PACK',
  'BREAKABLE_COMPLEX_PACK',
];
const UIN_TYPES: readonly UinType[] = ['SERIAL_NUMBER', 'AGSN'];

const COMPONENT_RANGE: QuantityRange = { least: 1 as Quantity, limit: QUANTITY_MAX };
/** Total may be negative, what is set aside in the store may not (D26). */
const TOTAL_RANGE: QuantityRange = { least: negate(POSITION_MAX), limit: POSITION_MAX };
const SET_ASIDE_RANGE: QuantityRange = { least: NO_QUANTITY, limit: POSITION_MAX };

/** The form of a case size in a cell. */
export const CASE_SIZE_RULE = {
  decimals: 2,
  least: CASE_SIZE_MIN,
  limit: CASE_SIZE_MAX,
  fromText: caseSizeFromText,
  toText: (value: number) => caseSizeToText(value as CaseSize),
};

/** A column that the file does not have is undefined, and kept. */
export type Given<Record> = { readonly [Key in keyof Record]: Record[Key] | undefined };

export interface GivenStore extends Given<StoreRecord> {
  readonly id: StoreRecord['id'];
}

export interface GivenItem extends Given<ItemRecord> {
  readonly id: string;
  readonly type: ItemType;
}

export interface RowOf {
  readonly stores: GivenStore;
  readonly items: GivenItem;
  readonly ranging: RangingRecord;
  readonly 'opening-stock': OpeningStockRecord;
  readonly uins: UinRecord;
}

export type ReadRow<Kind extends ReferenceKind> =
  | { readonly line: number; readonly row: RowOf[Kind] }
  | { readonly problems: readonly ImportProblem[] };

export interface ReferenceRules {
  readonly usesSubBuckets: boolean;
}

function timeZone(cells: CellReader): string {
  const zone = cells.requiredText('timeZone', { limit: 64, isName: true });
  if (zone !== '' && !isTimeZone(zone)) cells.report('TIME_ZONE_UNKNOWN', {}, 'timeZone', zone);
  return zone;
}

const knownZones = new Map<string, boolean>();
const KNOWN_ZONES_MAX = 1000;

function isTimeZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  const isKnown = isZoneName(zone);
  if (knownZones.size < KNOWN_ZONES_MAX) knownZones.set(zone, isKnown);
  return isKnown;
}

function currency(cells: CellReader): string | null | undefined {
  const text = cells.text('currency', { limit: 3 });
  if (typeof text !== 'string' || /^[A-Z]{3}$/.test(text)) return text;
  return cells.report('CURRENCY_NOT_VALID', {}, 'currency', text);
}

function imageAddress(cells: CellReader): string | null | undefined {
  const text = cells.text('imageAddress', { limit: 1000, isName: true });
  if (typeof text !== 'string') return text;
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return text;
  return cells.report('ADDRESS_NOT_VALID', {}, 'imageAddress', text);
}

function readStore(cells: CellReader): GivenStore {
  return {
    id: cells.requiredNumber('id', STORE_DIGITS),
    name: cells.requiredText('name', NAME),
    timeZone: timeZone(cells),
    currency: currency(cells),
    buddyGroup: cells.text('buddyGroup', { limit: 60, isName: true }),
  };
}

function readItem(cells: CellReader): GivenItem {
  return {
    id: cells.requiredText('id', ITEM),
    shortDescription: cells.requiredText('shortDescription', { limit: 255 }),
    type: cells.requiredWord('type', ITEM_TYPES),
    unitOfMeasure: cells.requiredText('unitOfMeasure', { limit: 4, isName: true }),
    caseSize: cells.requiredDecimal('caseSize', CASE_SIZE_RULE) as CaseSize,
    longDescription: cells.text('longDescription', { limit: 400, mayBreakLines: true }),
    imageAddress: imageAddress(cells),
    barcodes: cells.list('barcodes', ITEM),
    departmentId: cells.number('departmentId', HIERARCHY_DIGITS),
    departmentName: cells.text('departmentName', NAME),
    classId: cells.number('classId', HIERARCHY_DIGITS),
    className: cells.text('className', NAME),
    subclassId: cells.number('subclassId', HIERARCHY_DIGITS),
    subclassName: cells.text('subclassName', NAME),
    uinType: cells.word('uinType', UIN_TYPES),
    components: cells.quantities('components', ITEM, COMPONENT_RANGE),
    attributes: cells.list('attributes', NAME),
  };
}

function readRanging(cells: CellReader): RangingRecord {
  return {
    store: cells.requiredNumber('store', STORE_DIGITS),
    item: cells.requiredText('item', ITEM),
  };
}

function readOpeningStock(
  cells: CellReader,
  { usesSubBuckets }: ReferenceRules,
): OpeningStockRecord {
  const where = readRanging(cells);
  const total = cells.quantity('total', TOTAL_RANGE);
  if (total === null) cells.report('VALUE_MISSING', {}, 'total');
  const customerReserve = cells.quantity('customerReserve', SET_ASIDE_RANGE) ?? NO_QUANTITY;
  const subBuckets = cells.quantities('subBuckets', SUB_BUCKET, SET_ASIDE_RANGE) ?? [];
  const given = cells.quantity('nonSellable', SET_ASIDE_RANGE);
  const stock = { ...where, total: total ?? NO_QUANTITY, customerReserve, subBuckets };
  if (!usesSubBuckets) {
    if (subBuckets.length > 0) cells.report('SUB_BUCKETS_NOT_USED', {}, 'subBuckets');
    return { ...stock, nonSellable: given ?? NO_QUANTITY };
  }
  // A refused quantity would only be compared with a wrong sum.
  if (cells.problems.length > 0) return { ...stock, nonSellable: NO_QUANTITY };
  const sum = subBuckets.reduce((all, [, quantity]) => all + quantity, 0) as Quantity;
  if (typeof given === 'number' && given !== sum) {
    const value = quantityToText(given);
    cells.report('NON_SELLABLE_NOT_SUM', { sum: quantityToText(sum) }, 'nonSellable', value);
  }
  if (sum > POSITION_MAX) {
    const range = { least: 0, limit: quantityToText(POSITION_MAX) };
    cells.report('NUMBER_OUT_OF_RANGE', range, 'subBuckets', quantityToText(sum));
  }
  return { ...stock, nonSellable: sum };
}

function readUin(cells: CellReader, { usesSubBuckets }: ReferenceRules): UinRecord {
  const where = readRanging(cells);
  const uin = cells.requiredText('uin', UIN);
  const status = cells.requiredWord('status', UIN_STATUSES);
  const subBucket = cells.text('subBucket', SUB_BUCKET) ?? null;
  const isUnavailable = status === 'UNAVAILABLE';
  if (cells.problems.length > 0) return { ...where, uin, status, subBucket };
  if (subBucket === null) {
    if (isUnavailable && usesSubBuckets) cells.report('SUB_BUCKET_MISSING', {}, 'subBucket');
  } else if (!usesSubBuckets) {
    cells.report('SUB_BUCKETS_NOT_USED', {}, 'subBucket', subBucket);
  } else if (!isUnavailable) {
    cells.report('SUB_BUCKET_NOT_ALLOWED', { status }, 'subBucket', subBucket);
  }
  return { ...where, uin, status, subBucket };
}

const READERS: {
  readonly [Kind in ReferenceKind]: (cells: CellReader, rules: ReferenceRules) => RowOf[Kind];
} = {
  stores: readStore,
  items: readItem,
  ranging: readRanging,
  'opening-stock': readOpeningStock,
  uins: readUin,
};

/** Judges forms, widths and ranges of a row by itself, all problems together. */
export function readRow<Kind extends ReferenceKind>(
  kind: Kind,
  raw: RawRow,
  rules: ReferenceRules,
): ReadRow<Kind> {
  const cells = new CellReader(raw);
  const row = READERS[kind](cells, rules);
  return cells.problems.length > 0 ? { problems: cells.problems } : { line: raw.line, row };
}
