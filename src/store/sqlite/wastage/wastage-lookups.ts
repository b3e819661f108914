import { LOOKUP_SLICE_ROWS } from '../../../config/limits.js';
import type { Id } from '../../../engine/model/model.js';
import type { BusinessDay } from '../../../engine/wastage/business-days.js';
import type { HierarchyNode } from '../../../engine/wastage/facts.js';
import type { SkippedItem } from '../../../engine/wastage/wastage.js';
import { present, RUN_STATUS, SKIP_REASON } from '../../codes.js';
import { instantOf } from '../../instants.js';
import type { Value } from '../../steps.js';
import type {
  ListPage,
  RunCriteria,
  WastageGroup,
  WastageGroupHeader,
  WastageRun,
  WastageRunInFull,
  WastageSchedule,
} from '../../wastage.js';
import { translated } from '../driver-error.js';
import { inSlices, type SliceTurns } from '../slices.js';
import type { Statements } from '../statements.js';
import {
  type GroupRow,
  groupHeaderOf,
  type RunRow,
  referenceOf,
  runOf,
  type ScheduleRow,
  SELECT_GROUP,
  SELECT_SCHEDULE,
  scheduleOf,
} from './wastage-rows.js';

/** The stores at which a group is, of one zone; the parameters are both. */
const SELECT_STORES = `SELECT t.id FROM store t JOIN wastage_group g ON g.id = ?
  WHERE t.time_zone = ? AND (g.all_stores = 1 OR EXISTS (SELECT 1 FROM wastage_group_store m
    WHERE m.wastage_group_id = g.id AND m.store_id = t.id))`;

/** Reads wastage groups, schedules and runs. */
export class WastageLookups {
  /** @param statements of the connection that reads only */
  constructor(
    private readonly statements: Statements,
    private readonly turns: SliceTurns,
  ) {}

  listGroups({ after = 0, limit }: ListPage): WastageGroupHeader[] {
    const sql = `${SELECT_GROUP} WHERE g.id > ? ORDER BY g.id LIMIT ?`;
    return this.statements.all<GroupRow>(sql, after, limit).map(groupHeaderOf);
  }

  readGroup(id: Id): WastageGroup | undefined {
    const row = this.statements.get<GroupRow>(`${SELECT_GROUP} WHERE g.id = ?`, id);
    if (row === undefined) return undefined;
    const items = this.column<string>('item_id', 'wastage_group_item', id);
    const stores = this.column<Id>('store_id', 'wastage_group_store', id);
    return {
      ...groupHeaderOf(row),
      items,
      nodes: this.nodes(id),
      stores: row.all_stores === 1 ? 'ALL' : stores,
      createDate: instantOf(row.create_date),
      createUser: row.create_user,
      updateDate: instantOf(row.update_date),
      updateUser: row.update_user,
    };
  }

  private column<T>(name: 'item_id' | 'store_id', table: string, id: Id): T[] {
    const sql = `SELECT ${name} AS value FROM ${table} WHERE wastage_group_id = ? ORDER BY 1`;
    return this.statements.all<{ value: T }>(sql, id).map(({ value }) => value);
  }

