import type { Database } from 'better-sqlite3';
import { agsnText } from '../../../engine/adjustments/agsn.js';
import type { UinsOfLine } from '../../../engine/adjustments/decision.js';
import type { UinChange } from '../../../engine/adjustments/uins.js';
import type { Id, UinType } from '../../../engine/model/model.js';
import { UIN_STATUS, UIN_TYPE } from '../../codes.js';
import type { Stamp } from '../../stamp.js';
import type { Value } from '../../steps.js';
import { PAUSE, type Pace, type Steps } from '../../steps.js';
import type { Transaction } from '../../transaction.js';
import { Statements } from '../statements.js';

/** Numbers passed over because somebody has typed them in: more is a wrong pattern. */
const TAKEN_NUMBERS_MAX = 10_000;

/** Called by the group executor only. */
export class UinWriter {
  private readonly statements: Statements;

  /** @param agsnPattern see agsnText */
  constructor(
    database: Database,
    private readonly agsnPattern: string,
  ) {
    this.statements = new Statements(database);
  }

  *addToLine(line: Id, uins: readonly string[], pace: Pace, generated: 0 | 1 = 0): Steps<void> {
    for (const uin of uins) {
      this.statements.run(
        `INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin, generated)
         VALUES (?, ?, ?)`,
        line,
        uin,
        generated,
      );
      if (pace.isDue()) yield PAUSE;
    }
  }

  addGenerated(line: Id, uins: readonly string[], pace: Pace): Steps<void> {
    return this.addToLine(line, uins, pace, 1);
  }

  *removeFromLine(line: Id, uins: readonly string[], pace: Pace): Steps<void> {
    for (const uin of uins) {
      this.statements.runOne(
        'DELETE FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ? AND uin = ?',
        line,
        uin,
      );
      if (pace.isDue()) yield PAUSE;
    }
  }

  /** Writes the UINs of a line. Returns those that it made. */
  *moveUins(
    storeId: Id,
    line: UinsOfLine,
    transaction: Transaction,
    stamp: Stamp,
    pace: Pace,
  ): Steps<string[]> {
    for (const change of line.changes) {
      this.write(storeId, line.item, change, transaction, stamp);
      if (pace.isDue()) yield PAUSE;
    }
    if (line.generatedCount === 0 || line.type === undefined) return [];
    const { item, type } = line;
    const uins = yield* this.generate(storeId, line.generatedCount, pace);
    for (const uin of uins) {
      const change = { uin, type, status: 'IN_STOCK', subBucket: undefined, isNew: true } as const;
      this.write(storeId, item, { ...change, leavesStore: undefined }, transaction, stamp);
      if (pace.isDue()) yield PAUSE;
    }
    return uins;
  }

  private write(
    storeId: Id,
    item: string,
    { uin, type, status, subBucket, isNew }: UinChange,
    transaction: Transaction,
    { at }: Stamp,
  ): void {
    const state = [storeId, UIN_STATUS.numberOf(status), subBucket ?? null];
    const last = [transaction.type, transaction.id, at];
    if (isNew) this.insert(item, uin, type, state, last);
    else {
      this.statements.runOne(
        `UPDATE item_uin SET store_id = ?, status = ?, nonsellable_type_id = ?,
           transaction_type = ?, transaction_id = ?, update_date = ?
         WHERE item_id = ? AND uin = ?`,
        ...state,
        ...last,
        item,
        uin,
      );
    }
  }

  private insert(
    item: string,
    uin: string,
    type: UinType,
    state: readonly Value[],
    last: readonly Value[],
  ): void {
    this.statements.run(
      `INSERT INTO item_uin (item_id, uin, type, store_id, status, nonsellable_type_id,
         transaction_type, transaction_id, update_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      item,
      uin,
      UIN_TYPE.numberOf(type),
      ...state,
      ...last,
    );
  }

  /** The next numbers of the store. Numbers that any item has already are passed over. */
  private *generate(storeId: Id, count: number, pace: Pace): Steps<string[]> {
    const sql = 'SELECT last_number FROM agsn_sequence WHERE store_id = ?';
    const row = this.statements.prepared(sql).get(storeId) as { last_number: number } | undefined;
    let number = row?.last_number ?? 0;
    const end = number + count + TAKEN_NUMBERS_MAX;
    const uins: string[] = [];
    while (uins.length < count) {
      number += 1;
      if (number > end) throw new Error(`too many numbers of ${this.agsnPattern} exist already`);
      const uin = agsnText(this.agsnPattern, storeId, number);
      if (this.statements.prepared('SELECT 1 FROM item_uin WHERE uin = ?').get(uin) === undefined) {
        uins.push(uin);
      }
      if (pace.isDue()) yield PAUSE;
    }
    this.statements.run(
      `INSERT INTO agsn_sequence (store_id, last_number) VALUES (?, ?)
       ON CONFLICT (store_id) DO UPDATE SET last_number = excluded.last_number`,
      storeId,
      number,
    );
    return uins;
  }
}
