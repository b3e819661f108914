import { isBlankOrPadded, shownValue } from '../../base/shown.js';
import type {
  Bucket,
  Id,
  ItemFacts,
  Reason,
  UinFacts,
  UinStatus,
  UinType,
} from '../model/model.js';
import { NO_QUANTITY, QUANTITY_ONE, type Quantity, quantityToText } from '../model/quantity.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { Check, DraftLine } from './draft-line.js';

/** Generated UINs of one line: each is a row and a label to print. */
export const GENERATED_UINS_MAX = 10_000;

/** UINs of one adjustment, generated ones too: each is checked and written while all others wait. */
export const ADJUSTMENT_UINS_MAX = 20_000;

/**
 * UINs of one request, added and removed: those of a whole adjustment, and some to remove. Each is checked
 * and written while all others wait.
 */
export const UINS_SENT_MAX = 25_000;

/** A line feed or a tab in a number comes from a scanner or a copied cell, never from a unit. */
const CONTROL_CHARACTER = /\p{Cc}/u;

export interface UinChange {
  readonly uin: string;
  readonly type: UinType;
  readonly status: UinStatus;
  readonly subBucket: Id | undefined;
  readonly isNew: boolean;
  readonly leavesStore: Id | undefined;
}

export interface LineUins {
  readonly changes: readonly UinChange[];
  readonly generatedCount: number;
  readonly type: UinType | undefined;
}

export const NO_LINE_UINS: LineUins = { changes: [], generatedCount: 0, type: undefined };

interface Transition {
  /** The status at this store. Undefined for + Stock On Hand, which has rules of its own. */
  readonly required: UinStatus | undefined;
  readonly becomes: UinStatus;
}

/** Status before and after, by disposition (D36). */
const TRANSITIONS: Readonly<Partial<Record<`${Bucket}>${Bucket}`, Transition>>> = {
  'ATS>DIST': { required: 'IN_STOCK', becomes: 'REMOVE_FROM_INVENTORY' },
  'ATS>TRBL': { required: 'IN_STOCK', becomes: 'UNAVAILABLE' },
  'DIST>ATS': { required: undefined, becomes: 'IN_STOCK' },
  'TRBL>ATS': { required: 'UNAVAILABLE', becomes: 'IN_STOCK' },
  'TRBL>DIST': { required: 'UNAVAILABLE', becomes: 'REMOVE_FROM_INVENTORY' },
  'TRBL>TRBL': { required: 'UNAVAILABLE', becomes: 'UNAVAILABLE' },
  'ATS>COR': { required: 'IN_STOCK', becomes: 'CUSTOMER_RESERVED' },
  'COR>ATS': { required: 'CUSTOMER_RESERVED', becomes: 'IN_STOCK' },
};

/** A UIN of these statuses is part of the total of its store. */
export const IN_TOTAL: readonly UinStatus[] = ['IN_STOCK', 'UNAVAILABLE', 'CUSTOMER_RESERVED'];

/** The shipment itself brings back what was set aside for it, not an adjustment. */
const NOT_TO_BE_FOUND: readonly UinStatus[] = ['RESERVED_FOR_SHIPPING'];

export function uinStatusAfter(reason: Pick<Reason, 'from' | 'to'>): UinStatus {
  return transitionOf(reason).becomes;
}

function transitionOf({ from, to }: Pick<Reason, 'from' | 'to'>): Transition {
  const transition = TRANSITIONS[`${from}>${to}`];
  if (transition === undefined) throw new Error(`${from} to ${to} has no UIN rule`);
  return transition;
}

function comesFromOutside(reason: Reason): boolean {
  return reason.from === 'DIST' && reason.to === 'ATS';
}

