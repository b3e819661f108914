import { z } from 'zod';
import { idSchema, nameSchema, quantitySchema } from '../../api/schemas.js';
import { VISIBILITY_VALUE_LENGTH_MAX } from '../../config/limits/visibility.js';
import { BOXES } from '../offset/configured-lines.js';
import { type DimensionValues, dimensionsToText } from '../service/dimensions.js';

export const documentSchema = z.enum(
  ['sales-order', 'adjustment'],
  'must be sales-order or adjustment',
);

export const valueSchema = nameSchema(VISIBILITY_VALUE_LENGTH_MAX);

export const dimensionsSchema = z.record(z.string(), z.string());

/** Dimensions as answers have them. */
export function shownDimensions(values: DimensionValues): Record<string, string> {
  return JSON.parse(dimensionsToText(values)) as Record<string, string>;
}

export const boxesSchema = z
  .array(z.enum(BOXES, `must be one of ${BOXES.join(', ')}`))
  .max(BOXES.length, `must have at most ${BOXES.length} entries`);

/** An offset as it is shown. */
export const queuedSchema = z.strictObject({
  id: z.string(),
  document: documentSchema,
  documentId: idSchema,
  lineId: idSchema,
  storeId: idSchema,
  item: z.string(),
  configuredLine: idSchema.optional(),
  organizationId: z.string(),
  productId: z.string(),
  dimensions: dimensionsSchema,
  dataSource: z.string(),
  physicalMeasure: z.string(),
  quantity: quantitySchema,
  createDate: z.string(),
  state: z.enum(['waiting', 'retrying', 'held', 'skipped', 'sent']),
  tries: z.int(),
  sentDate: z.string().optional(),
  answer: z.string().optional().describe('What the service has answered last.'),
});
