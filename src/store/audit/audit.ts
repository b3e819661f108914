import type { AuditEntry, AuditSubject } from '../../engine/access/audit.js';
import type { Author, Door } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;

export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** A row of the record, as it is to be written. */
export interface AuditRecord {
  readonly author: Author;
  readonly entry: AuditEntry;
  readonly outcome: AuditOutcome;
  /** The code of a refusal. */
  readonly code: string | undefined;
}

export interface AuditListing {
  readonly id: Id;
  readonly at: Instant;
  readonly user: string;
  readonly via: Door;
  readonly from: string | undefined;
  readonly operation: string;
  readonly subjectKind: AuditSubject;
  readonly subject: string;
  readonly outcome: AuditOutcome;
  readonly code: string | undefined;
  readonly correlationId: string;
  /** The state before, in JSON. A long text is cut. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The criteria of a search for rows. Every criterion that is present must match. */
export interface AuditCriteria {
  /** The first and the last instant, both included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly user?: string | undefined;
  readonly operation?: string | undefined;
  readonly subjectKind?: AuditSubject | undefined;
  readonly subject?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly code?: string | undefined;
  readonly limit: number;
}

/** The record of changes and refusals, as it is read. */
export interface AuditReads {
  /** Newest first, from the one after `after` on. Undefined if there is no such row. */
  list(
    criteria: AuditCriteria,
    after: Id | undefined,
  ): Promise<readonly AuditListing[] | undefined>;
}
