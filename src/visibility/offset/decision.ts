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

/** A line of a document and the configured line by which it is offset. Undefined: it has no pair. */
export interface PairedLine {
  readonly line: OffsetLine;
  readonly configured: ConfiguredLine | undefined;
}

/** The quantity and the units that a Create offset was made for. */
export type FiredFor = Pick<OffsetLine, 'quantity' | 'units'>;

/** The stored offsets of one line. */
export interface LineLedger {
  /** The number of offsets so far. The next one's number is one more (IV58). */
  readonly count: number;
  /** The sums of the offsets, by counter. */
  readonly outstanding: OffsetsByCounter;
  /** Undefined while trigger Create has not fired for the pair that the line has. */
  readonly firedFor: FiredFor | undefined;
}

/** The ledger before the first offset. */
export const NEW_LEDGER: LineLedger = { count: 0, outstanding: new Map(), firedFor: undefined };

/** The offsets that a change of a document queues for one line. Nothing is netted (IV59). */
export interface LineDecision {
  /** The offsets in their order. Their numbers go on from the ledger's count. */
  readonly offsets: readonly OffsetQuantity[];
  readonly firedFor: FiredFor | undefined;
}

export function ledgerAfter(ledger: LineLedger, { offsets, firedFor }: LineDecision): LineLedger {
  const outstanding = byCounter([...ledger.outstanding.values(), ...offsets]);
  return { count: ledger.count + offsets.length, outstanding, firedFor };
}

/** The whole outstanding offset, taken back with the frozen values (IV56). */
function back({ outstanding }: LineLedger): OffsetQuantity[] {
  return moving(outstanding.values()).map((one) => ({ ...one, quantity: negate(one.quantity) }));
}

/** The line, with the quantity and units of its Create offset where changes are not followed (IV54). */
function followed(
  line: OffsetLine,
  { followChanges }: ConfiguredLine,
  fired: FiredFor,
): OffsetLine {
  return followChanges ? line : { ...line, quantity: fired.quantity, units: fired.units };
}

/**
 * The offsets for the same pair with another quantity or other dimensions. Counters that stay get the
 * difference. Counters that are left are taken back whole, and new ones get the whole quantity (IV48, IV55).
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

/**
 * The offsets for a pair that is new to the line, or taken away: the old one is taken back, then the new one
 * gets the whole quantity.
 */
function withAnotherPair(after: PairedLine, ledger: LineLedger): LineDecision {
  const taken = back(ledger);
  const { line, configured } = after;
  if (configured?.trigger !== 'Create') return { offsets: taken, firedFor: undefined };
  // Where changes are not followed, the quantity that was offset so far stays (IV55).
  const { firedFor } = ledger;
  const base = firedFor === undefined ? line : followed(line, configured, firedFor);
  return {
    offsets: [...taken, ...moving(offsetsOf(base, configured).values())],
    firedFor: { quantity: base.quantity, units: base.units },
  };
}

/**
 * The offsets that saving or changing a document queues for one of its lines, by trigger Create (IV48, IV51,
 * IV54, IV55): for a new line, a changed quantity or dimension, and a pair that is given, changed or taken
 * away.
 *
 * @param before the line as it was. Undefined for a new one
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
  // A line that came while the switch was off gets no offset later (IV40).
  if (configured?.trigger !== 'Create' || firedFor === undefined) return { offsets: [], firedFor };
  const offsets = differences(
    offsetsOf(followed(before.line, configured, firedFor), configured),
    offsetsOf(followed(after.line, configured, firedFor), configured),
    ledger.outstanding,
  );
  return { offsets, firedFor };
}

/** The offsets that removing a line, or cancelling an adjustment, queues: all of it is taken back (IV48). */
export function decideRemoved(ledger: LineLedger): LineDecision {
  return { offsets: back(ledger), firedFor: undefined };
}

/**
 * The offsets that a line queues when its trigger Post or Invoice fires, for the quantity that is confirmed
 * or invoiced (IV49, IV52).
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
 * The offsets that cancelling an order queues for a line. They take back the part of its Create offset that
 * is not invoiced (IV51, IV54).
 *
 * @param invoiced the invoiced part of the line, with its sign
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
