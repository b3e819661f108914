import type { LineOffsetsPort, LineWithOffset, ShownLineOffset } from '../../api/line-offsets.js';
import type { Id } from '../../engine/model/model.js';
import type { AdjustmentReads, Store } from '../../store/store.js';
import type { LinesBeside } from '../following/adjustments.js';
import { linesBeside, pairRefusals } from '../following/entered-pairs.js';
import type { Refusal } from '../refusals/refusal.js';
import { readPairs } from '../store/offset-lines.js';
import { problemOf, refusedBy } from './context.js';
import { shownPair } from './shown.js';

/** The refusals of the offsets that lines say. Nothing is stored about lines that the caller does not see. */
async function refusalsOf(
  store: Store,
  reads: AdjustmentReads,
  adjustmentId: Id | undefined,
  lines: readonly LineWithOffset[],
): Promise<readonly Refusal[]> {
  if (lines.every(({ offset }) => offset === undefined)) return [];
  const adjustment = adjustmentId === undefined ? undefined : await reads.read(adjustmentId);
  return store.read(pairRefusals(lines, adjustment?.id));
}

/**
 * Checks the offsets that the lines of a save say (IV44). Returns the data for the command to carry.
 * Undefined where no line says anything.
 *
 * @throws ApiError, RefusedError NOT_PERMITTED
 */
async function besideLines(
  store: Store,
  reads: AdjustmentReads,
  adjustmentId: Id | undefined,
  lines: readonly LineWithOffset[],
): Promise<LinesBeside | undefined> {
  if (lines.every(({ offset }) => offset === undefined)) return undefined;
  const refusals = await refusalsOf(store, reads, adjustmentId, lines);
  if (refusals.length > 0) throw refusedBy(refusals);
  return linesBeside(lines);
}

async function shownOf(store: Store, adjustmentId: Id): Promise<Map<Id, ShownLineOffset>> {
  const pairs = await store.read(readPairs('adjustment', adjustmentId));
  return new Map(
    [...pairs].flatMap(([id, kept]): [Id, ShownLineOffset][] => {
      const shown = shownPair(kept);
      return shown === undefined ? [] : [[id, shown]];
    }),
  );
}

/** Pairs beside the lines of adjustments, for the routes of those. */
export function lineOffsetsOf(store: Store): LineOffsetsPort {
  return {
    problems: async (...asked) => (await refusalsOf(store, ...asked)).map(problemOf),
    check: (...asked) => besideLines(store, ...asked),
    read: (adjustmentId) => shownOf(store, adjustmentId),
  };
}
