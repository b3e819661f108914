import { z } from 'zod';
import { csvRow } from '../../api/csv.js';
import { measureNameSchema } from '../../api/line-offsets.js';
import { json, NO_BODY, route, document as text } from '../../api/route.js';
import { instantSchema, presentInstantText, quantitySchema } from '../../api/schemas.js';
import { OFFSET_COUNTERS_MAX } from '../../config/limits/visibility.js';
import { quantityToText } from '../../engine/model/quantity.js';
import type { Store } from '../../store/store.js';
import { type ReconciliationRow, reconciled } from '../offset/reconciliation.js';
import { nameOf } from '../service/names.js';
import { readOpenCounters } from '../store/reconciling.js';
import { dimensionsSchema, shownDimensions } from './schemas.js';

const SECOND_MS = 1000;
const FLAGS = ['NEVER_POSTED', 'NOT_OFFSET', 'OVER_OFFSET', 'PARTLY_OFFSET'] as const;

const rowSchema = z.strictObject({
  organizationId: z.string(),
  productId: z.string(),
  dimensions: dimensionsSchema,
  dataSource: z.string(),
  physicalMeasure: z.string(),
  quantity: quantitySchema,
  posted: quantitySchema.describe('By others, since the last set.'),
  offset: quantitySchema.describe('By offsets, since the last set.'),
  flag: z.enum(FLAGS),
  since: instantSchema.optional().describe('Since when it is not zero.'),
  lastPosted: instantSchema.optional(),
  lastOffset: instantSchema.optional(),
  mirrors: z
    .array(z.strictObject({ dimensions: dimensionsSchema, differing: z.array(z.string()) }))
    .describe('Counters that it mirrors, and the dimensions that differ: the boxes to look at.'),
});

const criteria = z.strictObject({
  olderThan: z
    .int('must be a whole number')
    .min(0, 'must be at least 0')
    .optional()
    .describe('Not zero for more than so many seconds.'),
  source: measureNameSchema.optional().describe('Of this data source.'),
  measure: measureNameSchema.optional().describe('Of this measure.'),
  flag: z.enum(FLAGS).optional().describe('With this flag.'),
});

type Criteria = z.output<typeof criteria>;

function shownRow(row: ReconciliationRow): z.output<typeof rowSchema> {
  const { organizationId, productId, dimensions, dataSource, measure, counter, flag } = row;
  return {
    ...{ organizationId, productId, dimensions: shownDimensions(dimensions) },
    ...{ dataSource, physicalMeasure: measure, quantity: quantityToText(counter.quantity) },
    posted: quantityToText(counter.posted),
    offset: quantityToText(counter.offset),
    flag,
    since: presentInstantText(counter.notZeroSince),
    lastPosted: presentInstantText(counter.postedAt),
    lastOffset: presentInstantText(counter.offsetAt),
    mirrors: row.mirrors.map((mirror) => ({
      dimensions: shownDimensions(mirror.dimensions),
      differing: [...mirror.differing],
    })),
  };
}

/** Counters of configured pairs that are not zero and fit the query, each with its flag. */
async function rowsOf(
  store: Store,
  now: number,
  { olderThan, source, measure, flag }: Criteria,
): Promise<z.output<typeof rowSchema>[]> {
  const rows = reconciled(await store.read(readOpenCounters(OFFSET_COUNTERS_MAX)));
  const [sourceName, measureName] = [source, measure].map((one) =>
    one === undefined ? undefined : nameOf(one),
  );
  const fits = (row: ReconciliationRow): boolean => {
    const age = now - (row.counter.notZeroSince ?? now);
    return (
      (source === undefined || row.dataSource === sourceName) &&
      (measure === undefined || row.measure === measureName) &&
      (flag === undefined || row.flag === flag) &&
      (olderThan === undefined || age > olderThan * SECOND_MS)
    );
  };
  return rows.filter(fits).map(shownRow);
}

const read = route({
  name: 'offset reconciliation',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/reconciliation',
  summary: 'Lists counters of configured pairs that are not zero, with what is wrong (IV63).',
  parameters: criteria,
  body: NO_BODY,
  answer: json(z.strictObject({ rows: z.array(rowSchema) })),
  perform: async ({ store, author }, { parameters }) => ({
    rows: await rowsOf(store, author.at, parameters),
  }),
});

const COLUMNS = [
  ...['organizationId', 'productId', 'dataSource', 'physicalMeasure', 'quantity', 'posted'],
  ...['offset', 'flag', 'since', 'lastPosted', 'lastOffset'],
] as const;

const exportRows = route({
  name: 'offset reconciliation-export',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/reconciliation/export',
  summary: 'Gives the same as a table in CSV.',
  parameters: criteria,
  body: NO_BODY,
  answer: text('text/csv'),
  perform: async ({ store, author }, { parameters }) => {
    const rows = await rowsOf(store, author.at, parameters);
    const lines = rows.map((row) =>
      csvRow([
        ...COLUMNS.map((column) => row[column]),
        JSON.stringify(row.dimensions),
        row.mirrors.map(({ differing }) => differing.join(' ')).join('; '),
      ]),
    );
    const head = csvRow([...COLUMNS, 'dimensions', 'differing']);
    return {
      contentType: 'text/csv; charset=utf-8',
      fileName: 'reconciliation.csv',
      content: [head, ...lines].join(''),
    };
  },
});

/** The reconciliation of the counters of configured pairs (IV63). */
export const reconciliationRoutes = [read, exportRows];
