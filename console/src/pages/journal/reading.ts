import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import type { ExchangesQuery } from './criteria.js';

export type Head = components['schemas']['ExchangesListAnswer']['exchanges'][number];

/** The time between two questions where no stream tells: a call is seen within three seconds. */
const NEWS_MS = 2500;
/** The stream tells of calls that end. Those that begin, or leave the journal, are asked for. */
const SLOW_MS = 15_000;
const PAGE = 100;
/** The most exchanges that the server lists at once. */
export const NEWS_MAX = 200;

function list(query: ExchangesQuery) {
  return answered(client.GET('/_admin/api/exchanges', { params: { query } }));
}

/** The exchanges that match every criterion, newest first. Those in work are read again. */
export function useExchanges(asked: ExchangesQuery) {
  return useInfiniteQuery({
    queryKey: ['exchanges', 'list', asked],
    queryFn: ({ pageParam: before }) =>
      list({ ...asked, limit: PAGE, ...(before === undefined ? {} : { before }) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ exchanges, isMore }) => (isMore ? exchanges.at(-1)?.id : undefined),
    refetchInterval: ({ state: { data } }) => {
      const [first, ...others] = data?.pages ?? [];
      const isOpen = first?.exchanges.some(({ outcome }) => outcome === 'pending') === true;
      return isOpen && others.length === 0 ? NEWS_MS : false;
    },
    retry: false,
  });
}

/**
 * The number of exchanges since the newest that is shown.
 *
 * @param isTold whether the stream tells of those that end
 */
export function useNewsCount(
  asked: ExchangesQuery,
  newest: number | undefined,
  isTold: boolean,
): number {
  const { data } = useQuery({
    queryKey: ['exchanges', 'news', asked, newest],
    queryFn: () => list({ ...asked, after: newest ?? 0, limit: NEWS_MAX }),
    enabled: newest !== undefined,
    refetchInterval: isTold ? SLOW_MS : NEWS_MS,
    retry: false,
  });
  return data?.exchanges.length ?? 0;
}

/** The size of the journal, and the exchanges that have left it. */
export function useJournalStatus() {
  return useQuery({
    queryKey: ['exchanges', 'status'],
    queryFn: () => answered(client.GET('/_admin/api/exchanges/status')),
    refetchInterval: SLOW_MS,
    retry: false,
  });
}

/** An exchange with its bodies. It is read again while it is in work. */
export function useExchange(id: number) {
  return useQuery({
    queryKey: ['exchanges', 'read', id],
    queryFn: () => answered(client.GET('/_admin/api/exchanges/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) => (data?.outcome === 'pending' ? NEWS_MS : false),
    retry: false,
  });
}

export function useDifferences(
  id: number,
  other: number | undefined,
  part: 'request' | 'response',
) {
  return useQuery({
    queryKey: ['exchanges', 'diff', id, other, part],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/exchanges/{id}/diff/{other}', {
          params: { path: { id, other: other ?? 0 }, query: { part } },
        }),
      ),
    enabled: other !== undefined,
    retry: false,
  });
}
