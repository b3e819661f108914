import { isBlankOrPadded } from '../../base/shown.js';
import {
  type Effect,
  effectOf,
  limitingBucket,
  movesBetweenSubBuckets,
  staysInRange,
} from '../model/dispositions.js';
import type { Id, ItemFacts, Position, Reason } from '../model/model.js';
import {
  CASE_SIZE_MAX,
  CASE_SIZE_MIN,
  type CaseSize,
  caseSizeFromText,
  caseSizeToText,
  POSITION_MAX,
  QUANTITY_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../model/quantity.js';
import { refuse } from '../refusals/refusal.js';
import { type Attribute, checkAttributes } from './attributes.js';
import type { Check, DraftLine } from './draft-line.js';
import { checkUins, type LineUins, NO_LINE_UINS, uinsAfterChange } from './uins.js';

export interface CheckedLine {
  readonly lineId: Id | undefined;
  readonly isInRequest: boolean;
  readonly item: string;
  readonly reason: Reason;
  readonly quantity: Quantity;
  readonly caseSize: CaseSize;
  readonly facts: ItemFacts | undefined;
  readonly addedUins: readonly string[];
  readonly removedUins: readonly string[];
  readonly uins: LineUins;
  /** Undefined leaves the attributes as they are. */
  readonly attributes?: readonly Attribute[] | undefined;
}

function checkItem(line: DraftLine, check: Check): ItemFacts | undefined {
  const { refusals, rules, storeId } = check;
  if (line.item === undefined) return undefined;
  const item = check.facts.items.get(line.item);
  if (item === undefined) {
    // A blank is no name for an item.
    const canCreate = rules.autoRange && !isBlankOrPadded(line.item);
    if (!canCreate) refusals.push(refuse('ITEM_NOT_FOUND', {}, line.place));
  } else if (item.type === 'NON_INVENTORY') {
    refusals.push(refuse('ITEM_NOT_ADJUSTABLE', {}, line.place));
  } else if (!item.isRanged && !rules.autoRange && storeId !== undefined && check.hasStore) {
    refusals.push(refuse('ITEM_NOT_RANGED', { store: storeId }, line.place));
  }
  return item;
}

/** A caller that sends the code of a reason for its id learns the id (D20). */
export function codeHint(code: number, id: Id | undefined): string {
  return id === undefined ? '' : `; ${code} is a reason code, its reason_id is ${id}`;
}

function checkReason(line: DraftLine, check: Check): Reason | undefined {
  if (line.reasonId === undefined) return undefined;
  const reason = check.facts.reasons.get(line.reasonId);
  if (reason === undefined) {
    const hint = codeHint(line.reasonId, check.facts.reasonIdsByCode.get(line.reasonId));
    check.refusals.push(refuse('REASON_NOT_FOUND', { reason: line.reasonId, hint }, line.place));
    return undefined;
  }
  if (!reason.isActive) {
    check.refusals.push(refuse('REASON_INACTIVE', { reason: reason.id }, line.place));
  } else if (movesBetweenSubBuckets(reason) && reason.toSubBucket === undefined) {
    check.refusals.push(refuse('REASON_NEEDS_SUB_BUCKETS', { reason: reason.id }, line.place));
  }
  return reason;
}

/** The quantity, above zero and at most what the merchandising message carries (D25). */
function checkQuantity(line: DraftLine, check: Check): Quantity | undefined {
  if (line.quantity === undefined) return undefined;
  const quantity = quantityFromText(line.quantity);
  if (quantity <= 0) {
    const refusal = refuse('QUANTITY_NOT_POSITIVE', { quantity: line.quantity }, line.place);
    check.refusals.push(refusal);
    return undefined;
  }
  if (quantity > QUANTITY_MAX) {
    const values = { quantity: line.quantity, limit: quantityToText(QUANTITY_MAX) };
    check.refusals.push(refuse('QUANTITY_OUT_OF_RANGE', values, line.place));
    return undefined;
  }
  return quantity;
}

function checkCaseSize(line: DraftLine, check: Check): CaseSize | undefined {
  if (line.caseSize === undefined) return undefined;
  const caseSize = caseSizeFromText(line.caseSize);
  if (caseSize >= CASE_SIZE_MIN && caseSize <= CASE_SIZE_MAX) return caseSize;
  const least = caseSizeToText(CASE_SIZE_MIN);
  const limit = caseSizeToText(CASE_SIZE_MAX);
  const values = { caseSize: line.caseSize, least, limit };
  check.refusals.push(refuse('CASE_SIZE_OUT_OF_RANGE', values, line.place));
  return undefined;
}

/** No position may leave its range (D25). */
export function checkRange(
  { place }: DraftLine,
  position: Position | undefined,
  effect: Effect,
  quantity: Quantity,
  { refusals }: Check,
): void {
  if (staysInRange(position, effect)) return;
  const values = { quantity: quantityToText(quantity), limit: quantityToText(POSITION_MAX) };
  refusals.push(refuse('POSITION_OUT_OF_RANGE', values, place));
}

/** The bucket may not become negative (D26), nor leave the range of positions (D25). */
function checkStock(
  line: DraftLine,
  item: ItemFacts | undefined,
  reason: Reason,
  quantity: Quantity,
  check: Check,
): void {
  const bucket = limitingBucket(reason, item?.position);
  if (bucket !== undefined && quantity > bucket.quantity) {
    const values = {
      quantity: quantityToText(quantity),
      held: quantityToText(bucket.quantity),
      bucket: bucket.name,
      reason: reason.id,
    };
    check.refusals.push(refuse('QUANTITY_EXCEEDS_BUCKET', values, line.place));
  } else {
    checkRange(line, item?.position, effectOf(reason, quantity), quantity, check);
  }
}

/** Checks attributes (D38). Nothing is known of the attributes that a refused item takes. */
function checkLineAttributes({ item, attributes, place }: DraftLine, check: Check): void {
  if (item === undefined || attributes === undefined || !check.facts.items.has(item)) return;
  const names = check.facts.attributeNames?.get(item) ?? [];
  checkAttributes(attributes, names, place, check.refusals);
}

export interface LineValues {
  readonly facts: ItemFacts | undefined;
  readonly reason: Reason | undefined;
  readonly quantity: Quantity | undefined;
  readonly caseSize: CaseSize | undefined;
  readonly hasStock: boolean;
}

export function checkItemAndReason(line: DraftLine, check: Check): void {
  checkItem(line, check);
  checkReason(line, check);
}

/** Checks a line but for the stock and the UINs (D25, D27): templates need that too. */
export function checkValues(line: DraftLine, check: Check): LineValues {
  const before = check.refusals.length;
  const facts = checkItem(line, check);
  // A refused item or store has no stock to compare the quantity with.
  const hasStock = check.refusals.length === before && check.hasStore;
  return {
    facts,
    hasStock,
    reason: checkReason(line, check),
    quantity: checkQuantity(line, check),
    caseSize: checkCaseSize(line, check),
  };
}

/**
 * Checks one line against the facts (D25 to D27), all problems together. Returns undefined, and
 * adds the refusals, if there are any.
 */
export function checkLine(line: DraftLine, check: Check): CheckedLine | undefined {
  const before = check.refusals.length;
  const { facts, reason, quantity, caseSize, hasStock } = checkValues(line, check);
  const { item, lineId, isInRequest } = line;
  if (item !== undefined && reason !== undefined && quantity !== undefined && hasStock) {
    checkStock(line, facts, reason, quantity, check);
  }
  if (line.attributes !== undefined) checkLineAttributes(line, check);
  const after = uinsAfterChange(line, check);
  // UINs of a refused item would only be refused once more.
  const uins =
    after === undefined || item === undefined || !hasStock
      ? NO_LINE_UINS
      : checkUins(line, after, facts, reason, quantity, check);
  if (check.refusals.length > before) return undefined;
  if (item === undefined || reason === undefined) return undefined;
  if (quantity === undefined || caseSize === undefined) return undefined;
  const { addedUins = [], removedUins = [], attributes } = line;
  // Spread objects would be garbage of every line.
  return {
    lineId,
    isInRequest,
    item,
    reason,
    quantity,
    caseSize,
    facts,
    addedUins,
    removedUins,
    uins,
    attributes,
  };
}
