import type { Id } from '../../engine/model/model.js';
import type { TemplateDecision } from '../../engine/upkeep/templates.js';
import { STATUS } from '../codes.js';
import type { Stamp } from '../stamp.js';
import { change, changeOne, insert, type Steps } from '../steps.js';

export function* saveTemplate(decision: TemplateDecision, stamp: Stamp): Steps<Id> {
  const id = yield* saveHeader(decision, stamp);
  const { lines } = decision;
  if (lines === undefined) return id;
  yield* change('DELETE FROM inv_adjust_template_item WHERE inv_adjust_template_id = ?', id);
  for (const { item, reasonId, quantity, caseSize } of lines) {
    yield* change(
      `INSERT INTO inv_adjust_template_item (inv_adjust_template_id, item_id,
         inv_adjust_reason_id, quantity, case_size) VALUES (?, ?, ?, ?, ?)`,
      ...[id, item, reasonId, quantity, caseSize],
    );
  }
  return id;
}

function* saveHeader(decision: TemplateDecision, { user, at }: Stamp): Steps<Id> {
  const status = STATUS.numberOf(decision.status);
  const isCompleted = decision.status === 'COMPLETED';
  const approval = [isCompleted ? at : null, isCompleted ? user : null];
  const { id, storeId, description, comments } = decision;
  if (id === undefined) {
    return yield* insert(
      `INSERT INTO inv_adjust_template (store_id, status, description, comments, create_date,
         create_user, approve_date, approve_user) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[storeId, status, description ?? '', comments || null, at, user, ...approval],
    );
  }
  if (comments !== undefined) {
    const sql = 'UPDATE inv_adjust_template SET comments = ? WHERE id = ?';
    yield* changeOne(sql, comments || null, id);
  }
  yield* changeOne(
    `UPDATE inv_adjust_template SET status = ?, description = coalesce(?, description),
       approve_date = ?, approve_user = ?, cancel_date = ?, cancel_user = ?,
       version = version + 1, update_date = ?, update_user = ? WHERE id = ? AND status = 1`,
    ...[status, description ?? null, ...approval],
    ...(decision.status === 'CANCELED' ? [at, user] : [null, null]),
    ...[at, user, id],
  );
  return id;
}
