import type { Database } from 'better-sqlite3';
import { groupedBy } from '../../../base/grouping.js';
import type { Decision, Movement, NewLine } from '../../../engine/adjustments/decision.js';
import type { SystemTransactionDecision } from '../../../engine/adjustments/system-transactions.js';
import type { Id } from '../../../engine/model/model.js';
import { addAttributes, setAttributes } from '../../adjustments/attributes.js';
import { STATUS } from '../../codes.js';
import { RUN_LINES } from '../../item-walk-sql.js';
import type { Stamp } from '../../stamp.js';
import { PAUSE, type Pace, type Steps, type Value } from '../../steps.js';
import { INVENTORY_ADJUSTMENT, type Transaction } from '../../transaction.js';
import { Statements } from '../statements.js';
import { BulkInsert } from './bulk-insert.js';
import { type Ends, type LinkEnds, NO_ENDS } from './link-ends.js';
import type { OutboxWriter } from './outbox-writer.js';
import { type LinkedLines, NO_LINKED_LINES, SqliteStockWriter } from './stock-writer.js';
import type { UinWriter } from './uin-writer.js';

const ITEM_TYPE_ITEM = 0;
const CASE_SIZE_ONE = 100;

const LINE_COLUMNS = [
  ...['inv_adjust_id', 'store_id', 'create_date', 'item_id', 'inv_adjust_reason_id', 'quantity'],
  'case_size',
];
const LINK_COLUMNS = ['number', 'previous_id', 'run'];

/** Values of the previous line in the run, if there is one (0026). */
const LINK_VALUES = {
  previous_id: 'coalesce((SELECT p.previous_id FROM inv_adjust_line_item p WHERE p.id = ?), ?)',
  run: `coalesce((SELECT '[' || ? || ',' || substr(p.run, 2) FROM inv_adjust_line_item p
    WHERE p.id = ?), ?)`,
};

/** The values of LINK_COLUMNS. */
function linkOf(adjustment: Id, { lineId, lineCount }: Ends): Value[] {
  const startsRun = lineCount % RUN_LINES === 0;
  const [before, endBefore] = startsRun ? [null, lineId] : [lineId, null];
  return [lineCount + 1, before, endBefore, String(adjustment), before, `[${adjustment}]`];
}

/** Applies decisions, with statements prepared once. Called by the group executor only. */
export class SqliteDecisionWriter {
  private readonly statements: Statements;
  private readonly lines: BulkInsert;
  private readonly linkedLines: BulkInsert;
  private readonly stock: SqliteStockWriter;

  constructor(
    database: Database,
    private readonly uins: UinWriter,
    private readonly outbox: OutboxWriter,
    private readonly ends: LinkEnds,
  ) {
    this.statements = new Statements(database);
    this.lines = new BulkInsert(database, 'inv_adjust_line_item', LINE_COLUMNS);
    this.linkedLines = new BulkInsert(
      ...([database, 'inv_adjust_line_item', [...LINE_COLUMNS, ...LINK_COLUMNS]] as const),
      LINK_VALUES,
    );
    this.stock = new SqliteStockWriter(database, ends);
  }

  *apply(decision: Decision, stamp: Stamp, pace: Pace): Steps<Id> {
    yield* this.writeReferenceData(decision, pace);
    const id = this.writeHeader(decision, stamp);
    yield* this.changeLines(decision, id, pace);
    const linked = yield* this.insertLines(decision, id, stamp, pace);
    const { storeId, movements } = decision;
    const transaction = { type: INVENTORY_ADJUSTMENT, id };
    const history = yield* this.stock.moveStock(
      ...([storeId, movements, transaction, stamp, pace, linked] as const),
    );
    for (const line of decision.uins) {
      const generated = yield* this.uins.moveUins(decision.storeId, line, transaction, stamp, pace);
      if (generated.length > 0) {
        yield* this.uins.addGenerated(this.lineOf(id, line.item), generated, pace);
      }
    }
    this.outbox.writeAdjustment(decision, id, history, stamp);
    return id;
  }

