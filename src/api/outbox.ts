import { z } from 'zod';
import { rememberedBy } from '../commands/once.js';
import { PASSED_MESSAGES_MAX } from '../config/limits.js';
import { CHANNEL_NAMES } from '../config/publishing-settings.js';
import type { Id } from '../engine/model/model.js';
import { quantityToText } from '../engine/model/quantity.js';
import type { RefusalCode } from '../engine/refusals/catalogue.js';
import { type Refusal, refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { documentOf } from '../outbox/document.js';
import { resend, retry, retryAll, skip } from '../store/outbox/decisions.js';
import {
  type ChannelStatus,
  isAtOrBefore,
  type ListedMessage,
  type MessageChoice,
  type MessageKey,
  messageIdOf,
  type OutboxMessage,
  PASSED_STATES,
} from '../store/outbox/outbox.js';
import { findMessages, MESSAGE_ID, MESSAGES_MAX, messageKeyOf } from './messages.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, instantSchema, itemSchema } from './schemas.js';

const countSchema = z.int().min(0);
const stateSchema = z.enum(PASSED_STATES);

const statusSchema = z.strictObject({
  channel: z.string(),
  pending: countSchema.describe('Adjustments and system transactions that wait.'),
  waiting: countSchema.describe('Messages that wait behind a held or retried one.'),
  retrying: countSchema,
  held: countSchema.describe('Messages that wait for somebody to decide.'),
  skipped: countSchema,
  sent: countSchema.describe('Messages sent so far, repeats included.'),
  failed: countSchema.describe('Refusals so far.'),
  oldestAt: instantSchema.optional().describe('When the oldest unsent one was confirmed.'),
  oldestAgeSeconds: z.number().optional(),
  lastSentAt: instantSchema.optional(),
  failingSince: instantSchema.optional().describe('Since when the channel cannot be reached.'),
  failure: z.string().optional().describe('What stops the channel.'),
});

const passedSchema = z.strictObject({
  message: z.string(),
  channel: z.string(),
  storeId: idSchema,
  item: z.string(),
  state: stateSchema,
  tries: countSchema,
  nextTryAt: instantSchema.optional(),
  failure: z.string().optional(),
  since: instantSchema,
});

const messageSchema = z.strictObject({
  message: z.string(),
  storeId: idSchema,
  item: z.string(),
  reasonCode: z.int(),
  quantity: z.string(),
  from: z.string(),
  to: z.string(),
  uins: z.array(z.string()),
  user: z.string(),
  at: instantSchema,
  transactionType: z.string(),
  transactionId: idSchema,
  document: z.string(),
  states: z
    .array(
      z.strictObject({
        channel: z.string(),
        state: z
          .enum([...PASSED_STATES, 'SENT'])
          .describe('WAITING also before its turn has come.'),
        tries: countSchema.optional(),
        nextTryAt: instantSchema.optional(),
        failure: z.string().optional().describe('What the other side has said.'),
        since: instantSchema.optional(),
      }),
    )
    .describe('How far each channel is with it.'),
});

type ShownState = z.output<typeof messageSchema>['states'][number];

const instantText = (instant: number): string => new Date(instant).toISOString();

/** Only a present value is shown: an answer has no null. */
function present<T>(value: T | undefined, name: string, shown: (value: T) => unknown = (v) => v) {
  return value === undefined ? {} : { [name]: shown(value) };
}

const NOT_IN_USE =
  'the setting channels does not have this channel: nothing is sent on it; skip what it has left, or set it again';

/** The obstacle of a channel: it is not in use, cannot be reached, or has passed over too many messages. */
function obstacleOf({ failure, passed }: ChannelStatus, isUsed: boolean): string | undefined {
  if (!isUsed) return NOT_IN_USE;
  const isFull = passed.WAITING + passed.RETRYING + passed.HELD >= PASSED_MESSAGES_MAX;
  if (failure !== undefined || !isFull) return failure?.text;
  return `${PASSED_MESSAGES_MAX} messages are held or refused for now, or wait for those: nothing new is sent before some of them are; mend what refuses them, or retry or skip the held ones`;
}

/**
 * The numbers of a channel, as they are shown.
 *
 * @param isUsed whether the settings have it
 */
export function shownStatus(
  status: ChannelStatus,
  now: number,
  isUsed = true,
): z.output<typeof statusSchema> {
  const { channel, pending, passed, sent, failed, oldestAt, lastSentAt, failure } = status;
  return {
    ...{ channel, pending, waiting: passed.WAITING, retrying: passed.RETRYING },
    ...{ held: passed.HELD, skipped: passed.SKIPPED, sent, failed },
    ...present(oldestAt, 'oldestAt', instantText),
    ...present(oldestAt, 'oldestAgeSeconds', (at) => Math.max(0, Math.round((now - at) / 1000))),
    ...present(lastSentAt, 'lastSentAt', instantText),
    ...present(failure?.since, 'failingSince', instantText),
    ...present(obstacleOf(status, isUsed), 'failure'),
  };
}

function shownPassed(message: ListedMessage): z.output<typeof passedSchema> {
  const { channel, storeId, item, state, tries, nextTryAt, failure, since } = message;
  return {
    ...{ message: messageIdOf(message), channel, storeId, item, state, tries },
    ...present(nextTryAt, 'nextTryAt', instantText),
    ...present(failure, 'failure'),
    since: instantText(since),
  };
}

/** The states of a row's messages at the channels. */
async function statesOf(
  { store: { outbox }, publishing }: ApiContext,
  outboxId: Id,
): Promise<(message: OutboxMessage) => ShownState[]> {
  const limit = MESSAGES_MAX * CHANNEL_NAMES.length;
  const passed = await outbox.findPassed({ outboxId, limit });
  const names = new Set<string>([...publishing.channels, ...passed.map(({ channel }) => channel)]);
  const positions = new Map<string, MessageKey>();
  for (const name of names) positions.set(name, (await outbox.channelState(name)).position);
  return (message) =>
    [...positions].map(([channel, position]) => {
      const own = passed.find((one) => one.channel === channel && one.number === message.number);
      if (own === undefined) {
        return { channel, state: isAtOrBefore(message, position) ? 'SENT' : 'WAITING' };
      }
      const { message: _id, storeId: _store, item: _item, ...shown } = shownPassed(own);
      return shown;
    });
}

function shownMessage(
  message: OutboxMessage,
  { publishing }: ApiContext,
  states: ShownState[],
): z.output<typeof messageSchema> {
  const { storeId, item, reasonCode, from, to, user, transactionType, transactionId } = message;
  return {
    ...{ message: messageIdOf(message), storeId, item, reasonCode },
    quantity: quantityToText(message.quantity),
    ...{ from, to, uins: [...message.uins], user, at: instantText(message.at) },
    ...{ transactionType, transactionId },
    document: documentOf(message, publishing.dispositions),
    states,
  };
}

const messagePath = z.strictObject({
  message: z
    .string()
    .regex(MESSAGE_ID, 'must be the id of a message such as 12-3 or 12-3-mhyp7kc0, or 12')
    .describe('The message, such as 12-3 or as it was sent; or 12 for all of its adjustment.'),
});

const chosen = messagePath.extend({
  channel: z.string().optional().describe('On this channel only. Default: on all.'),
});

function channelRefusals({ publishing: { channels } }: ApiContext, channel: string): Refusal[] {
  if (channels.some((name) => name === channel)) return [];
  const configured = channels.join(', ') || 'none';
  return [refuse('CHANNEL_NOT_CONFIGURED', { channel, configured })];
}

/** The channels to decide about. Messages of a channel that is not in use any more can be skipped. */
async function channelsOf(
  context: ApiContext,
  channel: string | undefined,
  verb: 'retry' | 'skip' | 'resend',
): Promise<readonly string[]> {
  if (channel === undefined) return context.publishing.channels;
  const left = verb === 'skip' ? await context.store.outbox.listChannelsWithPassed() : [];
  const refusals = left.includes(channel) ? [] : channelRefusals(context, channel);
  if (refusals.length > 0) throw new RefusedError(refusals);
  return [channel];
}

const listPassed = route({
  name: 'outbox list',
  permission: 'integration.view',
  method: 'GET',
  path: '/_admin/api/outbox',
  summary: 'Lists the messages that a channel has passed over: held, retried, waiting, skipped.',
  parameters: z.strictObject({
    channel: z.string().optional().describe('Of this channel.'),
    state: stateSchema.optional().describe('In this state.'),
    store: idSchema.optional().describe('Of this store.'),
    item: z.string().optional().describe('Of this item.'),
    limit: z.int().min(1).max(MESSAGES_MAX).optional().describe(`At most so many. Default: 100.`),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ messages: z.array(passedSchema) })),
  perform: async ({ store }, { parameters }) => {
    const { channel, state, store: storeId, item, limit = 100 } = parameters;
    const found = await store.outbox.findPassed({ channel, state, storeId, item, limit });
    return { messages: found.map(shownPassed) };
  },
});

