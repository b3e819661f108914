import { z } from 'zod';
import { criteriaRefusals } from '../commands/criteria.js';
import { SEARCH_LIMIT_MAX, searchLimitOf } from '../engine/model/criteria.js';
import type { Id } from '../engine/model/model.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { ApiContext } from './route.js';
import { idSchema, instantSchema, itemSchema, statusSchema, userSchema } from './schemas.js';

/** The criteria that the lists of adjustments and of templates have in common (D10). */
export const criteriaShape = {
  from: instantSchema.optional().describe('Created at this instant or later.'),
  to: instantSchema.optional().describe('Created at this instant or earlier.'),
  status: statusSchema.optional().describe('In this status.'),
  item: itemSchema.optional().describe('Some line has this item.'),
  reason: idSchema.optional().describe('Some line has the reason of this id.'),
  createUser: userSchema.optional().describe('Created by this user.'),
};

export const searchLimitShape = {
  limit: z
    .int('must be a whole number')
    .min(1, `must be from 1 to ${SEARCH_LIMIT_MAX}`)
    .max(SEARCH_LIMIT_MAX, `must be from 1 to ${SEARCH_LIMIT_MAX}`)
    .optional()
    .describe(
      'The most that are listed, newest first; without it the system parameter searchLimit.',
    ),
};

type Criteria = z.output<z.ZodObject<typeof criteriaShape>> &
  z.output<z.ZodObject<typeof searchLimitShape>>;

/**
 * The criteria in common as the store reads them.
 *
 * @throws RefusedError for an unknown store, dates the wrong way round, and a sub-bucket where there are none
 */
export async function storeCriteria<StoreId extends Id | undefined>(
  { store }: ApiContext,
  sent: Criteria & { readonly store: StoreId; readonly subBucket?: Id | undefined },
) {
  const from = sent.from === undefined ? undefined : Date.parse(sent.from);
  const to = sent.to === undefined ? undefined : Date.parse(sent.to);
  const { store: storeId, limit: searchLimit, subBucket } = sent;
  const criteria = { storeId, from, to, searchLimit, subBucket };
  const refusals = await criteriaRefusals(store, criteria);
  if (refusals.length > 0) throw new RefusedError(refusals);
  return {
    storeId,
    from,
    to,
    status: sent.status,
    item: sent.item,
    reasonId: sent.reason,
    user: sent.createUser,
    limit: searchLimitOf(searchLimit, await store.parameters.searchLimit()),
  };
}
