import { setTimeout } from 'node:timers/promises';
import {
  AUDIT_PURGE_ROWS,
  PURGE_PROGRESS_EVERY_MS,
  PURGE_REST_FACTOR,
  PURGE_REST_MAX_MS,
  PURGE_SLICE_ROWS,
} from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';
import { type Refusal, refuse } from '../../engine/refusals/refusal.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import { purgeRefusals } from '../../engine/upkeep/purge.js';
import { beginPurge as beginAuditPurge, countOldRows, purgeSlice } from '../audit/purge.js';
import { recordAudit } from '../audit/writer.js';
import type { Flow } from '../flow.js';
import { storedInstant } from '../instants.js';
import { all } from '../steps.js';
import type { Store } from '../store.js';
import type { WalkPlace } from '../walk-sql.js';
import { countAdjustments, deleteAdjustments, nextAdjustments } from './adjustments.js';
import { countAnswers, deleteAnswers } from './answers.js';
import type { PurgedBeside } from './beside.js';
import {
  type Bound,
  countOutbox,
  deleteOutbox,
  findBound,
  type HeldBackBy,
  nextOutbox,
} from './bound.js';
import { countHistory, foldHistory, NO_POSITION, nextHistory } from './history.js';
import { beginPurge, countSlice } from './state.js';

/** The kinds of data that are purged, in this order: no row that stays names one that is gone. */
export const PURGE_KINDS = [
  ...(['outbox', 'idempotency', 'adjustments'] as const),
  ...(['history', 'events', 'audit'] as const),
] as const;

export type PurgeKind = (typeof PURGE_KINDS)[number];

export interface PurgeRequest {
  /** Data of earlier instants goes. */
  readonly before: Instant;
  /** Whether rows that would go are only counted. */
  readonly isDryRun: boolean;
  readonly keepsAudit: boolean;
  /** The channels of the settings. */
  readonly channels: readonly string[];
  /** Whether waiting rows of the outbox go all the same where there is no channel. */
  readonly dropsUntold: boolean;
}

export interface PurgeRun {
  readonly store: Store;
  readonly author: Author;
  readonly request: PurgeRequest;
  readonly beside: PurgedBeside;
  /** The name by which it is known whether another purge has begun since. */
  readonly holder: string;
  /** Whether nobody else waits for this process, which does not rest then. */
  readonly isAlone: boolean;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

export type PurgeCounts = Readonly<Record<PurgeKind, number>>;

export type PurgeEvent =
  | { readonly kind: 'progress'; readonly of: PurgeKind; readonly count: number }
  | {
      readonly kind: 'end';
      /** Older data is gone, or would go. */
      readonly before: Instant;
      readonly heldBackBy: HeldBackBy | undefined;
      readonly counts: PurgeCounts;
    }
  | { readonly kind: 'stopped'; readonly refusal: Refusal };

/** The numbers of rows of one kind that slices let go. */
type Slices = AsyncGenerator<number, void>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes the place of another purge, and writes that down. */
function beginFlow(before: string, holder: string): Flow<void> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      yield* beginPurge(before, holder);
      const entry = { subjectKind: 'data', subject: before, before: undefined } as const;
      yield* recordAudit(author, { ...entry, after: { purgedBefore: before } });
    },
  };
}

/** The channels that have to be done with rows that go. Undefined where nobody ever is. */
function channelsOf({ channels, dropsUntold }: PurgeRequest): readonly string[] | undefined {
  return channels.length === 0 && !dropsUntold ? undefined : channels;
}

/** Purges, or counts, one kind after the other. */
class Purge {
  private readonly before: string;

  constructor(
    private readonly run: PurgeRun,
    private readonly bound: Bound,
  ) {
    this.before = bound.before;
  }

  slicesOf(kind: PurgeKind): Slices {
    return this[kind]();
  }

  /** @throws RefusedError PURGE_TAKEN_OVER */
  private async commit(flow: Flow<number | undefined>): Promise<number> {
    const count = await this.run.store.commit(this.run.author, flow);
    if (count === undefined) throw new RefusedError([refuse('PURGE_TAKEN_OVER', {})]);
    return count;
  }

  /** Slices of a kind up to the first that is not full. */
  private async *full(rows: number, slice: () => Flow<number | undefined>): Slices {
    for (let count = rows; count === rows; ) {
      count = await this.commit(slice());
      yield count;
    }
  }

  private async *outbox(): Slices {
    const { store, request, holder } = this.run;
    if (request.isDryRun) {
      yield await store.read(countOutbox(this.bound));
      return;
    }
    let after: Id = 0;
    for (let isLast = false; !isLast; ) {
      const slice = await store.read(nextOutbox(this.bound, after));
      const isEmpty = slice.ids.length === 0;
      yield isEmpty ? 0 : await this.commit(deleteOutbox(slice, this.bound, holder));
      ({ after, isLast } = slice);
    }
  }

  private async *idempotency(): Slices {
    const { store, request, holder } = this.run;
    if (request.isDryRun) yield await store.read(countAnswers(this.before));
    else yield* this.full(PURGE_SLICE_ROWS, () => deleteAnswers(this.before, holder));
  }

  private async *adjustments(): Slices {
    const { store } = this.run;
    const stores = await store.read(all<{ id: Id }>('SELECT id FROM store ORDER BY id'));
    for (const { id } of stores) yield* this.adjustmentsOf(id);
  }

