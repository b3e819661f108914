import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components, operations } from '../../interface/generated/api.js';

export type Position = components['schemas']['PositionsListAnswer']['positions'][number];
export type Movement = components['schemas']['HistoryListAnswer']['rows'][number];

export const POSITION_KINDS = ['negative', 'unavailable', 'reserved'] as const;

export type PositionKind = (typeof POSITION_KINDS)[number];

const POSITION_ROWS = 100;
/** The rows of one window of the history, the most that the service gives at once. */
const MOVEMENT_ROWS = 1000;

/** The stock of a store page by page, by item. */
export function usePositionPages(store: number, words: string, only: PositionKind | undefined) {
  return useInfiniteQuery({
    queryKey: ['positions', 'list', store, words, only],
    queryFn: ({ pageParam }) => {
      const query = {
        ...{ store, limit: POSITION_ROWS },
        ...(words === '' ? {} : { query: words }),
        ...(only === undefined ? {} : { only }),
        ...(pageParam === undefined ? {} : { after: pageParam }),
      };
      return answered(client.GET('/_admin/api/positions', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: 5000,
  });
}

/** The stock of an item at a store. */
export function usePosition(store: number, item: string) {
  return useQuery({
    queryKey: ['positions', 'read', store, item],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/positions/{store}/{item}', { params: { path: { store, item } } }),
      ),
  });
}

export type Day = components['schemas']['HistoryDaysAnswer']['days'][number];

/** The days on which the stock of an item moved, newest first. Each page has a year of such days at most. */
export function useDays(store: number, item: string, from: string | undefined, to?: string) {
  return useInfiniteQuery({
    queryKey: ['history', 'days', store, item, from, to],
    queryFn: ({ pageParam }) => {
      const query = {
        ...{ store, item },
        ...(from === undefined ? {} : { from }),
        ...(pageParam === undefined ? {} : { to: pageParam }),
      };
      return answered(client.GET('/_admin/api/history/days', { params: { query } }));
    },
    initialPageParam: to,
    getNextPageParam: ({ next }) => next,
  });
}

type HistoryQuery = NonNullable<operations['historyList']['parameters']['query']>;

/** The source of a movement of stock: adjustments, and other areas. */
export type Area = NonNullable<HistoryQuery['transactionType']>;

export interface AskedMovements {
  readonly store: number;
  readonly item: string;
  readonly transactionType?: Area;
  readonly from?: string;
  readonly to?: string;
}

/** The movements of an item's stock at a store, window by window, newest first. */
export function useMovements(asked: AskedMovements) {
  return useInfiniteQuery({
    queryKey: ['history', 'list', asked],
    queryFn: ({ pageParam }) => {
      const place = pageParam === undefined ? {} : { after: pageParam };
      const query = { ...asked, limit: MOVEMENT_ROWS, ...place };
      return answered(client.GET('/_admin/api/history', { params: { query } }));
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });
}
