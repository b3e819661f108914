import { z } from 'zod';
import { WASTAGE_LIST_MAX } from '../../config/limits.js';
import { quantityToText } from '../../engine/quantity.js';
import type { Variance } from '../../engine/wastage.js';
import type { ListPage } from '../../store/wastage.js';
import { idSchema, quantitySchema } from './schemas.js';

/** A business day. */
export const daySchema = z.iso.date('must be a date such as 2026-03-01');

export const varianceShape = {
  percent: quantitySchema.optional().describe('Of what is available: "0.0001" to "100".'),
  amount: quantitySchema.optional().describe("In each item's standard unit of measure."),
};

/** A variance as answers have it. */
export function varianceAnswer({ kind, value }: Variance) {
  const text = quantityToText(value);
  return kind === 'percent' ? { percent: text } : { amount: text };
}

const LIMIT = `must be from 1 to ${WASTAGE_LIST_MAX}`;

export const pageShape = {
  after: idSchema.optional().describe('The last id of the page before.'),
  limit: z
    .int('must be a whole number')
    .min(1, LIMIT)
    .max(WASTAGE_LIST_MAX, LIMIT)
    .optional()
    .describe(`The most that are listed; ${WASTAGE_LIST_MAX} unless given.`),
};

/** The page that was asked for. */
export function pageOf(sent: z.output<z.ZodObject<typeof pageShape>>): ListPage {
  return { after: sent.after, limit: sent.limit ?? WASTAGE_LIST_MAX };
}
