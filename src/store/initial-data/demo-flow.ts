import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import type { Database, Flow } from '../flow.js';
import { adjustmentFlow } from '../kernel.js';
import { all, change, exists, PAUSE, type Steps } from '../steps.js';
import type { Demo, Made } from '../store.js';
import { listReasons } from '../upkeep/reasons.js';
import { demoStatements } from './demo-data.js';

/** Loads the demo. Returns false, and does nothing, if there is a store already. */
export function demoFlow(demo: Demo): Flow<boolean> {
  return {
    lineCount: 1,
    isLong: true,
    *steps(database, author) {
      if (yield* exists('SELECT 1 FROM store LIMIT 1')) return false;
      yield* loadDemo(demo, author, database);
      return true;
    },
  };
}

/** @param loader whose instant the data is dated */
export function* loadDemo(
  { data, adjustments, beside = [] }: Demo,
  loader: Author,
  database: Database,
): Steps<void> {
  const { usesSubBuckets } = database;
  const codes = yield* all<{ code: number }>('SELECT code FROM inv_adjust_reason');
  const installed = new Set(codes.map(({ code }) => code));
  for (const { sql, parameters } of demoStatements(data, loader.at, installed, usesSubBuckets)) {
    yield* change(sql, ...parameters);
    yield PAUSE;
  }
  const sequence = adjustments(yield* readMade(usesSubBuckets));
  let step = sequence.next();
  while (step.done !== true) {
    const { author, command } = step.value;
    const result = yield* adjustmentFlow(command).steps(database, author);
    if (!result.accepted) throw new RefusedError(result.refusals);
    step = sequence.next(result.id);
    yield PAUSE;
  }
  for (const flow of beside) yield* flow.steps(database, loader);
}

function* readMade(usesSubBuckets: boolean): Steps<Made> {
  const templates = yield* all<{ id: Id }>('SELECT id FROM inv_adjust_template ORDER BY id');
  return {
    reasons: yield* listReasons(usesSubBuckets),
    templateIds: templates.map(({ id }) => id),
  };
}
