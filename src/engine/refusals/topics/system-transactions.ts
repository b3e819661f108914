import type { RefusalTopic } from '../entry.js';

/** Of what other areas do to the stock. */
export const SYSTEM_TRANSACTION_REFUSALS = {
  COUNT_TYPE_MISSING: {
    sentence: 'A STOCK_COUNT needs its countType, which decides what is published.',
    advice: 'Send `countType`.',
    field: 'countType',
  },
  REASON_NOT_OF_TRANSACTION: {
    sentence: 'reason_id {reason} has code {reasonCode}; {type} takes the codes {allowed} only.',
    advice: 'Take one of the reasons that the sentence names; `sia reasons list` has their ids.',
    lineField: 'reasonId',
  },
  REASON_CANNOT_RETURN: {
    sentence:
      'reason_id {reason} does not say where returned goods go: they come in available, so it must take from ATS, or be + Stock On Hand.',
    advice: 'Take a reason from available stock, or one that is + Stock On Hand.',
    lineField: 'reasonId',
  },
  ONLY_DAMAGES_ARE_PUBLISHED_ALONE: {
    sentence:
      'the line is for publication only, which {type} does not have; RECEIVING_DAMAGES has.',
    advice: 'Leave `onlyPublishes` out, or send it as false.',
    lineField: 'onlyPublishes',
  },
} as const satisfies RefusalTopic;
