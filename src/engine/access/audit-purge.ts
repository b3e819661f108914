import type { Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

/** Days that the record is kept at the least, whoever wants it purged. */
export const AUDIT_KEPT_DAYS_MIN = 90;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Only rows that are old enough are purged. @param before rows of earlier instants are to go */
export function auditPurgeRefusals(before: Instant, now: Instant): Refusal[] {
  const latest = now - AUDIT_KEPT_DAYS_MIN * DAY_MS;
  if (before <= latest) return [];
  const text = (instant: Instant): string => new Date(instant).toISOString();
  const values = { days: AUDIT_KEPT_DAYS_MIN, latest: text(latest), before: text(before) };
  return [refuse('AUDIT_STILL_KEPT', values)];
}
