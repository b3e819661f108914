import { z } from 'zod';
import { applyTemplate, deleteTemplate, saveTemplate } from '../commands/documents.js';
import { TEMPLATE_LINES_MAX } from '../engine/upkeep/templates.js';
import { json, NO_BODY, route } from './route.js';
import {
  COMMENTS_LENGTH_MAX,
  expectedVersionParameter,
  expectedVersionSchema,
  idAnswerSchema,
  idSchema,
  itemSchema,
  pathId,
  sentCaseSizeSchema,
  sentQuantitySchema,
  TEMPLATE_DESCRIPTION_LENGTH_MAX,
  textSchema,
} from './schemas.js';

const lineSchema = z.strictObject({
  item: itemSchema,
  reasonId: idSchema.describe('One that does not touch unavailable stock.'),
  quantity: sentQuantitySchema.describe('In standard units, above zero.'),
  caseSize: sentCaseSizeSchema,
});

/** The body of a save of a template. */
export const templateSaveSchema = z.strictObject({
  templateId: idSchema.optional().describe('The template to edit; without it one is created.'),
  storeId: idSchema,
  description: textSchema(TEMPLATE_DESCRIPTION_LENGTH_MAX)
    .optional()
    .describe('A new template needs one. Left out, what is stored stays.'),
  comments: textSchema(COMMENTS_LENGTH_MAX)
    .optional()
    .describe('Left out, what is stored stays; empty, it is cleared.'),
  lines: z
    .array(lineSchema)
    // One more than the limit, which the engine refuses with its code.
    .max(TEMPLATE_LINES_MAX + 1, `must have at most ${TEMPLATE_LINES_MAX} entries`)
    .optional()
    .describe('All lines that the template is to have. Left out, those it has stay.'),
  expectedVersion: expectedVersionSchema,
});

/** A checked body as the engine reads it. */
export function templateRequestOf(body: z.output<typeof templateSaveSchema>) {
  const { templateId, expectedVersion, storeId, description, comments, lines } = body;
  return { templateId, expectedVersion, storeId, description, comments, lines };
}

const save = route({
  name: 'templates save',
  permission: 'inventory_adjustment_template.edit',
  method: 'POST',
  path: '/_admin/api/templates',
  summary: 'Creates a template, or edits one in progress.',
  parameters: z.strictObject({}),
  body: json(templateSaveSchema),
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const call = { operation: 'templates save', payload: body };
    return { id: await saveTemplate(context, call, templateRequestOf(body), false) };
  },
});

const complete = route({
  name: 'templates confirm',
  permission: 'inventory_adjustment_template.edit',
  method: 'POST',
  path: '/_admin/api/templates/{id}/confirm',
  summary: 'Checks a template in progress again and completes it: then it can be applied.',
  parameters: pathId('template').extend(expectedVersionParameter),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'TEMPLATE_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'templates confirm', payload: parameters };
    const kept = { description: undefined, comments: undefined, lines: undefined };
    const { id: templateId, expectedVersion } = parameters;
    const request = { templateId, expectedVersion, storeId: undefined, ...kept };
    return { id: await saveTemplate(context, call, request, true) };
  },
});

const remove = route({
  name: 'templates delete',
  permission: 'inventory_adjustment_template.delete',
  method: 'DELETE',
  path: '/_admin/api/templates/{id}',
  summary: 'Deletes a template in progress: it becomes CANCELED and stays.',
  parameters: pathId('template').extend(expectedVersionParameter),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'TEMPLATE_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'templates delete', payload: parameters };
    return { id: await deleteTemplate(context, call, parameters.id, parameters.expectedVersion) };
  },
});

const apply = route({
  name: 'templates apply',
  permission: 'inventory_adjustment_template.apply',
  method: 'POST',
  path: '/_admin/api/templates/{id}/apply',
  summary: 'Applies a completed template to a new adjustment, or to one in progress.',
  parameters: pathId('template'),
  body: json(
    z.strictObject({
      storeId: idSchema,
      adjustmentId: idSchema.optional().describe('Without it a new adjustment is created.'),
      multiplier: sentQuantitySchema
        .optional()
        .describe('Every quantity is multiplied by it, half up to 4 decimals. Default: 1.'),
      comments: textSchema(COMMENTS_LENGTH_MAX).optional(),
      publish: z.boolean('must be true or false').optional(),
    }),
  ),
  answer: json(idAnswerSchema),
  notFound: 'TEMPLATE_NOT_FOUND',
  perform: async (context, { parameters, body }) => {
    const { storeId, adjustmentId, multiplier = '1', comments, publish } = body;
    const call = { operation: 'templates apply', payload: { ...parameters, ...body } };
    const target = { storeId, adjustmentId, multiplier, comments, publish };
    return { id: await applyTemplate(context, call, { templateId: parameters.id, ...target }) };
  },
});

export const templateChangeRoutes = [save, complete, remove, apply];
