import type { Id, ItemType, UinStatus, UinType } from '../model/model.js';
import type { CaseSize, Quantity } from '../model/quantity.js';

export const REFERENCE_KINDS = ['stores', 'items', 'ranging', 'opening-stock', 'uins'] as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** Components of a pack or sub-buckets of a position, sorted by name. */
export type NamedQuantities = readonly (readonly [name: string, quantity: Quantity])[];

export interface StoreRecord {
  readonly id: Id;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string | null;
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
  readonly barcodes: readonly string[];
  readonly departmentId: number | null;
  readonly departmentName: string | null;
  readonly classId: number | null;
  readonly className: string | null;
  readonly subclassId: number | null;
  readonly subclassName: string | null;
  readonly uinType: UinType | null;
  readonly components: NamedQuantities;
  /** Sorted names of the extended attributes that lines of the item may carry (D38). */
  readonly attributes: readonly string[];
}

export interface RangingRecord {
  readonly store: Id;
  readonly item: string;
}

export interface OpeningStockRecord extends RangingRecord {
  readonly total: Quantity;
  readonly customerReserve: Quantity;
  readonly nonSellable: Quantity;
  readonly subBuckets: NamedQuantities;
}

export interface UinRecord extends RangingRecord {
  readonly uin: string;
  readonly status: UinStatus;
  /** Null unless the UIN is UNAVAILABLE and sub-buckets are used. */
  readonly subBucket: string | null;
}

export interface RecordOf {
  readonly stores: StoreRecord;
  readonly items: ItemRecord;
  readonly ranging: RangingRecord;
  readonly 'opening-stock': OpeningStockRecord;
  readonly uins: UinRecord;
}

export type ColumnForm = 'text' | 'list' | 'quantities';

export interface Column {
  readonly name: string;
  readonly form: ColumnForm;
  readonly isRequired: boolean;
  /** Other names of the column, in any case. */
  readonly aliases?: readonly string[];
}

export function required(...names: string[]): Column[] {
  return names.map((name) => ({ name, form: 'text', isRequired: true }));
}

export function optional(form: ColumnForm, ...names: string[]): Column[] {
  return names.map((name) => ({ name, form, isRequired: false }));
}

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

export function columnNames(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join(', ');
}

export type Cell = string | readonly string[] | readonly (readonly [string, string])[];

export interface RawRow {
  readonly line: number;
  /** Null where the cell is empty. A column that the file does not have is absent. */
  readonly cells: ReadonlyMap<string, Cell | null>;
}

export const PACK_TYPES: readonly ItemType[] = [
  'SIMPLE_PACK',
  'COMPLEX_PACK',
  'BREAKABLE_SIMPLE_PACK',
  'BREAKABLE_COMPLEX_PACK',
];
