import type { components } from '../interface/generated/api.js';

export type Told = components['schemas']['OutboxTransactionsAnswer']['transactions'][number];

/** The states of messages on a channel, in the order in which somebody has to look at them. */
export const TOLD_STATES = [
  ['held', 'Held'],
  ['retrying', 'Retrying'],
  ['waiting', 'Waiting'],
  ['pending', 'Not reached yet'],
  ['skipped', 'Skipped'],
  ['sent', 'Sent'],
] as const;

/** The states of the messages on each channel: `5 sent`, `1 held, 4 waiting`. */
export function toldText({ channels, messageCount }: Told): string {
  if (channels.length === 0) return `${messageCount} kept: no channel is set`;
  return channels
    .map((state) => {
      const parts = TOLD_STATES.filter(([name]) => state[name] > 0).map(
        ([name, text]) => `${state[name]} ${text.toLowerCase()}`,
      );
      return `${channels.length > 1 ? `${state.channel}: ` : ''}${parts.join(', ')}`;
    })
    .join('; ');
}
