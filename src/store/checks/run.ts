import { setTimeout } from 'node:timers/promises';
import { filled } from '../../base/shown.js';
import {
  CHECK_PROGRESS_AFTER_MS,
  CHECK_PROGRESS_EVERY_MS,
  CHECK_REST_FACTOR,
  CHECK_REST_MAX_MS,
} from '../../config/limits.js';
import { STORE_FAILURES } from '../failures.js';
import { RESET_COUNT } from '../initial-data/reset-count.js';
import { PURGE_SLICES } from '../purge/state.js';
import { one, type Steps } from '../steps.js';
import type { Store } from '../store.js';
import { StoreError } from '../store-error.js';
import type { Check, Finding, FindingValues, Report } from './check.js';

export type CheckEvent =
  | {
      readonly kind: 'progress';
      readonly check: string;
      readonly number: number;
      readonly of: number;
      readonly rows: number;
    }
  | {
      readonly kind: 'finding';
      readonly check: string;
      readonly code: string;
      readonly sentence: string;
      readonly advice: string;
      readonly values: FindingValues;
    }
  /** A check that was made to its end. */
  | {
      readonly kind: 'checked';
      readonly check: string;
      readonly rows: number;
      readonly findings: number;
    }
  /** A check that could not be made. */
  | {
      readonly kind: 'failed';
      readonly check: string;
      readonly code: string;
      readonly sentence: string;
    };

export interface CheckRun {
  readonly store: Store;
  readonly checks: readonly Check[];
  /** The most findings of each check that are told. The others are counted. */
  readonly limit: number;
  /** Whether nobody else waits for this process, which does not rest then. */
  readonly isAlone: boolean;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

const WAS_RESET = {
  code: 'DATA_REPLACED',
  sentence: 'Everything stored was replaced by a reset meanwhile. Check again.',
};

const WAS_PURGED = {
  code: 'DATA_PURGED',
  sentence: 'Old data was purged meanwhile. Check again when the purge has ended.',
};

class Findings implements Report {
  readonly told: Finding[] = [];
  count = 0;
  rows = 0;

  constructor(private readonly limit: number) {}

  find(code: string, values: FindingValues): void {
    this.count += 1;
    if (this.told.length < this.limit) this.told.push({ code, values });
  }

  looked(rows: number): void {
    this.rows += rows;
  }
}

/** The counts by which it is known that something was deleted. */
interface Deletions {
  readonly resets: string;
  readonly purges: string;
}

function* readDeletions(): Steps<Deletions> {
  const sql = `SELECT ${RESET_COUNT} AS resets, ${PURGE_SLICES} AS purges`;
  return (yield* one<Deletions>(sql)) ?? { resets: '', purges: '' };
}

/** The reason why findings say nothing. Undefined where they do. */
function spoiledBy(before: Deletions, after: Deletions, { count }: Findings) {
  if (before.resets !== after.resets) return WAS_RESET;
  // Slices of a purge leave nothing that does not agree: only data that was read in several goes may.
  return before.purges !== after.purges && count > 0 ? WAS_PURGED : undefined;
}

/** Says now and then how far a check is: a sign of life for a user that waits. */
class Progress {
  private due: number;

  constructor(
    private readonly check: string,
    private readonly place: { readonly number: number; readonly of: number },
    private readonly elapsed: () => number,
    startedAt: number,
  ) {
    this.due = Math.max(elapsed(), startedAt + CHECK_PROGRESS_AFTER_MS);
  }

  *tell(rows: number): Generator<CheckEvent> {
    if (this.elapsed() < this.due) return;
    this.due = this.elapsed() + CHECK_PROGRESS_EVERY_MS;
    yield { kind: 'progress', check: this.check, ...this.place, rows };
  }
}

/** Makes one check, telling nothing but progress. */
async function* made(
  { store, isAlone, elapsed }: CheckRun,
  check: Check,
  findings: Findings,
  progress: Progress,
): AsyncGenerator<CheckEvent, void> {
  if ('steps' in check) {
    const slices = store.readInSlices(check.steps(store, findings));
    for (;;) {
      const begunAt = elapsed();
      if ((await slices.next()).done === true) return;
      const rest = Math.min((elapsed() - begunAt) * CHECK_REST_FACTOR, CHECK_REST_MAX_MS);
      yield* progress.tell(findings.rows);
      if (!isAlone) await setTimeout(rest);
    }
  }
  let isMade = false;
  const making = check.inspect(store, findings).finally(() => {
    isMade = true;
  });
  while (!isMade) {
    await Promise.race([making, setTimeout(CHECK_PROGRESS_EVERY_MS, undefined, { ref: false })]);
    yield* progress.tell(findings.rows);
  }
  await making;
}

function* toldOf(check: Check, { told, count, rows }: Findings): Generator<CheckEvent> {
  for (const { code, values } of told) {
    const { sentence, advice } = check.topic[code] ?? { sentence: '', advice: '' };
    const text = filled(sentence, values);
    yield { kind: 'finding', check: check.name, code, sentence: text, advice, values };
  }
  yield { kind: 'checked', check: check.name, rows, findings: count };
}

/**
 * Makes checks one after the other, on a database that others may change meanwhile. Goes on only as fast
 * as its events are taken, and ends where they are not taken any more.
 */
export async function* runChecks(run: CheckRun): AsyncGenerator<CheckEvent> {
  const { store, checks, limit, elapsed } = run;
  const startedAt = elapsed();
  for (const [at, check] of checks.entries()) {
    const findings = new Findings(limit);
    const place = { number: at + 1, of: checks.length };
    try {
      const before = await store.read(readDeletions());
      yield* made(run, check, findings, new Progress(check.name, place, elapsed, startedAt));
      const spoiled = spoiledBy(before, await store.read(readDeletions()), findings);
      if (spoiled === undefined) yield* toldOf(check, findings);
      else yield { kind: 'failed', check: check.name, ...spoiled };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const { code } = STORE_FAILURES[error.failure];
      const cause = error.cause instanceof Error ? error.cause.message : error.message;
      const sentence = `The data cannot be read: ${cause}.`;
      yield { kind: 'failed', check: check.name, code, sentence };
    }
  }
}
