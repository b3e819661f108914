import { z } from 'zod';
import { canonicalDecimal, decimalOfNumber, digitsOf } from '../base/decimal.js';
import { characterCount } from '../base/text.js';
import { LINE_UINS_MAX } from '../config/limits.js';
import type { Instant } from '../engine/model/model.js';

/** The largest identifier: 12 digits (D8). */
const ID_MAX = 999_999_999_999;

/** An identifier: whole, above zero, at most 12 digits (D8). */
export const idSchema = z
  .int('must be a whole number')
  .min(1, 'must be above zero')
  .max(ID_MAX, `must be at most ${ID_MAX}`);

/** An instant in UTC as text. Answers have milliseconds (D7). */
export const instantSchema = z.iso.datetime('must be an instant such as 2026-03-01T08:00:00Z');

/** An instant as answers have it. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function presentInstantText(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : instantText(instant);
}

// Everything but the characters that XML 1.0 cannot carry: the SOAP service shows the same texts.
const XML_TEXT = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** A text of at most so many characters, all of which XML can carry. */
export function textSchema(max: number) {
  const length = `must have at most ${max} characters`;
  return z
    .string('must be a text')
    .refine((text) => characterCount(text) <= max, length)
    .refine((text) => XML_TEXT.test(text), 'must have no control characters')
    .meta({ maxLength: max });
}

/** A text that is not empty. See textSchema. */
export function nameSchema(max: number) {
  return textSchema(max)
    .refine((text) => text !== '', 'must not be empty')
    .meta({ minLength: 1, maxLength: max });
}

/** The widths of the contract (D2), in characters. */
export const ITEM_LENGTH_MAX = 25;
export const UIN_LENGTH_MAX = 128;
export const USER_LENGTH_MAX = 128;
export const COMMENTS_LENGTH_MAX = 2000;
export const TEMPLATE_DESCRIPTION_LENGTH_MAX = 250;

export const itemSchema = nameSchema(ITEM_LENGTH_MAX);
export const userSchema = nameSchema(USER_LENGTH_MAX);

/** The digits that a decimal may have before and behind its point. */
interface Digits {
  readonly whole: number;
  readonly fraction: number;
  /** The example that a refusal shows. */
  readonly example: string;
}

/** The widths of the contract (D2). */
const QUANTITY_DIGITS: Digits = { whole: 16, fraction: 4, example: '12.5' };
const CASE_SIZE_DIGITS: Digits = { whole: 8, fraction: 2, example: '12' };

/**
 * A decimal as it is sent, read as SOAP reads it. Zeros at its end do not count. A number is taken
 * where it is exact. The result is canonical text (D8).
 */
function sentDecimalSchema({ whole, fraction, example }: Digits) {
  const form = `must be a decimal such as "${example}", with at most ${whole} digits before the point and ${fraction} behind it`;
  const inexact = `${form}; a number of more than 15 digits must be sent as a text`;
  return z
    .union([z.string(), z.number()], `must be a decimal such as "${example}"`)
    .transform((sent, { issues }) => {
      const decimal = typeof sent === 'number' ? decimalOfNumber(sent) : canonicalDecimal(sent);
      if (decimal !== undefined) {
        const digits = digitsOf(decimal);
        if (digits.whole <= whole && digits.fraction <= fraction) return decimal;
      }
      const message = typeof sent === 'number' && decimal === undefined ? inexact : form;
      issues.push({ code: 'custom', message, input: sent });
      return z.NEVER;
    });
}

/** A quantity of a request: at most 20 digits, 4 of them behind the point (D2). */
export const sentQuantitySchema = sentDecimalSchema(QUANTITY_DIGITS);

/** A case size of a request: at most 10 digits, 2 of them behind the point (D2). */
export const sentCaseSizeSchema = sentDecimalSchema(CASE_SIZE_DIGITS);

/** A quantity of an answer: a decimal as text, exact (D8). */
export const quantitySchema = z.string().regex(/^-?(0|[1-9]\d*)(\.\d{1,4})?$/);

/** A case size of an answer. */
export const caseSizeSchema = z.string().regex(/^(0|[1-9]\d*)(\.\d{1,2})?$/);

export const statusSchema = z.enum(
  ['IN_PROGRESS', 'COMPLETED', 'CANCELED'],
  'must be IN_PROGRESS, COMPLETED or CANCELED',
);

export const itemTypeSchema = z.enum([
  'ITEM',
  'CONSIGNMENT',
  'CONCESSION',
  'NON_INVENTORY',
  'SIMPLE_PACK',
  'COMPLEX_PACK',
  'BREAKABLE_SIMPLE_PACK',
  'BREAKABLE_COMPLEX_PACK',
]);

export const uinTypeSchema = z
  .enum(['SERIAL_NUMBER', 'AGSN'])
  .describe('How its units are numbered; absent if they are not.');

/** The UINs of a line. */
export const uinsSchema = z
  .array(nameSchema(UIN_LENGTH_MAX))
  .max(LINE_UINS_MAX, `must have at most ${LINE_UINS_MAX} entries`)
  .optional();

/** The path of one document: its id. */
export function pathId(what: string) {
  return z.strictObject({ id: idSchema.describe(`The ${what}.`) });
}

/** D72: the version that the caller has seen. */
export const expectedVersionSchema = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .optional()
  .describe('The version that was read: another one now is a 409. Left out, it is not compared.');

export const expectedVersionParameter = { expectedVersion: expectedVersionSchema };

/** The answer to a change: the id of its document. */
export const idAnswerSchema = z.strictObject({ id: idSchema });

/** One fault, or one omission. */
export const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  line: z
    .int()
    .optional()
    .describe('The place of the line in the request, or the line of the file, from 1.'),
  lineId: z.int().optional().describe('The id of a line that was stored before.'),
  item: z.string().optional().describe('The item of the line.'),
  field: z
    .string()
    .optional()
    .describe('The field that is wrong, of the line if there is one: quantity.'),
  column: z.string().optional().describe('Of a file: the column or field.'),
  value: z.string().optional().describe('What stands there.'),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('What the message names, by name: the reference of the codes has the names.'),
});
