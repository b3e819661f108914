import { z } from 'zod';
import { EXPORT_PAGE_ROWS, HISTORY_DAYS_MAX, HISTORY_PAGE_MAX } from '../config/limits.js';
import { SYSTEM_TRANSACTION_TYPES } from '../engine/adjustments/system-transactions.js';
import { checkHistory } from '../engine/model/history-criteria.js';
import type { Instant } from '../engine/model/model.js';
import { quantityToText } from '../engine/model/quantity.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { businessDaysIn } from '../engine/wastage/business-days.js';
import type { HistoryCriteria, HistoryListing, HistoryRow } from '../store/store.js';
import { csvRow } from './csv.js';
import { refuseUnknownStore } from './items.js';
import { type ApiContext, document, json, NO_BODY, route } from './route.js';
import { idSchema, instantSchema, instantText, itemSchema, quantitySchema } from './schemas.js';
import { daySchema } from './wastage-schemas.js';

const ADJUSTMENT = 'INVENTORY_ADJUSTMENT';
const TYPES = [
  ADJUSTMENT,
  'OPENING_STOCK',
  'CARRIED_FORWARD',
  ...SYSTEM_TRANSACTION_TYPES,
] as const;

const PAGE_DEFAULT = 100;
const LIMIT = `must be a whole number from 1 to ${HISTORY_PAGE_MAX}`;

const criteriaShape = {
  store: idSchema.optional().describe('The store; required unless a transaction is named.'),
  item: itemSchema.optional().describe('The item.'),
  transaction: idSchema
    .optional()
    .describe('The id of the adjustment, or of the transaction of the type named.'),
  transactionType: z
    .enum(TYPES, `must be one of ${TYPES.join(', ')}`)
    .optional()
    .describe(`What moved the stock; with a transaction and no type: ${ADJUSTMENT}.`),
  from: instantSchema.optional().describe('Moved at this instant or later.'),
  to: instantSchema.optional().describe('Moved at this instant or earlier.'),
  order: z
    .enum(['newest', 'oldest'], 'must be newest or oldest')
    .optional()
    .describe('Which comes first. Default: newest.'),
};

const criteriaSchema = z.strictObject(criteriaShape);

const rowSchema = z.strictObject({
  id: idSchema,
  storeId: idSchema,
  item: z.string(),
  reasonCode: z.int().optional(),
  transactionType: z.string(),
  transactionId: idSchema.optional(),
  user: z.string(),
  at: instantSchema,
  total: quantitySchema.describe('What was added to the total.'),
  nonSellable: quantitySchema.describe(
    'What was added to the unavailable stock, or to the sub-bucket.',
  ),
  customerReserve: quantitySchema.describe('What was added to the customer reserve.'),
  subBucket: idSchema.optional(),
});

type Row = z.output<typeof rowSchema>;

const listedSchema = rowSchema.extend({
  unitOfMeasure: z.string(),
  reason: z.string().optional().describe('The description of the reason.'),
  reference: z.string().optional().describe('Of a system transaction: the number of the area.'),
  totalAfter: quantitySchema
    .optional()
    .describe('The total after it; where store and item are named.'),
});

function answerOf(row: HistoryRow): Row {
  return {
    id: row.id,
    storeId: row.storeId,
    item: row.item,
    reasonCode: row.reasonCode,
    transactionType: row.transactionType,
    transactionId: row.transactionId,
    user: row.user,
    at: instantText(row.at),
    total: quantityToText(row.total),
    nonSellable: quantityToText(row.nonSellable),
    customerReserve: quantityToText(row.customerReserve),
    subBucket: row.subBucket,
  };
}

function listedAnswer(row: HistoryListing): z.output<typeof listedSchema> {
  const { unitOfMeasure, reason, reference, totalAfter } = row;
  return {
    ...answerOf(row),
    ...{ unitOfMeasure, reason, reference },
    totalAfter: totalAfter === undefined ? undefined : quantityToText(totalAfter),
  };
}

/**
 * The criteria as the store reads them.
 *
 * @throws RefusedError with every broken rule
 */
async function storeCriteria(
  { store }: ApiContext,
  sent: z.output<typeof criteriaSchema>,
  after: number | undefined,
): Promise<Omit<HistoryCriteria, 'limit'>> {
  const { store: storeId, item, transaction: transactionId, order = 'newest' } = sent;
  const from = sent.from === undefined ? undefined : Date.parse(sent.from);
  const to = sent.to === undefined ? undefined : Date.parse(sent.to);
  const refusals = checkHistory({
    ...{ storeId, transactionId, from, to, after },
    storeExists: storeId !== undefined && (await store.stock.storeExists(storeId)),
    afterExists: after !== undefined && (await store.stock.historyRowExists(after)),
  });
  if (refusals.length > 0) throw new RefusedError(refusals);
  const typeOfId = transactionId === undefined ? undefined : ADJUSTMENT;
  const transactionType = sent.transactionType ?? typeOfId;
  const isNewestFirst = order === 'newest';
  return { storeId, item, transactionType, transactionId, from, to, after, isNewestFirst };
}

