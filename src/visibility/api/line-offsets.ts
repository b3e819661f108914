import type { LineOffsetsPort, LineWithOffset, ShownLineOffset } from '../../api/line-offsets.js';
import type { Id } from '../../engine/model/model.js';
import type { Store } from '../../store/store.js';
import type { LinesBeside } from '../following/adjustments.js';
import { linesBeside, pairRefusals } from '../following/entered-pairs.js';
import { readPairs } from '../store/offset-lines.js';
import { problemOf, refusedBy } from './context.js';
import { shownPair } from './shown.js';

/**
 * Checks what the lines of a save say of their offsets (IV44). Returns what the command is to carry;
 * undefined where no line says anything.
 *
 * @throws ApiError
 */
async function besideLines(
  store: Store,
  lines: readonly LineWithOffset[],
): Promise<LinesBeside | undefined> {
  if (lines.every(({ offset }) => offset === undefined)) return undefined;
  const refusals = await store.read(pairRefusals(lines));
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
    problems: async (lines) => (await store.read(pairRefusals(lines))).map(problemOf),
    check: (lines) => besideLines(store, lines),
    read: (adjustmentId) => shownOf(store, adjustmentId),
  };
}
