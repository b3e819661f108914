import type { RefusalTopic } from '../entry.js';

/** Refusals of the version of an adjustment or template that a caller has seen (D72). */
export const VERSION_REFUSALS = {
  CHANGED_MEANWHILE: {
    sentence:
      '{kind} {id} was changed by {user} at {at}: it is {status} now, with version {version} instead of {expected}.',
    advice: 'Read it again, look at what has changed, and send the request with its version.',
    status: 409,
    field: 'expectedVersion',
  },
  VERSION_NOT_GIVEN_OUT: {
    sentence: '{kind} {id} has version {version}; version {expected} was never given out.',
    advice:
      'Take the version from reading it. After a reset or the return to a copy of the database versions start again.',
    field: 'expectedVersion',
  },
} as const satisfies RefusalTopic;
