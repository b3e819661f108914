import type { Id } from '../../engine/model/model.js';
import type { AttributesDecision, NoteDecision } from '../../engine/upkeep/annotations.js';
import type { ReasonDecision } from '../../engine/upkeep/reasons.js';
import type { SubBucketDecision } from '../../engine/upkeep/sub-buckets.js';
import type { ParameterDecision } from '../../engine/upkeep/system-parameters.js';
import { setAttributes } from '../adjustments/attributes.js';
import { DISPOSITION } from '../codes.js';
import type { Database } from '../flow.js';
import type { Stamp } from '../stamp.js';
import { change, changeOne, insert, type Steps } from '../steps.js';
import type { MaintenanceDecision } from '../store.js';

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** Applies a decision. Returns the id of the changed record, 0 if it has none. */
export function applyMaintenance(
  _database: Database,
  decision: MaintenanceDecision,
  stamp: Stamp,
): Steps<Id> {
  switch (decision.kind) {
    case 'reason':
      return saveReason(decision);
    case 'sub-bucket':
      return saveSubBucket(decision);
    case 'note':
      return addNote(decision, stamp);
    case 'attributes':
      return saveAttributes(decision, stamp);
    case 'parameter':
      return saveParameter(decision);
  }
}

function* saveReason(decision: ReasonDecision): Steps<Id> {
  const { id, isNew, roles } = decision;
  if (isNew) yield* insertReason(decision);
  else yield* updateReason(decision);
  if (roles === undefined) return id;
  yield* change('DELETE FROM inv_adjust_reason_role WHERE inv_adjust_reason_id = ?', id);
  for (const role of roles) {
    const sql = 'INSERT INTO inv_adjust_reason_role (inv_adjust_reason_id, role) VALUES (?, ?)';
    yield* change(sql, id, role);
  }
  return id;
}

function* insertReason({ id, values, code, move }: ReasonDecision): Steps<void> {
  if (code === undefined || move === undefined) {
    throw new Error(`reason ${id} is new, but has no code or no disposition`);
  }
  yield* change(
    `INSERT INTO inv_adjust_reason (id, code, description, disposition, displayable,
       system_required, publish, active, to_nonsellable_type_id, from_nonsellable_type_id)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
    ...[id, code, values.description],
    DISPOSITION.numberOf(`${move.from}>${move.to}`),
    ...[flag(values.isDisplayed), flag(values.isPublished), flag(values.isActive)],
    ...[move.toSubBucket ?? null, move.fromSubBucket ?? null],
  );
}

function* updateReason({ id, values, code, move }: ReasonDecision): Steps<void> {
  yield* changeOne(
    `UPDATE inv_adjust_reason SET code = coalesce(?, code), description = ?, displayable = ?,
       publish = ?, active = ? WHERE id = ?`,
    ...[code ?? null, values.description, flag(values.isDisplayed)],
    ...[flag(values.isPublished), flag(values.isActive), id],
  );
  if (move === undefined) return;
  yield* changeOne(
    `UPDATE inv_adjust_reason SET disposition = ?, to_nonsellable_type_id = ?,
       from_nonsellable_type_id = ? WHERE id = ?`,
    DISPOSITION.numberOf(`${move.from}>${move.to}`),
    ...[move.toSubBucket ?? null, move.fromSubBucket ?? null, id],
  );
}

function* saveSubBucket(decision: SubBucketDecision): Steps<Id> {
  if (decision.action === 'create') {
    return yield* insert('INSERT INTO nonsellable_type (description) VALUES (?)', decision.name);
  }
  const { id } = decision;
  if (decision.action === 'rename') {
    const sql = 'UPDATE nonsellable_type SET description = ? WHERE id = ?';
    yield* changeOne(sql, decision.name, id);
  } else yield* changeOne('DELETE FROM nonsellable_type WHERE id = ?', id);
  return id;
}

function addNote({ adjustmentId, text }: NoteDecision, { user, at }: Stamp): Steps<Id> {
  return insert(
    `INSERT INTO inv_adjust_note (inv_adjust_id, note, create_date, create_user)
     VALUES (?, ?, ?, ?)`,
    ...[adjustmentId, text, at, user],
  );
}

function* saveAttributes(
  { lineId, attributes }: AttributesDecision,
  { user, at }: Stamp,
): Steps<Id> {
  yield* changeOne(
    `UPDATE inv_adjust SET version = version + 1, update_date = ?, update_user = ?
     WHERE id = (SELECT inv_adjust_id FROM inv_adjust_line_item WHERE id = ?)`,
    ...[at, user, lineId],
  );
  yield* setAttributes(lineId, attributes);
  return lineId;
}

function* saveParameter({ name, value }: ParameterDecision): Steps<Id> {
  yield* change(
    `INSERT INTO system_parameter (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ...[name, value],
  );
  return 0;
}
