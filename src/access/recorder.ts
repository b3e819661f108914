import { shownValue, visible } from '../base/shown.js';
import { AUDIT_REFUSALS_A_COMMIT_MAX, AUDIT_REFUSALS_A_MINUTE_MAX } from '../config/limits.js';
import type { AuditEntry } from '../engine/access/audit.js';
import { type Author, type Door, unrestricted } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { NotSignedInError } from '../http/credentials.js';
import type { AuditRecord } from '../store/audit/audit.js';
import { auditFlow } from '../store/audit/writer.js';
import type { Store } from '../store/store.js';

const MINUTE_MS = 60_000;

/** The caller was not let in, or not permitted. */
export type RefusedKind = 'sign-in' | 'permission';

export interface RecorderOptions {
  readonly store: Pick<Store, 'commit'>;
  readonly now: () => Instant;
  readonly elapsed: () => number;
  /** Receives the error when rows could not be written. They are counted in a later one. */
  readonly onTrouble: (error: unknown) => void;
  /** Receives every refusal, also one without a row of its own. */
  readonly onRefused?: ((kind: RefusedKind) => void) | undefined;
}

/** The request, its caller and its door. */
export interface RefusedCall {
  /** Undefined for a caller that was not let in. */
  readonly user: string | undefined;
  readonly via: Door;
  readonly operation: string;
  readonly from: string | undefined;
  readonly correlationId: string;
}

/** A row that waits, and the number of refusals that it stands for. */
interface Waiting {
  readonly record: AuditRecord;
  readonly count: number;
}

interface Seen {
  readonly kind: RefusedKind;
  readonly entry: AuditEntry;
  readonly code: string;
}

/** A caller that has sent no credentials has not tried to sign in. */
function failedSignIn({ code, tried = '' }: NotSignedInError): Seen | undefined {
  if (code === 'CREDENTIALS_MISSING') return undefined;
  const subject = shownValue(visible(tried));
  const kind = 'sign-in';
  return { kind, code, entry: { subjectKind: kind, subject, before: undefined, after: undefined } };
}

function notPermitted({ refusals }: RefusedError): Seen | undefined {
  const refusal = refusals.find(({ code }) => code === 'NOT_PERMITTED');
  if (refusal === undefined) return undefined;
  const { code, values } = refusal;
  const { permission, reason, need, purpose } = values;
  const subject = permission === undefined ? `reason ${reason}` : String(permission);
  const after = { need, purpose };
  const kind = 'permission';
  return { kind, code, entry: { subjectKind: kind, subject, before: undefined, after } };
}

function seenIn(error: unknown): Seen | undefined {
  if (error instanceof NotSignedInError) return failedSignIn(error);
  return error instanceof RefusedError ? notPermitted(error) : undefined;
}

/**
 * Records callers that were not let in, and actions that were not permitted. The call neither waits for the
 * row nor fails by it. AUDIT_REFUSALS_A_MINUTE_MAX rows are written a minute. One row counts the others.
 */
export class AuditRecorder {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private minuteFrom = Number.NEGATIVE_INFINITY;
  private rowCount = 0;
  /** Refusals without a row of their own. */
  private surplus = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: RecorderOptions) {}

  /** Looks at any failure of a call. */
  note(error: unknown, call: RefusedCall): void {
    const seen = seenIn(error);
    if (seen !== undefined) this.write(seen, call);
  }

  /**
   * Notes a refusal of a door with refusals of its own.
   *
   * @param subject the name that was tried, or the missing right, as it came
   */
  noteRefusal(
    { code, kind, subject }: { code: string; kind: RefusedKind; subject: string },
    call: RefusedCall,
  ): void {
    const shown = shownValue(visible(subject));
    const entry = { subjectKind: kind, subject: shown, before: undefined, after: undefined };
    this.write({ kind, code, entry }, call);
  }

  /** Writes the waiting rows. */
  async stop(): Promise<void> {
    this.tellSurplus();
    await this.writing;
    clearTimeout(this.timer);
  }

  private write({ kind, ...seen }: Seen, call: RefusedCall): void {
    this.options.onRefused?.(kind);
    if (this.options.elapsed() - this.minuteFrom >= MINUTE_MS) this.beginMinute();
    const isFull = this.waiting.length >= AUDIT_REFUSALS_A_MINUTE_MAX;
    if (isFull || this.rowCount >= AUDIT_REFUSALS_A_MINUTE_MAX) {
      this.leaveOut(1);
      return;
    }
    this.rowCount += 1;
    const { user = '', via, operation, from, correlationId } = call;
    const caller = unrestricted(user);
    const author = { caller, at: this.options.now(), via, operation, from, correlationId };
    this.add({ record: { author, outcome: 'refused', ...seen }, count: 1 });
  }

  private beginMinute(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.minuteFrom = this.options.elapsed();
    this.rowCount = 0;
    this.tellSurplus();
  }

  private leaveOut(count: number): void {
    this.surplus += count;
    this.timer ??= setTimeout(() => this.beginMinute(), MINUTE_MS).unref();
  }

  private tellSurplus(): void {
    const count = this.surplus;
    if (count === 0) return;
    this.surplus = 0;
    const entry = { subjectKind: 'record', subject: 'refusals', before: undefined } as const;
    const record: AuditRecord = {
      author: this.author(),
      entry: { ...entry, after: { notRecordedOneByOne: count } },
      outcome: 'refused',
      code: undefined,
    };
    this.add({ record, count });
  }

  private author(): Author {
    const at = this.options.now();
    const job = { correlationId: 'record', via: 'job', operation: 'record refusals' } as const;
    return { caller: unrestricted(''), at, ...job };
  }

  private add(waiting: Waiting): void {
    this.waiting.push(waiting);
    this.writing ??= this.writeAll();
  }

  /** Rows that come while others are written go together in the next commit. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const rows = this.waiting.splice(0, AUDIT_REFUSALS_A_COMMIT_MAX);
      try {
        const records = rows.map(({ record }) => record);
        await this.options.store.commit(this.author(), auditFlow(records));
      } catch (error) {
        this.options.onTrouble(error);
        this.leaveOut(rows.reduce((sum, { count }) => sum + count, 0));
      }
    }
    this.writing = undefined;
  }
}
