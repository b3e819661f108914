import type { Id, Instant } from '../../engine/model/model.js';
import { presentInstant, storedInstant } from '../../store/instants.js';
import { change, one, type Steps } from '../../store/steps.js';

/** The kept state of the runs of the job. */
export interface RunState {
  /** Whether everything was marked once. */
  readonly isBegun: boolean;
  readonly lastDate: Instant | undefined;
  readonly lastProblem: string | undefined;
  /** Offsets of the last run. */
  readonly sentCount: number;
}

interface Row {
  readonly is_begun: number;
  readonly last_date: string | null;
  readonly last_problem: string | null;
  readonly sent_count: number;
}

const NEVER: RunState = {
  isBegun: false,
  lastDate: undefined,
  lastProblem: undefined,
  sentCount: 0,
};

export function* readRunState(): Steps<RunState> {
  const row = yield* one<Row>(
    'SELECT is_begun, last_date, last_problem, sent_count FROM visibility_run WHERE id = 1',
  );
  if (row === undefined) return NEVER;
  return {
    isBegun: row.is_begun === 1,
    lastDate: presentInstant(row.last_date),
    lastProblem: row.last_problem ?? undefined,
    sentCount: row.sent_count,
  };
}

const MAKE = `INSERT INTO visibility_run (id, is_begun, record_number, sent_count)
  VALUES (1, 0, 0, 0) ON CONFLICT (id) DO NOTHING`;

/** Notes that everything was marked. */
export function* noteBegun(): Steps<void> {
  yield* change(MAKE);
  yield* change('UPDATE visibility_run SET is_begun = 1 WHERE id = 1');
}

/** Notes the last movement whose store and item were marked. */
export function* noteMarked(historyId: Id): Steps<void> {
  yield* change(MAKE);
  yield* change('UPDATE visibility_run SET history_id = ? WHERE id = 1', historyId);
}

/** Numbers for records of our own figures: the first of a range that nobody else takes. */
export function* takeNumbers(count: number): Steps<number> {
  yield* change(MAKE);
  yield* change('UPDATE visibility_run SET record_number = record_number + ? WHERE id = 1', count);
  const row = yield* one<{ record_number: number }>(
    'SELECT record_number FROM visibility_run WHERE id = 1',
  );
  return Number(row?.record_number ?? count) - count + 1;
}

const PROBLEM_LENGTH_MAX = 400;

/** Notes the end of a run. */
export function* noteRun(at: Instant, sentCount: number, problem: string | undefined): Steps<void> {
  yield* change(MAKE);
  yield* change(
    'UPDATE visibility_run SET last_date = ?, sent_count = ?, last_problem = ? WHERE id = 1',
    ...[storedInstant(at), sentCount],
    problem === undefined ? null : [...problem].slice(0, PROBLEM_LENGTH_MAX).join(''),
  );
}

/** Takes or renews the right to send. False if another process has it. */
export function* claimSending(
  holder: string,
  duration: number,
  at: Instant,
  isGone: (holder: string) => boolean,
): Steps<boolean> {
  yield* change(MAKE);
  const lease = yield* one<{ holder: string | null; expiry_date: string | null }>(
    'SELECT holder, expiry_date FROM visibility_run WHERE id = 1',
  );
  const other = lease?.holder ?? holder;
  const isOver = (lease?.expiry_date ?? '') <= storedInstant(at);
  if (other !== holder && !isOver && !isGone(other)) return false;
  yield* change(
    'UPDATE visibility_run SET holder = ?, expiry_date = ? WHERE id = 1',
    ...[holder, storedInstant(at + duration)],
  );
  return true;
}

export function* releaseSending(holder: string): Steps<void> {
  yield* change(
    'UPDATE visibility_run SET holder = NULL, expiry_date = NULL WHERE id = 1 AND holder = ?',
    holder,
  );
}
