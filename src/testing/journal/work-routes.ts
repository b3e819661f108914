import { z } from 'zod';
import { document, json, NO_BODY, route } from '../../api/route.js';
import {
  FILTER_LENGTH_MAX,
  IGNORED_PATHS_MAX,
  JOURNAL_BODY_BYTES_MAX,
  REPLAY_HEADER_LENGTH_MAX,
  REPLAY_HEADERS_MAX,
} from '../../config/limits.js';
import { checkDevelopment, exchangeOf, journalOf, type TesterContext } from '../context.js';
import { differencesOf } from './differences.js';
import { FILTER_SHAPE, filterOf } from './filters.js';
import { REPLAY_HEADER } from './journal.js';
import { replay } from './replay.js';
import { pathExchange } from './routes.js';
import { tailOf } from './tail.js';
import { headSchema, shownHead } from './views.js';

const partSchema = z.enum(['request', 'response'], 'must be request or response');

const differenceSchema = z.strictObject({
  path: z.string().describe('From the payload down; empty for the whole.'),
  kind: z.enum(['changed', 'onlyLeft', 'onlyRight']),
  left: z.string().optional(),
  right: z.string().optional(),
});

const differencesSchema = z.strictObject({
  differences: z.array(differenceSchema),
  count: z.int().describe('All of them; more than are listed where the list is cut.'),
});

const ignore = z
  .array(z.string().min(1, 'must not be empty').max(FILTER_LENGTH_MAX))
  .max(IGNORED_PATHS_MAX, `must be at most ${IGNORED_PATHS_MAX}`)
  .optional()
  .describe('Paths, or ends of paths, that may differ. May be repeated.');

const diff = route({
  name: 'exchanges diff',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/{id}/diff/{other}',
  summary: 'Compares two exchanges element by element.',
  parameters: pathExchange.extend({
    other: pathExchange.shape.id.describe('The id of the exchange to compare with.'),
    part: partSchema.optional().describe('Which part is compared. Default: response.'),
    ignore,
  }),
  body: NO_BODY,
  answer: json(differencesSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters }) => {
    const journal = journalOf(context);
    const { id, other, part = 'response', ignore: ignored } = parameters;
    const [left = '', right = ''] = [id, other].map((one) =>
      journal.bodyOf(exchangeOf(journal, one), part),
    );
    const { differences, count } = differencesOf(left, right, ignored);
    return { differences: [...differences], count };
  },
});

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
const HEADER_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
/** Headers of the target and the framing of a message, which nobody is to change. */
const NOT_SET: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'te'],
  ...['trailer', 'content-encoding', REPLAY_HEADER],
]);
const headerNameRule =
  'must be the name of a header that does not say where a message goes or how it is framed';
const headerValueRule = `must have at most ${REPLAY_HEADER_LENGTH_MAX} characters of ISO 8859-1, and no line ends`;

/** The fields of a message that this server sends to itself. */
export const SENT_SHAPE = {
  message: z
    .string()
    .max(JOURNAL_BODY_BYTES_MAX, `must have at most ${JOURNAL_BODY_BYTES_MAX} characters`),
  headers: z
    .record(
      z
        .string()
        .regex(HEADER_NAME, headerNameRule)
        .refine((name) => !NOT_SET.has(name.toLowerCase()), headerNameRule),
      z
        .string()
        .regex(HEADER_VALUE, headerValueRule)
        .max(REPLAY_HEADER_LENGTH_MAX, headerValueRule),
    )
    .refine(
      (headers) => Object.keys(headers).length <= REPLAY_HEADERS_MAX,
      `must be at most ${REPLAY_HEADERS_MAX}`,
    ),
  user: z.string().max(128, 'must have at most 128 characters').optional(),
  password: z.string().max(1000, 'must have at most 1000 characters').optional(),
};

const replaySchema = z.strictObject({
  message: SENT_SHAPE.message.optional().describe('Sent instead of the body that is kept.'),
  headers: SENT_SHAPE.headers
    .optional()
    .describe('Sent besides, or instead of, those that are kept.'),
  newKeys: z
    .boolean('must be true or false')
    .optional()
    .describe(
      'Whether it is a new call: with another MessageID, Idempotency-Key and correlation id. false shows what a repeat is answered. Default: true.',
    ),
  ...{ user: SENT_SHAPE.user, password: SENT_SHAPE.password },
});

const replayExchange = route({
  name: 'exchanges replay',
  mayOmitBody: true,
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/exchanges/{id}/replay',
  summary:
    'Sends the request of an exchange to this server once more, as it is kept or edited (tests only).',
  parameters: pathExchange,
  body: json(replaySchema),
  answer: json(
    z.strictObject({
      exchange: headSchema.optional().describe('The new one; absent where it came to no handler.'),
      failure: z.string().optional().describe('Why there was no whole answer.'),
      ...differencesSchema.shape,
    }),
  ),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { id }, body }) => {
    checkDevelopment(context, 'nothing is sent again on real stock');
    const journal = journalOf(context);
    const { ownPort, newId } = context.testers;
    const original = exchangeOf(journal, id);
    const before = journal.bodyOf(original, 'response') ?? '';
    const asked = { ...body, newKeys: body.newKeys ?? true };
    const { exchange, failure } = await replay(journal, original, ownPort(), asked, newId);
    const after = exchange === undefined ? '' : (journal.bodyOf(exchange, 'response') ?? '');
    const { differences, count } = differencesOf(before, after);
    const shown = exchange && shownHead(journal, exchange, journal.realTime());
    return {
      ...(shown === undefined ? {} : { exchange: shown }),
      ...(failure === undefined ? {} : { failure }),
      ...{ differences: [...differences], count },
    };
  },
});

const EVENTS = 'text/event-stream; charset=utf-8';
const LINES = 'application/x-ndjson; charset=utf-8';

const tail = route({
  name: 'exchanges tail',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/tail',
  summary: 'Tells of exchanges as they end, as server-sent events or a line each.',
  parameters: z.strictObject({
    ...FILTER_SHAPE,
    format: z
      .enum(['events', 'lines'], 'must be events or lines')
      .optional()
      .describe('Server-sent events, or JSON a line. Default: events.'),
  }),
  body: NO_BODY,
  answer: document('text/event-stream', 'application/x-ndjson'),
  isOfServer: true,
  waits: true,
  verbLine: (line) => (line === '' ? { kind: 'progress', text: '' } : { kind: 'answer' }),
  perform: async (context: TesterContext, { parameters }) => {
    const journal = journalOf(context);
    const { format = 'events', ...criteria } = parameters;
    const { lastEventId } = context;
    const goesOn = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId);
    const filter = filterOf(goesOn ? { ...criteria, after: Number(lastEventId) } : criteria);
    const content = tailOf(journal, filter, format);
    return { contentType: format === 'events' ? EVENTS : LINES, content };
  },
});

export const exchangeWorkRoutes = [tail, diff, replayExchange];