const readStatus = route({
  name: 'outbox status',
  permission: 'integration.view',
  method: 'GET',
  path: '/_admin/api/outbox/status',
  summary: 'Tells how far each channel has come, and what stops it.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ channels: z.array(statusSchema) })),
  perform: async ({ store, publishing, author }) => {
    const left = await store.outbox.listChannelsWithPassed();
    const names = new Set<string>([...publishing.channels, ...left]);
    const channels = await store.outbox.status([...names]);
    const isUsed = (name: string): boolean => publishing.channels.some((used) => used === name);
    return { channels: channels.map((one) => shownStatus(one, author.at, isUsed(one.channel))) };
  },
});

/** @throws RefusedError if there is no such message */
async function messagesOf({ store }: ApiContext, message: string): Promise<OutboxMessage[]> {
  const found = await findMessages(store, message);
  if (found.length > 0) return [...found];
  throw new RefusedError([refuse('MESSAGE_NOT_FOUND', { message })]);
}

const readMessage = route({
  name: 'outbox read',
  permission: 'integration.view',
  method: 'GET',
  path: '/_admin/api/outbox/{message}',
  summary:
    'Returns a message, or the first 1000 messages of an adjustment, as they are sent, and how far each channel is.',
  parameters: messagePath,
  body: NO_BODY,
  answer: json(z.strictObject({ messages: z.array(messageSchema) })),
  notFound: 'MESSAGE_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const found = await messagesOf(context, parameters.message);
    const states = await statesOf(context, messageKeyOf(parameters.message).outboxId);
    return { messages: found.map((one) => shownMessage(one, context, states(one))) };
  },
});

