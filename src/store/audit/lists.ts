import type { AuditSubject } from '../../engine/access/audit.js';
import type { Door } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { AUDIT_OUTCOME, present } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { instantOf, storedInstant } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { type Condition, type Walk, type WalkPlace, when } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import type { AuditCriteria, AuditListing } from './audit.js';

interface Row {
  readonly id: Id;
  readonly audit_date: string;
  readonly user_name: string;
  readonly via: Door;
  readonly address: string | null;
  readonly operation: string;
  readonly subject_kind: AuditSubject;
  readonly subject: string;
  readonly outcome: number;
  readonly code: string | null;
  readonly correlation_id: string;
  readonly before_text: string | null;
  readonly after_text: string | null;
}

function listingOf(row: Row): AuditListing {
  return {
    id: row.id,
    at: instantOf(row.audit_date),
    user: row.user_name,
    via: row.via,
    from: present(row.address),
    operation: row.operation,
    subjectKind: row.subject_kind,
    subject: row.subject,
    outcome: AUDIT_OUTCOME.wordOf(row.outcome),
    code: present(row.code),
    correlationId: row.correlation_id,
    before: present(row.before_text),
    after: present(row.after_text),
  };
}

/**
 * Walks the index of a subject, else that of a user, else that of the date. The rest is looked at row by row.
 */
function auditWalk(criteria: AuditCriteria, { noIndex }: Dialect): Walk {
  const { from, to, user, operation, subjectKind, subject, outcome, code } = criteria;
  const isOfSubject = subjectKind !== undefined && subject !== undefined;
  const isOfUser = user !== undefined && !isOfSubject;
  const equals = (column: string, value: string | number | undefined): Condition[] =>
    when(value, (wanted) => [`${column} = ?`, wanted]);
  const ofSubject = (prefix: string): Condition[] => [
    ...equals(`${prefix}subject_kind`, subjectKind),
    ...equals(`${prefix}subject`, subject),
  ];
  const outcomeNumber = outcome === undefined ? undefined : AUDIT_OUTCOME.numberOf(outcome);
  return {
    columns: `id, audit_date, user_name, via, address, operation, subject_kind, subject, outcome,
      code, correlation_id, before_text, after_text`,
    walked: 'access_audit',
    ...{ date: 'audit_date', id: 'id', isDescending: true },
    byIndex: [
      ...(isOfSubject ? ofSubject('') : []),
      ...(isOfUser ? equals('user_name', user) : []),
      ['audit_date >= ?', from === undefined ? '' : storedInstant(from)],
      ...when(to, (instant): Condition => ['audit_date <= ?', storedInstant(instant)]),
    ],
    sifted: [
      ...(isOfSubject ? [] : ofSubject(noIndex)),
      ...(isOfUser ? [] : equals(`${noIndex}user_name`, user)),
      ...equals('operation', operation),
      ...equals('outcome', outcomeNumber),
      ...equals('code', code),
    ],
  };
}

/** See AuditReads. */
export function* listAudit(
  dialect: Dialect,
  criteria: AuditCriteria,
  after: Id | undefined,
): Steps<AuditListing[] | undefined> {
  const sql = 'SELECT id, audit_date AS at FROM access_audit WHERE id = ?';
  const place = after === undefined ? undefined : yield* one<WalkPlace>(sql, after);
  if (after !== undefined && place === undefined) return undefined;
  const walk = auditWalk(criteria, dialect);
  const rows = yield* findAlong(walk, criteria.limit, place, ({ sql: text, parameters }) =>
    all<Row>(text, ...parameters),
  );
  return rows.map(listingOf);
}
