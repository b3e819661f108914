/** The state of a unit number on a line, as far as this side can tell. Pure. */
import type { Reason } from '../../access/reasons.js';
import type { components } from '../../interface/generated/api.js';

export type Unit = components['schemas']['UinsListAnswer']['uins'][number];
export type UnitStatus = Unit['status'];

/** The fit of a number on a line, in words. */
export interface UnitState {
  readonly level: 'fits' | 'new' | 'wrong';
  readonly text: string;
  /** The item that the number belongs to, where that is another one. */
  readonly otherItem?: string;
}

const IN_STOCK: readonly UnitStatus[] = ['IN_STOCK', 'UNAVAILABLE', 'CUSTOMER_RESERVED'];

/** The status that a reason takes units of. Undefined where they come from outside (D36). */
export function takenStatus(reason: Pick<Reason, 'from'> | undefined): UnitStatus | undefined {
  switch (reason?.from) {
    case 'ATS':
      return 'IN_STOCK';
    case 'TRBL':
      return 'UNAVAILABLE';
    case 'COR':
      return 'CUSTOMER_RESERVED';
    default:
      return undefined;
  }
}

const words = (status: string): string => status.toLowerCase().replaceAll('_', ' ');

function arrivalState(unit: Unit, store: number): UnitState {
  if (!IN_STOCK.includes(unit.status)) return { level: 'fits', text: `was ${words(unit.status)}` };
  if (unit.storeId === store) {
    return { level: 'wrong', text: `is ${words(unit.status)} here already` };
  }
  return unit.status === 'IN_STOCK'
    ? { level: 'fits', text: `comes from store ${unit.storeId}` }
    : { level: 'wrong', text: `is ${words(unit.status)} at store ${unit.storeId}` };
}

/**
 * The state of a number on a line, as far as this side can tell. The check of the server decides.
 *
 * @param found every unit that has the number
 */
export function unitState(
  found: readonly Unit[],
  item: string,
  store: number,
  reason: Pick<Reason, 'from' | 'fromSubBucket'> | undefined,
  mayCreate: boolean,
): UnitState {
  const unit = found.find((one) => one.item === item);
  const taken = takenStatus(reason);
  if (unit === undefined) {
    const [other] = found;
    if (other !== undefined) {
      return { level: 'wrong', text: `belongs to ${other.item}`, otherItem: other.item };
    }
    if (taken !== undefined) return { level: 'wrong', text: 'unknown: it is in no store' };
    return mayCreate
      ? { level: 'new', text: 'unknown: will be created' }
      : { level: 'wrong', text: 'unknown: to create it needs the permission uin.create' };
  }
  // The direction of the unit is not known yet.
  if (reason === undefined) return { level: 'fits', text: words(unit.status) };
  if (taken === undefined) return arrivalState(unit, store);
  if (unit.storeId !== store) return { level: 'wrong', text: `is at store ${unit.storeId}` };
  if (unit.status !== taken) {
    return { level: 'wrong', text: `is ${words(unit.status)}, must be ${words(taken)}` };
  }
  const isElsewhere =
    reason.fromSubBucket !== undefined &&
    unit.subBucket !== undefined &&
    unit.subBucket !== reason.fromSubBucket.id;
  return isElsewhere
    ? { level: 'wrong', text: `is not in ${reason.fromSubBucket?.description}` }
    : { level: 'fits', text: 'fits' };
}

/** Numbers as they were scanned or pasted, one by line, tab or comma. */
export function numbersIn(text: string): readonly string[] {
  return text
    .split(/[\r\n\t,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