  private async *adjustmentsOf(storeId: Id): Slices {
    const { store, request, holder, beside } = this.run;
    if (request.isDryRun) {
      yield await store.read(countAdjustments(storeId, this.before));
      return;
    }
    let after: WalkPlace | undefined;
    for (let isLast = false; !isLast; ) {
      const slice = await store.read(nextAdjustments(storeId, this.before, after));
      const isEmpty = slice.ids.length === 0;
      yield isEmpty ? 0 : await this.commit(deleteAdjustments(slice, holder, beside));
      ({ after, isLast } = slice);
    }
  }

  private async *history(): Slices {
    const { store, request, holder } = this.run;
    let after = NO_POSITION;
    for (let isLast = false; !isLast; ) {
      if (request.isDryRun) {
        const counted = await store.read(countHistory(store.dialect, this.before, after));
        yield counted.count;
        ({ after, isLast } = counted);
        continue;
      }
      const slice = await store.read(nextHistory(store.dialect, this.before, after));
      yield slice.folds.length === 0 ? 0 : await this.commit(foldHistory(slice, holder));
      ({ after, isLast } = slice);
    }
  }

  /**
   * The quantities counted on events stay. Only the memory of their ids goes, which is kept for so many days.
   */
  private async *events(): Slices {
    const { store, request, author, holder, beside } = this.run;
    const latest = author.at - beside.logDays * DAY_MS;
    const before = storedInstant(Math.min(request.before, latest));
    if (request.isDryRun) {
      yield await store.read(beside.countLog(before, PURGE_SLICE_ROWS));
      return;
    }
    yield* this.full(PURGE_SLICE_ROWS, () => ({
      lineCount: PURGE_SLICE_ROWS,
      *steps() {
        if (!(yield* countSlice(holder))) return undefined;
        return yield* beside.purgeLog(before, PURGE_SLICE_ROWS);
      },
    }));
  }

  private async *audit(): Slices {
    const { store, request, author } = this.run;
    const { before, keepsAudit, isDryRun } = request;
    if (keepsAudit) return;
    if (isDryRun) {
      yield await store.read(countOldRows(before));
      return;
    }
    const refusals = await store.commit(author, beginAuditPurge(before));
    if (refusals.length > 0) throw new RefusedError(refusals);
    yield* this.full(AUDIT_PURGE_ROWS, () => purgeSlice(before));
  }
}

/** Counts the rows that slices let go, rests between them, and tells now and then how far it is. */
async function* counted(
  kind: PurgeKind,
  slices: Slices,
  { isAlone, elapsed }: PurgeRun,
): AsyncGenerator<PurgeEvent, number> {
  let count = 0;
  let toldAt = elapsed();
  let begunAt = elapsed();
  for await (const rows of slices) {
    count += rows;
    const worked = elapsed() - begunAt;
    if (elapsed() - toldAt >= PURGE_PROGRESS_EVERY_MS) {
      toldAt = elapsed();
      yield { kind: 'progress', of: kind, count };
    }
    if (!isAlone) await setTimeout(Math.min(worked * PURGE_REST_FACTOR, PURGE_REST_MAX_MS));
    begunAt = elapsed();
  }
  return count;
}

function boundNow({ store, request, beside }: PurgeRun): Promise<Bound> {
  return store.read(findBound(channelsOf(request), beside, storedInstant(request.before)));
}

/** The bound of a purge, which has begun by then where it deletes. */
async function begun(run: PurgeRun): Promise<Bound> {
  const bound = await boundNow(run);
  const { store, author, request, holder } = run;
  if (!request.isDryRun) await store.commit(author, beginFlow(bound.before, holder));
  return bound;
}

/** The bound when the outbox is done: somebody may have had a message sent again meanwhile. */
async function boundAfterOutbox(run: PurgeRun, bound: Bound): Promise<Bound> {
  if (run.request.isDryRun) return bound;
  const now = await boundNow(run);
  return now.before < bound.before ? now : bound;
}

/**
 * Deletes data that is older than an instant: sent messages, remembered answers, adjustments that are closed,
 * the history, which is folded so that it sums to the positions still, the log of events and the record. It
 * works in many commits, between which others get their turn. Broken off, it goes on when it is asked for
 * again. It breaks off where its events are not taken any more.
 *
 * @throws RefusedError DATA_STILL_KEPT, before anything is told
 */
export function purgeData(run: PurgeRun): AsyncGenerator<PurgeEvent> {
  const refusals = purgeRefusals(run.request.before, run.author.at);
  if (refusals.length > 0) throw new RefusedError(refusals);
  return purged(run);
}

async function* purged(run: PurgeRun): AsyncGenerator<PurgeEvent> {
  const counts: Record<PurgeKind, number> = {
    ...{ outbox: 0, idempotency: 0, adjustments: 0, history: 0, events: 0, audit: 0 },
  };
  try {
    const told = await begun(run);
    counts.outbox = yield* counted('outbox', new Purge(run, told).slicesOf('outbox'), run);
    const bound = await boundAfterOutbox(run, told);
    const purge = new Purge(run, bound);
    for (const kind of PURGE_KINDS) {
      if (kind !== 'outbox') counts[kind] = yield* counted(kind, purge.slicesOf(kind), run);
    }
    const { before, heldBackBy } = bound;
    yield { kind: 'end', before: Date.parse(before), heldBackBy, counts };
  } catch (error) {
    const [refusal] = error instanceof RefusedError ? error.refusals : [];
    if (refusal === undefined) throw error;
    yield { kind: 'stopped', refusal };
  }
}
