import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';

export type Listing = components['schemas']['AdjustmentsListAnswer']['adjustments'][number];
export type Adjustment = components['schemas']['AdjustmentsReadAnswer'];
export type DetailLine = Adjustment['lines'][number];

/**
 * An adjustment with all its lines.
 *
 * @throws Failure
 */
export function readAdjustment(id: number): Promise<Adjustment> {
  return answered(client.GET('/_admin/api/adjustments/{id}', { params: { path: { id } } }));
}

const PAGE_ROWS = 100;

type Asked = Parameters<typeof readPage>[0];

function readPage(asked: {
  readonly store: number;
  readonly status?: Listing['status'];
  readonly from?: string;
  readonly to?: string;
  readonly item?: string;
  readonly adjustment?: number;
  readonly reason?: number;
  readonly subBucket?: number;
  readonly createUser?: string;
  readonly template?: number;
  readonly limit?: number;
  readonly after?: number;
}) {
  return answered(client.GET('/_admin/api/adjustments', { params: { query: asked } }));
}

/** Adjustments page by page, newest first. */
export function useAdjustments(asked: Omit<Asked, 'limit' | 'after'>) {
  return useInfiniteQuery({
    queryKey: ['adjustments', 'list', asked],
    queryFn: ({ pageParam }) =>
      readPage({
        ...asked,
        limit: PAGE_ROWS,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 5000,
  });
}
