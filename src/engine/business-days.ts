import type { Instant } from './model.js';

/** A business day: the date that a store's clock shows, `2026-03-01` (D45). Sorts as it reads. */
export type BusinessDay = string;

/** In the order of the week, as ISO 8601 counts it. */
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

/**
 * The business day of stores in a zone: their date, which changes at their midnight, whatever the
 * offset is before and after it.
 *
 * @throws RangeError for a zone that is not known
 */
export function businessDayIn(timeZone: string, instant: Instant): BusinessDay {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month')}-${parts.get('day')}`;
}

/** The business days of several zones, the earliest first; that of UTC if there is no zone. */
export function businessDaysIn(timeZones: readonly string[], instant: Instant): BusinessDay[] {
  const zones = timeZones.length === 0 ? ['UTC'] : timeZones;
  return zones.map((timeZone) => businessDayIn(timeZone, instant)).sort();
}

export function weekdayOf(day: BusinessDay): Weekday {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(sundayFirst + 6) % 7] as Weekday;
}
