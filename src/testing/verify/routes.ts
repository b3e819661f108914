import { z } from 'zod';
import { json, NO_BODY, route } from '../../api/route.js';
import { JOURNAL_ENTRIES_MAX, VERIFIED_IDS_MAX, VERIFY_WAIT_MAX_MS } from '../../config/limits.js';
import { journalOf, type TesterContext } from '../context.js';
import { FILTER_SHAPE, filterOf } from '../journal/filters.js';
import { expectationOf } from './expectation.js';
import { verify } from './verify.js';

const WITHIN_MAX = VERIFY_WAIT_MAX_MS / 1000;
const withinRule = `must be whole seconds from 0 to ${WITHIN_MAX}`;
const countRule = `must be a whole number from 0 to ${JOURNAL_ENTRIES_MAX}`;
const count = z.int(countRule).min(0, countRule).max(JOURNAL_ENTRIES_MAX, countRule).optional();

const verifyExchanges = route({
  name: 'exchanges verify',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/exchanges/verify',
  summary: 'Tells whether as many exchanges as expected match every criterion; waits for them.',
  parameters: z.strictObject({
    ...FILTER_SHAPE,
    times: count.describe('How many exactly.'),
    atLeast: count.describe('How many at least. Default: 1.'),
    atMost: count.describe('How many at most.'),
    within: z
      .int(withinRule)
      .min(0, withinRule)
      .max(WITHIN_MAX, withinRule)
      .optional()
      .describe(
        'Seconds to wait: until it holds; the whole time for times=0 and atMost. Default: 0.',
      ),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      met: z.literal(true),
      count: z.int(),
      ids: z.array(z.int()).describe(`The first ${VERIFIED_IDS_MAX}.`),
    }),
  ),
  isOfServer: true,
  waits: true,
  perform: async (context: TesterContext, { parameters }) => {
    const journal = journalOf(context);
    const { times, atLeast, atMost, within = 0, ...criteria } = parameters;
    const expectation = expectationOf({ times, atLeast, atMost });
    const filter = filterOf(criteria);
    const { count, ids } = await verify(journal, filter, expectation, within * 1000);
    return { met: true as const, count, ids: [...ids] };
  },
});

export const verifyRoutes = [verifyExchanges];
