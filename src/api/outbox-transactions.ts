import { z } from 'zod';
import { TOLD_PAGE_MAX } from '../config/limits.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { ToldState, ToldTransaction } from '../store/outbox/outbox.js';
import { afterSchema, nextSchema, pageOf } from './pages.js';
import { json, NO_BODY, route } from './route.js';
import { idSchema, instantSchema, instantText } from './schemas.js';

const countSchema = z.int().min(0);

const stateSchema = z.strictObject({
  channel: z.string(),
  pending: countSchema.describe('The channel has not come to them yet.'),
  waiting: countSchema.describe('Behind a held or retried one.'),
  retrying: countSchema,
  held: countSchema.describe('They wait for somebody to decide.'),
  skipped: countSchema,
  sent: countSchema,
});

const transactionSchema = z.strictObject({
  message: z.string().describe('All its messages, as outbox read takes it: 12.'),
  transactionType: z.string(),
  transactionId: idSchema,
  storeId: idSchema,
  at: instantSchema.describe('When it was confirmed.'),
  messageCount: countSchema,
  channels: z.array(stateSchema).describe('How far its messages are on each channel.'),
});

function shownState(state: ToldState): z.output<typeof stateSchema> {
  const { channel, pending, WAITING, RETRYING, HELD, SKIPPED, sent } = state;
  return {
    ...{ channel, pending, waiting: WAITING, retrying: RETRYING },
    ...{ held: HELD, skipped: SKIPPED, sent },
  };
}

function shown({ outboxId, states, ...told }: ToldTransaction): z.output<typeof transactionSchema> {
  const { transactionType, transactionId, storeId, at, messageCount } = told;
  return {
    ...{ message: String(outboxId), transactionType, transactionId, storeId },
    ...{ at: instantText(at), messageCount, channels: states.map(shownState) },
  };
}

const LIMIT = `must be a whole number from 1 to ${TOLD_PAGE_MAX}`;

const listTransactions = route({
  name: 'outbox transactions',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/outbox/transactions',
  summary:
    'Lists what merchandising is told of, newest first, and how far each channel is with it.',
  parameters: z.strictObject({
    transaction: idSchema.optional().describe('The id of the adjustment or transaction.'),
    type: z.string().optional().describe('Of this type, such as INVENTORY_ADJUSTMENT.'),
    store: idSchema.optional().describe('Of this store.'),
    from: instantSchema.optional().describe('Confirmed at this instant or later.'),
    to: instantSchema.optional().describe('Confirmed at this instant or earlier.'),
    sent: z
      .boolean('must be true or false')
      .optional()
      .describe('With true only those whose every message is sent on each channel.'),
    after: afterSchema(idSchema),
    limit: z
      .int(LIMIT)
      .min(1, LIMIT)
      .max(TOLD_PAGE_MAX, LIMIT)
      .default(TOLD_PAGE_MAX)
      .describe(`The most that are listed. Default: ${TOLD_PAGE_MAX}.`),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({ transactions: z.array(transactionSchema), next: nextSchema(idSchema) }),
  ),
  perform: async ({ store, publishing }, { parameters }) => {
    const { transaction: transactionId, type, store: storeId, sent, after, limit } = parameters;
    if (storeId !== undefined && !(await store.stock.storeExists(storeId))) {
      throw new RefusedError([refuse('STORE_NOT_FOUND', { store: storeId })]);
    }
    const left = await store.outbox.listChannelsWithPassed();
    const channels = [...new Set<string>([...publishing.channels, ...left])];
    const criteria = { transactionId, transactionType: type, storeId, after, limit: limit + 1 };
    const found = await store.outbox.listTransactions(
      {
        ...{ ...criteria, isSent: sent === true },
        from: parameters.from === undefined ? undefined : Date.parse(parameters.from),
        to: parameters.to === undefined ? undefined : Date.parse(parameters.to),
      },
      channels,
    );
    const { rows, last } = pageOf(found, after, limit);
    return { transactions: rows.map(shown), next: last?.outboxId };
  },
});

export const outboxTransactionRoutes = [listTransactions];
