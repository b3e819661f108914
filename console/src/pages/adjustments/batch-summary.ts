/** The effect of confirming several adjustments, one after another. Pure. */
import type { Position } from '../../../../src/engine/model/model.js';
import type { Reason } from '../../access/reasons.js';
import { type After, leftBy, type PositionAnswer, positionOf } from './after.js';
import { type Draft, type DraftLine, draftOf, keptLines } from './draft.js';
import type { Adjustment } from './reading.js';
import { type Summary, summaryOf } from './summary.js';

/** A line that the user has to know of before it is confirmed. */
export interface Noted {
  readonly adjustment: number;
  readonly line: DraftLine;
  readonly after: After;
}

export interface BatchSummary {
  /** The summary of all lines that will be carried out. */
  readonly summary: Summary;
  /** Lines that end below zero, which is allowed. */
  readonly below: readonly Noted[];
  /** Lines that take more than there is. Their adjustments are refused. */
  readonly short: readonly Noted[];
}

type ReasonOf = (id: number | undefined) => Reason | undefined;

/** The lines of one adjustment, over the stock that those before it leave. A refused one moves nothing. */
function noted(
  draft: Draft,
  reasonOf: ReasonOf,
  stock: Map<string, Position>,
  answerOf: (item: string) => PositionAnswer | undefined,
): readonly Noted[] {
  const later = new Map<string, Position>();
  const all = keptLines(draft).flatMap((line) => {
    const reason = reasonOf(line.reasonId);
    if (reason === undefined) return [];
    const position = stock.get(line.item) ?? positionOf(answerOf(line.item));
    const left = leftBy(line, reason, position);
    if (left.position !== undefined) later.set(line.item, left.position);
    return [{ adjustment: draft.base?.id ?? 0, line, after: left.after }];
  });
  const isRefused = all.some(({ after }) => after.level === 'red');
  if (!isRefused) for (const [item, position] of later) stock.set(item, position);
  return all;
}

/** @param adjustments the adjustments of one store, in the order in which they are confirmed */
export function batchSummaryOf(
  adjustments: readonly Adjustment[],
  reasonOf: ReasonOf,
  answerOf: (item: string) => PositionAnswer | undefined,
): BatchSummary {
  const stock = new Map<string, Position>();
  const done: Draft[] = [];
  const below: Noted[] = [];
  const short: Noted[] = [];
  const afters = new Map<string, After>();
  for (const draft of adjustments.map(draftOf)) {
    const lines = noted(draft, reasonOf, stock, answerOf);
    const red = lines.filter(({ after }) => after.level === 'red');
    short.push(...red);
    if (red.length > 0) continue;
    done.push(draft);
    below.push(...lines.filter(({ after }) => after.level === 'amber'));
    for (const { line, after } of lines) afters.set(line.key, after);
  }
  return { summary: summaryOf(done, reasonOf, (key) => afters.get(key)), below, short };
}
