import { accept, type Outcome } from '../adjustments/decision.js';
import {
  decideSystemMovements,
  type SystemLineRequest,
  type SystemTransactionDecision,
} from '../adjustments/system-transactions.js';
import { availableOf } from '../model/dispositions.js';
import type { EngineRules, Facts, Id, ItemFacts } from '../model/model.js';
import { NO_QUANTITY, QUANTITY_MAX, type Quantity, quantityToText } from '../model/quantity.js';

/** The variance of a group, in ten-thousandths. */
export type Variance =
  /** A percentage of the available stock: 0.0001 to 100. */
  | { readonly kind: 'percent'; readonly value: Quantity }
  /** A quantity in the item's standard unit of measure. */
  | { readonly kind: 'amount'; readonly value: Quantity };

export const PERCENT_MAX = 1_000_000 as Quantity;

export const SKIP_REASONS = [
  'NO_STOCK',
  /** People must say which of its units are lost. */
  'HAS_UINS',
  'NON_INVENTORY',
  /** So little is lost that it is nothing in 4 decimals. */
  'ROUNDED_TO_ZERO',
  /** More is lost than a message to merchandising can carry (D25). */
  'OUT_OF_RANGE',
] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];

/**
 * The loss of a stock (D45). A percentage rounds half up to 4 decimals. An amount is taken whole, or as much
 * of it as there is. The loss is never more than the available stock, never less than 0.
 */
export function wastedOf(available: Quantity, { kind, value }: Variance): Quantity {
  if (available <= 0) return NO_QUANTITY;
  if (kind === 'amount') return Math.min(available, value) as Quantity;
  const whole = BigInt(PERCENT_MAX);
  const twice = BigInt(available) * BigInt(value) * 2n;
  return Number((twice + whole) / (whole * 2n)) as Quantity;
}

export interface SkippedItem {
  readonly item: string;
  readonly reason: SkipReason;
}

function wastedOrSkipped(item: ItemFacts | undefined, variance: Variance): Quantity | SkipReason {
  if (item?.type === 'NON_INVENTORY') return 'NON_INVENTORY';
  const position = item?.position;
  const available = position === undefined ? NO_QUANTITY : availableOf(position);
  if (available <= 0) return 'NO_STOCK';
  if (item?.uinType !== undefined) return 'HAS_UINS';
  const quantity = wastedOf(available, variance);
  if (quantity === 0) return 'ROUNDED_TO_ZERO';
  return quantity > QUANTITY_MAX ? 'OUT_OF_RANGE' : quantity;
}

export function wastageReference(runId: Id): string {
  return `wastage run ${runId}`;
}

export interface WastageSlice {
  readonly runId: Id;
  readonly storeId: Id;
  readonly variance: Variance;
  /** The reason Wastage. Undefined if there is none, which is a bug of ours. */
  readonly reasonId: Id | undefined;
  readonly items: readonly string[];
}

export interface WastageSliceDecision {
  readonly transaction: SystemTransactionDecision | undefined;
  readonly wastedCount: number;
  readonly skipped: readonly SkippedItem[];
}

/** One system transaction of type WASTAGE takes the losses of a slice (D39). */
export function decideWastageSlice(
  { runId, storeId, variance, reasonId, items }: WastageSlice,
  facts: Facts,
  rules: EngineRules,
): Outcome<WastageSliceDecision> {
  if (reasonId === undefined) throw new Error('the reason Wastage is not installed');
  const lines: SystemLineRequest[] = [];
  const skipped: SkippedItem[] = [];
  for (const item of items) {
    const result = wastedOrSkipped(facts.items.get(item), variance);
    if (typeof result === 'string') skipped.push({ item, reason: result });
    else lines.push(wastageLine(item, reasonId, result, lines.length + 1));
  }
  if (lines.length === 0) return accept({ transaction: undefined, wastedCount: 0, skipped });
  const reference = wastageReference(runId);
  const request = { type: 'WASTAGE', storeId, reference, countType: undefined, lines } as const;
  const outcome = decideSystemMovements(request, facts, rules);
  if (!outcome.accepted) return outcome;
  return accept({ transaction: outcome.decision, wastedCount: lines.length, skipped });
}

function wastageLine(
  item: string,
  reasonId: Id,
  quantity: Quantity,
  position: number,
): SystemLineRequest {
  return {
    position,
    lineId: undefined,
    item,
    reasonId,
    quantity: quantityToText(quantity),
    caseSize: '1',
    addedUins: [],
    removedUins: [],
    onlyPublishes: false,
  };
}
