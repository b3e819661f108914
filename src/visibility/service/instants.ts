import type { Instant } from '../../base/instant.js';

/** Date and time as .NET and others write them: up to nine decimals, with or without a zone. */
const DATE_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2})?$/;

const MINUTE_MS = 60_000;

/**
 * The offset of a zone in milliseconds. Without a zone, the time is UTC. Undefined for a text that is no
 * zone.
 */
function zoneMs(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}

/**
 * Reads `2026-03-02T10:00:00Z`. Undefined for a text that is no date and time. Whole milliseconds are kept.
 */
export function instantFromText(text: string): Instant | undefined {
  const match = DATE_TIME.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const isThere =
    new Date(local).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24 && minute < 60;
  const zone = zoneMs(match[8]);
  return isThere && second < 60 && year >= 1000 && zone !== undefined ? local - zone : undefined;
}
