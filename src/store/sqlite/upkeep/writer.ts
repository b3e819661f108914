import type { Database } from 'better-sqlite3';
import type { Id } from '../../../engine/model/model.js';
import type { AttributesDecision, NoteDecision } from '../../../engine/upkeep/annotations.js';
import type { ReasonDecision } from '../../../engine/upkeep/reasons.js';
import type { SubBucketDecision } from '../../../engine/upkeep/sub-buckets.js';
import type { ParameterDecision } from '../../../engine/upkeep/system-parameters.js';
import { DISPOSITION } from '../../codes.js';
import type { MaintenanceDecision } from '../../store.js';
import type { Stamp } from '../executor/transaction.js';
import { Statements } from '../statements.js';

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** Carries out maintenance decisions. Called by the group executor only. */
export class MaintenanceWriter {
  private readonly statements: Statements;

  constructor(database: Database) {
    this.statements = new Statements(database);
  }

  /** Writes everything the decision says; returns the id of what it is about, 0 if that has none. */
  apply(decision: MaintenanceDecision, stamp: Stamp): Id {
    switch (decision.kind) {
      case 'reason':
        return this.writeReason(decision);
      case 'sub-bucket':
        return this.writeSubBucket(decision);
      case 'note':
        return this.addNote(decision, stamp);
      case 'attributes':
        return this.writeAttributes(decision);
      case 'parameter':
        return this.writeParameter(decision);
    }
  }

  private writeReason(decision: ReasonDecision): Id {
    const { id, isNew, roles } = decision;
    if (isNew) this.insertReason(decision);
    else this.updateReason(decision);
    if (roles === undefined) return id;
    this.statements.run('DELETE FROM inv_adjust_reason_role WHERE inv_adjust_reason_id = ?', id);
    for (const role of roles) {
      const sql = 'INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role) VALUES (?, ?)';
      this.statements.run(sql, id, role);
    }
    return id;
  }

  private insertReason({ id, values, code, move }: ReasonDecision): void {
    if (code === undefined || move === undefined) {
      throw new Error(`reason ${id} is new, but has no code or no disposition`);
    }
    this.statements.run(
      `INSERT INTO inv_adjust_reason (id, code, description, disposition, displayable,
         system_required, publish, active, to_nonsellable_type_id, from_nonsellable_type_id)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
      id,
      code,
      values.description,
      DISPOSITION.numberOf(`${move.from}>${move.to}`),
      flag(values.isDisplayed),
      flag(values.isPublished),
      flag(values.isActive),
      move.toSubBucket ?? null,
      move.fromSubBucket ?? null,
    );
  }

  private updateReason({ id, values, code, move }: ReasonDecision): void {
    this.statements.runOne(
      `UPDATE inv_adjust_reason SET code = coalesce(?, code), description = ?, displayable = ?,
         publish = ?, active = ? WHERE id = ?`,
      code ?? null,
      values.description,
      flag(values.isDisplayed),
      flag(values.isPublished),
      flag(values.isActive),
      id,
    );
    if (move === undefined) return;
    this.statements.runOne(
      `UPDATE inv_adjust_reason SET disposition = ?, to_nonsellable_type_id = ?,
         from_nonsellable_type_id = ? WHERE id = ?`,
      DISPOSITION.numberOf(`${move.from}>${move.to}`),
      move.toSubBucket ?? null,
      move.fromSubBucket ?? null,
      id,
    );
  }

  private writeSubBucket(decision: SubBucketDecision): Id {
    if (decision.action === 'create') {
      const sql = 'INSERT INTO nonsellable_type (description) VALUES (?)';
      return Number(this.statements.run(sql, decision.name).lastInsertRowid);
    }
    const { id } = decision;
    if (decision.action === 'rename') {
      const sql = 'UPDATE nonsellable_type SET description = ? WHERE id = ?';
      this.statements.runOne(sql, decision.name, id);
    } else this.statements.runOne('DELETE FROM nonsellable_type WHERE id = ?', id);
    return id;
  }

  private addNote({ adjustmentId, text }: NoteDecision, { user, at }: Stamp): Id {
    const { lastInsertRowid } = this.statements.run(
      `INSERT INTO inv_adjust_note (inv_adjust_id, note, create_date, create_user)
       VALUES (?, ?, ?, ?)`,
      adjustmentId,
      text,
      at,
      user,
    );
    return Number(lastInsertRowid);
  }

  private writeAttributes({ lineId, attributes }: AttributesDecision): Id {
    const clear = 'DELETE FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?';
    this.statements.run(clear, lineId);
    for (const { name, value } of attributes) {
      this.statements.run(
        `INSERT INTO inv_adjust_line_item_att (inv_adjust_line_item_id, name, value)
         VALUES (?, ?, ?)`,
        lineId,
        name,
        value,
      );
    }
    return lineId;
  }

  private writeParameter({ name, value }: ParameterDecision): Id {
    this.statements.run(
      `INSERT INTO system_parameter (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      name,
      value,
    );
    return 0;
  }
}
