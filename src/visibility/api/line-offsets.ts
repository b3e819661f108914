import type { LineOffsetsPort, LineWithOffset, ShownLineOffset } from '../../api/line-offsets.js';
import type { Id } from '../../engine/model/model.js';
import type { Steps } from '../../store/steps.js';
import type { Store } from '../../store/store.js';
import { LinesBeside } from '../following/adjustments.js';
import { readLineDimensions } from '../offset/line-dimensions.js';
import { checkPair, type PairFacts } from '../offset/pair.js';
import type { Refusal } from '../refusals/refusal.js';
import { readLines } from '../store/offset-configured.js';
import { isSwitchedOn } from '../store/offset-documents.js';
import { readPair, readPairs } from '../store/offset-lines.js';
import { problemOf, refusedBy } from './context.js';
import { shownPair } from './shown.js';

/** Against what pairs of adjustments are checked. */
export function* adjustmentPairs(): Steps<PairFacts> {
  return { document: 'adjustment', isOn: yield* isSwitchedOn(), lines: yield* readLines() };
}

function* refusalsOf(lines: readonly LineWithOffset[]): Steps<Refusal[]> {
  if (lines.every(({ offset }) => offset === undefined)) return [];
  const facts = yield* adjustmentPairs();
  const refusals: Refusal[] = [];
  for (const [at, { lineId, offset }] of lines.entries()) {
    if (offset === undefined) continue;
    const before = lineId === undefined ? undefined : yield* readPair('adjustment', lineId);
    const pair = checkPair(offset ?? {}, facts, before?.pair);
    const said = readLineDimensions(offset?.dimensions);
    const found = [pair, said].flatMap((one) => (one.accepted ? [] : one.refusals));
    refusals.push(
      ...found.map((one) => ({
        ...one,
        path: `lines[${at}].offset${one.path === undefined ? '' : `.${one.path}`}`,
      })),
    );
  }
  return refusals;
}

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
  const refusals = await store.read(refusalsOf(lines));
  if (refusals.length > 0) throw refusedBy(refusals);
  const beside = new LinesBeside();
  for (const { lineId, item, offset } of lines) {
    if (offset === undefined) continue;
    if (lineId === undefined) beside.ofItems.set(item, offset);
    else beside.ofLines.set(lineId, offset);
  }
  return beside;
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
    problems: async (lines) => (await store.read(refusalsOf(lines))).map(problemOf),
    check: (lines) => besideLines(store, lines),
    read: (adjustmentId) => shownOf(store, adjustmentId),
  };
}
