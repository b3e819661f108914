import type { LocalTimeReader } from '../contract/lexical.js';

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  ) as Record<string, number>;
  const { year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wallClock = Date.UTC(2000, month - 1, day, hour, minute, second);
  const shown = new Date(wallClock).setUTCFullYear(year, month - 1, day);
  return shown - Math.floor(instant / 1000) * 1000;
}

/**
 * Reads wall-clock times of an IANA zone (D7). A time that is skipped in spring has the offset
 * before it. A time that comes twice in autumn stands for the first.
 *
 * @throws RangeError for an unknown zone
 */
export function localTimeIn(timeZone: string): LocalTimeReader {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const DAY_MS = 86_400_000;
  return (wallClock) => {
    const before = offsetAt(format, wallClock - DAY_MS);
    const early = wallClock - before;
    if (offsetAt(format, early) === before) return early;
    const after = offsetAt(format, wallClock + DAY_MS);
    const late = wallClock - after;
    return offsetAt(format, late) === after ? late : early;
  };
}
