import {
  type ItemFacts,
  NO_UIN_FACTS,
  type Position,
  type Reason,
  type TemplateLine,
  type UinFacts,
} from '../engine/model/model.js';
import type { CaseSize, Quantity } from '../engine/model/quantity.js';
import { bucketsOf, ITEM_TYPE, present, STATUS, UIN_STATUS, UIN_TYPE } from './codes.js';
import { instantOf } from './instants.js';
import type { DetailLine, Header } from './store.js';

export interface ReasonRow {
  readonly id: number;
  readonly code: number;
  readonly description: string;
  readonly disposition: number;
  readonly active: number;
  readonly publish: number;
  readonly from_nonsellable_type_id: number | null;
  readonly from_description: string | null;
  readonly to_nonsellable_type_id: number | null;
}

const NO_SUB_BUCKETS = {
  fromSubBucket: undefined,
  fromSubBucketName: undefined,
  toSubBucket: undefined,
} as const;

export const SELECT_REASON = `SELECT r.id, r.code, r.description, r.disposition, r.active, r.publish,
  r.from_nonsellable_type_id, t.description AS from_description, r.to_nonsellable_type_id
  FROM inv_adjust_reason r LEFT JOIN nonsellable_type t ON t.id = r.from_nonsellable_type_id`;

/** @param usesSubBuckets without them no reason names a sub-bucket (D26) */
export function reasonOf(row: ReasonRow, usesSubBuckets: boolean): Reason {
  const subBuckets = usesSubBuckets
    ? {
        fromSubBucket: present(row.from_nonsellable_type_id),
        fromSubBucketName: present(row.from_description),
        toSubBucket: present(row.to_nonsellable_type_id),
      }
    : NO_SUB_BUCKETS;
  return {
    id: row.id,
    code: row.code,
    description: row.description,
    ...bucketsOf(row.disposition),
    ...subBuckets,
    isActive: row.active === 1,
    isPublished: row.publish === 1,
  };
}

export interface PositionRow {
  readonly quantity_total: number | null;
  readonly quantity_non_sellable: number;
  readonly quantity_customer_reserve: number;
  readonly quantity_reserved: number;
  readonly quantity_vendor_return: number;
}

export interface ItemRow extends PositionRow {
  readonly item_type: number;
  readonly uin_type: number | null;
  readonly ranged: number;
}

export const POSITION_COLUMNS = `s.quantity_total, s.quantity_non_sellable,
  s.quantity_customer_reserve, s.quantity_reserved, s.quantity_vendor_return`;

export interface SubBucketRow {
  readonly nonsellable_type_id: number;
  readonly quantity: number;
}

export const SELECT_SUB_BUCKETS = `SELECT nonsellable_type_id, quantity
  FROM store_item_stock_nonsellable WHERE store_id = ? AND item_id = ?`;

export interface UinRow {
  readonly store_id: number;
  readonly status: number;
  readonly nonsellable_type_id: number | null;
}

export const SELECT_UIN = `SELECT store_id, status, nonsellable_type_id FROM item_uin
  WHERE item_id = ? AND uin = ?`;

export function uinOf(uin: string, row: UinRow): UinFacts {
  return {
    uin,
    storeId: row.store_id,
    status: UIN_STATUS.wordOf(row.status),
    subBucket: present(row.nonsellable_type_id),
  };
}

export function positionOf(
  row: PositionRow,
  subBuckets: readonly SubBucketRow[],
): Position | undefined {
  if (row.quantity_total === null) return undefined;
  return {
    total: row.quantity_total as Quantity,
    nonSellable: row.quantity_non_sellable as Quantity,
    customerReserve: row.quantity_customer_reserve as Quantity,
    transferReserve: row.quantity_reserved as Quantity,
    vendorReturn: row.quantity_vendor_return as Quantity,
    subBuckets: new Map(
      subBuckets.map((bucket) => [bucket.nonsellable_type_id, bucket.quantity as Quantity]),
    ),
  };
}

export function itemOf(
  id: string,
  row: ItemRow,
  subBuckets: readonly SubBucketRow[],
  uins: ReadonlyMap<string, UinFacts> = NO_UIN_FACTS,
): ItemFacts {
  const uinType = row.uin_type === null ? undefined : UIN_TYPE.wordOf(row.uin_type);
  const common = {
    id,
    type: ITEM_TYPE.wordOf(row.item_type),
    uinType,
    isRanged: Boolean(row.ranged),
    uins,
  };
  return { ...common, position: positionOf(row, subBuckets) };
}

export interface LineRow {
  readonly id: number;
  readonly item_id: string;
  readonly inv_adjust_reason_id: number;
  readonly quantity: number;
  readonly case_size: number;
}

export function lineOf(row: LineRow, uins: readonly string[] = []): DetailLine {
  return {
    id: row.id,
    item: row.item_id,
    reasonId: row.inv_adjust_reason_id,
    quantity: row.quantity as Quantity,
    caseSize: row.case_size as CaseSize,
    uins,
  };
}

export const SELECT_TEMPLATE_LINES = `SELECT id, item_id, inv_adjust_reason_id, quantity, case_size
  FROM inv_adjust_template_item WHERE inv_adjust_template_id = ? ORDER BY id`;

export function templateLineOf(row: LineRow): TemplateLine {
  return {
    item: row.item_id,
    reasonId: row.inv_adjust_reason_id,
    quantity: row.quantity as Quantity,
    caseSize: row.case_size as CaseSize,
  };
}

export interface HeaderRow {
  readonly id: number;
  readonly status: number;
  readonly create_date: string;
  readonly create_user: string;
}

export function headerOf(row: HeaderRow): Header {
  return {
    id: row.id,
    status: STATUS.wordOf(row.status),
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
  };
}
