import type { Id } from '../model/model.js';

/** The kinds of activity that can be locked (D35c): the values of version 16.0. */
export const ACTIVITY_TYPES = [
  'FULFILLMENT_ORDER',
  'FULFILLMENT_ORDER_DELIVERY',
  'FULFILLMENT_ORDER_PICK',
  'FULFILLMENT_ORDER_REVERSE_PICK',
  'INVENTORY_ADJUSTMENT',
  'INVENTORY_ADJUSTMENT_REASON',
  'INVENTORY_ADJUSTMENT_TEMPLATE',
  'ITEM_BASKET',
  'RETURN',
  'TRANSFER',
] as const;

export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** The kinds of device on which a lock was taken (D35i). */
export const DEVICE_TYPES = ['PC', 'HH', 'SERVER', 'INT_SERVICE'] as const;

export type DeviceType = (typeof DEVICE_TYPES)[number];

export const ACTIVITY_ID_LENGTH_MAX = 128;

/** One thing that one user at a time changes. */
export interface Activity {
  readonly type: ActivityType;
  readonly id: string;
}

/** Kinds of activity about our own data. Others are never looked at. */
const KNOWN_TYPES = [
  'INVENTORY_ADJUSTMENT',
  'INVENTORY_ADJUSTMENT_REASON',
  'INVENTORY_ADJUSTMENT_TEMPLATE',
] as const;

export type KnownType = (typeof KNOWN_TYPES)[number];

/** An adjustment, reason or template that is locked. The id is undefined for a number that no id can be. */
export interface KnownActivity {
  readonly type: KnownType;
  readonly id: Id | undefined;
}

const WHOLE_NUMBER = /^\d+$/;
const ID_BEYOND = 10 ** 12;

export function isActivityType(text: string): text is ActivityType {
  return ACTIVITY_TYPES.some((type) => type === text);
}

export function isKnownType(type: ActivityType): type is KnownType {
  return KNOWN_TYPES.some((known) => known === type);
}

/** Undefined for an activity of others, and for a text that is no whole number (D35c). */
export function knownActivityOf({ type, id }: Activity): KnownActivity | undefined {
  if (!isKnownType(type) || !WHOLE_NUMBER.test(id)) return undefined;
  const number = Number(id);
  return { type, id: number < ID_BEYOND ? number : undefined };
}

/** One lock has one text for an id: 042 is 42. */
export function canonicalActivity(activity: Activity): Activity {
  const known = knownActivityOf(activity);
  return known?.id === undefined ? activity : { type: known.type, id: String(known.id) };
}

export function activityOfAdjustment(id: Id): Activity {
  return { type: 'INVENTORY_ADJUSTMENT', id: String(id) };
}
