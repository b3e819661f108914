import { z } from 'zod';
import { WASTAGE_LIST_MAX } from '../config/limits.js';
import { quantityToText } from '../engine/model/quantity.js';
import type { Variance } from '../engine/wastage/wastage.js';
import type { ListPage } from '../store/wastage/wastage.js';
import { idSchema, quantitySchema, sentQuantitySchema } from './schemas.js';

/** A business day. */
export const daySchema = z.iso.date('must be a date such as 2026-03-01');

const PERCENT = 'Of what is available: "0.0001" to "100".';
const AMOUNT = "In each item's standard unit of measure.";

export const sentVarianceShape = {
  percent: sentQuantitySchema.optional().describe(PERCENT),
  amount: sentQuantitySchema.optional().describe(AMOUNT),
};

export const varianceShape = {
  percent: quantitySchema.optional().describe(PERCENT),
  amount: quantitySchema.optional().describe(AMOUNT),
};

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

export function pageOf(sent: z.output<z.ZodObject<typeof pageShape>>): ListPage {
  return { after: sent.after, limit: sent.limit ?? WASTAGE_LIST_MAX };
}
