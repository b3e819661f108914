import { z } from 'zod';
import { apiError } from '../../api/errors.js';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { instantSchema, instantText, presentInstantText } from '../../api/schemas.js';
import { VISIBILITY_LIST_MAX } from '../../config/limits.js';
import { quantityToText } from '../../engine/model/quantity.js';
import { refuse } from '../refusals/refusal.js';
import { organizationOf } from '../service/events.js';
import { byName, type Name, nameOf } from '../service/names.js';
import { dataPartFromId } from '../service/partition-ids.js';
import { type Clearing, clearData } from '../store/clearing.js';
import {
  type CounterPlace,
  type Criteria,
  type ListedCounter,
  type ListedEvent,
  listCounters,
  listEvents,
} from '../store/listings.js';
import { refusedBy, type VisibilityApiContext } from './context.js';

const LIMIT = `must be from 1 to ${VISIBILITY_LIST_MAX}`;

const criteriaShape = {
  organization: z.string().optional().describe('Of this organisation.'),
  product: z.string().optional().describe('Of this product.'),
  source: z.string().optional().describe('Of this data source.'),
  measure: z.string().optional().describe('Of this physical measure.'),
  site: z.string().optional().describe('Of this site; empty: of none.'),
  location: z.string().optional().describe('Of this location; empty: of none.'),
  limit: z
    .int(LIMIT)
    .min(1, LIMIT)
    .max(VISIBILITY_LIST_MAX, LIMIT)
    .optional()
    .describe('At most so many. Default: 100.'),
};

const DEFAULT_LIMIT = 100;

const AFTER = 'must be the next of the page before';

type Sent = z.output<z.ZodObject<typeof criteriaShape>>;

/** A text that is no name finds nothing. */
const named = (text: string | undefined): Name | undefined =>
  text === undefined ? undefined : (nameOf(text) ?? ('' as Name));

function criteriaOf({ organization, product, source, measure, site, location }: Sent): Criteria {
  return {
    organizationId: organization === undefined ? undefined : organizationOf(organization),
    productId: product,
    dataSource: named(source),
    measure: named(measure),
    siteId: site,
    locationId: location,
  };
}

const placeSchema = z.tuple([z.string(), z.string(), z.int(), z.string(), z.string()]);

const textOfPlace = (place: CounterPlace): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws ApiError for a text that is no place of ours */
function placeOf(text: string | undefined): CounterPlace | undefined {
  if (text === undefined) return undefined;
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw apiError('REQUEST_NOT_VALID', `after in the request ${AFTER}.`);
  }
}

const dimensionsSchema = z.record(z.string(), z.string());

const counterSchema = z.strictObject({
  organizationId: z.string(),
  productId: z.string(),
  dimensions: dimensionsSchema,
  dataSource: z.string(),
  measure: z.string(),
  quantity: z.string(),
  posted: z.string().describe('By others, since the last set.'),
  offset: z.string().describe('By offsets, since the last set.'),
  notZeroSince: instantSchema.optional(),
  postedAt: instantSchema.optional().describe('The last event of others.'),
  offsetAt: instantSchema.optional().describe('The last offset.'),
  setFor: instantSchema.optional().describe('The time that the last set was true for.'),
});

function counterAnswer({ key, dimensions, counter }: ListedCounter) {
  const { organizationId, productId, dataSource, measure } = key;
  return {
    ...{ organizationId, productId, dimensions: Object.fromEntries(dimensions) },
    ...{ dataSource, measure },
    quantity: quantityToText(counter.quantity),
    posted: quantityToText(counter.posted),
    offset: quantityToText(counter.offset),
    notZeroSince: presentInstantText(counter.notZeroSince),
    postedAt: presentInstantText(counter.postedAt),
    offsetAt: presentInstantText(counter.offsetAt),
    setFor: presentInstantText(counter.setFor),
  };
}

const counters = route({
  name: 'visibility counters',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/counters',
  summary: 'Lists counters of Inventory Visibility, by their keys.',
  parameters: z.strictObject({
    ...criteriaShape,
    after: z.string().optional().describe('The next of the page before.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      counters: z.array(counterSchema),
      next: z.string().optional().describe('Sent as after, it gives the following page.'),
    }),
  ),
  perform: async ({ store }, { parameters }) => {
    const { after, limit = DEFAULT_LIMIT } = parameters;
    const steps = listCounters(criteriaOf(parameters), placeOf(after), limit);
    const { rows, next } = await store.read(steps);
    const found = { counters: rows.map(counterAnswer) };
    return next === undefined ? found : { ...found, next: textOfPlace(next) };
  },
});