  private *changeLines(decision: Decision, id: Id, pace: Pace): Steps<void> {
    for (const line of decision.removedLineIds) {
      this.statements.run(
        'DELETE FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ?',
        line,
      );
      this.statements.run(
        'DELETE FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?',
        line,
      );
      this.statements.runOne(
        'DELETE FROM inv_adjust_line_item WHERE id = ? AND inv_adjust_id = ?',
        line,
        id,
      );
      if (pace.isDue()) yield PAUSE;
    }
    for (const line of decision.changedLines) {
      if (line.removedUins.length > 0) {
        yield* this.uins.removeFromLine(line.id, line.removedUins, pace);
      }
      if (line.addedUins.length > 0) yield* this.uins.addToLine(line.id, line.addedUins, pace);
      this.statements.runOne(
        `UPDATE inv_adjust_line_item SET inv_adjust_reason_id = ?, quantity = ?, case_size = ?
         WHERE id = ? AND inv_adjust_id = ?`,
        line.reasonId,
        line.quantity,
        line.caseSize,
        line.id,
        id,
      );
      if (line.attributes !== undefined) yield* setAttributes(line.id, line.attributes);
      if (pace.isDue()) yield PAUSE;
    }
  }

  *applySystemTransaction(
    decision: SystemTransactionDecision,
    stamp: Stamp,
    pace: Pace,
  ): Steps<Id> {
    yield* this.writeReferenceData(decision, pace);
    const { storeId, type, reference, countType, lines, movements } = decision;
    const { lastInsertRowid } = this.statements.run(
      `INSERT INTO system_transaction (store_id, transaction_type, reference, count_type, lines,
         create_date, create_user) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      storeId,
      type,
      reference ?? null,
      countType ?? null,
      lines === undefined ? null : JSON.stringify(lines),
      stamp.at,
      stamp.user,
    );
    const transaction = { type, id: Number(lastInsertRowid) };
    yield* this.stock.moveStock(
      ...([storeId, movements, transaction, stamp, pace, NO_LINKED_LINES] as const),
    );
    const all = yield* this.toldOf(decision, transaction, stamp, pace);
    const told = groupedBy(all, (moved) => moved.storeId);
    const here = [...(told.get(storeId) ?? []), ...decision.onlyPublished];
    this.outbox.writeLines(storeId, here, transaction, stamp);
    told.delete(storeId);
    for (const [store, left] of told) this.outbox.writeLines(store, left, transaction, stamp);
    return transaction.id;
  }

  /**
   * Applies the changes of the UINs of a system transaction. Returns the movements that merchandising is told
   * of. No line keeps the generated numbers, so the message does.
   */
  private *toldOf(
    { storeId, movements, uins }: SystemTransactionDecision,
    transaction: Transaction,
    stamp: Stamp,
    pace: Pace,
  ): Steps<Movement[]> {
    const generated = new Map<string, string[]>();
    for (const line of uins) {
      const made = yield* this.uins.moveUins(storeId, line, transaction, stamp, pace);
      generated.set(line.item, made);
    }
    return movements
      .filter((movement) => movement.isPublished)
      .map((movement) => {
        const made = movement.storeId === storeId ? generated.get(movement.item) : undefined;
        return made === undefined ? movement : { ...movement, uins: [...movement.uins, ...made] };
      });
  }

  private lineOf(adjustment: Id, item: string): Id {
    const sql = 'SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id = ? AND item_id = ?';
    return (this.statements.prepared(sql).get(adjustment, item) as { id: Id }).id;
  }

  private *writeReferenceData(
    { storeId, referenceData }: Pick<Decision, 'storeId' | 'referenceData'>,
    pace: Pace,
  ): Steps<void> {
    if (referenceData.createStore) {
      const sql = "INSERT INTO store (id, name, time_zone) VALUES (?, ?, 'UTC')";
      this.statements.run(sql, storeId, `Store ${storeId}`);
    }
    for (const item of referenceData.createItems) {
      this.statements.run(
        `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
         VALUES (?, ?, ?, 'EA', ?)`,
        item,
        ITEM_TYPE_ITEM,
        item,
        CASE_SIZE_ONE,
      );
      if (pace.isDue()) yield PAUSE;
    }
    for (const item of referenceData.rangeItems) {
      this.statements.run(
        'INSERT INTO store_item (store_id, item_id) VALUES (?, ?)',
        storeId,
        item,
      );
      if (pace.isDue()) yield PAUSE;
    }
  }

  private writeHeader(decision: Decision, { user, at }: Stamp): Id {
    const { header, storeId } = decision;
    const status = STATUS.numberOf(decision.status);
    const approved = decision.status === 'COMPLETED';
    const approval = [approved ? at : null, approved ? user : null];
    if (header.kind === 'create') {
      const { lastInsertRowid } = this.statements.run(
        `INSERT INTO inv_adjust (store_id, reference_id, inv_adjust_template_id, status, comments,
           publish, line_count, create_date, create_user, approve_date, approve_user)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        storeId,
        header.referenceId ?? null,
        header.templateId ?? null,
        status,
        header.comments === '' ? null : (header.comments ?? null),
        header.publish ? 1 : 0,
        approved ? decision.addedLines.length : null,
        at,
        user,
        ...approval,
      );
      return Number(lastInsertRowid);
    }
    if (header.comments !== undefined) {
      // Present and empty clears them (D28).
      const comments = header.comments === '' ? null : header.comments;
      this.statements.runOne(
        'UPDATE inv_adjust SET comments = ? WHERE id = ?',
        comments,
        header.id,
      );
    }
    this.statements.runOne(
      `UPDATE inv_adjust SET status = ?, publish = coalesce(?, publish),
         inv_adjust_template_id = coalesce(?, inv_adjust_template_id), approve_date = ?,
         approve_user = ?, cancel_date = ?, cancel_user = ?, version = version + 1,
         update_date = ?, update_user = ? WHERE id = ? AND status = 1`,
      status,
      header.publish === undefined ? null : header.publish ? 1 : 0,
      header.templateId ?? null,
      ...approval,
      ...(decision.status === 'CANCELED' ? [at, user] : [null, null]),
      at,
      user,
      header.id,
    );
    return header.id;
  }

  /**
   * Lines of an adjustment that is completed as it is created are linked: they never change, and come in the
   * order of their dates. All others are in the index by item. Returns the linked ones.
   */
  private *insertLines(decision: Decision, id: Id, stamp: Stamp, pace: Pace): Steps<LinkedLines> {
    const { header, storeId, status, addedLines } = decision;
    if (addedLines.length === 0) return NO_LINKED_LINES;
    const isNew = header.kind === 'create';
    const createDate = isNew ? stamp.at : this.createDateOf(id);
    const isLinked = isNew && status === 'COMPLETED' && this.stock.isLinkable(storeId, stamp);
    const rows = addedLines.map(({ item, reasonId, quantity, caseSize }): Value[] => {
      const row = [id, storeId, createDate, item, reasonId, quantity, caseSize];
      if (!isLinked) return row;
      return [...row, ...linkOf(id, this.ends.of(storeId, item) ?? NO_ENDS)];
    });
    const lines = isLinked ? this.linkedLines : this.lines;
    const linked = new Map<string, Id>();
    for (let at = 0; at < rows.length; ) {
      const { count, lastId } = lines.insertFrom(rows, at);
      const inserted = addedLines.slice(at, at + count);
      at += count;
      yield* this.addToLines(inserted, lastId - count + 1, pace);
      if (!isLinked) continue;
      for (const [place, { item }] of inserted.entries()) {
        linked.set(item, lastId - count + 1 + place);
      }
    }
    return linked;
  }

  private *addToLines(lines: readonly NewLine[], firstId: Id, pace: Pace): Steps<void> {
    for (const [place, { uins, attributes = [] }] of lines.entries()) {
      if (uins.length > 0) yield* this.uins.addToLine(firstId + place, uins, pace);
      if (attributes.length > 0) yield* addAttributes(firstId + place, attributes);
      if (pace.isDue()) yield PAUSE;
    }
  }

  private createDateOf(id: Id): string {
    const row = this.statements.prepared('SELECT create_date FROM inv_adjust WHERE id = ?').get(id);
    return (row as { create_date: string }).create_date;
  }
}
