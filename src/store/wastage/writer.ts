import type { Id } from '../../engine/model/model.js';
import type {
  GroupStores,
  SchedulePlan,
  WastageDecision,
  WastageGroupDecision,
} from '../../engine/wastage/facts.js';
import type { Variance } from '../../engine/wastage/wastage.js';
import { SCHEDULE_KIND } from '../codes.js';
import type { Stamp } from '../stamp.js';
import { change, changeOne, insert, type Steps, type Value } from '../steps.js';
import { varianceColumns, weekdaysNumber } from './rows.js';

export function* applyWastage(decision: WastageDecision, stamp: Stamp): Steps<Id> {
  if (decision.kind === 'wastage-group') return yield* saveGroup(decision, stamp);
  if (decision.action === 'create') return yield* createSchedule(decision, stamp);
  yield* changeOne('UPDATE wastage_schedule SET active = 0 WHERE id = ?', decision.id);
  return decision.id;
}

function* saveGroup(decision: WastageGroupDecision, stamp: Stamp): Steps<Id> {
  const id = decision.id ?? (yield* insertGroup(decision, stamp));
  if (decision.id !== undefined) yield* updateGroup(id, decision, stamp);
  const { items, nodes, stores } = decision;
  if (items !== undefined) {
    const rows = items.map((item) => [item]);
    yield* replace('wastage_group_item', ['item_id'], id, rows);
  }
  if (nodes !== undefined) {
    const rows = nodes.map(({ departmentId, classId, subclassId }, index) => [
      ...[index + 1, departmentId],
      ...[classId ?? null, subclassId ?? null],
    ]);
    const columns = ['position', 'department_id', 'class_id', 'subclass_id'];
    yield* replace('wastage_group_node', columns, id, rows);
  }
  if (stores !== undefined) yield* replaceStores(id, stores);
  return id;
}

function insertGroup(decision: WastageGroupDecision, { user, at }: Stamp): Steps<Id> {
  const { description = '', variance, isActive = true } = decision;
  return insert(
    `INSERT INTO wastage_group (description, variance_percent, variance_amount, all_stores, active,
       create_date, create_user, update_date, update_user) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)`,
    description,
    // A new group has a variance: the engine refuses it otherwise.
    ...varianceColumns(variance as Variance),
    Number(isActive),
    ...[at, user, at, user],
  );
}

function* updateGroup(id: Id, decision: WastageGroupDecision, { user, at }: Stamp): Steps<void> {
  const { description, variance, isActive } = decision;
  yield* changeOne(
    `UPDATE wastage_group SET description = coalesce(?, description),
       active = coalesce(?, active), update_date = ?, update_user = ? WHERE id = ?`,
    description ?? null,
    isActive === undefined ? null : Number(isActive),
    ...[at, user, id],
  );
  if (variance === undefined) return;
  yield* changeOne(
    'UPDATE wastage_group SET variance_percent = ?, variance_amount = ? WHERE id = ?',
    ...varianceColumns(variance),
    id,
  );
}

function* replaceStores(id: Id, stores: GroupStores): Steps<void> {
  const named = stores === 'ALL' ? [] : stores;
  const all = stores === 'ALL' ? 1 : 0;
  yield* changeOne('UPDATE wastage_group SET all_stores = ? WHERE id = ?', all, id);
  const rows = named.map((store) => [store]);
  yield* replace('wastage_group_store', ['store_id'], id, rows);
}

function* replace(
  table: `wastage_group_${'item' | 'node' | 'store'}`,
  columns: readonly string[],
  id: Id,
  rows: readonly (readonly Value[])[],
): Steps<void> {
  yield* change(`DELETE FROM ${table} WHERE wastage_group_id = ?`, id);
  const marks = columns.map(() => ', ?').join('');
  const sql = `INSERT INTO ${table} (wastage_group_id, ${columns.join(', ')}) VALUES (?${marks})`;
  for (const row of rows) yield* change(sql, id, ...row);
}

function* createSchedule(
  { groupId, plan }: { readonly groupId: Id; readonly plan: SchedulePlan },
  { user, at }: Stamp,
): Steps<Id> {
  const id = yield* insert(
    `INSERT INTO wastage_schedule (wastage_group_id, kind, weekdays, start_date, active,
       create_date, create_user) VALUES (?, ?, ?, ?, 1, ?, ?)`,
    ...[groupId, SCHEDULE_KIND.numberOf(plan.kind)],
    weekdaysNumber(plan.weekdays),
    plan.from ?? null,
    ...[at, user],
  );
  const sql =
    'INSERT INTO wastage_schedule_date (wastage_schedule_id, business_date) VALUES (?, ?)';
  for (const day of plan.days) yield* change(sql, id, day);
  return id;
}
