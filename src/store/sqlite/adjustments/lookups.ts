import type { Database } from 'better-sqlite3';
import { addTo } from '../../../base/grouping.js';
import type { Id, Reason } from '../../../engine/model/model.js';
import { present, STATUS } from '../../codes.js';
import { instantOf, presentInstant } from '../../instants.js';
import { adjustmentsWalk, templatesWalk } from '../../lookup-sql.js';
import {
  type HeaderRow,
  headerOf,
  type LineRow,
  lineOf,
  type ReasonRow,
  reasonOf,
  SELECT_REASON,
  SELECT_TEMPLATE_LINES,
} from '../../rows.js';
import type {
  AdjustmentCriteria,
  AdjustmentDetail,
  AdjustmentHeader,
  ItemStock,
  SubBucket,
  TemplateCriteria,
  TemplateDetail,
  TemplateHeader,
} from '../../store.js';
import { storeErrorOf } from '../driver-error.js';
import { SliceTurns } from '../slices.js';
import { Statements } from '../statements.js';
import { Walker } from '../walker.js';
import { SELECT_STOCK, type StockRow, stockOf } from './stock-rows.js';

interface DetailRow extends HeaderRow {
  readonly store_id: number;
  readonly comments: string | null;
  readonly approve_date: string | null;
  readonly approve_user: string | null;
}

function detailOf(row: DetailRow) {
  return {
    ...headerOf(row),
    storeId: row.store_id,
    comments: present(row.comments),
    approveDate: presentInstant(row.approve_date),
    approveUser: present(row.approve_user),
  };
}

/** Reads on a connection of its own, each in one or two statements. */
export class SqliteLookups {
  private readonly statements: Statements;
  private readonly walker: Walker;

  constructor(
    database: Database,
    private readonly usesSubBuckets: boolean,
    turns = new SliceTurns(),
  ) {
    this.statements = new Statements(database);
    this.walker = new Walker(this.statements, turns);
  }

  storeExists(id: Id): boolean {
    const sql = 'SELECT 1 FROM store WHERE id = ?';
    return this.guarded(() => this.statements.get(sql, id)) !== undefined;
  }

  listReasons(): Reason[] {
    const rows = this.all(`${SELECT_REASON} WHERE r.active = 1 ORDER BY r.code`, []);
    return (rows as ReasonRow[]).map((row) => reasonOf(row, this.usesSubBuckets));
  }

  /** None if the system has none. */
  listSubBuckets(): SubBucket[] {
    if (!this.usesSubBuckets) return [];
    return this.all('SELECT id, description FROM nonsellable_type ORDER BY id', []) as SubBucket[];
  }

  findStock(items: readonly string[], storeIds: readonly Id[]): ItemStock[] {
    const rows = this.all(SELECT_STOCK, [JSON.stringify(items), JSON.stringify(storeIds)]);
    return stockOf(items, storeIds, rows as StockRow[]);
  }

  listBuddyStores(id: Id): Id[] {
    const rows = this.all(
      `SELECT b.id FROM store a JOIN store b ON b.buddy_group = a.buddy_group AND b.id <> a.id
       WHERE a.id = ? ORDER BY b.id`,
      [id],
    );
    return (rows as { id: number }[]).map((row) => row.id);
  }

  async findAdjustments(criteria: AdjustmentCriteria): Promise<AdjustmentHeader[]> {
    // The columns as adjustmentsWalk names them: arrays take two thirds of the time of objects.
    type Row = [number, number, string, string, number | null, number];
    const walk = adjustmentsWalk(criteria);
    const rows = await this.walker.find(walk, criteria.limit, undefined, ({ sql, parameters }) =>
      this.statements.allArrays<Row>(sql, ...parameters),
    );
    return rows.map(([id, status, createDate, createUser, templateId, lineCount]) => ({
      id,
      status: STATUS.wordOf(status),
      createDate: instantOf(createDate),
      createUser,
      templateId: present(templateId),
      lineCount,
    }));
  }

  readAdjustment(id: Id): AdjustmentDetail | undefined {
    type Row = DetailRow & { reference_id: number | null; inv_adjust_template_id: number | null };
    const [row] = this.all('SELECT * FROM inv_adjust WHERE id = ?', [id]) as Row[];
    if (row === undefined) return undefined;
    return {
      ...detailOf(row),
      referenceId: present(row.reference_id),
      templateId: present(row.inv_adjust_template_id),
      lines: this.adjustmentLines(id),
    };
  }

  async findTemplates(criteria: TemplateCriteria): Promise<TemplateHeader[]> {
    type Row = HeaderRow & { description: string };
    const walk = templatesWalk(criteria);
    const rows = await this.walker.find(walk, criteria.limit, undefined, ({ sql, parameters }) =>
      this.statements.all<Row>(sql, ...parameters),
    );
    return rows.map((row) => ({
      ...headerOf(row),
      description: row.description,
    }));
  }

  readTemplate(id: Id): TemplateDetail | undefined {
    type Row = DetailRow & { description: string };
    const [row] = this.all('SELECT * FROM inv_adjust_template WHERE id = ?', [id]) as Row[];
    if (row === undefined) return undefined;
    const lines = (this.all(SELECT_TEMPLATE_LINES, [id]) as LineRow[]).map((line) => lineOf(line));
    return { ...detailOf(row), description: row.description, lines };
  }

  /** The lines with their UINs, in one statement: a row for each UIN, or one without. */
  private adjustmentLines(id: Id) {
    type Row = LineRow & { uin: string | null };
    const rows = this.all(
      `SELECT l.id, l.item_id, l.inv_adjust_reason_id, l.quantity, l.case_size, u.uin
       FROM inv_adjust_line_item l
       LEFT JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
       WHERE l.inv_adjust_id = ? ORDER BY l.id, u.uin`,
      [id],
    ) as Row[];
    const uins = new Map<Id, string[]>();
    const lines = new Map<Id, Row>();
    for (const row of rows) {
      if (!lines.has(row.id)) lines.set(row.id, row);
      if (row.uin !== null) addTo(uins, row.id, row.uin);
    }
    return [...lines.values()].map((line) => lineOf(line, uins.get(line.id)));
  }

  private all(sql: string, parameters: readonly (string | number)[]): unknown[] {
    return this.guarded(() => this.statements.all(sql, ...parameters));
  }

  private guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw storeErrorOf(error);
    }
  }
}
