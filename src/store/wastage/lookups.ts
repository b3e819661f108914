import type { Id } from '../../engine/model/model.js';
import type { BusinessDay } from '../../engine/wastage/business-days.js';
import type { HierarchyNode } from '../../engine/wastage/facts.js';
import { present } from '../codes.js';
import { instantOf } from '../instants.js';
import { all, exists, one, type Steps } from '../steps.js';
import {
  type GroupRow,
  groupHeaderFromRow,
  type ScheduleRow,
  SELECT_GROUP,
  SELECT_SCHEDULE,
  scheduleFromRow,
} from './rows.js';
import type { ListPage, WastageGroup, WastageGroupHeader, WastageSchedule } from './wastage.js';

const SELECT_STORES = `SELECT t.id FROM store t JOIN wastage_group g ON g.id = ?
  WHERE t.time_zone = ? AND (g.all_stores = 1 OR EXISTS (SELECT 1 FROM wastage_group_store m
    WHERE m.wastage_group_id = g.id AND m.store_id = t.id))`;

export function* listGroups({ after = 0, limit }: ListPage): Steps<WastageGroupHeader[]> {
  const sql = `${SELECT_GROUP} WHERE g.id > ? ORDER BY g.id LIMIT ? + 0`;
  return (yield* all<GroupRow>(sql, after, limit)).map(groupHeaderFromRow);
}

export function* readGroup(id: Id): Steps<WastageGroup | undefined> {
  const row = yield* one<GroupRow>(`${SELECT_GROUP} WHERE g.id = ?`, id);
  if (row === undefined) return undefined;
  const stores = yield* column<Id>('store_id', 'wastage_group_store', id);
  return {
    ...groupHeaderFromRow(row),
    items: yield* column<string>('item_id', 'wastage_group_item', id),
    nodes: yield* listNodes(id),
    stores: row.all_stores === 1 ? 'ALL' : stores,
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    updateDate: instantOf(row.update_date),
    updateUser: row.update_user,
  };
}

function* column<T>(name: 'item_id' | 'store_id', table: string, id: Id): Steps<T[]> {
  const sql = `SELECT ${name} AS value FROM ${table} WHERE wastage_group_id = ? ORDER BY 1`;
  return (yield* all<{ value: T }>(sql, id)).map(({ value }) => value);
}

function* listNodes(id: Id): Steps<HierarchyNode[]> {
  type Row = { department_id: Id; class_id: Id | null; subclass_id: Id | null };
  const rows = yield* all<Row>(
    `SELECT department_id, class_id, subclass_id FROM wastage_group_node
     WHERE wastage_group_id = ? ORDER BY position`,
    id,
  );
  return rows.map(({ department_id: departmentId, class_id, subclass_id }) => ({
    departmentId,
    classId: present(class_id),
    subclassId: present(subclass_id),
  }));
}

export function* listSchedules(
  groupId: Id | undefined,
  { after = 0, limit }: ListPage,
): Steps<WastageSchedule[]> {
  const ofGroup = groupId === undefined ? '' : 'AND s.wastage_group_id = ?';
  const sql = `${SELECT_SCHEDULE} WHERE s.id > ? ${ofGroup} ORDER BY s.id LIMIT ? + 0`;
  const group = groupId === undefined ? [] : [groupId];
  return (yield* all<ScheduleRow>(sql, after, ...group, limit)).map(scheduleFromRow);
}

export function* readSchedule(id: Id): Steps<WastageSchedule | undefined> {
  const row = yield* one<ScheduleRow>(`${SELECT_SCHEDULE} WHERE s.id = ?`, id);
  return row === undefined ? undefined : scheduleFromRow(row);
}

export function hasActiveSchedules(): Steps<boolean> {
  return exists('SELECT 1 FROM wastage_schedule WHERE active = 1 LIMIT 1');
}

/** Schedules whose last date is over stay for their reports: over the years they become many. */
export function* listActiveSchedules(
  since: BusinessDay,
  groupId: Id | undefined,
): Steps<WastageSchedule[]> {
  const ofGroup = groupId === undefined ? '' : 'AND g.id = ?';
  const sql = `${SELECT_SCHEDULE} JOIN wastage_group g ON g.id = s.wastage_group_id
    WHERE s.active = 1 AND g.active = 1 AND (s.start_date IS NOT NULL
      OR EXISTS (SELECT 1 FROM wastage_schedule_date d
        WHERE d.wastage_schedule_id = s.id AND d.business_date >= ?)) ${ofGroup} ORDER BY s.id`;
  const group = groupId === undefined ? [] : [groupId];
  return (yield* all<ScheduleRow>(sql, since, ...group)).map(scheduleFromRow);
}

export function* listTimeZones(): Steps<string[]> {
  const sql = 'SELECT DISTINCT time_zone FROM store ORDER BY 1';
  return (yield* all<{ time_zone: string }>(sql)).map(({ time_zone }) => time_zone);
}

export function* listStoresIn(timeZone: string, groupId: Id): Steps<Id[]> {
  const rows = yield* all<{ id: Id }>(`${SELECT_STORES} ORDER BY t.id`, groupId, timeZone);
  return rows.map((row) => row.id);
}

export function* listStoresToRun(
  { id, groupId }: WastageSchedule,
  day: BusinessDay,
  timeZone: string,
): Steps<Id[]> {
  const rows = yield* all<{ id: Id }>(
    `${SELECT_STORES}
       AND NOT EXISTS (SELECT 1 FROM wastage_run r WHERE r.wastage_schedule_id = ?
         AND r.store_id = t.id AND r.business_date = ?)
     ORDER BY t.id`,
    ...[groupId, timeZone, id, day],
  );
  return rows.map((row) => row.id);
}
