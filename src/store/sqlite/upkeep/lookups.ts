import type { Database } from 'better-sqlite3';
import { addTo } from '../../../base/grouping.js';
import type { Id } from '../../../engine/model/model.js';
import type { Attribute } from '../../../engine/upkeep/annotations.js';
import type { ReasonRecord } from '../../../engine/upkeep/maintenance-facts.js';
import { instantOf } from '../../instants.js';
import { POSITION_COLUMNS, type PositionRow, positionOf, type SubBucketRow } from '../../rows.js';
import type {
  AdjustmentDetail,
  AdjustmentInFull,
  GeneratedUin,
  LineItem,
  Note,
  StoreName,
} from '../../store.js';
import { translated } from '../driver-error.js';
import { Statements } from '../statements.js';
import { readReasonRecords } from './reason-records.js';

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
    return translated(() => readReasonRecords(this.statements, this.usesSubBuckets));
  }

  /** Adds to an adjustment what its lines are about. */
  inFull(adjustment: AdjustmentDetail): AdjustmentInFull {
    const { id } = adjustment;
    return translated(() => ({
      adjustment,
      items: this.lineItems(id),
      reasons: this.lineReasons(id),
      notes: this.listNotes(id),
      attributes: this.lineAttributes(id),
    }));
  }

  /** The notes on an adjustment, oldest first. */
  listNotes(adjustmentId: Id): Note[] {
    type Row = { id: number; note: string; create_date: string; create_user: string };
    const rows = this.statements.all<Row>(
      `SELECT id, note, create_date, create_user FROM inv_adjust_note
       WHERE inv_adjust_id = ? ORDER BY id`,
      adjustmentId,
    );
    return rows.map((row) => ({
      id: row.id,
      text: row.note,
      createDate: instantOf(row.create_date),
      createUser: row.create_user,
    }));
  }

  /** Undefined if there is no such adjustment. */
  generatedUins(adjustmentId: Id): GeneratedUin[] | undefined {
    const exists = this.statements.get('SELECT 1 FROM inv_adjust WHERE id = ?', adjustmentId);
    if (exists === undefined) return undefined;
    return this.statements.all<GeneratedUin>(
      `SELECT l.id AS lineId, l.item_id AS item, i.short_description AS description, u.uin
       FROM inv_adjust_line_item l
       JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
       JOIN item i ON i.id = l.item_id
       WHERE l.inv_adjust_id = ? AND u.generated = 1 ORDER BY l.id, u.uin`,
      adjustmentId,
    );
  }

  /** @throws Error if there is no such store: a caller has its id from the database */
  storeName(id: Id): StoreName {
    const sql = 'SELECT id, name, time_zone AS timeZone FROM store WHERE id = ?';
    const row = this.statements.get<StoreName>(sql, id);
    if (row === undefined) throw new Error(`store ${id} is gone`);
    return row;
  }

  private lineReasons(adjustmentId: Id): Map<Id, ReasonRecord> {
    const reasons = readReasonRecords(
      this.statements,
      this.usesSubBuckets,
      'r.id IN (SELECT inv_adjust_reason_id FROM inv_adjust_line_item WHERE inv_adjust_id = ?)',
      adjustmentId,
    );
    return new Map(reasons.map((reason) => [reason.id, reason]));
  }

  private lineAttributes(adjustmentId: Id): Map<Id, Attribute[]> {
    type Row = Attribute & { readonly line: Id };
    const rows = this.statements.all<Row>(
      `SELECT a.inv_adjust_line_item_id AS line, a.name, a.value FROM inv_adjust_line_item l
       JOIN inv_adjust_line_item_att a ON a.inv_adjust_line_item_id = l.id
       WHERE l.inv_adjust_id = ? ORDER BY a.name`,
      adjustmentId,
    );
    const attributes = new Map<Id, Attribute[]>();
    for (const { line, name, value } of rows) {
      addTo(attributes, line, { name, value });
    }
    return attributes;
  }

  private lineItems(adjustmentId: Id): Map<string, LineItem> {
    type Row = PositionRow & { id: string; short_description: string; unit_of_measure: string };
    const subBuckets = new Map<string, SubBucketRow[]>();
    const held = this.statements.all<SubBucketRow & { readonly item_id: string }>(
      SELECT_LINE_SUB_BUCKETS,
      adjustmentId,
    );
    for (const row of held) addTo(subBuckets, row.item_id, row);
    const rows = this.statements.all<Row>(SELECT_LINE_ITEMS, adjustmentId);
    const itemOf = (row: Row): LineItem => ({
      description: row.short_description,
      unitOfMeasure: row.unit_of_measure,
      position: positionOf(row, subBuckets.get(row.id) ?? []),
    });
    return new Map(rows.map((row) => [row.id, itemOf(row)]));
  }
}
