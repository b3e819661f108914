import { z } from 'zod';
import { instantSchema, instantText } from '../../api/schemas.js';
import type { ClockSetting } from '../../base/clock.js';
import { adviceFor } from './advice.js';
import { addressingOf, faultOf } from './elements.js';
import { type Exchange, KINDS, OUTCOMES } from './exchange.js';
import type { Journal } from './journal.js';
import { Content, durationOf } from './matching.js';
import type { Part } from './ring.js';

const id = z.int().min(0);
const duration = z.number().optional();
const text = z.string().optional();

export const headSchema = z.strictObject({
  id,
  kind: z.enum(KINDS),
  at: instantSchema.describe('When it began, by the real time.'),
  clock: instantSchema.describe('What the clock of the service showed then.'),
  durationMs: duration,
  receivingMs: duration.describe('Until its body was there.'),
  workMs: duration.describe('From then until its answer was known.'),
  sendingMs: duration.describe('Of an answer that is made while it is sent.'),
  service: text,
  operation: text,
  outcome: z.enum(OUTCOMES),
  httpStatus: z.int().optional().describe('Absent where nothing was answered.'),
  fault: text.describe('The declared fault, or the code of a plain one.'),
  codes: z.array(z.string()),
  reason: text,
  store: text,
  item: text.describe('Where it is about a single one.'),
  adjustment: text,
  user: text,
  correlationId: text,
  messageId: text,
  idempotencyKey: text,
  isRemembered: z
    .boolean()
    .describe('Whether it was answered as an earlier one with its key (D12).'),
  replayOf: id.optional(),
  chaos: z.array(id).describe('The rules that have interfered.'),
  method: text,
  path: text,
  client: text.describe('The address of the caller.'),
  channel: text,
});

const messageSchema = z.strictObject({
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  charset: text,
  contentEncoding: text,
  bytes: z.int().optional().describe('As it came or went.'),
  isTruncated: z.boolean().describe('Whether only its beginning is kept.'),
  missing: text.describe('Why there is no body: not read, not text, document, heads only.'),
  body: text.describe('Decoded; secrets are ***.'),
});

export const exchangeSchema = headSchema.extend({
  wsa: z.record(z.string(), z.string()).optional(),
  advice: z
    .array(z.strictObject({ code: z.string(), advice: z.string() }))
    .describe('What to do, for those of its codes that are refusals.'),
  request: messageSchema,
  response: messageSchema,
});

export type Head = z.output<typeof headSchema>;

function present<Value>(name: string, value: Value | undefined): Record<string, Value> {
  return value === undefined ? {} : { [name]: value };
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function durationsOf(exchange: Exchange): Record<string, number> {
  const { beganAt, arrivedAt, answeredAt, sentAt } = exchange;
  if (answeredAt === undefined) return {};
  return {
    durationMs: rounded(durationOf(exchange)),
    ...(arrivedAt === undefined ? {} : { receivingMs: rounded(arrivedAt - beganAt) }),
    workMs: rounded(answeredAt - (arrivedAt ?? beganAt)),
    ...(sentAt === undefined ? {} : { sendingMs: rounded(sentAt - answeredAt) }),
  };
}

function shownClock(setting: ClockSetting, at: number): string {
  if (setting.mode === 'frozen') return instantText(setting.at);
  return instantText(setting.mode === 'advanced' ? at + setting.by : at);
}

function isFaulty({ kind, outcome }: Exchange): boolean {
  return kind === 'soap' && outcome !== 'ok' && outcome !== 'pending';
}

/** The facts of an exchange in a list. */
export function shownHead(
  journal: Journal,
  exchange: Exchange,
  realTime: (elapsed: number) => number,
): Head {
  const { id, kind, outcome, codes, subject, asked, isRemembered, chaos } = exchange;
  const at = realTime(exchange.beganAt);
  const content = new Content(journal, exchange);
  const fault = isFaulty(exchange)
    ? faultOf(journal.bodyOf(exchange, 'response') ?? '')
    : undefined;
  const isPublished = kind === 'publish';
  return {
    ...{ id, kind, at: instantText(at), clock: shownClock(exchange.clock, at) },
    ...durationsOf(exchange),
    ...present('service', exchange.service),
    ...present('operation', exchange.operation),
    outcome,
    ...present('httpStatus', exchange.httpStatus),
    ...present('fault', fault),
    codes: [...codes],
    ...present('reason', exchange.reason),
    ...present('store', subject.store),
    ...present('item', subject.item),
    ...present('adjustment', subject.adjustment),
    ...present('user', exchange.user),
    ...present('correlationId', isPublished ? undefined : asked.correlationId),
    ...present('messageId', content.messageId()),
    ...present('idempotencyKey', isPublished ? undefined : asked.idempotencyKey),
    isRemembered,
    ...present('replayOf', exchange.replayOf),
    chaos: [...chaos],
    ...(isPublished
      ? { channel: asked.path }
      : { method: asked.method, path: asked.path, ...present('client', asked.client) }),
  };
}

function shownMessage(journal: Journal, exchange: Exchange, part: Part) {
  const { bytes, isTruncated, missing } = exchange[part];
  const headers = journal.headersOf(exchange, part);
  const headerOf = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
  const charset = /charset="?([\w-]+)/i.exec(headerOf('content-type') ?? '')?.[1];
  return {
    headers: headers.map(([name, value]) => ({ name, value })),
    ...present('charset', charset),
    ...present('contentEncoding', headerOf('content-encoding')),
    ...present('bytes', bytes),
    isTruncated,
    ...present('missing', missing),
    ...present('body', journal.bodyOf(exchange, part)),
  };
}

/** The kept facts of an exchange. */
export function shownExchange(journal: Journal, exchange: Exchange) {
  const body = exchange.kind === 'soap' ? journal.bodyOf(exchange, 'request') : undefined;
  const wsa = body === undefined ? {} : addressingOf(body);
  return {
    ...shownHead(journal, exchange, journal.realTime()),
    ...(Object.keys(wsa).length === 0 ? {} : { wsa }),
    advice: adviceFor(exchange.codes),
    request: shownMessage(journal, exchange, 'request'),
    response: shownMessage(journal, exchange, 'response'),
  };
}
