import type { RefusalTopic } from '../entry.js';

/** Refusals of notes and extended attributes. */
export const ANNOTATION_REFUSALS = {
  TOO_MANY_NOTES: {
    sentence: 'Adjustment {adjustment} has {limit} notes already; no more can be added.',
    advice: 'Write it down elsewhere, and name that place in the comments.',
  },
  NOTE_EMPTY: {
    sentence: 'The note is empty.',
    advice: 'Send a `text`.',
    field: 'text',
  },
  ATTRIBUTE_DUPLICATED: {
    sentence: 'the attribute {attribute} is sent twice.',
    advice: 'Send each name once.',
    field: 'attributes',
  },
  ATTRIBUTE_NOT_ALLOWED: {
    sentence: 'the item does not take the attribute {attribute}; {allowed}.',
    advice:
      'Send only names that the sentence lists, or have the attribute configured for the item.',
    field: 'attributes',
  },
} as const satisfies RefusalTopic;

/** Refusals of system parameters and the stock history. */
export const SYSTEM_REFUSALS = {
  PARAMETER_NOT_FOUND: {
    sentence: 'There is no system parameter {parameter}; there are {names}.',
    advice: 'Take one of the names that the sentence lists.',
  },
  PARAMETER_NOT_EDITABLE: {
    sentence: 'The system parameter {parameter} was fixed when the system was installed.',
    advice: 'Leave it; a new database can be installed otherwise.',
  },
  PARAMETER_VALUE_NOT_ALLOWED: {
    sentence: '{text} is no value of {parameter}, which may be {allowed}.',
    advice: 'Take a value that the sentence allows, as a text.',
    field: 'value',
  },
  HISTORY_TOO_WIDE: {
    sentence: 'The history is read of a store, or of one transaction: name one of them.',
    advice: 'Send `store`, or `transaction`.',
  },
  ITEM_UNKNOWN: {
    sentence: 'Item {item} does not exist.',
    advice: 'Check the item; `sia items find` finds it by its description, or by a barcode.',
    field: 'item',
  },
  POSITION_NOT_FOUND: {
    sentence: 'Item {item} is not ranged at store {store}, or one of them does not exist.',
    advice: 'Check item and store; `sia items read` tells whether a store has the item.',
  },
  LIST_TOO_WIDE: {
    sentence: 'So many {what} are not listed at once: name {names}.',
    advice: 'Send one of the parameters that the sentence names.',
  },
  CURSOR_NOT_GIVEN_OUT: {
    sentence: 'after is {after}, which this list has never given out as next.',
    advice: 'Send as `after` what the page before gave as `next`, with the same other parameters.',
    field: 'after',
  },
} as const satisfies RefusalTopic;

/** Refusals of purges by age. */
export const PURGE_REFUSALS = {
  DATA_STILL_KEPT: {
    sentence:
      'Data is kept for {days} days at the least: it is purged up to {latest}, not up to {before}.',
    advice: 'Name an earlier instant, or purge later.',
    field: 'before',
  },
  PURGE_TAKEN_OVER: {
    sentence: 'The purge has ended early: another one has begun since, or all data was replaced.',
    advice: 'Ask for it again when the other one has ended; it goes on where they have come to.',
    status: 409,
    canRetry: true,
  },
} as const satisfies RefusalTopic;
