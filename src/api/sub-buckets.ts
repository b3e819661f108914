import { z } from 'zod';
import { maintain } from '../commands/maintain.js';
import {
  decideSubBucketCreate,
  decideSubBucketDelete,
  decideSubBucketRename,
} from '../engine/upkeep/sub-buckets.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idAnswerSchema, idSchema, pathId, textSchema } from './schemas.js';

const subBucketSchema = z.strictObject({ id: idSchema, description: z.string() });

const listSubBuckets = route({
  name: 'sub-buckets list',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/sub-buckets',
  summary: 'Lists the sub-buckets of unavailable stock.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ subBuckets: z.array(subBucketSchema) })),
  perform: async ({ store }) => ({ subBuckets: [...(await store.reasons.listSubBuckets())] }),
});

const nameBody = json(z.strictObject({ description: textSchema(255).describe('Its name.') }));

const createSubBucket = route({
  name: 'sub-buckets create',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/sub-buckets',
  summary: 'Makes a sub-bucket of unavailable stock.',
  parameters: NO_PARAMETERS,
  body: nameBody,
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const call = { operation: 'sub-buckets create', payload: body };
    const id = await maintain(context, call, {
      wants: {},
      decide: (facts) => decideSubBucketCreate(body.description, facts),
    });
    return { id };
  },
});

const renameSubBucket = route({
  name: 'sub-buckets rename',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/sub-buckets/{id}',
  summary: 'Gives a sub-bucket another name.',
  parameters: pathId('sub-bucket'),
  body: nameBody,
  answer: json(idAnswerSchema),
  notFound: 'SUB_BUCKET_NOT_FOUND',
  perform: async (context, { parameters: { id }, body }) => {
    const call = { operation: 'sub-buckets rename', payload: { id, body } };
    await maintain(context, call, {
      wants: {},
      decide: (facts) => decideSubBucketRename(id, body.description, facts),
    });
    return { id };
  },
});

const deleteSubBucket = route({
  name: 'sub-buckets delete',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/sub-buckets/{id}',
  summary: 'Deletes a sub-bucket that nothing uses or has used.',
  parameters: pathId('sub-bucket'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'SUB_BUCKET_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const { id } = parameters;
    const call = { operation: 'sub-buckets delete', payload: parameters };
    await maintain(context, call, {
      wants: { subBucketId: id },
      decide: (facts) => decideSubBucketDelete(id, facts),
    });
    return { id };
  },
});

export const subBucketRoutes = [listSubBuckets, createSubBucket, renameSubBucket, deleteSubBucket];
