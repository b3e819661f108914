import {
  WASTAGE_PROBLEM_LENGTH_MAX,
  WASTAGE_SCAN_ITEMS,
  WASTAGE_SKIPS_NAMED_MAX,
  WASTAGE_SLICE_ITEMS,
} from '../../../config/limits.js';
import type { SystemTransactionDecision } from '../../../engine/adjustments/system-transactions.js';
import type { FactKeys, Facts, Id, Instant } from '../../../engine/model/model.js';
import { WASTAGE_CODE } from '../../../engine/model/reason-codes.js';
import { RefusedError } from '../../../engine/refusals/refused-error.js';
import {
  decideWastageSlice,
  type SkippedItem,
  type SkipReason,
} from '../../../engine/wastage/wastage.js';
import { RUN_STATUS, SKIP_REASON } from '../../codes.js';
import { storedInstant } from '../../instants.js';
import type { Stamp } from '../../stamp.js';
import type { RunStart, RunWork, SliceResult } from '../../wastage.js';
import type { Statements } from '../statements.js';
import { type RunRow, referenceOf, runOf } from './wastage-rows.js';

/** What a slice needs of the rest of the store; both work inside the transaction. */
export interface BatchParts {
  readonly load: (keys: FactKeys) => Facts;
  readonly apply: (decision: SystemTransactionDecision, stamp: Stamp) => Id;
}

/** Where the items of a group are looked for; the texts' parameters are the keys, then item ids. */
interface Source {
  /** `FROM ... WHERE`, the items ahead of one named last. */
  readonly ahead: string;
  readonly keys: readonly Id[];
  /** Which of the items up to another one are the group's, and how they are bound to it. */
  readonly members: string;
  readonly memberKeys: readonly Id[];
}

/**
 * A group with nodes: every ranged item of the store is passed, and asked whether the group holds it.
 * One without names its items, which may be few of very many.
 */
function sourceOf({ wastage_group_id: group, store_id: store }: RunRow, hasNodes: boolean): Source {
  if (!hasNodes) {
    return {
      ahead: 'FROM wastage_group_item m WHERE m.wastage_group_id = ? AND m.item_id > ?',
      keys: [group],
      members: `SELECT m.item_id FROM wastage_group_item m
        JOIN store_item r ON r.store_id = ? AND r.item_id = m.item_id
        WHERE m.wastage_group_id = ? AND m.item_id > ? AND m.item_id <= ? ORDER BY m.item_id`,
      memberKeys: [store, group],
    };
  }
  return {
    ahead: 'FROM store_item m WHERE m.store_id = ? AND m.item_id > ?',
    keys: [store],
    members: `SELECT m.item_id FROM wastage_group g
      CROSS JOIN store_item m CROSS JOIN item i ON i.id = m.item_id
      WHERE g.id = ? AND m.store_id = ? AND m.item_id > ? AND m.item_id <= ?
        AND (EXISTS (SELECT 1 FROM wastage_group_node n
            WHERE n.wastage_group_id = g.id AND n.department_id = i.department_id
              AND (n.class_id IS NULL OR n.class_id = i.class_id)
              AND (n.subclass_id IS NULL OR n.subclass_id = i.subclass_id))
          OR EXISTS (SELECT 1 FROM wastage_group_item x
            WHERE x.wastage_group_id = g.id AND x.item_id = m.item_id))
      ORDER BY m.item_id`,
    memberKeys: [group, store],
  };
}

/** The next items of a run. */
interface Page {
  readonly items: readonly string[];
  /** Every item up to it was looked at; undefined if there was none. */
  readonly last: string | undefined;
  readonly passedCount: number;
  readonly isLast: boolean;
}

const countOf = (skipped: readonly SkippedItem[], reason: SkipReason): number =>
  skipped.filter((one) => one.reason === reason).length;

/** Works on runs of the wastage batch. Its changes are called by the group executor only. */
export class WastageBatch {
  constructor(
    private readonly statements: Statements,
    private readonly parts: BatchParts,
  ) {}

  /** Begins a run, unless there is one: of two that begin it at the same time, one does. */
  begin({ schedule, storeId, day }: RunStart, { user, now }: RunWork): Id | undefined {
    const at = storedInstant(now);
    const { changes, lastInsertRowid } = this.statements.run(
      `INSERT INTO wastage_run (wastage_group_id, wastage_schedule_id, store_id, business_date,
         status, variance_percent, variance_amount, create_date, create_user, update_date)
       SELECT g.id, ?, ?, ?, 1, g.variance_percent, g.variance_amount, ?, ?, ?
       FROM wastage_group g WHERE g.id = ?
       ON CONFLICT (wastage_schedule_id, store_id, business_date) DO NOTHING`,
      ...[schedule.id, storeId, day, at, user, at, schedule.groupId],
    );
    return changes === 1 ? Number(lastInsertRowid) : undefined;
  }

  /** @throws RefusedError if the stock cannot be moved as it stands; nothing was written then */
  runSlice(runId: Id, { user, now, rules }: RunWork): SliceResult {
    const row = this.openRun(runId);
    if (row === undefined) return { passedCount: 0, isCompleted: true };
    const page = this.nextPage(row);
    const reasonId = this.reasonId();
    const { variance, storeId } = runOf(row);
    const reference = referenceOf(runId);
    const slice = { storeId, reference, variance, reasonId, items: page.items };
    const outcome = decideWastageSlice(slice, this.load(slice), rules);
    if (!outcome.accepted) throw new RefusedError(outcome.refusals);
    const { transaction, wastedCount, skipped } = outcome.decision;
    const stamp = { user, at: storedInstant(now) };
    if (transaction !== undefined) this.parts.apply(transaction, stamp);
    this.nameSkipped(runId, skipped);
    this.advance(runId, page, wastedCount, skipped, stamp.at);
    return { passedCount: page.passedCount, isCompleted: page.isLast };
  }