const DECISIONS = { retry, skip, resend };

/** A route by which a person decides about messages. */
function deciding(
  verb: keyof typeof DECISIONS,
  summary: string,
  refusal: Extract<RefusalCode, 'MESSAGE_NOT_HELD' | 'MESSAGE_NOT_SKIPPABLE' | 'MESSAGE_NOT_SENT'>,
) {
  return route({
    name: `outbox ${verb}`,
    permission: 'integration.decide',
    method: 'POST',
    path: `/_admin/api/outbox/{message}/${verb}`,
    summary,
    parameters: chosen,
    body: NO_BODY,
    answer: json(z.strictObject({ count: countSchema.describe('How many messages.') })),
    notFound: 'MESSAGE_NOT_FOUND',
    perform: async (context, { parameters: { message, channel } }) => {
      const channels = await channelsOf(context, channel, verb);
      await messagesOf(context, message);
      const { author } = context;
      const repeat = rememberedBy(context, `outbox ${verb}`, { message, channel });
      const { remember } = repeat;
      const choice: MessageChoice = { channels, ...messageKeyOf(message), remember };
      const count = await context.store.commit(author, DECISIONS[verb](choice));
      if (typeof count !== 'number') throw new RefusedError([count]);
      repeat.carriedOut();
      if (count > 0) return { count };
      const named = channels.join(', ') || 'any channel';
      throw new RefusedError([refuse(refusal, { message, channel: named })]);
    },
  });
}

const retryMany = route({
  name: 'outbox retry-all',
  permission: 'integration.decide',
  method: 'POST',
  path: '/_admin/api/outbox/retry',
  summary:
    'Lets every held or retried message of a channel, or those of a store or an item, be tried at once.',
  parameters: z.strictObject({
    channel: z.string('must name a channel').describe('The channel.'),
    store: idSchema.optional().describe('Of this store only. Default: of all.'),
    item: itemSchema.optional().describe('Of this item only. Default: of all.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ count: countSchema.describe('How many messages; 0 if none.') })),
  perform: async (context, { parameters: { channel, store: storeId, item } }) => {
    const { store, author } = context;
    const isStore = storeId === undefined || (await store.stock.storeExists(storeId));
    const refusals = [
      ...(isStore ? [] : [refuse('STORE_NOT_FOUND', { store: storeId })]),
      ...channelRefusals(context, channel),
    ];
    if (refusals.length > 0) throw new RefusedError(refusals);
    return { count: await retryAll(store, author, { channel, storeId, item }) };
  },
});

export const outboxRoutes = [
  listPassed,
  // The word comes before the route of one message, which would take it for an id.
  readStatus,
  readMessage,
  deciding('retry', 'Lets held messages be tried again at once.', 'MESSAGE_NOT_HELD'),
  retryMany,
  deciding(
    'skip',
    'Drops held messages, and a waiting one named by its own id: merchandising is never told.',
    'MESSAGE_NOT_SKIPPABLE',
  ),
  deciding(
    'resend',
    'Sends messages again that have left, or were skipped, under the same ids.',
    'MESSAGE_NOT_SENT',
  ),
];
