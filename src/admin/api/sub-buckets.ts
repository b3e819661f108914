import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema } from './schemas.js';

const subBucketSchema = z.strictObject({ id: idSchema, description: z.string() });

const listSubBuckets = route({
  name: 'sub-buckets list',
  method: 'GET',
  path: '/_admin/api/sub-buckets',
  summary: 'Lists the sub-buckets of unavailable stock.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ subBuckets: z.array(subBucketSchema) })),
  perform: async ({ store }) => ({ subBuckets: [...(await store.listSubBuckets())] }),
});

export const subBucketRoutes = [listSubBuckets];
