import type { Id, ItemType, UinStatus, UinType } from '../model/model.js';
import type { CaseSize, Quantity } from '../model/quantity.js';

/** What can be imported and exported, in an order in which each needs only what stands before it. */
export const REFERENCE_KINDS = ['stores', 'items', 'ranging', 'opening-stock', 'uins'] as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Quantities by name: components of a pack, sub-buckets of a position. Sorted by name. */
export type NamedQuantities = readonly (readonly [name: string, quantity: Quantity])[];

export interface StoreRecord {
  readonly id: Id;
  readonly name: string;
  /** An IANA zone. */
  readonly timeZone: string;
  readonly currency: string | null;
  /** Stores of a group help each other out. */
  readonly buddyGroup: string | null;
}

export interface ItemRecord {
  readonly id: string;
  readonly shortDescription: string;
  readonly longDescription: string | null;
  readonly imageAddress: string | null;
  readonly type: ItemType;
  readonly unitOfMeasure: string;
  readonly caseSize: CaseSize;
  /** Sorted; each belongs to one item. */
  readonly barcodes: readonly string[];
  readonly departmentId: number | null;
  readonly departmentName: string | null;
  readonly classId: number | null;
  readonly className: string | null;
  readonly subclassId: number | null;
  readonly subclassName: string | null;
  readonly uinType: UinType | null;
  /** How much of which item is in a pack. */
  readonly components: NamedQuantities;
  /** Sorted names of the extended attributes that lines of the item may carry (D38). */
  readonly attributes: readonly string[];
}

export interface RangingRecord {
  readonly store: Id;
  readonly item: string;
}

/** Stock that an item without UINs starts with. */
export interface OpeningStockRecord extends RangingRecord {
  readonly total: Quantity;
  readonly customerReserve: Quantity;
  /** The sum of the sub-buckets where they are used. */
  readonly nonSellable: Quantity;
  readonly subBuckets: NamedQuantities;
}

export interface UinRecord extends RangingRecord {
  readonly uin: string;
  readonly status: UinStatus;
  /** The name of the sub-bucket; null unless it is UNAVAILABLE and sub-buckets are used. */
  readonly subBucket: string | null;
}

export interface RecordOf {
  readonly stores: StoreRecord;
  readonly items: ItemRecord;
  readonly ranging: RangingRecord;
  readonly 'opening-stock': OpeningStockRecord;
  readonly uins: UinRecord;
}

/** Text, a list of texts, or quantities by name. */
export type ColumnForm = 'text' | 'list' | 'quantities';

export interface Column {
  readonly name: string;
  readonly form: ColumnForm;
  readonly isRequired: boolean;
}

function required(...names: string[]): Column[] {
  return names.map((name) => ({ name, form: 'text', isRequired: true }));
}

function optional(form: ColumnForm, ...names: string[]): Column[] {
  return names.map((name) => ({ name, form, isRequired: false }));
}

/** The columns of each kind, in the order in which an export writes them. */
export const COLUMNS: Readonly<Record<ReferenceKind, readonly Column[]>> = {
  stores: [...required('id', 'name', 'timeZone'), ...optional('text', 'currency', 'buddyGroup')],
  items: [
    ...required('id', 'shortDescription', 'type', 'unitOfMeasure', 'caseSize'),
    ...optional('text', 'longDescription', 'imageAddress'),
    ...optional('list', 'barcodes'),
    ...optional('text', 'departmentId', 'departmentName', 'classId', 'className'),
    ...optional('text', 'subclassId', 'subclassName', 'uinType'),
    ...optional('quantities', 'components'),
    ...optional('list', 'attributes'),
  ],
  ranging: required('store', 'item'),
  'opening-stock': [
    ...required('store', 'item', 'total'),
    ...optional('text', 'customerReserve', 'nonSellable'),
    ...optional('quantities', 'subBuckets'),
  ],
  uins: [...required('store', 'item', 'uin', 'status'), ...optional('text', 'subBucket')],
};

/** The names of the columns, for sentences. */
export function columnNames(kind: ReferenceKind): string {
  return COLUMNS[kind].map(({ name }) => name).join(', ');
}

/** What a file says in a cell; quantities are pairs of name and text, as they stand there. */
export type Cell = string | readonly string[] | readonly (readonly [string, string])[];

/** One row of a file: texts, not yet judged. */
export interface RawRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** By column. Null: there is nothing in the cell. A column that the file does not have is absent. */
  readonly cells: ReadonlyMap<string, Cell | null>;
}

/** Types whose items have components. */
export const PACK_TYPES: readonly ItemType[] = [
  'SIMPLE_PACK',
  'COMPLEX_PACK',
  'BREAKABLE_SIMPLE_PACK',
  'BREAKABLE_COMPLEX_PACK',
];
