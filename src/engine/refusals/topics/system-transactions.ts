import type { RefusalTopic } from '../entry.js';

/** Refusals of movements by other areas. */
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
  SYSTEM_TRANSACTION_NOT_FOUND: {
    sentence: 'System transaction {transaction} does not exist.',
    advice: 'Check the id. Take it from the answer of its creation, or from the history.',
  },
  REASON_NOT_OF_VENDOR_RETURN: {
    sentence:
      'reason_id {reason} does not take unavailable stock out of the store, which a VENDOR_RETURN does.',
    advice:
      'Take reason code 89, or another from Unavailable to outside; `sia reasons list` has them.',
    lineField: 'reasonId',
  },
  DUPLICATE_REFERENCE: {
    sentence:
      '{type} with reference {reference} of store {store} was carried out before with other lines, as system transaction {first}.',
    advice:
      'Send a repeat unchanged, and give each transaction its own reference. `sia system-transactions read` shows the first one.',
    status: 409,
    field: 'reference',
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
