import type { Database, Statement } from 'better-sqlite3';
import { addTo } from '../../../base/grouping.js';
import { LISTED_ATTRIBUTE_NAMES_MAX } from '../../../config/limits.js';
import type {
  Adjustment,
  AdjustmentLine,
  FactKeys,
  Facts,
  Id,
  ItemFacts,
  Reason,
  ReferenceFacts,
  SentBefore,
  SentKey,
  SentLine,
  UinFacts,
  Versioned,
} from '../../../engine/model/model.js';
import { STOCK_OUT_CODE } from '../../../engine/model/reason-codes.js';
import { present, STATUS } from '../../codes.js';
import { instantOf } from '../../instants.js';
import {
  itemOf,
  type LineRow,
  lineOf,
  type ReasonRow,
  reasonOf,
  SELECT_REASON,
  SELECT_SUB_BUCKETS,
  SELECT_TEMPLATE_LINES,
  SELECT_UIN,
  type SubBucketRow,
  templateLineOf,
  type UinRow,
  uinOf,
} from '../../rows.js';
import { PAUSE, type Pace, type Steps } from '../../steps.js';
import { endsFrom, type ItemColumns, itemRowOf, SELECT_ITEM } from './item-columns.js';
import type { LinkEnds } from './link-ends.js';

interface VersionRow {
  readonly version: number;
  readonly changed_date: string;
  readonly changed_user: string;
}

interface AdjustmentRow extends VersionRow {
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

interface TemplateRow extends VersionRow {
  readonly id: number;
  readonly store_id: number;
  readonly status: number;
  readonly description: string;
}

interface SentRow {
  readonly id: number;
  readonly count_type: string | null;
  readonly lines: string;
}

function versionOf({ version, changed_date, changed_user }: VersionRow): Versioned {
  return { version, changedAt: instantOf(changed_date), changedBy: changed_user };
}

function wantedUins(
  { uins }: FactKeys,
  stored: readonly AdjustmentLine[],
): ReadonlyMap<string, readonly string[]> {
  const withUins = stored.filter((line) => line.uins.length > 0);
  if (withUins.length === 0) return uins;
  const all = new Map([...uins].map(([item, named]) => [item, [...named]]));
  for (const { item, uins: here } of withUins) {
    for (const uin of here) addTo(all, item, uin);
  }
  return all;
}

const NO_SUB_BUCKETS: readonly SubBucketRow[] = [];
const NO_NAMES: ReadonlyMap<string, readonly string[]> = new Map();

function sizeOf(texts: ReadonlyMap<string, readonly string[]>): number {
  let size = 0;
  for (const named of texts.values()) size += named.length;
  return size;
}

export class SqliteFactsLoader {
  private readonly store: Statement<[Id], { id: number }>;
  private readonly adjustment: Statement<[Id], AdjustmentRow>;
  private readonly lines: Statement<[Id], LineRow>;
  private readonly reference: Statement<[Id], ReferenceRow>;
  private readonly template: Statement<[Id], TemplateRow>;
  private readonly sentBefore: Statement<[Id, string, string], SentRow>;
  private readonly templateLines: Statement<[Id], LineRow>;
  private readonly item: Statement<[Id, string], ItemColumns>;
  private readonly subBuckets: Statement<[Id, string], SubBucketRow>;
  private readonly reason: Statement<[Id], ReasonRow>;
  private readonly reasonByCode: Statement<[number], { id: number }>;
  private readonly lineUins: Statement<[Id], { inv_adjust_line_item_id: number; uin: string }>;
  private readonly uin: Statement<[string, string], UinRow>;
  private readonly stockOut: Statement<[number], ReasonRow>;
  private readonly attribute: Statement<[string, string]>;
  private readonly attributeNames: Statement<[string], string>;

