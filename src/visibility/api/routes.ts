import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, type Route, route } from '../../api/route.js';
import { instantSchema, instantText } from '../../api/schemas.js';
import { clientRoutes } from './clients.js';
import { configurationRoutes } from './configuration.js';
import type { VisibilityApiContext } from './context.js';
import { listingRoutes } from './listings.js';

const status = route({
  name: 'visibility status',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/visibility/status',
  summary: 'Shows whether and how Inventory Visibility is served, and what waits for it.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      isServed: z.boolean().describe('The setting visibility.'),
      security: z.enum(['none', 'required']),
      environmentId: z.string(),
      organizationId: z.string().describe('Of our own figures.'),
      ownSource: z.string().describe('The data source of our own figures.'),
      partition: z.enum(['byLocation', 'byProductId']),
      configurationVersion: z.int(),
      waiting: z.int().describe('Positions and offsets that are not sent yet.'),
      lastRunAt: instantSchema.optional(),
    }),
  ),
  perform: async ({ store, visibility }: VisibilityApiContext) => {
    const { configurations, offsets, isServed, security, environmentId, organizationId } =
      visibility;
    const { configuration, version } = await store.read(configurations.active());
    const { waiting, lastRun } = await store.read(offsets.progress());
    return {
      ...{ isServed, security, environmentId, organizationId },
      ownSource: configurations.ownSource,
      partition: configuration.partition,
      configurationVersion: version,
      waiting,
      ...(lastRun === undefined ? {} : { lastRunAt: instantText(lastRun) }),
    };
  },
});

export const visibilityRoutes: readonly Route[] = [
  status,
  ...configurationRoutes,
  ...clientRoutes,
  ...listingRoutes,
];
