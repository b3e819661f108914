import { shownValue } from '../base/shown.js';
import { findLimitBreaks, type LimitBreak } from '../contract/design-limits.js';
import { activityLockService } from '../contract/generated/activity-lock/service.js';
import { inventoryAdjustmentService } from '../contract/generated/inventory-adjustment/service.js';
import type { StrAdjStatus } from '../contract/generated/inventory-adjustment/types.js';
import { storeInventoryService } from '../contract/generated/store-inventory/service.js';
import type { ComplexTypeTable } from '../contract/table.js';
import type { Id, Status } from '../engine/model/model.js';
import { type Refusal, type RefusalPlace, refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';

/** Payloads have names of their own in all services. */
const TYPES: ComplexTypeTable = {
  ...inventoryAdjustmentService.complexTypes,
  ...storeInventoryService.complexTypes,
  ...activityLockService.complexTypes,
};
const ID_DIGITS_MAX = 12;
const ID_BEYOND = 10n ** BigInt(ID_DIGITS_MAX);

function widthRefusal(broken: LimitBreak, where: RefusalPlace | undefined): Refusal {
  const { element, rule, limit, sent, size } = broken;
  const value = shownValue(sent);
  const place = { ...where, field: element };
  switch (rule) {
    case 'maxOccurs':
      return refuse('TOO_MANY_ELEMENTS', { count: size, element, limit }, place);
    case 'totalDigits':
      return refuse('TOO_MANY_DIGITS', { element, value, digits: size, limit }, place);
    case 'fractionDigits':
      return refuse('TOO_MANY_DECIMALS', { element, value, digits: size, limit }, place);
    case 'maxLength':
      return refuse('TEXT_TOO_LONG', { element, value, limit }, place);
  }
}

export interface WidthCheck {
  readonly refusals: readonly Refusal[];
  /** Whether an element (of the line at a position) was refused. Nothing else judges it then. */
  readonly isRefused: (position: number | undefined, element: string) => boolean;
}

const NOTHING_WIDE: WidthCheck = { refusals: [], isRefused: () => false };

/**
 * Finds values wider than the contract's design (D2).
 *
 * @param itemAt the item of the line at a position, for the sentence
 * @param entry the name of one entry of the request's list
 * @throws RefusedError at once if a list is too long: nothing more is done with such a request
 */
export function checkWidths(
  typeName: string,
  request: object,
  itemAt: (position: number) => string | undefined = () => undefined,
  entry: 'line' | 'location' = 'line',
): WidthCheck {
  const breaks = findLimitBreaks(TYPES, typeName, request);
  if (breaks.length === 0) return NOTHING_WIDE;
  const counts = breaks.filter((broken) => broken.rule === 'maxOccurs');
  if (counts.length > 0)
    throw new RefusedError(counts.map((broken) => widthRefusal(broken, undefined)));
  const refused = new Set(breaks.map(({ position, element }) => `${position}/${element}`));
  const refusals = breaks.map((broken) => {
    const { position } = broken;
    if (position === undefined) return widthRefusal(broken, undefined);
    return widthRefusal(broken, { [entry]: position, item: itemAt(position) });
  });
  return { refusals, isRefused: (position, element) => refused.has(`${position}/${element}`) };
}

/** Refuses at once, for requests that end with their first problem of this kind. */
export function refuseTooWide(
  typeName: string,
  request: object,
  entry?: 'line' | 'location',
): void {
  const { refusals } = checkWidths(typeName, request, undefined, entry);
  if (refusals.length > 0) throw new RefusedError(refusals);
}

export function idOf(value: bigint | undefined): Id | undefined {
  if (value === undefined || value >= ID_BEYOND || value <= -ID_BEYOND) return undefined;
  return Number(value);
}

export function checkedId(value: bigint): Id {
  return Number(value);
}

export function optionalLong(id: Id | undefined): bigint | undefined {
  return id === undefined ? undefined : BigInt(id);
}

/** D9: NO_VALUE is any status, UNKNOWN matches nothing. */
export function statusCriterion(status: StrAdjStatus): Status | 'any' | 'none' {
  if (status === 'NO_VALUE') return 'any';
  return status === 'UNKNOWN' ? 'none' : status;
}
