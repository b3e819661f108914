import { z } from 'zod';
import { LINE_ATTRIBUTES_MAX, SAVE_LINES_MAX } from '../config/limits.js';
import type { LineRequest, SaveRequest } from '../engine/model/model.js';
import { attributeSchema } from './adjustment-detail.js';
import { lineOffsetSchema } from './line-offsets.js';
import {
  COMMENTS_LENGTH_MAX,
  expectedVersionSchema,
  idSchema,
  itemSchema,
  sentCaseSizeSchema,
  sentQuantitySchema,
  textSchema,
  uinsSchema,
} from './schemas.js';

export const attributesSchema = z
  .array(attributeSchema)
  .max(LINE_ATTRIBUTES_MAX, `must have at most ${LINE_ATTRIBUTES_MAX} entries`);

const lineSchema = z.strictObject({
  lineId: idSchema.optional().describe('The stored line to change; without it one is added.'),
  item: itemSchema,
  reasonId: idSchema.describe('A stored line may get another one.'),
  quantity: sentQuantitySchema.describe(
    'In standard units, above zero; the reason gives the direction.',
  ),
  caseSize: sentCaseSizeSchema,
  addedUins: uinsSchema,
  removedUins: uinsSchema,
  attributes: attributesSchema
    .optional()
    .describe(
      'All extended attributes that the line is to have. Left out, a stored line keeps its own.',
    ),
  offset: lineOffsetSchema
    .optional()
    .describe('What is taken back of what another system has posted; null: nothing (IV45).'),
});

const AT_MOST = `must have at most ${SAVE_LINES_MAX} entries`;

/** The body of a save (D28). */
export const saveSchema = z.strictObject({
  adjustmentId: idSchema
    .optional()
    .describe('The adjustment to change; without it one is created.'),
  storeId: idSchema,
  referenceId: idSchema.optional().describe('The adjustment that a new one copies.'),
  templateId: idSchema.optional().describe('The template that a new one is made from.'),
  comments: textSchema(COMMENTS_LENGTH_MAX)
    .optional()
    .describe('Left out, what is stored stays; empty, it is cleared.'),
  publish: z
    .boolean('must be true or false')
    .optional()
    .describe('Whether merchandising is told. Left out: true, or what is stored.'),
  lines: z.array(lineSchema).max(SAVE_LINES_MAX, AT_MOST).optional(),
  removedLineIds: z.array(idSchema).max(SAVE_LINES_MAX, AT_MOST).optional(),
  expectedVersion: expectedVersionSchema,
});

function lineRequestOf(line: z.output<typeof lineSchema>, index: number): LineRequest {
  return {
    position: index + 1,
    lineId: line.lineId,
    item: line.item,
    reasonId: line.reasonId,
    quantity: line.quantity,
    caseSize: line.caseSize,
    addedUins: line.addedUins ?? [],
    removedUins: line.removedUins ?? [],
    attributes: line.attributes,
  };
}

/** A checked body as the engine reads it. */
export function saveRequestOf(body: z.output<typeof saveSchema>): SaveRequest {
  return {
    isNew: body.adjustmentId === undefined,
    adjustmentId: body.adjustmentId,
    storeId: body.storeId,
    referenceId: body.referenceId,
    templateId: body.templateId,
    comments: body.comments,
    publish: body.publish,
    lines: (body.lines ?? []).map(lineRequestOf),
    removedLineIds: body.removedLineIds ?? [],
    expectedVersion: body.expectedVersion,
    // D70: the wire keeps D28.
    mayChangeReasons: true,
  };
}
