import { type Quantity, quantityToText } from '../../engine/model/quantity.js';
import type { Steps } from '../../store/steps.js';
import type { Trigger } from '../offset/configured-lines.js';
import { type EffectiveDimensions, effectiveDimensions } from '../offset/line-dimensions.js';
import { type OffsetQuantity, offsetsOf } from '../offset/offsets.js';
import { configuredNow } from '../offset/pair.js';
import { differing, type ReconciledCounter } from '../offset/reconciliation.js';
import type { Dimension } from '../service/dimensions.js';
import type { CountedChange } from '../store/explaining.js';
import { type ExplainedLine, readCountedChange } from '../store/explaining.js';
import { readLineOf } from '../store/offset-configured.js';
import { isSwitchedOn } from '../store/offset-documents.js';
import { readPair } from '../store/offset-lines.js';
import { type KeptOffset, listOffsets } from '../store/offset-queue.js';
import { readCountersOf } from '../store/reconciling.js';
import { LineOffsets } from './line-offsets.js';

/** One condition of an offset, and its result. */
export interface Check {
  readonly check: 'switch' | 'pair' | 'configured line' | 'trigger' | 'quantity';
  readonly passed: boolean;
  readonly detail: string;
}

/** An external counter that was nearly the one (IV64). */
export interface NearMiss {
  readonly counter: ReconciledCounter;
  readonly differing: readonly Dimension[];
}

/** The reasons why a line was offset, or was not. */
export interface Explanation {
  readonly checks: readonly Check[];
  readonly dimensions: EffectiveDimensions | undefined;
  /** The offset that the line would get as it stands. */
  readonly due: readonly OffsetQuantity[];
  readonly offsets: readonly {
    readonly offset: KeptOffset;
    readonly change: CountedChange | undefined;
  }[];
  readonly nearMisses: readonly NearMiss[];
}

const OFFSETS_MAX = 1000;
const NEAR_COUNTERS_MAX = 1000;
const NEAR_DIMENSIONS_MAX = 2;

/**
 * The quantity of a line that a trigger has reached so far. Post and Invoice reach the quantity that has
 * moved stock.
 */
export function reachedQuantity({ state, line, moved }: ExplainedLine, trigger: Trigger): Quantity {
  return trigger === 'Create' && state !== 'canceled' ? line.quantity : moved;
}

function triggerCheck({ document, state, moved }: ExplainedLine, trigger: Trigger): Check {
  const passed = trigger === 'Create' || moved !== 0;
  const detail = passed
    ? `${trigger}: the ${document} is ${state}`
    : `${trigger} has not come: the ${document} is ${state}`;
  return { check: 'trigger', passed, detail };
}

function quantityCheck(due: readonly OffsetQuantity[], bucket: string): Check {
  const moving = due.filter(({ quantity }) => quantity !== 0);
  const texts = moving.map(({ quantity }) => quantityToText(quantity));
  return moving.length > 0
    ? { check: 'quantity', passed: true, detail: `bucket ${bucket}: ${texts.join(', ')}` }
    : { check: 'quantity', passed: false, detail: `the line does nothing to bucket ${bucket}` };
}

const isSameInOtherCase = (a: string, b: string): boolean =>
  a !== b && a.toLowerCase() === b.toLowerCase();

function* nearMissesOf(due: readonly OffsetQuantity[]): Steps<NearMiss[]> {
  const misses: NearMiss[] = [];
  for (const one of due) {
    for (const counter of yield* readCountersOf(one, NEAR_COUNTERS_MAX, true)) {
      if (counter.counter.posted === 0) continue;
      const other = differing(one.dimensions, counter.dimensions);
      const isNear = other.length > 0 && other.length <= NEAR_DIMENSIONS_MAX;
      const isSameProduct = counter.productId === one.productId;
      const isCase = isSameInOtherCase(counter.productId, one.productId);
      if ((isSameProduct && isNear) || (isCase && other.length <= NEAR_DIMENSIONS_MAX)) {
        misses.push({ counter, differing: other });
      }
    }
  }
  return misses;
}

/** Explains the offsets of a line (IV64). */
export function* explainLine(explained: ExplainedLine, organizationId: string): Steps<Explanation> {
  const { document, documentId, storeId, line } = explained;
  const isOn = yield* isSwitchedOn();
  const kept = yield* readPair({ document, documentId, lineId: line.lineId });
  const pair = kept?.pair;
  const found = pair === undefined ? undefined : yield* readLineOf(document, pair);
  const lines = found === undefined ? [] : [found];
  const configured = pair?.configured ?? configuredNow(pair, { document, isOn: true, lines });
  const checks: Check[] = [
    { check: 'switch', passed: isOn, detail: isOn ? 'switched on' : 'switched off' },
    {
      ...{ check: 'pair', passed: pair !== undefined },
      detail: pair === undefined ? 'the line has none' : `${pair.dataSource} ${pair.measure}`,
    },
  ];
  if (pair !== undefined) {
    const detail = configured === undefined ? 'none of this pair' : `line ${configured.id}`;
    checks.push({ check: 'configured line', passed: configured !== undefined, detail });
  }
  const offsets = yield* listOffsets({
    ...{ document, documentId, lineId: line.lineId, limit: OFFSETS_MAX },
  });
  const shown: { offset: KeptOffset; change: CountedChange | undefined }[] = [];
  for (const offset of offsets) {
    const change = yield* readCountedChange(offset.organizationId, offset.id);
    shown.push({ offset, change });
  }
  if (kept === undefined || configured === undefined) {
    return { checks, dimensions: undefined, due: [], offsets: shown, nearMisses: [] };
  }
  const context = { document, documentId, storeId, organizationId, at: 0, isOn };
  const reached = reachedQuantity(explained, configured.trigger);
  // Before its trigger, the line shows the quantity that will be taken back.
  const quantity = reached === 0 ? line.quantity : reached;
  const known = yield* new LineOffsets(context).lineOf({ ...line, quantity }, kept.said);
  const due = [...offsetsOf(known, configured).values()];
  checks.push(triggerCheck(explained, configured.trigger), quantityCheck(due, configured.bucket));
  const dimensions = effectiveDimensions(known.dimensions, configured);
  return { checks, dimensions, due, offsets: shown, nearMisses: yield* nearMissesOf(due) };
}
