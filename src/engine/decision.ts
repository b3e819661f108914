import { type Effect, effectOf, isPublished } from './dispositions.js';
import type { Facts, Id, ItemFacts, Reason, Status } from './model.js';
import type { CaseSize, Quantity } from './quantity.js';
import type { Refusal } from './refusals.js';

/** The lines of one adjustment: beyond it reading and confirming one would hold up everyone. */
export const ADJUSTMENT_LINES_MAX = 10_000;

export interface NewLine {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
}

export interface ChangedLine {
  readonly id: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
}

/** Stock that moves, for one item. */
export interface Movement {
  readonly item: string;
  readonly reasonCode: number;
  readonly effect: Effect;
  /** The quantity of the line, above zero. */
  readonly quantity: Quantity;
  readonly isPublished: boolean;
  /** False for the first movement of an item at the store: its position does not exist yet. */
  readonly hasPosition: boolean;
  /** The sub-buckets of the effect that already have a row. */
  readonly hasToSubBucket: boolean;
}

export type HeaderDecision =
  | {
      readonly kind: 'create';
      readonly referenceId: Id | undefined;
      readonly templateId: Id | undefined;
      readonly comments: string | undefined;
      readonly publish: boolean;
    }
  | {
      readonly kind: 'update';
      readonly id: Id;
      /** Undefined keeps what is stored. */
      readonly comments: string | undefined;
      readonly publish: boolean | undefined;
    };

/** Reference data to create first (D27, autoRange). */
export interface ReferenceDataDecision {
  readonly createStore: boolean;
  readonly createItems: readonly string[];
  readonly rangeItems: readonly string[];
}

/** What an accepted request changes. The store carries it out to the letter, or not at all. */
export interface Decision {
  readonly storeId: Id;
  readonly header: HeaderDecision;
  readonly status: Status;
  readonly removedLineIds: readonly Id[];
  readonly changedLines: readonly ChangedLine[];
  readonly addedLines: readonly NewLine[];
  /** In line order; empty unless the status becomes COMPLETED. */
  readonly movements: readonly Movement[];
  readonly referenceData: ReferenceDataDecision;
}

export type Outcome =
  | { readonly accepted: true; readonly decision: Decision }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

/** What the lines need that does not exist yet: with autoRange it is created, else it was refused. */
export function referenceDataOf(
  facts: Facts,
  lines: readonly { readonly item: string; readonly facts: ItemFacts | undefined }[],
): ReferenceDataDecision {
  const createItems = lines.filter((line) => line.facts === undefined).map((line) => line.item);
  const rangeItems = lines.filter((line) => !line.facts?.isRanged).map((line) => line.item);
  return { createStore: !facts.storeExists, createItems, rangeItems };
}

export function accept(decision: Decision): Outcome {
  return { accepted: true, decision };
}

export function reject(refusals: readonly Refusal[]): Outcome {
  return { accepted: false, refusals };
}

/** The movement that a confirmed line makes. */
export function movementOf(
  line: { readonly item: string; readonly quantity: Quantity },
  reason: Reason,
  position: { readonly subBuckets: ReadonlyMap<Id, Quantity> } | undefined,
  adjustmentPublishes: boolean,
): Movement {
  return {
    item: line.item,
    reasonCode: reason.code,
    effect: effectOf(reason, line.quantity),
    quantity: line.quantity,
    isPublished: isPublished(reason, adjustmentPublishes),
    hasPosition: position !== undefined,
    hasToSubBucket: position?.subBuckets.has(reason.toSubBucket ?? 0) ?? false,
  };
}
