import type { Id } from '../../engine/model/model.js';
import {
  type GroupFacts,
  type HierarchyNode,
  nodeText,
  type ScheduleFacts,
  type WastageFacts,
  type WastageKeys,
} from '../../engine/wastage/facts.js';
import { all, exists, one, type Steps } from '../steps.js';
import {
  type GroupRow,
  groupHeaderFromRow,
  type ScheduleRow,
  SELECT_GROUP,
  SELECT_SCHEDULE,
  scheduleFromRow,
} from './rows.js';

export function* loadWastageFacts(keys: WastageKeys): Steps<WastageFacts> {
  const { groupId, scheduleId, items = [], nodes = [], storeIds = [] } = keys;
  const foundNodes = yield* those(nodes, hasItem);
  return {
    group: groupId === undefined ? undefined : yield* loadGroup(groupId),
    schedule: scheduleId === undefined ? undefined : yield* loadSchedule(scheduleId),
    items: new Set(yield* those(items, (id) => exists('SELECT 1 FROM item WHERE id = ?', id))),
    nodes: new Set(foundNodes.map(nodeText)),
    stores: new Set(yield* those(storeIds, (id) => exists('SELECT 1 FROM store WHERE id = ?', id))),
  };
}

function* those<T>(wanted: readonly T[], isFound: (one: T) => Steps<boolean>): Steps<T[]> {
  const found: T[] = [];
  for (const one of wanted) if (yield* isFound(one)) found.push(one);
  return found;
}

function* loadGroup(id: Id): Steps<GroupFacts | undefined> {
  const row = yield* one<GroupRow>(`${SELECT_GROUP} WHERE g.id = ?`, id);
  if (row === undefined) return undefined;
  const named = 'id IN (SELECT store_id FROM wastage_group_store WHERE wastage_group_id = ?)';
  const zones = yield* all<{ time_zone: string }>(
    `SELECT DISTINCT time_zone FROM store WHERE ${row.all_stores === 1 ? '? > 0' : named}`,
    id,
  );
  return {
    ...groupHeaderFromRow(row),
    timeZones: zones.map(({ time_zone }) => time_zone),
    stores: row.all_stores === 1 ? 'ALL' : yield* loadStores(id),
  };
}

function* loadStores(groupId: Id): Steps<Id[]> {
  const rows = yield* all<{ store_id: Id }>(
    'SELECT store_id FROM wastage_group_store WHERE wastage_group_id = ? ORDER BY store_id',
    groupId,
  );
  return rows.map(({ store_id }) => store_id);
}

function* loadSchedule(id: Id): Steps<ScheduleFacts | undefined> {
  const row = yield* one<ScheduleRow>(`${SELECT_SCHEDULE} WHERE s.id = ?`, id);
  return row && scheduleFromRow(row);
}

function hasItem({ departmentId, classId, subclassId }: HierarchyNode): Steps<boolean> {
  const inClass = classId === undefined ? '' : ' AND class_id = ?';
  const inSubclass = subclassId === undefined ? '' : ' AND subclass_id = ?';
  const ids = [departmentId, classId, subclassId].filter((id) => id !== undefined);
  const sql = `SELECT 1 FROM item WHERE department_id = ?${inClass}${inSubclass} LIMIT 1`;
  return exists(sql, ...ids);
}