const listHistory = route({
  name: 'history list',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/history',
  summary:
    'Lists what moved the stock of a store, of an item, or by a transaction, a page at a time.',
  parameters: z.strictObject({
    ...criteriaShape,
    after: idSchema.optional().describe('The row to go on after: next of the page before.'),
    limit: z
      .int(LIMIT)
      .min(1, LIMIT)
      .max(HISTORY_PAGE_MAX, LIMIT)
      .optional()
      .describe(`The most rows of a page. Default: ${PAGE_DEFAULT}.`),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      rows: z.array(listedSchema),
      next: idSchema.optional().describe('Send it as after for the next page; absent on the last.'),
    }),
  ),
  perform: async (context, { parameters }) => {
    const { after, limit = PAGE_DEFAULT, ...sent } = parameters;
    const criteria = await storeCriteria(context, sent, after);
    // One more than the page shows. It tells whether there is a next page.
    const found = await context.store.stock.listHistory({ ...criteria, limit: limit + 1 });
    const rows = found.slice(0, limit).map(listedAnswer);
    return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
  },
});

const COLUMNS = rowSchema.keyof().options;

const FORMATS = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    head: csvRow(COLUMNS),
    line: (row: Row) => csvRow(COLUMNS.map((column) => row[column])),
  },
  ndjson: {
    contentType: 'application/x-ndjson',
    head: '',
    line: (row: Row) => `${JSON.stringify(row)}\n`,
  },
} as const;

/** All rows as text, read page by page. A page that is not sent yet is not read yet. */
async function* exported(
  { store }: ApiContext,
  criteria: Omit<HistoryCriteria, 'limit'>,
  { head, line }: (typeof FORMATS)[keyof typeof FORMATS],
): AsyncGenerator<string> {
  yield head;
  let { after } = criteria;
  for (;;) {
    const rows = await store.stock.findHistory({ ...criteria, after, limit: EXPORT_PAGE_ROWS });
    if (rows.length > 0) yield rows.map((row) => line(answerOf(row))).join('');
    if (rows.length < EXPORT_PAGE_ROWS) return;
    after = rows.at(-1)?.id;
  }
}

const exportHistory = route({
  name: 'history export',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/history/export',
  summary: 'Writes the whole history of a store, of an item, or of a transaction.',
  parameters: z.strictObject({
    ...criteriaShape,
    format: z
      .enum(['csv', 'ndjson'], 'must be csv or ndjson')
      .optional()
      .describe('A table, or a JSON object a line. Default: csv.'),
  }),
  body: NO_BODY,
  answer: document('text/csv', 'application/x-ndjson'),
  perform: async (context, { parameters: { format = 'csv', ...sent } }) => ({
    contentType: FORMATS[format].contentType,
    fileName: `history.${format}`,
    content: exported(context, await storeCriteria(context, sent, undefined), FORMATS[format]),
  }),
});

const QUARTER_HOUR_MS = 15 * 60 * 1000;

/**
 * Midnights fall between quarters of an hour. Instants of one quarter have one day, which is computed once.
 */
function dayReckoner(timeZone: string): (at: Instant) => string {
  const days = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_HOUR_MS);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const [day = ''] = businessDaysIn([timeZone], at);
    days.set(quarter, day);
    return day;
  };
}

const DAY_LIMIT = `must be a whole number from 1 to ${HISTORY_DAYS_MAX}`;

const listDays = route({
  name: 'history days',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/history/days',
  summary: 'Lists the days of the store on which the stock of an item moved, newest first.',
  parameters: z.strictObject({
    store: idSchema.describe('The store.'),
    item: itemSchema.describe('The item.'),
    from: daySchema.optional().describe('This day or later.'),
    to: daySchema.optional().describe('This day or earlier.'),
    limit: z
      .int(DAY_LIMIT)
      .min(1, DAY_LIMIT)
      .max(HISTORY_DAYS_MAX, DAY_LIMIT)
      .default(HISTORY_DAYS_MAX)
      .describe(`The most days. Default: ${HISTORY_DAYS_MAX}.`),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      days: z.array(
        z.strictObject({
          date: daySchema,
          movementCount: z.int(),
          total: quantitySchema.describe('What was added to the total.'),
          nonSellable: quantitySchema.describe('What was added to the unavailable stock.'),
          customerReserve: quantitySchema.describe('What was added to the customer reserve.'),
          totalAfter: quantitySchema.describe('The total at the end of the day.'),
        }),
      ),
      next: daySchema.optional().describe('Send it as to for the next page; absent on the last.'),
    }),
  ),
  perform: async ({ store }, { parameters: { store: storeId, item, from, to, limit } }) => {
    await refuseUnknownStore(store, storeId);
    const { timeZone } = await store.stock.readStoreName(storeId);
    const found = await store.stock.listHistoryDays({
      ...{ storeId, item, from, to, dayOf: dayReckoner(timeZone) },
      // One more than the page shows. It tells whether there is a next page.
      limit: limit + 1,
    });
    return {
      days: found.slice(0, limit).map(({ day, movementCount, ...quantities }) => ({
        ...{ date: day, movementCount },
        total: quantityToText(quantities.total),
        nonSellable: quantityToText(quantities.nonSellable),
        customerReserve: quantityToText(quantities.customerReserve),
        totalAfter: quantityToText(quantities.totalAfter),
      })),
      next: found[limit]?.day,
    };
  },
});

/** The stock history (D37). */
export const historyRoutes = [listHistory, listDays, exportHistory];
