import type { Database, Statement } from 'better-sqlite3';
import type {
  Adjustment,
  FactKeys,
  Facts,
  Id,
  ItemFacts,
  Reason,
  ReferenceFacts,
  TemplateFacts,
} from '../../engine/model.js';
import { present, STATUS } from '../codes.js';
import {
  type ItemRow,
  itemOf,
  type LineRow,
  lineOf,
  type ReasonRow,
  reasonOf,
  SELECT_ITEM,
  SELECT_REASON,
  SELECT_SUB_BUCKETS,
  type SubBucketRow,
} from '../rows.js';

interface AdjustmentRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: number;
  readonly reference_id: number | null;
  readonly inv_adjust_template_id: number | null;
  readonly publish: number;
}

interface ReferenceRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: number;
  readonly has_uin_items: number;
}

/** Loads the facts that a command wants, with statements prepared once. */
export class SqliteFactsLoader {
  private readonly store: Statement<[Id], { id: number }>;
  private readonly adjustment: Statement<[Id], AdjustmentRow>;
  private readonly lines: Statement<[Id], LineRow>;
  private readonly reference: Statement<[Id], ReferenceRow>;
  private readonly template: Statement<[Id], ReferenceRow>;
  private readonly item: Statement<[Id, string], ItemRow>;
  private readonly subBuckets: Statement<[Id, string], SubBucketRow>;
  private readonly reason: Statement<[Id], ReasonRow>;
  private readonly reasonByCode: Statement<[number], { id: number }>;

  constructor(database: Database) {
    this.store = database.prepare('SELECT id FROM store WHERE id = ?');
    this.adjustment = database.prepare(
      `SELECT id, store_id, status, reference_id, inv_adjust_template_id, publish
       FROM inv_adjust WHERE id = ?`,
    );
    this.lines = database.prepare(
      `SELECT id, item_id, inv_adjust_reason_id, quantity, case_size
       FROM inv_adjust_line_item WHERE inv_adjust_id = ? ORDER BY id`,
    );
    this.reference = database.prepare(
      `SELECT a.id, a.store_id, a.status, EXISTS (SELECT 1 FROM inv_adjust_line_item l
         JOIN item i ON i.id = l.item_id
         WHERE l.inv_adjust_id = a.id AND i.uin_type IS NOT NULL) AS has_uin_items
       FROM inv_adjust a WHERE a.id = ?`,
    );
    this.template = database.prepare(
      'SELECT id, store_id, status, 0 AS has_uin_items FROM inv_adjust_template WHERE id = ?',
    );
    this.item = database.prepare(SELECT_ITEM);
    this.subBuckets = database.prepare(SELECT_SUB_BUCKETS);
    this.reason = database.prepare(`${SELECT_REASON} WHERE r.id = ?`);
    this.reasonByCode = database.prepare('SELECT id FROM inv_adjust_reason WHERE code = ?');
  }

  load(keys: FactKeys): Facts {
    const adjustment = this.loadAdjustment(keys.adjustmentId);
    const stored = adjustment?.lines ?? [];
    const storeId = adjustment?.storeId ?? keys.storeId;
    const reasonIds = new Set([...keys.reasonIds, ...stored.map((line) => line.reasonId)]);
    const { reasons, reasonIdsByCode } = this.loadReasons(reasonIds);
    const items = new Set([...keys.items, ...stored.map((line) => line.item)]);
    return {
      storeExists: storeId !== undefined && this.store.get(storeId) !== undefined,
      adjustment,
      reference: this.loadReference(keys.referenceId),
      template: this.loadTemplate(keys.templateId),
      items: this.loadItems(storeId, items),
      reasons,
      reasonIdsByCode,
    };
  }

  private loadAdjustment(id: Id | undefined): Adjustment | undefined {
    const row = id === undefined ? undefined : this.adjustment.get(id);
    if (row === undefined) return undefined;
    return {
      id: row.id,
      storeId: row.store_id,
      status: STATUS.wordOf(row.status),
      referenceId: present(row.reference_id),
      templateId: present(row.inv_adjust_template_id),
      publish: row.publish === 1,
      lines: this.lines.all(row.id).map((line) => lineOf(line)),
    };
  }

  private loadReference(id: Id | undefined): ReferenceFacts | undefined {
    const row = id === undefined ? undefined : this.reference.get(id);
    if (row === undefined) return undefined;
    const status = STATUS.wordOf(row.status);
    return { id: row.id, storeId: row.store_id, status, hasUinItems: row.has_uin_items === 1 };
  }

  private loadTemplate(id: Id | undefined): TemplateFacts | undefined {
    const row = id === undefined ? undefined : this.template.get(id);
    if (row === undefined) return undefined;
    return { id: row.id, storeId: row.store_id, status: STATUS.wordOf(row.status) };
  }

  private loadItems(storeId: Id | undefined, ids: ReadonlySet<string>): Map<string, ItemFacts> {
    const items = new Map<string, ItemFacts>();
    // No store has the id 0: without a known store the item is looked up, and ranged nowhere.
    const store = storeId ?? 0;
    for (const id of ids) {
      const row = this.item.get(store, id);
      if (row === undefined) continue;
      const hasPosition = row.quantity_total !== null;
      items.set(id, itemOf(id, row, hasPosition ? this.subBuckets.all(store, id) : []));
    }
    return items;
  }

  private loadReasons(ids: ReadonlySet<Id>): Pick<Facts, 'reasons' | 'reasonIdsByCode'> {
    const reasons = new Map<Id, Reason>();
    const reasonIdsByCode = new Map<number, Id>();
    for (const id of ids) {
      const row = this.reason.get(id);
      if (row !== undefined) {
        reasons.set(id, reasonOf(row));
        continue;
      }
      const byCode = this.reasonByCode.get(id);
      if (byCode !== undefined) reasonIdsByCode.set(id, byCode.id);
    }
    return { reasons, reasonIdsByCode };
  }
}