  constructor(
    database: Database,
    private readonly usesSubBuckets: boolean,
    private readonly ends: LinkEnds,
  ) {
    this.store = database.prepare('SELECT id FROM store WHERE id = ?');
    this.adjustment = database.prepare(
      `SELECT id, store_id, status, reference_id, inv_adjust_template_id, publish, version,
         coalesce(update_date, create_date) AS changed_date,
         coalesce(update_user, create_user) AS changed_user FROM inv_adjust WHERE id = ?`,
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
      `SELECT id, store_id, status, description, version,
         coalesce(update_date, create_date) AS changed_date,
         coalesce(update_user, create_user) AS changed_user
       FROM inv_adjust_template WHERE id = ?`,
    );
    this.sentBefore = database.prepare(
      `SELECT id, count_type, lines FROM system_transaction
       WHERE store_id = ? AND transaction_type = ? AND reference = ? AND lines IS NOT NULL`,
    );
    this.templateLines = database.prepare(SELECT_TEMPLATE_LINES);
    this.item = database.prepare<[Id, string], ItemColumns>(SELECT_ITEM).raw();
    this.subBuckets = database.prepare(SELECT_SUB_BUCKETS);
    this.reason = database.prepare(`${SELECT_REASON} WHERE r.id = ?`);
    this.lineUins = database.prepare(
      `SELECT u.inv_adjust_line_item_id, u.uin FROM inv_adjust_line_item l
       JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
       WHERE l.inv_adjust_id = ?`,
    );
    this.uin = database.prepare(SELECT_UIN);
    this.stockOut = database.prepare(`${SELECT_REASON} WHERE r.code = ?`);
    this.attribute = database.prepare(
      'SELECT 1 FROM item_attribute WHERE item_id = ? AND name = ?',
    );
    this.attributeNames = database
      .prepare<[string], string>(
        `SELECT name FROM item_attribute WHERE item_id = ? ORDER BY name
         LIMIT ${LISTED_ATTRIBUTE_NAMES_MAX}`,
      )
      .pluck();
    this.reasonByCode = database.prepare('SELECT id FROM inv_adjust_reason WHERE code = ?');
  }

  /** Loads facts. Yields at once when it finds that the command is long. */
  *load(keys: FactKeys, pace: Pace): Steps<Facts> {
    const adjustment = this.loadAdjustment(keys.adjustmentId);
    const template = this.loadTemplate(keys);
    const stored = adjustment?.lines ?? [];
    const lines = template === undefined ? stored : [...stored, ...template.lines];
    const storeId = adjustment?.storeId ?? keys.storeId ?? template?.storeId;
    const reasonIds = new Set([...keys.reasonIds, ...lines.map((line) => line.reasonId)]);
    const { reasons, reasonIdsByCode } = this.loadReasons(reasonIds);
    const items = new Set([...keys.items, ...lines.map((line) => line.item)]);
    const uins = wantedUins(keys, stored);
    const { attributeNames = NO_NAMES } = keys;
    const size = lines.length + items.size + sizeOf(uins) + sizeOf(attributeNames);
    if (pace.isFoundLong(size)) yield PAUSE;
    return {
      storeExists: storeId !== undefined && this.store.get(storeId) !== undefined,
      adjustment,
      reference: this.loadReference(keys.referenceId),
      template,
      items: yield* this.loadItems(storeId, items, uins, pace),
      reasons,
      reasonIdsByCode,
      stockOutReason: uins.size === 0 ? undefined : this.loadStockOutReason(),
      attributeNames:
        attributeNames.size === 0 ? NO_NAMES : yield* this.loadAttributeNames(attributeNames, pace),
      sentBefore: keys.sent === undefined ? undefined : this.loadSentBefore(storeId, keys.sent),
    };
  }

  private loadSentBefore(
    storeId: Id | undefined,
    { type, reference }: SentKey,
  ): SentBefore | undefined {
    const row = this.sentBefore.get(storeId ?? 0, type, reference);
    if (row === undefined) return undefined;
    const lines = JSON.parse(row.lines) as SentLine[];
    return { id: row.id, countType: present(row.count_type), lines };
  }

  private loadStockOutReason(): Reason | undefined {
    const row = this.stockOut.get(STOCK_OUT_CODE);
    return row === undefined ? undefined : reasonOf(row, this.usesSubBuckets);
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
      ...versionOf(row),
      lines: this.loadLines(row.id),
    };
  }

