import { add, NO_QUANTITY, negate, type Quantity } from '../../engine/model/quantity.js';
import type { ConfiguredLine } from './configured-lines.js';
import {
  byCounter,
  moving,
  type OffsetLine,
  type OffsetQuantity,
  type OffsetsByCounter,
  offsetsOf,
} from './offsets.js';

/** A line of a document and the configured line by which it is offset; none: it has no pair. */
export interface PairedLine {
  readonly line: OffsetLine;
  readonly configured: ConfiguredLine | undefined;
}

/** What a Create offset was made for. */
export type FiredFor = Pick<OffsetLine, 'quantity' | 'units'>;

/** What is stored of the offsets of one line. */
export interface LineLedger {
  /** How many there were: the next one's number is one more (IV58). */
  readonly count: number;
  /** What they sum to, by counter. */
  readonly outstanding: OffsetsByCounter;
  /** Undefined while trigger Create has not fired for the pair that the line has. */
  readonly firedFor: FiredFor | undefined;
}

/** Before anything was offset. */
export const NEW_LEDGER: LineLedger = { count: 0, outstanding: new Map(), firedFor: undefined };

/** What a change of a document queues for one line. Nothing is netted (IV59). */
export interface LineDecision {
  /** In order; their numbers go on from the ledger's count. */
  readonly offsets: readonly OffsetQuantity[];
  readonly firedFor: FiredFor | undefined;
}

/** The ledger after what was decided. */
export function ledgerAfter(ledger: LineLedger, { offsets, firedFor }: LineDecision): LineLedger {
  const outstanding = byCounter([...ledger.outstanding.values(), ...offsets]);
  return { count: ledger.count + offsets.length, outstanding, firedFor };
}

/** All of what was offset, back with what was frozen (IV56). */
function back({ outstanding }: LineLedger): OffsetQuantity[] {
  return moving(outstanding.values()).map((one) => ({ ...one, quantity: negate(one.quantity) }));
}

/** The line with what its Create offset was made for, where changes are not followed (IV54). */
function followed(
  line: OffsetLine,
  { followChanges }: ConfiguredLine,
  fired: FiredFor,
): OffsetLine {
  return followChanges ? line : { ...line, quantity: fired.quantity, units: fired.units };
}

/**
 * The same pair, another quantity or other dimensions: counters that stay get the difference; what has
 * left a counter is taken back whole and comes again whole at the new one (IV48, IV55).
 */
function differences(
  before: OffsetsByCounter,
  after: OffsetsByCounter,
  outstanding: OffsetsByCounter,
): OffsetQuantity[] {
  const gone = [...outstanding].filter(([key]) => !after.has(key));
  const taken = gone.map(([, one]) => ({ ...one, quantity: negate(one.quantity) }));
  const given = [...after].map(([key, one]) => {
    const quantity = add(one.quantity, negate(before.get(key)?.quantity ?? NO_QUANTITY));
    return { ...one, quantity };
  });
  return moving([...taken, ...given]);
}

/** A pair that is new to the line, or none any more: back with the old one, then whole with the new one. */
function withAnotherPair(after: PairedLine, ledger: LineLedger): LineDecision {
  const taken = back(ledger);
  const { line, configured } = after;
  if (configured?.trigger !== 'Create') return { offsets: taken, firedFor: undefined };
  // With changes not followed, the quantity that was offset so far stays (IV55).
  const { firedFor } = ledger;
  const base = firedFor === undefined ? line : followed(line, configured, firedFor);
  return {
    offsets: [...taken, ...moving(offsetsOf(base, configured).values())],
    firedFor: { quantity: base.quantity, units: base.units },
  };
}

/**
 * What saving or changing a document queues for one of its lines, by trigger Create (IV48, IV51, IV54,
 * IV55): a new line, a changed quantity or dimension, a pair given, changed or taken away.
 *
 * @param before the line as it was; undefined for a new one
 */
export function decideSaved(
  before: PairedLine | undefined,
  after: PairedLine,
  ledger: LineLedger,
): LineDecision {
  const { configured } = after;
  if (before === undefined || before.configured?.id !== configured?.id) {
    return withAnotherPair(after, ledger);
  }
  const { firedFor } = ledger;
  // Where the switch was off when the line came, nothing is made up for (IV40).
  if (configured?.trigger !== 'Create' || firedFor === undefined) return { offsets: [], firedFor };
  const offsets = differences(
    offsetsOf(followed(before.line, configured, firedFor), configured),
    offsetsOf(followed(after.line, configured, firedFor), configured),
    ledger.outstanding,
  );
  return { offsets, firedFor };
}

/** What removing a line, or cancelling an adjustment, queues for it: all of it back (IV48). */
export function decideRemoved(ledger: LineLedger): LineDecision {
  return { offsets: back(ledger), firedFor: undefined };
}

/**
 * What a line queues when its trigger Post or Invoice fires, for the quantity that is confirmed or
 * invoiced (IV49, IV52).
 *
 * @param moved the line with that quantity
 */
export function decideMoved(moved: PairedLine, ledger: LineLedger): LineDecision {
  const { line, configured } = moved;
  const { firedFor } = ledger;
  if (configured === undefined || configured.trigger === 'Create') return { offsets: [], firedFor };
  return { offsets: moving(offsetsOf(line, configured).values()), firedFor };
}

/**
 * What cancelling an order queues for a line: what a Create offset has taken back of it and is not
 * invoiced (IV51, IV54).
 *
 * @param invoiced how much of the line is, with its sign
 */
export function decideOrderCancelled(
  { configured }: PairedLine,
  ledger: LineLedger,
  invoiced: Quantity,
): LineDecision {
  const { firedFor } = ledger;
  if (configured?.trigger !== 'Create') return { offsets: [], firedFor };
  const offsets = moving(ledger.outstanding.values()).map((one) => {
    const open = Math.max(Math.abs(one.quantity) - Math.abs(invoiced), 0);
    const quantity = (one.quantity > 0 ? -open : open) as Quantity;
    return { ...one, quantity };
  });
  return { offsets: moving(offsets), firedFor };
}
