import { z } from 'zod';
import { EXPORT_PAGE_ROWS, WAITING_COUNT_MAX } from '../config/limits.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { AdjustmentListing } from '../store/listings.js';
import type { AdjustmentCriteria } from '../store/store.js';
import { criteriaShape, searchLimitShape, storeCriteria } from './criteria.js';
import { csvRow } from './csv.js';
import { afterSchema, nextSchema, pageOf } from './pages.js';
import { type ApiContext, document, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import {
  idSchema,
  instantSchema,
  instantText,
  presentInstantText,
  statusSchema,
} from './schemas.js';

const listingSchema = z.strictObject({
  id: idSchema,
  storeId: idSchema,
  status: statusSchema,
  createDate: instantSchema,
  createUser: z.string(),
  approveDate: instantSchema.optional(),
  approveUser: z.string().optional(),
  cancelDate: instantSchema.optional(),
  cancelUser: z.string().optional(),
  referenceId: idSchema.optional(),
  templateId: idSchema.optional(),
  comments: z.string().optional(),
  publish: z.boolean().describe('Whether confirming it tells merchandising.'),
  version: z.int().describe('Every change raises it; see expectedVersion.'),
  lineCount: z.int(),
});

type Listing = z.output<typeof listingSchema>;

function answerOf(listing: AdjustmentListing): Listing {
  const { createDate, approveDate, cancelDate, ...rest } = listing;
  return {
    ...rest,
    createDate: instantText(createDate),
    approveDate: presentInstantText(approveDate),
    cancelDate: presentInstantText(cancelDate),
  };
}

const ownShape = {
  store: idSchema
    .optional()
    .describe('The store. Left out, all stores: then the status must be IN_PROGRESS.'),
  ...criteriaShape,
  adjustment: idSchema.optional().describe('With this id.'),
  subBucket: idSchema
    .optional()
    .describe("Some line's reason takes from this sub-bucket or adds to it."),
  template: idSchema.optional().describe('Created from this template.'),
};

type Sent = z.output<z.ZodObject<typeof ownShape & typeof searchLimitShape>>;

/**
 * The criteria as the store reads them.
 *
 * @throws RefusedError as storeCriteria, and where neither a store nor adjustments in progress are asked for
 */
async function criteriaOf(context: ApiContext, sent: Sent): Promise<AdjustmentCriteria> {
  const { store, status, adjustment: id, subBucket, template: templateId } = sent;
  const criteria = await storeCriteria(context, { ...sent, store });
  if (store === undefined && status !== 'IN_PROGRESS') {
    const values = { what: 'adjustments', names: 'store, or status IN_PROGRESS' };
    throw new RefusedError([refuse('LIST_TOO_WIDE', values)]);
  }
  return { ...criteria, id, subBucket, templateId };
}

const list = route({
  name: 'adjustments list',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments',
  summary: 'Lists adjustments that match every criterion, newest first, a page at a time.',
  parameters: z.strictObject({ ...ownShape, ...searchLimitShape, after: afterSchema(idSchema) }),
  body: NO_BODY,
  answer: json(z.strictObject({ adjustments: z.array(listingSchema), next: nextSchema(idSchema) })),
  perform: async (context, { parameters: { after, ...sent } }) => {
    const criteria = await criteriaOf(context, sent);
    const { limit } = criteria;
    const { adjustments } = context.store;
    const found = await adjustments.list({ ...criteria, limit: limit + 1 }, after);
    const { rows, last } = pageOf(found, after, limit);
    return { adjustments: rows.map(answerOf), next: last?.id };
  },
});

const waiting = route({
  name: 'adjustments waiting',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/waiting',
  summary: 'Tells at which stores adjustments are in progress, how many, and since when.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      stores: z.array(
        z.strictObject({
          storeId: idSchema,
          name: z.string(),
          timeZone: z.string().describe('Of the store, IANA.'),
          count: z.int().describe(`With ${WAITING_COUNT_MAX} there may be more.`),
          oldestDate: instantSchema.describe('When the oldest of them was created.'),
        }),
      ),
    }),
  ),
  perform: async ({ store }) => {
    const found = await store.adjustments.listWaiting();
    return {
      stores: found.map((one) => ({ ...one, oldestDate: instantText(one.oldestDate) })),
    };
  },
});

const COLUMNS = listingSchema.keyof().options;

/** All matching adjustments as rows of a table, read page by page. */
async function* rowsOf(
  { store }: ApiContext,
  criteria: AdjustmentCriteria,
): AsyncGenerator<string> {
  yield csvRow(COLUMNS);
  let after: number | undefined;
  for (;;) {
    const found = await store.adjustments.list({ ...criteria, limit: EXPORT_PAGE_ROWS }, after);
    const rows = (found ?? []).map(answerOf);
    if (rows.length > 0) {
      yield rows.map((row) => csvRow(COLUMNS.map((column) => row[column]))).join('');
    }
    if (rows.length < EXPORT_PAGE_ROWS) return;
    after = rows.at(-1)?.id;
  }
}

const exportAll = route({
  name: 'adjustments export',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/export',
  summary: 'Writes all adjustments that match every criterion as a table, newest first.',
  parameters: z.strictObject(ownShape),
  body: NO_BODY,
  answer: document('text/csv'),
  perform: async (context, { parameters }) => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'adjustments.csv',
    content: rowsOf(context, await criteriaOf(context, parameters)),
  }),
});

/** Lists of adjustments. Their paths come before that of one adjustment. */
export const adjustmentListRoutes = [list, waiting, exportAll];
