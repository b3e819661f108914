import type { ConfiguredLine } from '../../../src/visibility/offset/configured-lines.js';
import {
  decideSaved,
  type LineDecision,
  type LineLedger,
  ledgerAfter,
  NEW_LEDGER,
  type PairedLine,
} from '../../../src/visibility/offset/decision.js';
import type { OffsetLine } from '../../../src/visibility/offset/offsets.js';
import type { Dimension } from '../../../src/visibility/service/dimensions.js';
import { knownName } from '../../../src/visibility/service/names.js';
import { units } from './samples.js';

export const CONFIGURED: ConfiguredLine = {
  id: 1,
  document: 'adjustment',
  dataSource: knownName('store'),
  measure: knownName('adjusted'),
  trigger: 'Create',
  match: new Set(['site', 'warehouse', 'batchNumber']),
  direction: 1,
  bucket: 'available',
  followChanges: true,
};

export const values = (over: Partial<Record<Dimension, string>> = {}) =>
  new Map(Object.entries({ SiteId: '1', LocationId: '11', ...over })) as Map<Dimension, string>;

export const OUT = {
  kind: 'adjustment',
  from: 'ATS',
  to: 'DIST',
  fromStatus: undefined,
  toStatus: undefined,
} as const;

export function lineOf(quantity: number, over: Partial<OffsetLine> = {}): OffsetLine {
  return {
    productId: 'A',
    dimensions: values(),
    movement: OUT,
    quantity: units(quantity),
    units: [],
    ...over,
  };
}

export const paired = (
  quantity: number,
  configured: ConfiguredLine | undefined = CONFIGURED,
  over: Partial<OffsetLine> = {},
): PairedLine => ({ line: lineOf(quantity, over), configured });

export const unpaired = (quantity: number): PairedLine => ({
  line: lineOf(quantity),
  configured: undefined,
});

/** Offsets as texts: measure, batch and quantity. */
export const shown = ({ offsets }: LineDecision): string[] =>
  offsets.map(
    ({ measure, dimensions, quantity }) =>
      `${measure} ${dimensions.get('BatchId') ?? '-'} ${quantity / 10_000}`,
  );

/** A line that is saved step by step. */
export class Saved {
  ledger: LineLedger = NEW_LEDGER;
  #before: PairedLine | undefined;

  save(after: PairedLine): string[] {
    return this.take(decideSaved(this.#before, after, this.ledger), after);
  }

  /** A change while the feature is off. */
  miss(after: PairedLine): void {
    this.#before = after;
  }

  take(decision: LineDecision, after = this.#before): string[] {
    this.ledger = ledgerAfter(this.ledger, decision);
    this.#before = after;
    return shown(decision);
  }
}
