import { z } from 'zod';
import { LINE_UINS_MAX } from '../../config/limits.js';
import type { Instant } from '../../engine/model.js';

/** The largest identifier: 12 digits (D8). */
const ID_MAX = 999_999_999_999;

/** An identifier: whole, above zero, at most 12 digits (D8). */
export const idSchema = z
  .int('must be a whole number')
  .min(1, 'must be above zero')
  .max(ID_MAX, `must be at most ${ID_MAX}`);

/** An instant in UTC as text; answers have milliseconds (D7). */
export const instantSchema = z.iso.datetime('must be an instant such as 2026-03-01T08:00:00Z');

/** An instant as answers have it. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}

// Everything but what XML 1.0 cannot carry: the SOAP service shows the same texts.
const XML_TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** A text of at most so many characters, all of which XML can carry. */
export function textSchema(max: number) {
  const length = `must have at most ${max} characters`;
  return z
    .string('must be a text')
    .refine((text) => [...text].length <= max, length)
    .refine((text) => XML_TEXT.test(text), 'must have no control characters')
    .meta({ maxLength: max });
}

/** A text that is not empty; see textSchema. */
export function nameSchema(max: number) {
  return textSchema(max)
    .refine((text) => text !== '', 'must not be empty')
    .meta({ minLength: 1, maxLength: max });
}

/** The widths of the contract (D2), in characters. */
export const ITEM_LENGTH_MAX = 25;
const UIN_LENGTH_MAX = 128;
export const USER_LENGTH_MAX = 128;
export const COMMENTS_LENGTH_MAX = 2000;
export const TEMPLATE_DESCRIPTION_LENGTH_MAX = 250;

export const itemSchema = nameSchema(ITEM_LENGTH_MAX);
export const userSchema = nameSchema(USER_LENGTH_MAX);

/** A decimal as text, exact: at most 20 digits, 4 of them behind the point (D2, D8). */
export const quantitySchema = z
  .string('must be a decimal as text, such as "12.5"')
  .regex(
    /^-?(0|[1-9]\d{0,15})(\.\d{1,4})?$/,
    'must be a decimal such as "12.5", with at most 16 digits before the point and 4 behind it',
  );

/** A case size as text: at most 10 digits, 2 of them behind the point (D2). */
export const caseSizeSchema = z
  .string('must be a decimal as text, such as "12"')
  .regex(
    /^-?(0|[1-9]\d{0,7})(\.\d{1,2})?$/,
    'must be a decimal such as "12", with at most 8 digits before the point and 2 behind it',
  );

export const statusSchema = z.enum(
  ['IN_PROGRESS', 'COMPLETED', 'CANCELED'],
  'must be IN_PROGRESS, COMPLETED or CANCELED',
);

/** The UINs of a line. */
export const uinsSchema = z
  .array(nameSchema(UIN_LENGTH_MAX))
  .max(LINE_UINS_MAX, `must have at most ${LINE_UINS_MAX} entries`)
  .optional();

/** The path of one document: its id. */
export function pathId(what: string) {
  return z.strictObject({ id: idSchema.describe(`The ${what}.`) });
}

/** What a change answers: which document it was. */
export const idAnswerSchema = z.strictObject({ id: idSchema });
