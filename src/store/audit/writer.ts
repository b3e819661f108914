import { headOf } from '../../base/text.js';
import { AUDIT_TEXT_LENGTH_MAX } from '../../config/limits.js';
import type { AuditEntry, AuditState } from '../../engine/access/audit.js';
import type { Author } from '../../engine/access/caller.js';
import { AUDIT_OUTCOME } from '../codes.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { change, type Steps } from '../steps.js';
import type { AuditRecord } from './audit.js';

/** The widths of the columns. */
const WIDTHS = { user: 128, address: 100, operation: 60, subject: 200, correlationId: 128 };

const CUT = '…';

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${headOf(text, max - 1)}${CUT}`;
}

function stateText(state: AuditState | undefined): string | null {
  return state === undefined ? null : cut(JSON.stringify(state), AUDIT_TEXT_LENGTH_MAX);
}

const WRITE = `INSERT INTO access_audit (audit_date, user_name, via, address, operation,
    subject_kind, subject, outcome, code, correlation_id, before_text, after_text)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

function* write({ author, entry, outcome, code }: AuditRecord): Steps<void> {
  const { caller, at, via, from, operation = via, correlationId } = author;
  const { subjectKind, subject, before, after } = entry;
  yield* change(
    WRITE,
    ...[storedInstant(at), cut(caller.user, WIDTHS.user), via],
    ...[from === undefined ? null : cut(from, WIDTHS.address), cut(operation, WIDTHS.operation)],
    ...[subjectKind, cut(subject, WIDTHS.subject)],
    ...[AUDIT_OUTCOME.numberOf(outcome), code ?? null, cut(correlationId, WIDTHS.correlationId)],
    ...[stateText(before), stateText(after)],
  );
}

/** Writes the entry of a change, in its transaction. Long texts are cut. */
export function recordAudit(author: Author, entry: AuditEntry): Steps<void> {
  return write({ author, entry, outcome: 'done', code: undefined });
}

/** Writes entries that have no transaction of their own, such as refusals. Each has its own author. */
export function auditFlow(records: readonly AuditRecord[]): Flow<void> {
  return {
    lineCount: records.length,
    *steps() {
      for (const record of records) yield* write(record);
    },
  };
}
