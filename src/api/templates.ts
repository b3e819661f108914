import { z } from 'zod';
import { dispositionText } from '../engine/model/dispositions.js';
import { caseSizeToText, quantityToText } from '../engine/model/quantity.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { ReasonRecord } from '../engine/upkeep/maintenance-facts.js';
import type { TemplateListing } from '../store/listings.js';
import type { DetailLine, LineItem, TemplateInFull } from '../store/store.js';
import { found } from './adjustment-detail.js';
import { criteriaShape, searchLimitShape, storeCriteria } from './criteria.js';
import { afterSchema, nextSchema, pageOf } from './pages.js';
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

const headShape = {
  id: idSchema,
  storeId: idSchema,
  description: z.string(),
  status: statusSchema,
  comments: z.string().optional(),
  createDate: instantSchema,
  createUser: z.string(),
  approveDate: instantSchema.optional(),
  approveUser: z.string().optional(),
  cancelDate: instantSchema.optional(),
  cancelUser: z.string().optional(),
  version: z.int().describe('Every change raises it; see expectedVersion.'),
};

const listingSchema = z.strictObject({ ...headShape, lineCount: z.int() });

/** A template without its lines. All its other fields stay. */
function headAnswer<Head extends Omit<TemplateListing, 'lineCount'>>(head: Head) {
  const { createDate, approveDate, cancelDate, ...rest } = head;
  return {
    ...rest,
    createDate: instantText(createDate),
    approveDate: presentInstantText(approveDate),
    cancelDate: presentInstantText(cancelDate),
  };
}

const listTemplates = route({
  name: 'templates list',
  permission: 'inventory_adjustment_template.access',
  method: 'GET',
  path: '/_admin/api/templates',
  summary: "Lists a store's templates that match every criterion, newest first, a page at a time.",
  parameters: z.strictObject({
    store: idSchema.describe('The store.'),
    ...criteriaShape,
    ...searchLimitShape,
    after: afterSchema(idSchema),
    template: idSchema.optional().describe('With this id.'),
    description: nameSchema(TEMPLATE_DESCRIPTION_LENGTH_MAX)
      .optional()
      .describe('Contained in the description; letters a to z match in either case.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ templates: z.array(listingSchema), next: nextSchema(idSchema) })),
  perform: async (context, { parameters: { after, ...sent } }) => {
    const { template: id, description } = sent;
    const criteria = { ...(await storeCriteria(context, sent)), id, description };
    const { limit } = criteria;
    const listed = await context.store.templates.list({ ...criteria, limit: limit + 1 }, after);
    const { rows, last } = pageOf(listed, after, limit);
    return { templates: rows.map(headAnswer), next: last?.id };
  },
});

const templateSchema = z.strictObject({
  ...headShape,
  lines: z.array(
    z.strictObject({
      id: idSchema,
      item: z.string(),
      description: z.string().describe('Of the item.'),
      unitOfMeasure: z.string(),
      reasonId: idSchema,
      reasonCode: z.int(),
      reason: z.string().describe('The description of the reason.'),
      disposition: z.string().describe('What it does to the stock: "- Stock On Hand".'),
      quantity: quantitySchema,
      caseSize: caseSizeSchema,
    }),
  ),
});

function lineAnswer(
  line: DetailLine,
  item: Pick<LineItem, 'description' | 'unitOfMeasure'>,
  reason: ReasonRecord,
) {
  return {
    id: line.id,
    item: line.item,
    ...item,
    reasonId: reason.id,
    reasonCode: reason.code,
    reason: reason.description,
    disposition: dispositionText(reason.from, reason.to),
    quantity: quantityToText(line.quantity),
    caseSize: caseSizeToText(line.caseSize),
  };
}

function answerOf({ template: { lines, ...head }, items, reasons }: TemplateInFull) {
  return {
    ...headAnswer(head),
    lines: lines.map((line) =>
      lineAnswer(line, found(items, line.item), found(reasons, line.reasonId)),
    ),
  };
}

const readTemplate = route({
  name: 'templates read',
  permission: 'inventory_adjustment_template.access',
  method: 'GET',
  path: '/_admin/api/templates/{id}',
  summary: 'Reads a template, each line with the texts of its item and reason.',
  parameters: pathId('template'),
  body: NO_BODY,
  answer: json(templateSchema),
  notFound: 'TEMPLATE_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const template = await store.templates.readInFull(id);
    if (template !== undefined) return answerOf(template);
    throw new RefusedError([refuse('TEMPLATE_NOT_FOUND', { template: id })]);
  },
});

export const templateRoutes = [listTemplates, readTemplate];
