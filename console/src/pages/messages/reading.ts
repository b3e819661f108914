import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { isBefore } from './order.js';

export type Passed = components['schemas']['OutboxListAnswer']['messages'][number];
export type Message = components['schemas']['OutboxReadAnswer']['messages'][number];
export type ChannelStatus = components['schemas']['OutboxStatusAnswer']['channels'][number];
export type PassedState = Passed['state'];

/** The states in the order in which somebody has to look at them. */
export const PRESETS: readonly PassedState[] = ['HELD', 'RETRYING', 'WAITING', 'SKIPPED'];

/** The time between two reads: an open page shows changes within some seconds. */
export const AGAIN_MS = 5000;

/** The most messages that the server gives at once. */
export const MESSAGES_MAX = 1000;

export interface PassedCriteria {
  readonly state?: PassedState | undefined;
  readonly channel?: string | undefined;
  readonly store?: number | undefined;
  readonly item?: string | undefined;
}

/** The messages that a channel has passed over and that match every criterion. */
export function usePassed(criteria: PassedCriteria) {
  const { state, channel, store, item } = criteria;
  const query = {
    limit: MESSAGES_MAX,
    ...(state === undefined ? {} : { state }),
    ...(channel === undefined ? {} : { channel }),
    ...(store === undefined ? {} : { store }),
    ...(item === undefined ? {} : { item }),
  };
  return useQuery({
    queryKey: ['outbox', 'list', query],
    queryFn: () => answered(client.GET('/_admin/api/outbox', { params: { query } })),
    refetchInterval: AGAIN_MS,
    placeholderData: (before) => before,
  });
}

/** A message, or all of a row of the outbox. */
export function useMessages(message: string) {
  return useQuery({
    queryKey: ['outbox', 'read', message],
    queryFn: () =>
      answered(client.GET('/_admin/api/outbox/{message}', { params: { path: { message } } })),
    refetchInterval: AGAIN_MS,
  });
}

/**
 * The first message of the same item at the same store that a channel has not got rid of, behind which a
 * waiting message waits. Null where it only waits for its turn.
 */
export function useFirstOfFamily({ message, storeId: store, item }: Message, channel: string) {
  return useQuery({
    queryKey: ['outbox', 'first', message, channel],
    queryFn: async () => {
      const inWay = ['HELD', 'RETRYING'] as const;
      const found = await Promise.all(
        inWay.map((state) => {
          const query = { state, channel, store, item, limit: 1 };
          return answered(client.GET('/_admin/api/outbox', { params: { query } }));
        }),
      );
      const first = found
        .flatMap(({ messages }) => messages)
        .sort((a, b) => (isBefore(a.message, b.message) ? -1 : 1))[0];
      return first !== undefined && isBefore(first.message, message) ? first : null;
    },
    refetchInterval: AGAIN_MS,
  });
}