function distinct(line: DraftLine, uins: readonly string[], check: Check): Set<string> {
  const seen = new Set<string>();
  for (const uin of uins) {
    if (isBlankOrPadded(uin) || CONTROL_CHARACTER.test(uin)) {
      check.refusals.push(refuse('UIN_NOT_VALID', { text: shownValue(uin) }, line.place));
    } else if (seen.has(uin)) {
      check.refusals.push(refuse('UIN_DUPLICATED', { uin: shownValue(uin) }, line.place));
    }
    seen.add(uin);
  }
  return seen;
}

/**
 * The UINs of a line after removals and additions, which are checked against what it had (D36).
 * Undefined if they were refused before.
 */
export function uinsAfterChange(line: DraftLine, check: Check): readonly string[] | undefined {
  const { storedUins, addedUins, removedUins, place } = line;
  if (addedUins === undefined || removedUins === undefined) return undefined;
  if (addedUins.length === 0 && removedUins.length === 0) return storedUins;
  const stored = new Set(storedUins);
  const removed = distinct(line, removedUins, check);
  const added = distinct(line, addedUins, check);
  for (const uin of removed) {
    const values = { uin: shownValue(uin) };
    if (added.has(uin)) check.refusals.push(refuse('UIN_ADDED_AND_REMOVED', values, place));
    else if (!stored.has(uin)) check.refusals.push(refuse('UIN_NOT_ON_LINE', values, place));
  }
  for (const uin of added) {
    if (removed.has(uin) || !stored.has(uin)) continue;
    check.refusals.push(refuse('UIN_ALREADY_ON_LINE', { uin: shownValue(uin) }, place));
  }
  return [...new Set([...storedUins.filter((uin) => !removed.has(uin)), ...added])];
}

function checkCount(
  line: DraftLine,
  type: UinType,
  reason: Reason,
  quantity: Quantity,
  count: number,
  check: Check,
): number {
  const text = quantityToText(quantity);
  const say = (refusal: ReturnType<typeof refuse>): number => {
    check.refusals.push(refusal);
    return 0;
  };
  if (quantity % QUANTITY_ONE !== 0) {
    return say(refuse('QUANTITY_NOT_WHOLE', { quantity: text }, line.place));
  }
  const units = quantity / QUANTITY_ONE;
  if (type === 'SERIAL_NUMBER' || !comesFromOutside(reason)) {
    if (units === count) return 0;
    return say(refuse('QUANTITY_NOT_UIN_COUNT', { quantity: text, count }, line.place));
  }
  if (units < count) {
    return say(refuse('QUANTITY_BELOW_UIN_COUNT', { quantity: text, count }, line.place));
  }
  const generated = units - count;
  if (generated > GENERATED_UINS_MAX) {
    const values = { quantity: text, count: generated, limit: GENERATED_UINS_MAX };
    return say(refuse('TOO_MANY_GENERATED_UINS', values, line.place));
  }
  return generated;
}

/** The store that has a unit. A caller that does not see it is told less of it (maskedRefusals). */
function placeOf(holder: Id): { readonly place: string; readonly holder: Id } {
  return { place: `store ${holder}`, holder };
}

function checkArrival(
  line: DraftLine,
  uin: string,
  known: UinFacts | undefined,
  reason: Reason,
  check: Check,
): Pick<UinChange, 'isNew' | 'leavesStore'> {
  const shown = shownValue(uin);
  const fresh = { isNew: known === undefined, leavesStore: undefined };
  if (known === undefined) {
    if (!check.rules.mayCreateUins) {
      const purpose = `to create UIN ${shown}, which does not exist`;
      const values = { need: 'the permission uin.create', permission: 'uin.create', purpose };
      check.refusals.push(refuse('NOT_PERMITTED', values, line.place));
    }
    return fresh;
  }
  const { status, storeId } = known;
  if (!IN_TOTAL.includes(status)) {
    if (NOT_TO_BE_FOUND.includes(status)) {
      const required = 'out of stock, or IN_STOCK at another store';
      const values = { uin: shown, status, reason: reason.id, required };
      check.refusals.push(refuse('UIN_STATUS_NOT_FITTING', values, line.place));
    }
    return fresh;
  }
  if (storeId === check.storeId) {
    check.refusals.push(refuse('UIN_ALREADY_IN_STOCK', { uin: shown, status }, line.place));
    return fresh;
  }
  if (status !== 'IN_STOCK') {
    const values = { uin: shown, status, ...placeOf(storeId) };
    check.refusals.push(refuse('UIN_HELD_AT_ANOTHER_STORE', values, line.place));
    return fresh;
  }
  return { isNew: false, leavesStore: storeId };
}

