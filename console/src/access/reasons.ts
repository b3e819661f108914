import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answered, client } from '../interface/client.js';
import type { components } from '../interface/generated/api.js';
import { mayUseReason } from './may.js';
import { useSession, useSubBuckets } from './session.js';

export type Reason = components['schemas']['ReasonsListAnswer']['reasons'][number];
export type SubBucket = components['schemas']['SubBucketsListAnswer']['subBuckets'][number];

const NO_REASONS: readonly Reason[] = [];

/** Every reason, those out of use included. */
export function useReasons(): readonly Reason[] {
  const { data } = useQuery({
    queryKey: ['reasons', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/reasons')),
    staleTime: 60_000,
  });
  return data?.reasons ?? NO_REASONS;
}

/** The reasons that dialogs offer to the user at a store: displayed, in use, granted. */
export function useOfferedReasons(store: number): readonly Reason[] {
  const reasons = useReasons();
  const session = useSession();
  return useMemo(
    () =>
      reasons.filter(
        ({ id, isDisplayed, isActive }) =>
          isDisplayed && isActive && mayUseReason(session, id, store),
      ),
    [reasons, session, store],
  );
}

const NONE: readonly SubBucket[] = [];

/** The sub-buckets. None where they are not used. */
export function useSubBucketList(): readonly SubBucket[] {
  const isUsed = useSubBuckets();
  const { data } = useQuery({
    queryKey: ['sub-buckets', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/sub-buckets')),
    enabled: isUsed,
    staleTime: 60_000,
  });
  return data?.subBuckets ?? NONE;
}
