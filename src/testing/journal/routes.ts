import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { instantSchema, instantText } from '../../api/schemas.js';
import { EXCHANGES_PAGE_MAX } from '../../config/limits.js';
import { exchangeOf, journalOf, type TesterContext } from '../context.js';
import { FILTER_SHAPE, filterOf } from './filters.js';
import { chosen } from './search.js';
import { exchangeSchema, headSchema, shownExchange, shownHead } from './views.js';

/** Exchanges of a page, unless the caller says otherwise. */
const PAGE_USUAL = 50;

const idSchema = z.int('must be a whole number').min(1, 'must be above zero');

export const pathExchange = z.strictObject({ id: idSchema.describe('The id of the exchange.') });

const list = route({
  name: 'exchanges list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges',
  summary: 'Lists exchanges that match every criterion, newest first, a page at a time.',
  parameters: z.strictObject({
    ...FILTER_SHAPE,
    before: idSchema.optional().describe('With a lower id: the last one of the page before.'),
    limit: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(EXCHANGES_PAGE_MAX, `must be at most ${EXCHANGES_PAGE_MAX}`)
      .optional()
      .describe(`The most exchanges to list. Default: ${PAGE_USUAL}.`),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      exchanges: z.array(headSchema),
      isMore: z.boolean().describe('Whether there are more: ask for those before the last one.'),
    }),
  ),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters }) => {
    const journal = journalOf(context);
    const { before = Number.POSITIVE_INFINITY, limit = PAGE_USUAL, ...criteria } = parameters;
    const realTime = journal.realTime();
    const exchanges: z.output<typeof headSchema>[] = [];
    for await (const exchange of chosen(journal, filterOf(criteria), true)) {
      if (exchange.id >= before) continue;
      if (exchanges.length === limit) return { exchanges, isMore: true };
      exchanges.push(shownHead(journal, exchange, realTime));
    }
    return { exchanges, isMore: false };
  },
});

const status = route({
  name: 'exchanges status',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/status',
  summary: 'Shows how many exchanges are kept, the last id, and what has left to make room.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      last: z.int().describe('The id of the last exchange; 0 before the first.'),
      kept: z.int(),
      pending: z.int().describe('In work at this moment.'),
      bytes: z.int(),
      oldest: z.strictObject({ id: z.int(), at: instantSchema }).optional(),
      dropped: z.strictObject({
        count: z.int().describe('How many have left to make room since the journal was empty.'),
        upTo: z.int().describe('The highest id among them; 0 for none.'),
      }),
      journal: z.enum(['heads', 'full']),
      megabytes: z.int(),
      minutes: z.int(),
      process: z.int().describe('The process that answers: each keeps its own.'),
    }),
  ),
  isOfServer: true,
  perform: async (context: TesterContext) => {
    const journal = journalOf(context);
    const { oldest, ...figures } = journal.status;
    const { mode, megabytes, minutes } = journal.options;
    const shown = oldest && {
      id: oldest.id,
      at: instantText(journal.realTime()(oldest.beganAt)),
    };
    return {
      ...figures,
      ...(shown === undefined ? {} : { oldest: shown }),
      ...{ journal: mode, megabytes, minutes, process: process.pid },
    };
  },
});

const read = route({
  name: 'exchanges read',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/{id}',
  summary: 'Reads an exchange: the request and the answer with their headers and bodies.',
  parameters: pathExchange,
  body: NO_BODY,
  answer: json(exchangeSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { id } }) => {
    const journal = journalOf(context);
    return shownExchange(journal, exchangeOf(journal, id));
  },
});

const clear = route({
  name: 'exchanges clear',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/exchanges',
  summary: 'Forgets all exchanges, or those that match every criterion.',
  parameters: z.strictObject(FILTER_SHAPE),
  body: NO_BODY,
  answer: json(z.strictObject({ count: z.int() })),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters }) => {
    const journal = journalOf(context);
    const places: number[] = [];
    for await (const { place } of chosen(journal, filterOf(parameters))) {
      if (place !== undefined) places.push(place);
    }
    return { count: journal.remove(places) };
  },
});

export const keptExchangeRoutes = [list, status, read, clear];
