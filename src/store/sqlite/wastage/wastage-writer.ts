import { WASTAGE_PURGE_ROWS } from '../../../config/limits.js';
import type { Id, Instant } from '../../../engine/model/model.js';
import type {
  GroupStores,
  SchedulePlan,
  WastageDecision,
  WastageGroupDecision,
} from '../../../engine/wastage/facts.js';
import type { Variance } from '../../../engine/wastage/wastage.js';
import { RUN_STATUS, SCHEDULE_KIND } from '../../codes.js';
import { storedInstant } from '../../instants.js';
import type { Stamp } from '../../stamp.js';
import type { Value } from '../../steps.js';
import type { ForgottenSkips } from '../../wastage.js';
import type { Statements } from '../statements.js';
import { type RunRow, varianceColumns, weekdaysNumber } from './wastage-rows.js';

/** Carries out decisions about wastage groups and schedules. Called by the group executor only. */
export class WastageWriter {
  constructor(private readonly statements: Statements) {}

  /** Returns the id of the group or schedule. */
  apply(decision: WastageDecision, stamp: Stamp): Id {
    if (decision.kind === 'wastage-group') return this.saveGroup(decision, stamp);
    if (decision.action === 'create') return this.createSchedule(decision, stamp);
    this.statements.runOne('UPDATE wastage_schedule SET active = 0 WHERE id = ?', decision.id);
    return decision.id;
  }

  /** See WastageStore. By the key of the skips, so that runs without any, which are most, cost nothing. */
  forgetSkips(before: Instant, after: Id): ForgottenSkips | undefined {
    const date = storedInstant(before);
    let lastRunId = after;
    let count = 0;
    for (let looks = 0; count + looks < WASTAGE_PURGE_ROWS; looks += 1) {
      const run = this.statements.get<
        Pick<RunRow, 'id' | 'status' | 'create_date' | 'update_date'>
      >(
        `SELECT id, status, create_date, update_date FROM wastage_run WHERE id =
           (SELECT min(wastage_run_id) FROM wastage_run_skip WHERE wastage_run_id > ?)`,
        lastRunId,
      );
      // Ids rise with the dates: behind the first one that is young there is none that is old.
      if (run === undefined || run.create_date >= date) break;
      lastRunId = run.id;
      const isCompleted = run.status === RUN_STATUS.numberOf('COMPLETED');
      if (isCompleted && run.update_date < date) count += this.deleteSkips(run.id);
    }
    return lastRunId === after ? undefined : { lastRunId, count };
  }

  private deleteSkips(runId: Id): number {
    const sql = 'DELETE FROM wastage_run_skip WHERE wastage_run_id = ?';
    return this.statements.run(sql, runId).changes;
  }

  private saveGroup(decision: WastageGroupDecision, stamp: Stamp): Id {
    const id = decision.id ?? this.insertGroup(decision, stamp);
    if (decision.id !== undefined) this.updateGroup(id, decision, stamp);
    const { items, nodes, stores } = decision;
    if (items !== undefined) {
      this.replace(
        'wastage_group_item',
        ['item_id'],
        id,
        items.map((item) => [item]),
      );
    }
    if (nodes !== undefined) {
      const rows = nodes.map(({ departmentId, classId, subclassId }, index) => [
        ...[index + 1, departmentId],
        ...[classId ?? null, subclassId ?? null],
      ]);
      const columns = ['position', 'department_id', 'class_id', 'subclass_id'];
      this.replace('wastage_group_node', columns, id, rows);
    }
    if (stores !== undefined) this.replaceStores(id, stores);
    return id;
  }

  private insertGroup(decision: WastageGroupDecision, { user, at }: Stamp): Id {
    const { description = '', variance, isActive = true } = decision;
    const { lastInsertRowid } = this.statements.run(
      `INSERT INTO wastage_group (description, variance_percent, variance_amount, all_stores, active,
         create_date, create_user, update_date, update_user) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)`,
      description,
      // A new group has one: the engine refuses it otherwise.
      ...varianceColumns(variance as Variance),
      Number(isActive),
      ...[at, user, at, user],
    );
    return Number(lastInsertRowid);
  }

  private updateGroup(id: Id, decision: WastageGroupDecision, { user, at }: Stamp): void {
    const { description, variance, isActive } = decision;
    this.statements.runOne(
      `UPDATE wastage_group SET description = coalesce(?, description),
         active = coalesce(?, active), update_date = ?, update_user = ? WHERE id = ?`,
      description ?? null,
      isActive === undefined ? null : Number(isActive),
      ...[at, user, id],
    );
    if (variance === undefined) return;
    this.statements.runOne(
      'UPDATE wastage_group SET variance_percent = ?, variance_amount = ? WHERE id = ?',
      ...varianceColumns(variance),
      id,
    );
  }

  private replaceStores(id: Id, stores: GroupStores): void {
    const named = stores === 'ALL' ? [] : stores;
    const all = stores === 'ALL' ? 1 : 0;
    this.statements.runOne('UPDATE wastage_group SET all_stores = ? WHERE id = ?', all, id);
    this.replace(
      'wastage_group_store',
      ['store_id'],
      id,
      named.map((store) => [store]),
    );
  }

  /** Puts rows in place of those that a group has in one of its tables. */
  private replace(
    table: `wastage_group_${'item' | 'node' | 'store'}`,
    columns: readonly string[],
    id: Id,
    rows: readonly (readonly Value[])[],
  ): void {
    this.statements.run(`DELETE FROM ${table} WHERE wastage_group_id = ?`, id);
    const marks = columns.map(() => ', ?').join('');
    const insert = this.statements.prepared(
      `INSERT INTO ${table} (wastage_group_id, ${columns.join(', ')}) VALUES (?${marks})`,
    );
    for (const row of rows) insert.run(id, ...row);
  }

  private createSchedule(
    { groupId, plan }: { readonly groupId: Id; readonly plan: SchedulePlan },
    { user, at }: Stamp,
  ): Id {
    const { lastInsertRowid } = this.statements.run(
      `INSERT INTO wastage_schedule (wastage_group_id, kind, weekdays, start_date, active,
         create_date, create_user) VALUES (?, ?, ?, ?, 1, ?, ?)`,
      ...[groupId, SCHEDULE_KIND.numberOf(plan.kind)],
      weekdaysNumber(plan.weekdays),
      plan.from ?? null,
      ...[at, user],
    );
    const id = Number(lastInsertRowid);
    for (const day of plan.days) {
      const sql =
        'INSERT INTO wastage_schedule_date (wastage_schedule_id, business_date) VALUES (?, ?)';
      this.statements.run(sql, id, day);
    }
    return id;
  }
}