const eventSchema = z.strictObject({
  id: z.int().describe('Rises in the order in which events were counted.'),
  kind: z.enum(['change', 'set', 'offset']),
  event: z.string().describe('The id that was sent.'),
  organizationId: z.string(),
  productId: z.string(),
  dimensions: dimensionsSchema,
  quantities: z.array(
    z.strictObject({
      dataSource: z.string(),
      measure: z.string(),
      quantity: z.string(),
      before: z.string().optional().describe('Absent where the counter stayed as it was.'),
      after: z.string().optional(),
    }),
  ),
  message: z.string(),
  client: z.string(),
  at: instantSchema,
});

function eventAnswer({ eventId, dimensions, quantities, at, ...event }: ListedEvent) {
  return {
    ...event,
    event: eventId,
    dimensions: Object.fromEntries(dimensions),
    quantities: quantities.map(({ moved, ...said }) =>
      moved === undefined
        ? said
        : { ...said, before: quantityToText(moved.before), after: quantityToText(moved.after) },
    ),
    at: instantText(at),
  };
}

const events = route({
  name: 'visibility events',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/events',
  summary: 'Lists counted events of Inventory Visibility, the newest first.',
  parameters: z.strictObject({
    ...criteriaShape,
    event: z.string().optional().describe('With this id.'),
    from: instantSchema.optional().describe('Counted at this instant or later.'),
    to: instantSchema.optional().describe('Counted at this instant or before.'),
    after: z.int(AFTER).min(1, AFTER).optional().describe('The next of the page before.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      events: z.array(eventSchema),
      next: z.int().optional().describe('Sent as after, it gives the following page.'),
    }),
  ),
  perform: async ({ store }, { parameters }) => {
    const { after, limit = DEFAULT_LIMIT, event: eventId, from, to } = parameters;
    const instant = (text: string | undefined) =>
      text === undefined ? undefined : Date.parse(text);
    const criteria = { ...criteriaOf(parameters), eventId, from: instant(from), to: instant(to) };
    const { rows, next } = await store.read(listEvents(criteria, after, limit));
    const found = { events: rows.map(eventAnswer) };
    return next === undefined ? found : { ...found, next };
  },
});

const clearingSchema = z.union(
  [
    z.strictObject({ partitionIds: z.array(z.string()).max(VISIBILITY_LIST_MAX) }),
    z.strictObject({ source: z.string().describe('All counters of a data source.') }),
    z.strictObject({ all: z.literal(true) }),
  ],
  'must have one of partitionIds, source, and all: true',
);

async function clearingOf(
  body: z.output<typeof clearingSchema>,
  { store, visibility }: VisibilityApiContext,
): Promise<Clearing> {
  if ('all' in body) return { what: 'all' };
  const { configuration } = await store.read(visibility.configurations.active());
  if ('source' in body) {
    const source = byName(configuration.dataSources, body.source);
    if (source !== undefined) return { what: 'source', source: source.name };
    throw refusedBy([refuse('DATA_SOURCE_UNKNOWN', { source: body.source }, 'source')]);
  }
  const parts = body.partitionIds.flatMap(
    (id) => dataPartFromId(configuration.partition, id) ?? [],
  );
  return { what: 'parts', parts };
}

const clear = route({
  name: 'visibility clear',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/visibility/clear',
  summary: 'Clears counters of Inventory Visibility: parts of the data, a data source, or all.',
  parameters: NO_PARAMETERS,
  body: json(clearingSchema),
  answer: json(
    z.strictObject({
      counters: z.int().describe('Counters that are gone.'),
      events: z.int().describe('Events whose ids are forgotten.'),
    }),
  ),
  hasNoKey: true,
  perform: async (context: VisibilityApiContext, { body }) =>
    context.store.commit(context.author, clearData(await clearingOf(body, context))),
});

export const listingRoutes = [counters, events, clear];
