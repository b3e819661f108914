import type { Database } from 'better-sqlite3';
import type { Id } from '../../engine/model.js';
import { present } from '../codes.js';
import {
  POSITION_COLUMNS,
  type PositionRow,
  positionOf,
  type ReasonRow,
  reasonOf,
  type SubBucketRow,
} from '../rows.js';
import type { AdjustmentDetail, AdjustmentInFull, LineItem, ReasonRecord } from '../store.js';
import { storeErrorOf } from './driver-error.js';
import { Statements } from './statements.js';

interface ReasonRecordRow extends ReasonRow {
  readonly displayable: number;
  readonly system_required: number;
  readonly to_description: string | null;
}

const SELECT_REASON_RECORD = `SELECT r.id, r.code, r.description, r.disposition, r.active, r.publish,
  r.displayable, r.system_required, r.from_nonsellable_type_id, f.description AS from_description,
  r.to_nonsellable_type_id, t.description AS to_description
  FROM inv_adjust_reason r
  LEFT JOIN nonsellable_type f ON f.id = r.from_nonsellable_type_id
  LEFT JOIN nonsellable_type t ON t.id = r.to_nonsellable_type_id`;

const SELECT_LINE_ITEMS = `SELECT i.id, i.short_description, i.unit_of_measure, ${POSITION_COLUMNS}
  FROM inv_adjust_line_item l
  JOIN item i ON i.id = l.item_id
  LEFT JOIN store_item_stock s ON s.store_id = l.store_id AND s.item_id = l.item_id
  WHERE l.inv_adjust_id = ?`;

const SELECT_LINE_SUB_BUCKETS = `SELECT n.item_id, n.nonsellable_type_id, n.quantity
  FROM inv_adjust_line_item l
  JOIN store_item_stock_nonsellable n ON n.store_id = l.store_id AND n.item_id = l.item_id
  WHERE l.inv_adjust_id = ?`;

/** What only the maintenance interface reads, in a few statements whatever the number of lines. */
export class MaintenanceLookups {
  private readonly statements: Statements;

  /** @param database a connection that reads only */
  constructor(
    database: Database,
    private readonly usesSubBuckets: boolean,
  ) {
    this.statements = new Statements(database);
  }

  listReasonRecords(): ReasonRecord[] {
    const rows = this.all(`${SELECT_REASON_RECORD} ORDER BY r.code`);
    return (rows as ReasonRecordRow[]).map((row) => this.recordOf(row));
  }

  /** Adds to an adjustment what its lines are about. */
  inFull(adjustment: AdjustmentDetail): AdjustmentInFull {
    const rows = this.all(
      `${SELECT_REASON_RECORD} WHERE r.id IN
        (SELECT inv_adjust_reason_id FROM inv_adjust_line_item WHERE inv_adjust_id = ?)`,
      adjustment.id,
    ) as ReasonRecordRow[];
    const reasons = new Map(rows.map((row) => [row.id, this.recordOf(row)]));
    return { adjustment, items: this.lineItems(adjustment.id), reasons };
  }

  private lineItems(adjustmentId: Id): Map<string, LineItem> {
    type Row = PositionRow & { id: string; short_description: string; unit_of_measure: string };
    const subBuckets = new Map<string, SubBucketRow[]>();
    const held = this.all(SELECT_LINE_SUB_BUCKETS, adjustmentId);
    for (const row of held as (SubBucketRow & { readonly item_id: string })[]) {
      const list = subBuckets.get(row.item_id);
      if (list === undefined) subBuckets.set(row.item_id, [row]);
      else list.push(row);
    }
    const rows = this.all(SELECT_LINE_ITEMS, adjustmentId) as Row[];
    const itemOf = (row: Row): LineItem => ({
      description: row.short_description,
      unitOfMeasure: row.unit_of_measure,
      position: positionOf(row, subBuckets.get(row.id) ?? []),
    });
    return new Map(rows.map((row) => [row.id, itemOf(row)]));
  }

  private recordOf(row: ReasonRecordRow): ReasonRecord {
    return {
      ...reasonOf(row, this.usesSubBuckets),
      toSubBucketName: this.usesSubBuckets ? present(row.to_description) : undefined,
      isDisplayed: row.displayable === 1,
      isSystem: row.system_required === 1,
    };
  }

  private all(sql: string, ...parameters: readonly (string | number)[]): unknown[] {
    try {
      return this.statements.all(sql, ...parameters);
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}
