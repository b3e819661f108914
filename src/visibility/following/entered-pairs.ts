import type { Id } from '../../engine/model/model.js';
import type { Steps } from '../../store/steps.js';
import { readLineDimensions } from '../offset/line-dimensions.js';
import { checkPair, type PairFacts } from '../offset/pair.js';
import type { SaidOffset } from '../orders/orders.js';
import type { Refusal } from '../refusals/refusal.js';
import { readLines } from '../store/offset-configured.js';
import { isSwitchedOn } from '../store/offset-documents.js';
import { readPairs } from '../store/offset-lines.js';
import { LinesBeside } from './adjustments.js';

const KIND = 'adjustment';

/** A line of an adjustment, as far as its offset is concerned. Undefined: the line says nothing of it. */
export interface EnteredLine {
  readonly lineId?: Id | undefined;
  readonly item: string;
  readonly offset?: SaidOffset | null | undefined;
}

/** The facts that pairs of adjustments are checked against. */
export function* adjustmentPairs(): Steps<PairFacts> {
  return { document: KIND, isOn: yield* isSwitchedOn(), lines: yield* readLines() };
}

/**
 * The refusals of the offsets that lines of an adjustment say (IV44).
 *
 * @param adjustmentId the adjustment that has the lines. Undefined for a new one
 */
export function* pairRefusals(lines: readonly EnteredLine[], adjustmentId?: Id): Steps<Refusal[]> {
  if (lines.every(({ offset }) => offset === undefined)) return [];
  const facts = yield* adjustmentPairs();
  const stored = adjustmentId === undefined ? undefined : yield* readPairs(KIND, adjustmentId);
  const refusals: Refusal[] = [];
  for (const [at, { lineId, offset }] of lines.entries()) {
    if (offset === undefined) continue;
    const before = lineId === undefined ? undefined : stored?.get(lineId);
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

/** The data that a save carries for its followers. */
export function linesBeside(lines: readonly EnteredLine[]): LinesBeside {
  const beside = new LinesBeside();
  for (const { lineId, item, offset } of lines) {
    if (offset === undefined) continue;
    if (lineId === undefined) beside.ofItems.set(item, offset);
    else beside.ofLines.set(lineId, offset);
  }
  return beside;
}
