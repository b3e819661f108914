import { addTo } from '../../base/grouping.js';
import { type Effect, effectOf, isPublished } from '../model/dispositions.js';
import type { Bucket, Facts, Id, ItemFacts, Reason, Status } from '../model/model.js';
import type { CaseSize, Quantity } from '../model/quantity.js';
import type { Refusal } from '../refusals/refusal.js';
import type { Attribute } from './attributes.js';
import type { CheckedLine } from './line-checks.js';
import { type LineUins, NO_LINE_UINS, quantityOfUnits } from './uins.js';

/** Reading and confirming a longer adjustment would hold up everyone. */
export const ADJUSTMENT_LINES_MAX = 10_000;

export interface NewLine {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly uins: readonly string[];
  /** Undefined if the line has none. */
  readonly attributes?: readonly Attribute[] | undefined;
}

export interface ChangedLine {
  readonly id: Id;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly addedUins: readonly string[];
  readonly removedUins: readonly string[];
  /** All attributes that the line is to have. Undefined leaves them as they are. */
  readonly attributes?: readonly Attribute[] | undefined;
}

/** A line by which stock moves. */
export interface MovedLine {
  readonly item: string;
  /** Undefined for sales, which have no reason. */
  readonly reasonCode: number | undefined;
  readonly quantity: Quantity;
  readonly uins: readonly string[];
  readonly from: Bucket;
  readonly to: Bucket;
}

export interface PublishedLine extends MovedLine {
  readonly reasonCode: number;
}

export interface Movement extends MovedLine {
  readonly storeId: Id;
  readonly effect: Effect;
  readonly isPublished: boolean;
}

export interface UinsOfLine extends LineUins {
  readonly item: string;
}

/** Undefined keeps the stored value. */
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
      readonly comments: string | undefined;
      readonly publish: boolean | undefined;
      readonly templateId: Id | undefined;
    };

export interface ReferenceDataDecision {
  readonly createStore: boolean;
  readonly createItems: readonly string[];
  readonly rangeItems: readonly string[];
}

/** The changes of an accepted request. The store applies all of them, or none. */
export interface Decision {
  readonly kind: 'adjustment';
  readonly storeId: Id;
  readonly header: HeaderDecision;
  readonly status: Status;
  readonly removedLineIds: readonly Id[];
  readonly changedLines: readonly ChangedLine[];
  readonly addedLines: readonly NewLine[];
  readonly movements: readonly Movement[];
  readonly uins: readonly UinsOfLine[];
  readonly referenceData: ReferenceDataDecision;
}

export type Outcome<Accepted = Decision> =
  | {
      readonly accepted: true;
      readonly decision: Accepted;
      readonly remarks?: readonly Refusal[];
    }
  | { readonly accepted: false; readonly refusals: readonly Refusal[] };

/**
 * The reference data that lines need and that does not exist yet. It is created by autoRange, else it was
 * refused.
 */
export function referenceDataOf(
  facts: Facts,
  lines: readonly { readonly item: string; readonly facts: ItemFacts | undefined }[],
): ReferenceDataDecision {
  const createItems = lines.filter((line) => line.facts === undefined).map((line) => line.item);
  const rangeItems = lines.filter((line) => !line.facts?.isRanged).map((line) => line.item);
  return { createStore: !facts.storeExists, createItems, rangeItems };
}

export interface Repeated {
  readonly repeatOf: Id;
}

export function accept<Accepted>(decision: Accepted): Outcome<Accepted> {
  return { accepted: true, decision };
}

export function reject(refusals: readonly Refusal[]): Outcome<never> {
  return { accepted: false, refusals };
}

export interface MovingContext {
  readonly storeId: Id;
  readonly publishes: boolean;
  readonly stockOutReason: Reason | undefined;
}

function movementAt(line: CheckedLine, { storeId, publishes }: MovingContext): Movement {
  const { reason } = line;
  return {
    storeId,
    item: line.item,
    reasonCode: reason.code,
    effect: effectOf(reason, line.quantity),
    quantity: line.quantity,
    isPublished: isPublished(reason, publishes),
    uins: line.uins.changes.map((change) => change.uin),
    from: reason.from,
    to: reason.to,
  };
}

/**
 * UINs that come from other stores are stock out there, before they are stock in here (D36). Both are one
 * movement to merchandising, told or not by the line that brings them in (D74).
 */
function departuresOf(line: CheckedLine, context: MovingContext): Movement[] {
  const leaving = new Map<Id, string[]>();
  for (const { uin, leavesStore } of line.uins.changes) {
    if (leavesStore === undefined) continue;
    addTo(leaving, leavesStore, uin);
  }
  if (leaving.size === 0) return [];
  const reason = context.stockOutReason;
  if (reason === undefined) throw new Error('the reason Stock Out is not installed');
  return [...leaving].map(([storeId, uins]) => {
    const quantity = quantityOfUnits(uins.length);
    return {
      storeId,
      item: line.item,
      reasonCode: reason.code,
      effect: effectOf(reason, quantity),
      quantity,
      isPublished: isPublished(line.reason, context.publishes),
      uins,
      from: reason.from,
      to: reason.to,
    };
  });
}

export function movementsOf(lines: readonly CheckedLine[], context: MovingContext): Movement[] {
  return lines.flatMap((line) =>
    line.uins === NO_LINE_UINS
      ? [movementAt(line, context)]
      : [...departuresOf(line, context), movementAt(line, context)],
  );
}

export function uinsOf(lines: readonly CheckedLine[]): UinsOfLine[] {
  return lines
    .filter(({ uins }) => uins.changes.length > 0 || uins.generatedCount > 0)
    .map(({ item, uins }) => ({ item, ...uins }));
}

export const NOTHING_MOVED = { movements: [], uins: [] } as const;

export function moved(
  storeId: Id,
  publishes: boolean,
  lines: readonly CheckedLine[],
  { stockOutReason }: Facts,
): Pick<Decision, 'movements' | 'uins'> {
  const movements = movementsOf(lines, { storeId, publishes, stockOutReason });
  return { movements, uins: uinsOf(lines) };
}