  private nodes(id: Id): HierarchyNode[] {
    type Row = { department_id: Id; class_id: Id | null; subclass_id: Id | null };
    const rows = this.statements.all<Row>(
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

  listSchedules(groupId: Id | undefined, { after = 0, limit }: ListPage): WastageSchedule[] {
    const ofGroup = groupId === undefined ? '' : 'AND s.wastage_group_id = ?';
    const sql = `${SELECT_SCHEDULE} WHERE s.id > ? ${ofGroup} ORDER BY s.id LIMIT ?`;
    const group = groupId === undefined ? [] : [groupId];
    return this.statements.all<ScheduleRow>(sql, after, ...group, limit).map(scheduleOf);
  }

  readSchedule(id: Id): WastageSchedule | undefined {
    const row = this.statements.get<ScheduleRow>(`${SELECT_SCHEDULE} WHERE s.id = ?`, id);
    return row === undefined ? undefined : scheduleOf(row);
  }

  hasActiveSchedules(): boolean {
    const sql = 'SELECT 1 FROM wastage_schedule WHERE active = 1 LIMIT 1';
    return this.statements.get(sql) !== undefined;
  }

  /** Schedules whose last date is over stay for their reports: over the years they become many. */
  listActiveSchedules(since: BusinessDay, groupId: Id | undefined): WastageSchedule[] {
    const ofGroup = groupId === undefined ? '' : 'AND g.id = ?';
    const sql = `${SELECT_SCHEDULE} JOIN wastage_group g ON g.id = s.wastage_group_id
      WHERE s.active = 1 AND g.active = 1 AND (s.start_date IS NOT NULL
        OR EXISTS (SELECT 1 FROM wastage_schedule_date d
          WHERE d.wastage_schedule_id = s.id AND d.business_date >= ?)) ${ofGroup} ORDER BY s.id`;
    const group = groupId === undefined ? [] : [groupId];
    return this.statements.all<ScheduleRow>(sql, since, ...group).map(scheduleOf);
  }

  listTimeZones(): string[] {
    const sql = 'SELECT DISTINCT time_zone FROM store ORDER BY 1';
    return this.statements.all<{ time_zone: string }>(sql).map(({ time_zone }) => time_zone);
  }

  listStoresIn(timeZone: string, groupId: Id): readonly Id[] {
    const rows = this.statements.all<{ id: Id }>(
      `${SELECT_STORES} ORDER BY t.id`,
      ...[groupId, timeZone],
    );
    return rows.map((row) => row.id);
  }

  listStoresToRun(
    { id, groupId }: WastageSchedule,
    day: BusinessDay,
    timeZone: string,
  ): readonly Id[] {
    const rows = this.statements.all<{ id: Id }>(
      `${SELECT_STORES}
         AND NOT EXISTS (SELECT 1 FROM wastage_run r WHERE r.wastage_schedule_id = ?
           AND r.store_id = t.id AND r.business_date = ?)
       ORDER BY t.id`,
      ...[groupId, timeZone, id, day],
    );
    return rows.map((row) => row.id);
  }

  /** Newest first, in slices: no index finds the runs of a store, a day or a schedule. */
  listRuns(criteria: RunCriteria): Promise<WastageRun[]> {
    const { groupId, scheduleId, storeId, day, status, after, limit } = criteria;
    const wanted: readonly (readonly [string, Value | undefined])[] = [
      ['wastage_group_id = ?', groupId],
      ['wastage_schedule_id = ?', scheduleId],
      ['store_id = ?', storeId],
      ['business_date = ?', day],
      ['status = ?', status === undefined ? undefined : RUN_STATUS.numberOf(status)],
    ];
    const given = wanted.filter(([, value]) => value !== undefined);
    const where = ['id < ?', 'id >= ?', ...given.map(([sql]) => sql)].join(' AND ');
    const values = given.map(([, value]) => value as Value);
    const sql = `SELECT * FROM wastage_run WHERE ${where} ORDER BY id DESC LIMIT ?`;
    return inSlices<WastageRun, Id>(this.turns, limit, after, (place, count) =>
      translated(() => {
        const before = place ?? Number.MAX_SAFE_INTEGER;
        const next = this.sliceEnd(before);
        const rows = this.statements.all<RunRow>(sql, before, next ?? 0, ...values, count);
        return { rows: rows.map(runOf), next };
      }),
    );
  }

  /** The oldest run of the next slice; undefined if that is the last one. */
  private sliceEnd(before: Id): Id | undefined {
    const sql = `SELECT id FROM wastage_run WHERE id < ? ORDER BY id DESC
      LIMIT 1 OFFSET ${LOOKUP_SLICE_ROWS - 1}`;
    return this.statements.get<{ id: Id }>(sql, before)?.id;
  }

  listOpenRuns(groupId: Id | undefined): WastageRun[] {
    const sql = 'SELECT * FROM wastage_run WHERE status = 1 ORDER BY id';
    const runs = this.statements.all<RunRow>(sql).map(runOf);
    return groupId === undefined ? runs : runs.filter((run) => run.groupId === groupId);
  }

  readRun(id: Id): WastageRunInFull | undefined {
    const row = this.statements.get<RunRow>('SELECT * FROM wastage_run WHERE id = ?', id);
    if (row === undefined) return undefined;
    return { ...runOf(row), skipped: this.skipped(id), transactionIds: this.transactions(id) };
  }

  hasSkips(): boolean {
    return this.statements.get('SELECT 1 FROM wastage_run_skip LIMIT 1') !== undefined;
  }

  private skipped(id: Id): SkippedItem[] {
    type Row = { readonly item_id: string; readonly reason: number };
    const sql =
      'SELECT item_id, reason FROM wastage_run_skip WHERE wastage_run_id = ? ORDER BY item_id';
    const rows = this.statements.all<Row>(sql, id);
    return rows.map((row) => ({ item: row.item_id, reason: SKIP_REASON.wordOf(row.reason) }));
  }

  private transactions(id: Id): Id[] {
    const sql = `SELECT id FROM system_transaction
      WHERE transaction_type = 'WASTAGE' AND reference = ? ORDER BY id`;
    return this.statements.all<{ id: Id }>(sql, referenceOf(id)).map((row) => row.id);
  }
}
