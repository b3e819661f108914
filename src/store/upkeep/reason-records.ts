import { addTo } from '../../base/grouping.js';
import type { ReasonRecord } from '../../engine/upkeep/maintenance-facts.js';
import { present } from '../codes.js';
import { type ReasonRow, reasonOf } from '../rows.js';
import { all, type Steps, type Value } from '../steps.js';

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

function* rolesByReason(): Steps<Map<number, string[]>> {
  type Row = { readonly inv_adjust_reason_id: number; readonly role: string };
  const roles = new Map<number, string[]>();
  const sql = 'SELECT inv_adjust_reason_id, role FROM inv_adjust_reason_role ORDER BY role';
  for (const { inv_adjust_reason_id: reason, role } of yield* all<Row>(sql)) {
    addTo(roles, reason, role);
  }
  return roles;
}

export function* readReasonRecords(
  usesSubBuckets: boolean,
  condition = '1 = 1',
  ...values: readonly Value[]
): Steps<ReasonRecord[]> {
  const sql = `${SELECT_REASON_RECORD} WHERE ${condition} ORDER BY r.code`;
  const roles = yield* rolesByReason();
  const rows = yield* all<ReasonRecordRow>(sql, ...values);
  return rows.map((row) => ({
    ...reasonOf(row, usesSubBuckets),
    toSubBucketName: usesSubBuckets ? present(row.to_description) : undefined,
    isDisplayed: row.displayable === 1,
    isSystem: row.system_required === 1,
    roles: roles.get(row.id) ?? [],
  }));
}
