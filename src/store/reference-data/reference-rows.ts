import type { Id } from '../../engine/model/model.js';
import type { CaseSize, Quantity } from '../../engine/model/quantity.js';
import type {
  ItemRecord,
  NamedQuantities,
  StoreRecord,
} from '../../engine/reference-data/records.js';
import { ITEM_TYPE, UIN_TYPE } from '../codes.js';

export interface StoreRow {
  readonly id: Id;
  readonly name: string;
  readonly time_zone: string;
  readonly currency: string | null;
  readonly buddy_group: string | null;
}

export const SELECT_STORE_ROW = 'SELECT id, name, time_zone, currency, buddy_group FROM store';

export function storeRecordOf(row: StoreRow): StoreRecord {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    buddyGroup: row.buddy_group,
  };
}

export const ITEM_COLUMNS = [
  'id',
  'short_description',
  'long_description',
  'image_address',
  'item_type',
  'unit_of_measure',
  'case_size',
  'department_id',
  'department_name',
  'class_id',
  'class_name',
  'subclass_id',
  'subclass_name',
  'uin_type',
] as const;

const NUMBERS: ReadonlySet<string> = new Set([
  'item_type',
  'case_size',
  'department_id',
  'class_id',
  'subclass_id',
  'uin_type',
]);

export function itemColumnType(column: string): 'bigint' | 'text' {
  return NUMBERS.has(column) ? 'bigint' : 'text';
}

export interface ItemColumnsRow {
  readonly id: string;
  readonly short_description: string;
  readonly long_description: string | null;
  readonly image_address: string | null;
  readonly item_type: number;
  readonly unit_of_measure: string;
  readonly case_size: number;
  readonly department_id: number | null;
  readonly department_name: string | null;
  readonly class_id: number | null;
  readonly class_name: string | null;
  readonly subclass_id: number | null;
  readonly subclass_name: string | null;
  readonly uin_type: number | null;
}

export const SELECT_ITEM_COLUMNS = `SELECT ${ITEM_COLUMNS.join(', ')} FROM item`;

export interface ItemLists {
  readonly barcodes: readonly string[];
  readonly components: NamedQuantities;
  readonly attributes: readonly string[];
}

export const NO_ITEM_LISTS: ItemLists = { barcodes: [], components: [], attributes: [] };

export function itemRecordOf(row: ItemColumnsRow, lists: ItemLists): ItemRecord {
  return {
    id: row.id,
    shortDescription: row.short_description,
    longDescription: row.long_description,
    imageAddress: row.image_address,
    type: ITEM_TYPE.wordOf(row.item_type),
    unitOfMeasure: row.unit_of_measure,
    caseSize: row.case_size as CaseSize,
    departmentId: row.department_id,
    departmentName: row.department_name,
    classId: row.class_id,
    className: row.class_name,
    subclassId: row.subclass_id,
    subclassName: row.subclass_name,
    uinType: row.uin_type === null ? null : UIN_TYPE.wordOf(row.uin_type),
    ...lists,
  };
}

export function itemValuesOf(item: ItemRecord): (string | number | null)[] {
  return [
    item.id,
    item.shortDescription,
    item.longDescription,
    item.imageAddress,
    ITEM_TYPE.numberOf(item.type),
    item.unitOfMeasure,
    item.caseSize,
    item.departmentId,
    item.departmentName,
    item.classId,
    item.className,
    item.subclassId,
    item.subclassName,
    item.uinType === null ? null : UIN_TYPE.numberOf(item.uinType),
  ];
}

/** One row for each sub-bucket of a position: without zeros, sorted by name. */
export function splitOf(
  rows: readonly { readonly name: string; readonly quantity: number }[],
): NamedQuantities {
  return rows
    .filter(({ quantity }) => quantity !== 0)
    .map(({ name, quantity }) => [name, quantity as Quantity] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
