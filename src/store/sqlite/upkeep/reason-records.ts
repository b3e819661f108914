import type { ReasonRecord } from '../../../engine/upkeep/maintenance-facts.js';
import { present } from '../../codes.js';
import { type ReasonRow, reasonOf } from '../../rows.js';
import type { Statements, Value } from '../statements.js';

interface ReasonRecordRow extends ReasonRow {
  readonly displayable: number;
  readonly system_required: number;
  readonly to_description: string | null;
}

const SELECT_REASON_RECORD = `SELECT r.id, r.code, r.description, r.disposition, r.active, r.publish,
  r.displayable, r.system_required, r.from_nonsellable_type_id, f.description AS from_description,
  r.to_nonsellable_type_id, t.description AS to_description
  FROM inv_adjust_reason r
  LEFT JOIN nonsellable_type f ON f.id = r.from_nonsellable_type_id
  LEFT JOIN nonsellable_type t ON t.id = r.to_nonsellable_type_id`;

function rolesByReason(statements: Statements): Map<number, string[]> {
  type Row = { readonly inv_adjust_reason_id: number; readonly role: string };
  const roles = new Map<number, string[]>();
  const sql = 'SELECT inv_adjust_reason_id, role FROM inv_adjust_reason_role ORDER BY role';
  for (const { inv_adjust_reason_id: reason, role } of statements.all<Row>(sql)) {
    const list = roles.get(reason);
    if (list === undefined) roles.set(reason, [role]);
    else list.push(role);
  }
  return roles;
}

/**
 * Reasons with all that their maintenance needs, in the order of the codes.
 *
 * @param condition which ones, of the reason `r`
 */
export function readReasonRecords(
  statements: Statements,
  usesSubBuckets: boolean,
  condition = '1 = 1',
  ...values: readonly Value[]
): ReasonRecord[] {
  const sql = `${SELECT_REASON_RECORD} WHERE ${condition} ORDER BY r.code`;
  const roles = rolesByReason(statements);
  return statements.all<ReasonRecordRow>(sql, ...values).map((row) => ({
    ...reasonOf(row, usesSubBuckets),
    toSubBucketName: usesSubBuckets ? present(row.to_description) : undefined,
    isDisplayed: row.displayable === 1,
    isSystem: row.system_required === 1,
    roles: roles.get(row.id) ?? [],
  }));
}