  noteProblem(runId: Id, problem: string, now: Instant): void {
    this.statements.run(
      'UPDATE wastage_run SET problem = ?, update_date = ? WHERE id = ? AND status = 1',
      [...problem].slice(0, WASTAGE_PROBLEM_LENGTH_MAX).join(''),
      ...[storedInstant(now), runId],
    );
  }

  /** How many items a run has still to pass; also by a connection that reads only. */
  countAhead(runId: Id): number {
    const row = this.openRun(runId);
    if (row === undefined) return 0;
    const { ahead, keys } = sourceOf(row, this.hasNodes(row));
    return this.count(`SELECT count(*) AS count ${ahead}`, ...keys, row.last_item_id ?? '');
  }

  private openRun(id: Id): RunRow | undefined {
    return this.statements.get<RunRow>(
      'SELECT * FROM wastage_run WHERE id = ? AND status = ?',
      id,
      RUN_STATUS.numberOf('IN_PROGRESS'),
    );
  }

  private hasNodes({ wastage_group_id: group }: RunRow): boolean {
    const sql = 'SELECT 1 FROM wastage_group_node WHERE wastage_group_id = ? LIMIT 1';
    return this.statements.get(sql, group) !== undefined;
  }

  private count(sql: string, ...values: readonly (string | number)[]): number {
    return this.statements.get<{ count: number }>(sql, ...values)?.count ?? 0;
  }

  /** By keys and never by places: what changes meanwhile moves no item to another page. */
  private nextPage(row: RunRow): Page {
    const after = row.last_item_id ?? '';
    const { ahead, keys, members, memberKeys } = sourceOf(row, this.hasNodes(row));
    const scan = `SELECT m.item_id ${ahead} ORDER BY m.item_id LIMIT ${WASTAGE_SCAN_ITEMS}`;
    const scanned = this.statements.get<{ last: string | null; count: number }>(
      `SELECT max(item_id) AS last, count(*) AS count FROM (${scan})`,
      ...[...keys, after],
    );
    const last = scanned?.last ?? undefined;
    if (last === undefined) return { items: [], last, passedCount: 0, isLast: true };
    const items = this.statements
      .all<{ item_id: string }>(
        `${members} LIMIT ${WASTAGE_SLICE_ITEMS}`,
        ...[...memberKeys, after, last],
      )
      .map(({ item_id }) => item_id);
    if (items.length < WASTAGE_SLICE_ITEMS) {
      const passedCount = scanned?.count ?? 0;
      return { items, last, passedCount, isLast: passedCount < WASTAGE_SCAN_ITEMS };
    }
    const end = items.at(-1) ?? after;
    const passed = `SELECT count(*) AS count ${ahead} AND m.item_id <= ?`;
    const passedCount = this.count(passed, ...keys, after, end);
    return { items, last: end, passedCount, isLast: false };
  }

  private reasonId(): Id {
    const sql = 'SELECT id FROM inv_adjust_reason WHERE code = ?';
    const row = this.statements.get<{ id: Id }>(sql, WASTAGE_CODE);
    if (row === undefined) throw new Error('the reason Wastage is not installed');
    return row.id;
  }

  private load({
    storeId,
    items,
    reasonId,
  }: {
    readonly storeId: Id;
    readonly items: readonly string[];
    readonly reasonId: Id;
  }): Facts {
    const nothing = { adjustmentId: undefined, referenceId: undefined, templateId: undefined };
    const reasonIds = [reasonId];
    return this.parts.load({ ...nothing, storeId, items, reasonIds, uins: new Map() });
  }

  private nameSkipped(runId: Id, skipped: readonly SkippedItem[]): void {
    const sql = 'SELECT count(*) AS count FROM wastage_run_skip WHERE wastage_run_id = ?';
    const named = skipped.filter(({ reason }) => reason !== 'NO_STOCK');
    if (named.length === 0) return;
    const room = WASTAGE_SKIPS_NAMED_MAX - this.count(sql, runId);
    for (const { item, reason } of named.slice(0, Math.max(room, 0))) {
      const number = SKIP_REASON.numberOf(reason as Exclude<SkipReason, 'NO_STOCK'>);
      this.statements.run(
        'INSERT INTO wastage_run_skip (wastage_run_id, item_id, reason) VALUES (?, ?, ?)',
        ...[runId, item, number],
      );
    }
  }

  /** In the transaction that has moved the stock: what is done is known to be done. */
  private advance(
    runId: Id,
    { last, isLast }: Page,
    wastedCount: number,
    skipped: readonly SkippedItem[],
    at: string,
  ): void {
    this.statements.runOne(
      `UPDATE wastage_run SET last_item_id = coalesce(?, last_item_id), status = ?, problem = NULL,
         wasted_count = wasted_count + ?, no_stock_count = no_stock_count + ?,
         uin_count = uin_count + ?, non_inventory_count = non_inventory_count + ?,
         rounded_to_zero_count = rounded_to_zero_count + ?,
         out_of_range_count = out_of_range_count + ?, update_date = ? WHERE id = ?`,
      last ?? null,
      RUN_STATUS.numberOf(isLast ? 'COMPLETED' : 'IN_PROGRESS'),
      ...[wastedCount, countOf(skipped, 'NO_STOCK'), countOf(skipped, 'HAS_UINS')],
      ...[countOf(skipped, 'NON_INVENTORY'), countOf(skipped, 'ROUNDED_TO_ZERO')],
      ...[countOf(skipped, 'OUT_OF_RANGE'), at, runId],
    );
  }
}
