import type { Instant } from '../engine/model/model.js';

/** An instant as text in UTC, so that instants sort, and people can read them. */
export function storedInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function instantOf(text: string): Instant {
  return Date.parse(text);
}

export function presentInstant(text: string | null): Instant | undefined {
  return text === null ? undefined : instantOf(text);
}
