import { z } from 'zod';

/** An identifier: whole, above zero, at most 12 digits (D8). */
export const idSchema = z
  .int('must be a whole number')
  .min(1, 'must be above zero')
  .max(999_999_999_999, 'must have at most 12 digits');

/** An instant in UTC as text; answers have milliseconds (D7). */
export const instantSchema = z.iso.datetime('must be an instant such as 2026-03-01T08:00:00Z');

/** The path of one document: its id. */
export function pathId(what: string) {
  return z.strictObject({ id: idSchema.describe(`The ${what}.`) });
}

/** What a change answers: which document it was. */
export const idAnswerSchema = z.strictObject({ id: idSchema });
