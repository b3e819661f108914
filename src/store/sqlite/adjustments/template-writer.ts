import type { Database } from 'better-sqlite3';
import type { Id } from '../../../engine/model/model.js';
import type { TemplateDecision } from '../../../engine/upkeep/templates.js';
import { STATUS } from '../../codes.js';
import type { Stamp } from '../executor/transaction.js';
import { Statements } from '../statements.js';

/** Carries out decisions about templates. Called by the group executor only. */
export class TemplateWriter {
  private readonly statements: Statements;

  constructor(database: Database) {
    this.statements = new Statements(database);
  }

  /** Writes everything the decision says and returns the id of the template. */
  apply(decision: TemplateDecision, stamp: Stamp): Id {
    const id = this.writeHeader(decision, stamp);
    const { lines } = decision;
    if (lines === undefined) return id;
    this.statements.run(
      'DELETE FROM inv_adjust_template_item WHERE inv_adjust_template_id = ?',
      id,
    );
    for (const { item, reasonId, quantity, caseSize } of lines) {
      this.statements.run(
        `INSERT INTO inv_adjust_template_item (inv_adjust_template_id, item_id,
           inv_adjust_reason_id, quantity, case_size) VALUES (?, ?, ?, ?, ?)`,
        id,
        item,
        reasonId,
        quantity,
        caseSize,
      );
    }
    return id;
  }

  private writeHeader(decision: TemplateDecision, { user, at }: Stamp): Id {
    const status = STATUS.numberOf(decision.status);
    const isCompleted = decision.status === 'COMPLETED';
    const approval = [isCompleted ? at : null, isCompleted ? user : null];
    const { id, storeId, description, comments } = decision;
    if (id === undefined) {
      const { lastInsertRowid } = this.statements.run(
        `INSERT INTO inv_adjust_template (store_id, status, description, comments, create_date,
           create_user, approve_date, approve_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        storeId,
        status,
        description ?? '',
        comments || null,
        at,
        user,
        ...approval,
      );
      return Number(lastInsertRowid);
    }
    if (comments !== undefined) {
      const sql = 'UPDATE inv_adjust_template SET comments = ? WHERE id = ?';
      this.statements.runOne(sql, comments || null, id);
    }
    this.statements.runOne(
      `UPDATE inv_adjust_template SET status = ?, description = coalesce(?, description),
         approve_date = ?, approve_user = ? WHERE id = ? AND status = 1`,
      status,
      description ?? null,
      ...approval,
      id,
    );
    return id;
  }
}
