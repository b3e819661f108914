import type { RefusalTopic } from '../entry.js';

/** Refusals of a line against the stock and the units that there are. */
export const STOCK_REFUSALS = {
  QUANTITY_EXCEEDS_BUCKET: {
    sentence:
      'quantity {quantity} is more than the {held} in the {bucket}, from which reason_id {reason} takes.',
    advice:
      'Take at most what the bucket holds, or move stock into it first. Another confirmation may have taken it since the save.',
    canRetry: true,
    lineField: 'quantity',
  },
  UIN_NOT_FOUND: {
    sentence: 'UIN {uin} does not exist.',
    advice: 'Check the UIN. Only + Stock On Hand brings in one that is new.',
  },
  UIN_AT_ANOTHER_STORE: {
    sentence: 'UIN {uin} belongs to {place}.',
    advice: 'Check the UIN, or adjust it at the store that has it.',
    canRetry: true,
  },
  UIN_STATUS_NOT_FITTING: {
    sentence: 'UIN {uin} is {status}; reason_id {reason} takes only one that is {required}.',
    advice: 'Take a reason that fits where the unit is, or correct the UIN.',
    canRetry: true,
  },
  UIN_IN_ANOTHER_SUB_BUCKET: {
    sentence: 'UIN {uin} is not in the sub-bucket {bucket}, from which reason_id {reason} takes.',
    advice: 'Take the reason of the sub-bucket that the unit is in.',
    canRetry: true,
  },
  UIN_ALREADY_IN_STOCK: {
    sentence: 'UIN {uin} is {status} at this store already.',
    advice: 'Leave the UIN out: the store has the unit already.',
    canRetry: true,
  },
  UIN_HELD_AT_ANOTHER_STORE: {
    sentence:
      'UIN {uin} is {status} at {place}; it can be moved from there only when it is IN_STOCK.',
    advice: 'Make it available at the store that has it first.',
    canRetry: true,
  },
  NOT_PERMITTED: {
    sentence: '{need} is needed {purpose}.',
    advice:
      'Ask an administrator for the permission, or for a role with the reason (`sia users may` says what is missing), or leave out what needs it. For callers without credentials: setting `uinOnTheFly`.',
    status: 403,
  },
  POSITION_OUT_OF_RANGE: {
    sentence: 'quantity {quantity} would take the stock of the item beyond ±{limit} units.',
    advice: 'Check the quantity: so much stock of one item is most likely an error.',
    canRetry: true,
    lineField: 'quantity',
  },
} as const satisfies RefusalTopic;