/** The UIN has to be at the store, in the bucket that the reason takes from. */
function checkPresence(
  line: DraftLine,
  uin: string,
  known: UinFacts | undefined,
  required: UinStatus,
  reason: Reason,
  check: Check,
): void {
  const shown = shownValue(uin);
  if (known === undefined) {
    check.refusals.push(refuse('UIN_NOT_FOUND', { uin: shown }, line.place));
  } else if (known.storeId !== check.storeId) {
    const values = { uin: shown, ...placeOf(known.storeId) };
    check.refusals.push(refuse('UIN_AT_ANOTHER_STORE', values, line.place));
  } else if (known.status !== required) {
    const values = { uin: shown, status: known.status, reason: reason.id, required };
    check.refusals.push(refuse('UIN_STATUS_NOT_FITTING', values, line.place));
  } else if (reason.fromSubBucket !== undefined && known.subBucket !== reason.fromSubBucket) {
    const bucket = reason.fromSubBucketName ?? reason.fromSubBucket;
    const values = { uin: shown, bucket, reason: reason.id };
    check.refusals.push(refuse('UIN_IN_ANOTHER_SUB_BUCKET', values, line.place));
  }
}

function checkEach(
  line: DraftLine,
  uins: readonly string[],
  type: UinType,
  item: ItemFacts,
  reason: Reason,
  check: Check,
): UinChange[] {
  const { required, becomes } = transitionOf(reason);
  const status = check.uinEnd?.(reason, becomes) ?? becomes;
  const subBucket = status === 'UNAVAILABLE' ? reason.toSubBucket : undefined;
  return uins.map((uin) => {
    const known = item.uins.get(uin);
    if (required === undefined) {
      return { uin, type, status, subBucket, ...checkArrival(line, uin, known, reason, check) };
    }
    checkPresence(line, uin, known, required, reason, check);
    return { uin, type, status, subBucket, isNew: false, leavesStore: undefined };
  });
}

/**
 * Checks the UINs of a line (D36), all problems together: none on items without them, as many as
 * the quantity says, each where the reason takes it from.
 *
 * @param uins those after the change, see uinsAfterChange
 */
export function checkUins(
  line: DraftLine,
  uins: readonly string[],
  item: ItemFacts | undefined,
  reason: Reason | undefined,
  quantity: Quantity | undefined,
  check: Check,
): LineUins {
  const type = item?.uinType;
  if (item === undefined || type === undefined) {
    const [uin] = uins;
    if (uin !== undefined) {
      check.refusals.push(refuse('UIN_NOT_ALLOWED', { uin: shownValue(uin) }, line.place));
    }
    return NO_LINE_UINS;
  }
  if (reason === undefined) return NO_LINE_UINS;
  const generatedCount =
    quantity === undefined ? 0 : checkCount(line, type, reason, quantity, uins.length, check);
  const changes = checkEach(line, uins, type, item, reason, check);
  return { changes, generatedCount, type };
}

export function uinCountRefusals(lines: readonly { readonly uins: LineUins }[]): Refusal[] {
  const count = lines.reduce((sum, { uins }) => sum + uins.changes.length + uins.generatedCount, 0);
  const limit = ADJUSTMENT_UINS_MAX;
  return count > limit ? [refuse('ADJUSTMENT_HAS_TOO_MANY_UINS', { count, limit })] : [];
}

export function quantityOfUnits(count: number): Quantity {
  return (count === 0 ? NO_QUANTITY : count * QUANTITY_ONE) as Quantity;
}
