import { addTo } from '../../base/grouping.js';
import { type Effect, effectOf, isPublished } from '../model/dispositions.js';
import type { Bucket, Facts, Id, ItemFacts, Reason, Status } from '../model/model.js';
import type { CaseSize, Quantity } from '../model/quantity.js';
import type { Refusal } from '../refusals/refusal.js';
import type { CheckedLine } from './line-checks.js';
import { type LineUins, NO_LINE_UINS, quantityOfUnits } from './uins.js';

/** The lines of one adjustment: beyond it reading and confirming one would hold up everyone. */
export const ADJUSTMENT_LINES_MAX = 10_000;

export interface NewLine {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly uins: readonly string[];
}

export interface ChangedLine {
  readonly id: Id;
  readonly reasonId: Id;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly addedUins: readonly string[];
  readonly removedUins: readonly string[];
}

/** What merchandising is told of a line. */
export interface PublishedLine {
  readonly item: string;
  readonly reasonCode: number;
  /** Above zero. */
  readonly quantity: Quantity;
  /** The UINs that move. */
  readonly uins: readonly string[];
  /** Where the stock comes from and goes to. */
  readonly from: Bucket;
  readonly to: Bucket;
}

/** Stock that moves, for one item at one store. */
export interface Movement extends PublishedLine {
  readonly storeId: Id;
  readonly effect: Effect;
  readonly isPublished: boolean;
}

/** What becomes of the UINs of a confirmed line. */
export interface UinsOfLine extends LineUins {
  readonly item: string;
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
      readonly templateId: Id | undefined;
    };

/** Reference data to create first (D27, autoRange). */
export interface ReferenceDataDecision {
  readonly createStore: boolean;
  readonly createItems: readonly string[];
  readonly rangeItems: readonly string[];
}

/** What an accepted request changes. The store carries it out to the letter, or not at all. */
export interface Decision {
  readonly kind: 'adjustment';
  readonly storeId: Id;
  readonly header: HeaderDecision;
  readonly status: Status;
  readonly removedLineIds: readonly Id[];
  readonly changedLines: readonly ChangedLine[];
  readonly addedLines: readonly NewLine[];
  /** In line order; empty unless the status becomes COMPLETED. */
  readonly movements: readonly Movement[];
  /** Of the lines that have UINs or get generated ones; empty unless it becomes COMPLETED. */
  readonly uins: readonly UinsOfLine[];
  readonly referenceData: ReferenceDataDecision;
}

export type Outcome<Accepted = Decision> =
  | {
      readonly accepted: true;
      readonly decision: Accepted;
      /** What was left out, and why; it stopped nothing. */
      readonly remarks?: readonly Refusal[];
    }
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

/** What was asked for was carried out before, and has this id: nothing is done. */
export interface Repeated {
  readonly repeatOf: Id;
}

export function accept<Accepted>(decision: Accepted): Outcome<Accepted> {
  return { accepted: true, decision };
}

export function reject(refusals: readonly Refusal[]): Outcome<never> {
  return { accepted: false, refusals };
}

/** What lets a line's stock move: where, told to merchandising or not, and how stock leaves a store. */
export interface MovingContext {
  readonly storeId: Id;
  readonly publishes: boolean;
  readonly stockOutReason: Reason | undefined;
}

/** The movement that a line makes at the store. */
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
 * What the stores lose that UINs leave: stock out there, before it is stock in here (D36). Both are one
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

/** The movements that confirmed lines make, in line order. */
export function movementsOf(lines: readonly CheckedLine[], context: MovingContext): Movement[] {
  return lines.flatMap((line) =>
    line.uins === NO_LINE_UINS
      ? [movementAt(line, context)]
      : [...departuresOf(line, context), movementAt(line, context)],
  );
}

/** What becomes of the UINs of confirmed lines. */
export function uinsOf(lines: readonly CheckedLine[]): UinsOfLine[] {
  return lines
    .filter(({ uins }) => uins.changes.length > 0 || uins.generatedCount > 0)
    .map(({ item, uins }) => ({ item, ...uins }));
}

/** What a decision says that moves no stock. */
export const NOTHING_MOVED = { movements: [], uins: [] } as const;

/** The movements and UINs of lines that are confirmed. */
export function moved(
  storeId: Id,
  publishes: boolean,
  lines: readonly CheckedLine[],
  { stockOutReason }: Facts,
): Pick<Decision, 'movements' | 'uins'> {
  const movements = movementsOf(lines, { storeId, publishes, stockOutReason });
  return { movements, uins: uinsOf(lines) };
}
