import type { RefusalTopic } from '../entry.js';

/** Refusals about messages to merchandising, decided where the messages are, not by the engine. */
export const OUTBOX_REFUSALS = {
  CHANNEL_NOT_CONFIGURED: {
    sentence: 'There is no channel {channel}; the setting channels has {configured}.',
    advice: 'Name one of those. Where the channel may be left out, that means all of them.',
  },
  MESSAGE_NOT_FOUND: {
    sentence: 'The outbox has no message {message}; it never had, or it is purged.',
    advice:
      '`sia outbox list` has those that wait. What is older than `publishKeepDays` and sent is deleted.',
  },
  MESSAGE_NOT_HELD: {
    sentence:
      'Nothing of {message} can be retried on {channel}: it is neither HELD nor RETRYING; it was sent or skipped, or waits for its turn.',
    advice: 'Nothing, if it has left meanwhile. To send it once more: `sia outbox resend`.',
  },
  MESSAGE_NOT_SKIPPABLE: {
    sentence:
      'Nothing of {message} can be skipped on {channel}: it was sent, or skipped before. Of a whole adjustment only what is HELD or RETRYING is skipped; what waits is skipped by its own id, such as 12-3.',
    advice: 'What was sent, merchandising has: tell it there.',
  },
  MESSAGE_NOT_SENT: {
    sentence:
      'Message {message} has not left on {channel} yet; what waits is sent without being asked for.',
    advice: '`sia outbox status` says what it waits for.',
    canRetry: true,
  },
} as const satisfies RefusalTopic;
