import { z } from 'zod';
import { json } from '../../http/json/route.js';
import type { Flow } from '../../store/flow.js';
import { accept, type Outcome, refuse } from '../refusals/refusal.js';
import { ANSWER_LISTS, bulkAnswer, type EventAnswer } from '../service/answers.js';
import type { EventDecision } from '../service/event-decision.js';
import {
  type EventKind,
  type EventRules,
  pathSource,
  type ReadEvent,
  readEvent,
  readEvents,
} from '../service/events.js';
import { isObject } from '../service/json.js';
import { countEvents } from '../store/posting.js';
import { EventRefused, refuseRequest } from './errors.js';
import { ANY_JSON, IN_ENVIRONMENT, PREFIX, route, type VisibilityContext } from './route.js';

const answerSchema = z.strictObject({
  id: z.string().describe('The id that was sent, with the prefix of its kind.'),
  processingStatus: z.enum(ANSWER_LISTS),
  message: z.string().describe('Empty, or a code and a sentence.'),
  statusCode: z.int(),
});

const listsSchema = z.strictObject(
  Object.fromEntries(
    ANSWER_LISTS.map((list) => [list, z.array(answerSchema).readonly()]),
  ) as Record<(typeof ANSWER_LISTS)[number], z.ZodReadonly<z.ZodArray<typeof answerSchema>>>,
);

/** Reads events by the configuration that is active, and counts them, in one transaction (IV9). */
function counting(
  { service, granted }: VisibilityContext,
  kind: EventKind,
  count: number,
  read: (rules: EventRules) => Outcome<readonly ReadEvent[]>,
): Flow<Outcome<EventDecision>> {
  const { configurations, keptDays } = service;
  const { ownSource } = configurations;
  const { writesOwn } = granted;
  return {
    lineCount: count,
    *steps(_database, author) {
      const { configuration } = yield* configurations.active();
      const events = read({ kind, configuration, ownSource, writesOwn });
      if (!events.accepted) return events;
      const posting = { kind, origin: 'others', events: events.value, keptDays } as const;
      return accept(yield* countEvents(posting, author));
    },
  };
}

/** @param status the status of a request that is refused as a whole, if not that of the refusal */
async function counted(
  { service, author }: VisibilityContext,
  flow: Flow<Outcome<EventDecision>>,
  status: () => number | undefined = () => undefined,
): Promise<readonly EventAnswer[]> {
  const outcome = await service.store.commit(author, flow);
  return outcome.accepted ? outcome.value.answers : refuseRequest(outcome.refusals, status());
}

const lengthOf = (body: unknown): number => (Array.isArray(body) ? body.length : 1);

const postOne = route({
  name: 'onhand post',
  method: 'POST',
  path: `${PREFIX}/onhand`,
  summary: 'Counts one change.',
  parameters: IN_ENVIRONMENT,
  body: json(ANY_JSON),
  answer: json(answerSchema),
  right: 'write',
  perform: async (context, { body }) => {
    if (!isObject(body)) return refuseRequest([refuse('BODY_NOT_AN_OBJECT', {})]);
    const flow = counting(context, 'change', 1, (rules) => accept([readEvent(body, rules)]));
    const [answer] = await counted(context, flow);
    if (answer === undefined) throw new Error('an event was not answered');
    if (answer.statusCode !== 200) throw new EventRefused(answer);
    return answer;
  },
});

const postBulk = route({
  name: 'onhand bulk',
  method: 'POST',
  path: `${PREFIX}/onhand/bulk`,
  summary: 'Counts changes, each by itself.',
  parameters: IN_ENVIRONMENT,
  body: json(ANY_JSON),
  answer: json(listsSchema),
  right: 'write',
  perform: async (context, { body }) => {
    const flow = counting(context, 'change', lengthOf(body), (rules) => readEvents(body, rules));
    return bulkAnswer(await counted(context, flow));
  },
});

/**
 * The rules of a set under the source of its path. A source that does not exist makes a path that does not
 * exist (IV11).
 */
function setRules(rules: EventRules, source: string): Outcome<EventRules> {
  const path = pathSource(source, rules.configuration);
  return path.accepted ? accept({ ...rules, pathSource: path.value }) : path;
}

const setBulk = route({
  name: 'setonhand bulk',
  method: 'POST',
  path: `${PREFIX}/setonhand/{inventorySystem}/bulk`,
  summary: 'Gives counters of one source the quantities that were counted.',
  parameters: IN_ENVIRONMENT.extend({
    inventorySystem: z.string().describe('The data source.'),
  }).strip(),
  body: json(ANY_JSON),
  answer: json(listsSchema),
  right: 'write',
  perform: async (context, { parameters: { inventorySystem }, body }) => {
    let isUnknown = false;
    const flow = counting(context, 'set', lengthOf(body), (rules) => {
      const own = setRules(rules, inventorySystem);
      isUnknown = !own.accepted;
      return own.accepted ? readEvents(body, own.value) : own;
    });
    return bulkAnswer(await counted(context, flow, () => (isUnknown ? 404 : undefined)));
  },
});

export const eventRoutes = [postOne, postBulk, setBulk];
