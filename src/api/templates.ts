import { z } from 'zod';
import { caseSizeToText, quantityToText } from '../engine/model/quantity.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { TemplateDetail } from '../store/store.js';
import { criteriaShape, storeCriteria } from './criteria.js';
import { json, NO_BODY, route } from './route.js';
import {
  caseSizeSchema,
  idSchema,
  instantSchema,
  instantText,
  nameSchema,
  pathId,
  presentInstantText,
  quantitySchema,
  statusSchema,
  TEMPLATE_DESCRIPTION_LENGTH_MAX,
} from './schemas.js';

const headerShape = {
  id: idSchema,
  description: z.string(),
  status: statusSchema,
  createDate: instantSchema,
  createUser: z.string(),
};

const listTemplates = route({
  name: 'templates list',
  method: 'GET',
  path: '/_admin/api/templates',
  summary: "Lists a store's templates that match every criterion, newest first.",
  parameters: z.strictObject({
    ...criteriaShape,
    template: idSchema.optional().describe('With this id.'),
    description: nameSchema(TEMPLATE_DESCRIPTION_LENGTH_MAX)
      .optional()
      .describe('Contained in the description; letters a to z match in either case.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ templates: z.array(z.strictObject(headerShape)) })),
  perform: async (context, { parameters }) => {
    const { template: id, description } = parameters;
    const criteria = await storeCriteria(context, parameters);
    const found = await context.store.templates.find({ ...criteria, id, description });
    const templates = found.map((header) => ({
      ...header,
      createDate: instantText(header.createDate),
    }));
    return { templates };
  },
});

const templateSchema = z.strictObject({
  ...headerShape,
  storeId: idSchema,
  comments: z.string().optional(),
  approveDate: instantSchema.optional(),
  approveUser: z.string().optional(),
  cancelDate: instantSchema.optional(),
  cancelUser: z.string().optional(),
  version: z.int().describe('Every change raises it; see expectedVersion.'),
  lines: z.array(
    z.strictObject({
      id: idSchema,
      item: z.string(),
      reasonId: idSchema,
      quantity: quantitySchema,
      caseSize: caseSizeSchema,
    }),
  ),
});

function answerOf(template: TemplateDetail) {
  const { id, storeId, description, status, comments, createDate, approveDate } = template;
  return {
    id,
    storeId,
    description,
    status,
    comments,
    createDate: instantText(createDate),
    createUser: template.createUser,
    approveDate: presentInstantText(approveDate),
    approveUser: template.approveUser,
    cancelDate: presentInstantText(template.cancelDate),
    cancelUser: template.cancelUser,
    version: template.version,
    lines: template.lines.map((line) => ({
      id: line.id,
      item: line.item,
      reasonId: line.reasonId,
      quantity: quantityToText(line.quantity),
      caseSize: caseSizeToText(line.caseSize),
    })),
  };
}

const readTemplate = route({
  name: 'templates read',
  method: 'GET',
  path: '/_admin/api/templates/{id}',
  summary: 'Reads a template with its lines.',
  parameters: pathId('template'),
  body: NO_BODY,
  answer: json(templateSchema),
  notFound: 'TEMPLATE_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const template = await store.templates.read(id);
    if (template !== undefined) return answerOf(template);
    throw new RefusedError([refuse('TEMPLATE_NOT_FOUND', { template: id })]);
  },
});

export const templateRoutes = [listTemplates, readTemplate];
