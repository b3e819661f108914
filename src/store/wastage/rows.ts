import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { WEEKDAYS, type Weekday } from '../../engine/wastage/business-days.js';
import type { Variance } from '../../engine/wastage/wastage.js';
import { present, RUN_STATUS, SCHEDULE_KIND } from '../codes.js';
import { instantOf } from '../instants.js';
import type { WastageGroupHeader, WastageRun, WastageSchedule } from './wastage.js';

interface VarianceRow {
  readonly variance_percent: number | null;
  readonly variance_amount: number | null;
}

function varianceFromRow({ variance_percent, variance_amount }: VarianceRow): Variance {
  return variance_percent === null
    ? { kind: 'amount', value: variance_amount as Quantity }
    : { kind: 'percent', value: variance_percent as Quantity };
}

export function varianceColumns({ kind, value }: Variance): [number | null, number | null] {
  return kind === 'percent' ? [value, null] : [null, value];
}

export interface GroupRow extends VarianceRow {
  readonly id: Id;
  readonly description: string;
  readonly all_stores: number;
  readonly active: number;
  readonly create_date: string;
  readonly create_user: string;
  readonly update_date: string;
  readonly update_user: string;
  readonly item_count: number;
  readonly node_count: number;
}

export const SELECT_GROUP = `SELECT g.*,
  (SELECT count(*) FROM wastage_group_item i WHERE i.wastage_group_id = g.id) AS item_count,
  (SELECT count(*) FROM wastage_group_node n WHERE n.wastage_group_id = g.id) AS node_count
  FROM wastage_group g`;

export function groupHeaderFromRow(row: GroupRow): WastageGroupHeader {
  return {
    id: row.id,
    description: row.description,
    variance: varianceFromRow(row),
    isActive: row.active === 1,
    itemCount: row.item_count,
    nodeCount: row.node_count,
  };
}

export interface ScheduleRow {
  readonly id: Id;
  readonly wastage_group_id: Id;
  readonly kind: number;
  readonly weekdays: number | null;
  readonly start_date: string | null;
  readonly active: number;
  readonly create_date: string;
  readonly create_user: string;
  readonly days: string | null;
}

export const SELECT_SCHEDULE = `SELECT s.*, (SELECT string_agg(d.business_date, ',')
    FROM wastage_schedule_date d WHERE d.wastage_schedule_id = s.id) AS days
  FROM wastage_schedule s`;

/** The sum of 1 for Monday, 2 for Tuesday, 4 for Wednesday and so on. Null for none. */
export function weekdaysNumber(weekdays: readonly Weekday[]): number | null {
  const sum = weekdays.reduce((all, weekday) => all + 2 ** WEEKDAYS.indexOf(weekday), 0);
  return sum === 0 ? null : sum;
}

export function scheduleFromRow(row: ScheduleRow): WastageSchedule {
  const bits = row.weekdays ?? 0;
  return {
    id: row.id,
    groupId: row.wastage_group_id,
    plan: {
      kind: SCHEDULE_KIND.wordOf(row.kind),
      days: row.days?.split(',').sort() ?? [],
      weekdays: WEEKDAYS.filter((_weekday, index) => (bits >> index) % 2 === 1),
      from: present(row.start_date),
    },
    isActive: row.active === 1,
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
  };
}

export interface RunRow extends VarianceRow {
  readonly id: Id;
  readonly wastage_group_id: Id;
  readonly wastage_schedule_id: Id;
  readonly store_id: Id;
  readonly business_date: string;
  readonly status: number;
  readonly last_item_id: string | null;
  readonly wasted_count: number;
  readonly no_stock_count: number;
  readonly uin_count: number;
  readonly non_inventory_count: number;
  readonly rounded_to_zero_count: number;
  readonly out_of_range_count: number;
  readonly problem: string | null;
  readonly create_date: string;
  readonly create_user: string;
  readonly update_date: string;
}

export function runFromRow(row: RunRow): WastageRun {
  return {
    id: row.id,
    groupId: row.wastage_group_id,
    scheduleId: row.wastage_schedule_id,
    storeId: row.store_id,
    day: row.business_date,
    status: RUN_STATUS.wordOf(row.status),
    variance: varianceFromRow(row),
    wastedCount: row.wasted_count,
    skippedCounts: {
      NO_STOCK: row.no_stock_count,
      HAS_UINS: row.uin_count,
      NON_INVENTORY: row.non_inventory_count,
      ROUNDED_TO_ZERO: row.rounded_to_zero_count,
      OUT_OF_RANGE: row.out_of_range_count,
    },
    problem: present(row.problem),
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    updateDate: instantOf(row.update_date),
  };
}
