import type { Instant } from '../model/model.js';
import { knowsTimeZone } from './time-zones.js';

/** The date that a store's clock shows, `2026-03-01` (D45). Sorts as it reads. */
export type BusinessDay = string;

export const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

function datesIn(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!knowsTimeZone(timeZone)) return undefined;
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
}

/**
 * The date of stores in a zone. It changes at their midnight, whatever the offset is before and
 * after it. Undefined for a zone that this Node does not know, see knowsTimeZone.
 */
export function businessDayIn(timeZone: string, instant: Instant): BusinessDay | undefined {
  const format = datesIn(timeZone);
  if (format === undefined) return undefined;
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month')}-${parts.get('day')}`;
}

export function businessDaysIn(timeZones: readonly string[], instant: Instant): BusinessDay[] {
  const days = timeZones.flatMap((timeZone) => businessDayIn(timeZone, instant) ?? []);
  return days.length === 0 ? [new Date(instant).toISOString().slice(0, 10)] : days.sort();
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function dayAfter(day: BusinessDay): BusinessDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOf(day: BusinessDay): Weekday {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(sundayFirst + 6) % 7] as Weekday;
}
