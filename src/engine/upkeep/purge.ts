import type { Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

/** Days that adjustments and the history are kept at the least, whoever wants them purged. */
export const DATA_KEPT_DAYS_MIN = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Only data that is old enough is purged. @param before data of earlier instants is to go */
export function purgeRefusals(before: Instant, now: Instant): Refusal[] {
  const latest = now - DATA_KEPT_DAYS_MIN * DAY_MS;
  if (before <= latest) return [];
  const text = (instant: Instant): string => new Date(instant).toISOString();
  const values = { days: DATA_KEPT_DAYS_MIN, latest: text(latest), before: text(before) };
  return [refuse('DATA_STILL_KEPT', values)];
}
