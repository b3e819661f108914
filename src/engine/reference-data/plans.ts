import type { Id, ItemType, UinStatus, UinType } from '../model/model.js';
import type { CaseSize } from '../model/quantity.js';
import type { ImportProblemCode } from '../refusals/catalogue.js';
import { type ImportProblem, problemAt } from '../refusals/import-problem.js';
import {
  type ItemRecord,
  type OpeningStockRecord,
  PACK_TYPES,
  type RangingRecord,
  type StoreRecord,
  type UinRecord,
} from './records.js';
import type { GivenItem, GivenStore } from './rows.js';

export type RowChange = 'added' | 'changed' | 'unchanged';

export type RowPlan<Record> =
  | { readonly problems: readonly ImportProblem[] }
  | { readonly change: RowChange; readonly record: Record };

export interface RowFacts {
  readonly storeExists: boolean;
  readonly item: { readonly type: ItemType; readonly uinType: UinType | null } | undefined;
  readonly isRanged: boolean;
}

export type SubBucketIds = ReadonlyMap<string, Id>;

class RowCheck {
  readonly problems: ImportProblem[] = [];

  constructor(private readonly line: number) {}

  report(
    code: ImportProblemCode,
    values: Readonly<Record<string, string | number>>,
    column?: string,
    value?: string | number,
  ): void {
    const shown = value === undefined ? undefined : String(value);
    const place = { line: this.line, column, value: shown };
    this.problems.push(problemAt(place, code, values as never));
  }
}

function planned<Record>(
  check: RowCheck,
  record: Record,
  isStored: boolean,
  isSame: boolean,
): RowPlan<Record> {
  if (check.problems.length > 0) return { problems: check.problems };
  return { change: !isStored ? 'added' : isSame ? 'unchanged' : 'changed', record };
}

const NO_STORE: StoreRecord = { id: 0, name: '', timeZone: '', currency: null, buddyGroup: null };

const NO_ITEM: ItemRecord = {
  id: '',
  shortDescription: '',
  longDescription: null,
  imageAddress: null,
  type: 'ITEM',
  unitOfMeasure: '',
  caseSize: 0 as CaseSize,
  barcodes: [],
  departmentId: null,
  departmentName: null,
  classId: null,
  className: null,
  subclassId: null,
  subclassName: null,
  uinType: null,
  components: [],
  attributes: [],
};

function merged<Record extends object>(
  base: Record,
  given: { readonly [Key in keyof Record]?: unknown },
): Record {
  const record = { ...base };
  for (const key of Object.keys(given) as (keyof Record)[]) {
    const value = given[key];
    if (value !== undefined) record[key] = value as Record[keyof Record];
  }
  return record;
}

function isEqual(a: object, b: object | undefined): boolean {
  if (b === undefined) return false;
  const other = b as Readonly<Record<string, unknown>>;
  return Object.entries(a).every(([key, value]) => {
    const stored = other[key];
    if (value === stored) return true;
    return Array.isArray(value) && JSON.stringify(value) === JSON.stringify(stored);
  });
}

export function planStore(
  line: number,
  given: GivenStore,
  stored: StoreRecord | undefined,
): RowPlan<StoreRecord> {
  const record = merged(stored ?? NO_STORE, given);
  return planned(new RowCheck(line), record, stored !== undefined, isEqual(record, stored));
}

export function planItem(
  line: number,
  given: GivenItem,
  stored: ItemRecord | undefined,
): RowPlan<ItemRecord> {
  const check = new RowCheck(line);
  const record = merged(stored ?? NO_ITEM, given);
  const { id, type, components } = record;
  if (components.length > 0 && !PACK_TYPES.includes(type)) {
    check.report('COMPONENTS_NOT_ALLOWED', { type }, 'components', components[0]?.[0]);
  }
  if (components.some(([item]) => item === id)) {
    check.report('COMPONENT_IS_THE_ITEM', {}, 'components', id);
  }
  return planned(check, record, stored !== undefined, isEqual(record, stored));
}

/** The store and the item must exist. For stock, the item must be ranged and have some. */
function checkPlace({ store, item }: RangingRecord, facts: RowFacts, check: RowCheck): void {
  if (!facts.storeExists) check.report('STORE_NOT_FOUND', {}, 'store', store);
  if (facts.item === undefined) check.report('ITEM_NOT_FOUND', {}, 'item', item);
}

function checkStock(row: RangingRecord, facts: RowFacts, check: RowCheck): void {
  checkPlace(row, facts, check);
  if (check.problems.length > 0) return;
  const { store, item } = row;
  if (!facts.isRanged) check.report('ITEM_NOT_RANGED', { store }, 'item', item);
  if (facts.item?.type === 'NON_INVENTORY') check.report('ITEM_HAS_NO_STOCK', {}, 'item', item);
}

function checkSubBucket(
  column: string,
  name: string,
  subBuckets: SubBucketIds,
  check: RowCheck,
): void {
  if (!subBuckets.has(name)) check.report('SUB_BUCKET_NOT_FOUND', {}, column, name);
}

export function planRanging(
  line: number,
  row: RangingRecord,
  facts: RowFacts,
): RowPlan<RangingRecord> {
  const check = new RowCheck(line);
  checkPlace(row, facts, check);
  return planned(check, row, facts.isRanged, true);
}

/**
 * Opening stock that was imported before with the same quantities stays. Other quantities are refused, since
 * stock has moved since.
 *
 * @param imported before, undefined if nothing was
 */
export function planOpeningStock(
  line: number,
  row: OpeningStockRecord,
  facts: RowFacts,
  subBuckets: SubBucketIds,
  imported: OpeningStockRecord | undefined,
): RowPlan<OpeningStockRecord> {
  const check = new RowCheck(line);
  const { store, item } = row;
  checkStock(row, facts, check);
  if (facts.item !== undefined && facts.item.uinType !== null) {
    check.report('ITEM_HAS_UINS', {}, 'item', item);
  }
  for (const [name] of row.subBuckets) checkSubBucket('subBuckets', name, subBuckets, check);
  const isSame = isEqual(row, imported);
  if (imported !== undefined && !isSame && check.problems.length === 0) {
    check.report('OPENING_STOCK_DIFFERS', { store, item });
  }
  return planned(check, row, imported !== undefined, isSame);
}

export interface StoredUin {
  readonly store: Id;
  readonly status: UinStatus;
  readonly subBucket: string | null;
}

/** An existing UIN stays if the row says the same, else the row is refused. */
export function planUin(
  line: number,
  row: UinRecord,
  facts: RowFacts,
  subBuckets: SubBucketIds,
  stored: StoredUin | undefined,
): RowPlan<UinRecord> {
  const check = new RowCheck(line);
  const { item, uin, subBucket } = row;
  checkStock(row, facts, check);
  if (facts.item?.uinType === null) check.report('ITEM_HAS_NO_UINS', {}, 'item', item);
  if (subBucket !== null) checkSubBucket('subBucket', subBucket, subBuckets, check);
  const isSame =
    stored?.store === row.store && stored.status === row.status && stored.subBucket === subBucket;
  if (stored !== undefined && !isSame && check.problems.length === 0) {
    const { status, store } = stored;
    check.report('UIN_DIFFERS', { status, store }, 'uin', uin);
  }
  return planned(check, row, stored !== undefined, isSame);
}