  private loadLines(adjustmentId: Id): AdjustmentLine[] {
    const uins = new Map<Id, string[]>();
    for (const { inv_adjust_line_item_id: line, uin } of this.lineUins.all(adjustmentId)) {
      addTo(uins, line, uin);
    }
    return this.lines.all(adjustmentId).map((line) => lineOf(line, uins.get(line.id)));
  }

  private loadReference(id: Id | undefined): ReferenceFacts | undefined {
    const row = id === undefined ? undefined : this.reference.get(id);
    if (row === undefined) return undefined;
    const status = STATUS.wordOf(row.status);
    return { id: row.id, storeId: row.store_id, status, hasUinItems: row.has_uin_items === 1 };
  }

  private loadTemplate({ templateId: id, wantsTemplateLines }: FactKeys) {
    const row = id === undefined ? undefined : this.template.get(id);
    if (row === undefined) return undefined;
    const lines = wantsTemplateLines ? this.templateLines.all(row.id).map(templateLineOf) : [];
    return {
      id: row.id,
      storeId: row.store_id,
      status: STATUS.wordOf(row.status),
      description: row.description,
      lines,
      ...versionOf(row),
    };
  }

  private *loadItems(
    storeId: Id | undefined,
    ids: ReadonlySet<string>,
    uins: ReadonlyMap<string, readonly string[]>,
    pace: Pace,
  ): Steps<Map<string, ItemFacts>> {
    const items = new Map<string, ItemFacts>();
    // No store has the id 0: without a known store the item is looked up, and ranged nowhere.
    const store = storeId ?? 0;
    this.ends.begin(store);
    for (const id of ids) {
      const columns = this.item.get(store, id);
      if (columns === undefined) continue;
      const row = itemRowOf(columns);
      const ends = endsFrom(columns);
      if (ends !== undefined) this.ends.note(id, ends);
      // Sub-buckets hold what cannot be sold, none less than nothing: all are empty where that is nothing.
      const hasSubBuckets = row.quantity_total !== null && row.quantity_non_sellable !== 0;
      const subBuckets = hasSubBuckets ? this.subBuckets.all(store, id) : NO_SUB_BUCKETS;
      // An item that is not tracked by UINs has none.
      const wanted = row.uin_type === null ? undefined : uins.get(id);
      const found = wanted && (yield* this.loadUins(id, wanted, pace));
      items.set(id, itemOf(id, row, subBuckets, found));
      if (pace.isDue()) yield PAUSE;
    }
    return items;
  }

  private *loadUins(
    item: string,
    wanted: readonly string[],
    pace: Pace,
  ): Steps<Map<string, UinFacts>> {
    const uins = new Map<string, UinFacts>();
    for (const uin of wanted) {
      const row = this.uin.get(item, uin);
      if (row !== undefined) uins.set(uin, uinOf(uin, row));
      if (pace.isDue()) yield PAUSE;
    }
    return uins;
  }

  /**
   * The names that the items take of those that are sent. Others are read too for an item that does not take
   * all.
   */
  private *loadAttributeNames(
    wanted: ReadonlyMap<string, readonly string[]>,
    pace: Pace,
  ): Steps<Map<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const [item, names] of wanted) {
      const taken: string[] = [];
      for (const name of names) {
        if (this.attribute.get(item, name) !== undefined) taken.push(name);
        if (pace.isDue()) yield PAUSE;
      }
      const isAll = taken.length === names.length;
      found.set(item, isAll ? taken : [...new Set([...this.attributeNames.all(item), ...taken])]);
    }
    return found;
  }

  private loadReasons(ids: ReadonlySet<Id>): Pick<Facts, 'reasons' | 'reasonIdsByCode'> {
    const reasons = new Map<Id, Reason>();
    const reasonIdsByCode = new Map<number, Id>();
    for (const id of ids) {
      const row = this.reason.get(id);
      if (row !== undefined) {
        reasons.set(id, reasonOf(row, this.usesSubBuckets));
        continue;
      }
      const byCode = this.reasonByCode.get(id);
      if (byCode !== undefined) reasonIdsByCode.set(id, byCode.id);
    }
    return { reasons, reasonIdsByCode };
  }
}
