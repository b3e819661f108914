import { z } from 'zod';
import { measureNameSchema } from '../../api/line-offsets.js';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { idSchema } from '../../api/schemas.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Steps } from '../../store/steps.js';
import { adjustmentPairs } from '../following/entered-pairs.js';
import { checkPair } from '../offset/pair.js';
import { accept, refuse, reject } from '../refusals/refusal.js';
import {
  dropReasonPair,
  keepReasonPair,
  type ReasonPair,
  readReasonPair,
  readReasonPairs,
  reasonExists,
} from '../store/offset-reasons.js';
import { carryOutChange } from './changes.js';

const pairSchema = z.strictObject({
  reasonId: idSchema,
  dataSource: z.string(),
  physicalMeasure: z.string(),
});

const reasonParameter = z.strictObject({ reason: idSchema.describe('The id of the reason.') });

const list = route({
  name: 'offset reasons list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/reasons',
  summary: 'Lists the reasons that give new lines a pair.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ reasons: z.array(pairSchema) })),
  perform: async ({ store }) => {
    const pairs = await store.read(readReasonPairs());
    const reasons = pairs.map(({ reasonId, dataSource, measure }) => ({
      ...{ reasonId, dataSource },
      physicalMeasure: measure,
    }));
    return { reasons };
  },
});

const pairState = ({ dataSource, measure }: Omit<ReasonPair, 'reasonId'>) => ({
  dataSource,
  physicalMeasure: measure,
});

function recordPair(
  author: Author,
  reason: Id,
  before: ReasonPair | undefined,
  after: Omit<ReasonPair, 'reasonId'> | undefined,
): Steps<void> {
  return recordAudit(author, {
    subjectKind: 'offset-reason',
    subject: String(reason),
    before: before && pairState(before),
    after: after && pairState(after),
  });
}

const set = route({
  name: 'offset reasons set',
  permission: 'offset.maintain',
  method: 'PUT',
  path: '/_admin/api/offset/reasons/{reason}',
  summary: 'Gives a reason the pair that new lines of it get without a word about one (IV45).',
  parameters: reasonParameter,
  body: json(z.strictObject({ dataSource: measureNameSchema, physicalMeasure: measureNameSchema })),
  answer: json(z.strictObject({ reasonId: idSchema })),
  perform: async (context, { parameters: { reason }, body }) => {
    const call = { operation: 'offset reasons set', payload: { reason, body } };
    await carryOutChange(context, call, {
      lineCount: 1,
      *steps(_database, author) {
        if (!(yield* reasonExists(reason)))
          return reject(refuse('OFFSET_REASON_UNKNOWN', { reason }));
        const facts = yield* adjustmentPairs();
        const pair = checkPair(body, { ...facts, isOn: true });
        if (!pair.accepted) return pair;
        if (pair.value === undefined) {
          const values = { given: 'none', missing: 'data source and physical measure' };
          return reject(refuse('OFFSET_PAIR_INCOMPLETE', values));
        }
        const before = yield* readReasonPair(reason);
        yield* keepReasonPair({ reasonId: reason, ...pair.value });
        yield* recordPair(author, reason, before, pair.value);
        return accept(reason);
      },
    });
    return { reasonId: reason };
  },
});

const clear = route({
  name: 'offset reasons clear',
  permission: 'offset.maintain',
  method: 'DELETE',
  path: '/_admin/api/offset/reasons/{reason}',
  summary: 'Takes the default pair from a reason.',
  parameters: reasonParameter,
  body: NO_BODY,
  answer: json(z.strictObject({ reasonId: idSchema })),
  perform: async (context, { parameters: { reason } }) => {
    const call = { operation: 'offset reasons clear', payload: { reason } };
    await carryOutChange(context, call, {
      lineCount: 1,
      *steps(_database, author) {
        const before = yield* readReasonPair(reason);
        if (before === undefined) return reject(refuse('OFFSET_REASON_HAS_NO_PAIR', { reason }));
        yield* dropReasonPair(reason);
        yield* recordPair(author, reason, before, undefined);
        return accept(reason);
      },
    });
    return { reasonId: reason };
  },
});

/** Default pairs of reasons (IV45). */
export const reasonPairRoutes = [list, set, clear];
