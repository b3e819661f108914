import type { AuditEntry, AuditSubject } from '../../engine/access/audit.js';
import type { Author, Door } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;

export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** A row as it is to be written. */
export interface AuditRecord {
  readonly author: Author;
  readonly entry: AuditEntry;
  readonly outcome: AuditOutcome;
  /** Of what was refused. */
  readonly code: string | undefined;
}

/** A row of the record. */
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
  /** In JSON; a long text is cut. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What rows are searched by; every criterion that is present must match. */
export interface AuditCriteria {
  /** Within these instants, themselves included. */
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  readonly user?: string | undefined;
  readonly operation?: string | undefined;
  readonly subjectKind?: AuditSubject | undefined;
  readonly subject?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly code?: string | undefined;
  /** The most rows to return. */
  readonly limit: number;
}

/** The record of what was done, as it is read. */
export interface AuditReads {
  /** Newest first, from the one after `after` on; undefined if there is no such row. */
  list(
    criteria: AuditCriteria,
    after: Id | undefined,
  ): Promise<readonly AuditListing[] | undefined>;
}
