import { z } from 'zod';
import { dispositionText } from '../../engine/dispositions.js';
import { RefusedError, refuse } from '../../engine/refusals.js';
import type { ReasonRecord } from '../../store/store.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, pathId } from './schemas.js';

const bucketSchema = z.enum(['ATS', 'DIST', 'TRBL', 'COR']);
const subBucketSchema = z.strictObject({ id: idSchema, description: z.string() });

const reasonSchema = z.strictObject({
  id: idSchema,
  code: z.int().describe('Shared with merchandising; messages and history carry it.'),
  description: z.string(),
  from: bucketSchema,
  to: bucketSchema,
  disposition: z.string().describe('What it does to the stock: "- Stock On Hand".'),
  fromSubBucket: subBucketSchema.optional(),
  toSubBucket: subBucketSchema.optional(),
  isActive: z.boolean(),
  isPublished: z.boolean(),
  isDisplayed: z.boolean().describe('Whether dialogs offer it.'),
  isSystem: z.boolean().describe('Whether the system itself uses it.'),
});

function subBucketOf(id: number | undefined, description: string | undefined) {
  return id === undefined || description === undefined ? undefined : { id, description };
}

function answerOf(reason: ReasonRecord) {
  const { id, code, description, from, to, isActive, isPublished, isDisplayed, isSystem } = reason;
  return {
    id,
    code,
    description,
    from,
    to,
    disposition: dispositionText(from, to),
    fromSubBucket: subBucketOf(reason.fromSubBucket, reason.fromSubBucketName),
    toSubBucket: subBucketOf(reason.toSubBucket, reason.toSubBucketName),
    isActive,
    isPublished,
    isDisplayed,
    isSystem,
  };
}

const listReasons = route({
  name: 'reasons list',
  method: 'GET',
  path: '/_admin/api/reasons',
  summary: 'Lists every reason in the order of the codes, those no longer in use included.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ reasons: z.array(reasonSchema) })),
  perform: async ({ store }) => ({ reasons: (await store.listReasonRecords()).map(answerOf) }),
});

const readReason = route({
  name: 'reasons read',
  method: 'GET',
  path: '/_admin/api/reasons/{id}',
  summary: 'Reads a reason.',
  parameters: pathId('reason'),
  body: NO_BODY,
  answer: json(reasonSchema),
  notFound: 'REASON_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const reason = (await store.listReasonRecords()).find((candidate) => candidate.id === id);
    if (reason !== undefined) return answerOf(reason);
    throw new RefusedError([refuse('REASON_NOT_FOUND', { reason: id, hint: '' })]);
  },
});

export const reasonRoutes = [listReasons, readReason];
