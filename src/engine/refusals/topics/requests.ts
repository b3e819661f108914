import type { RefusalTopic } from '../entry.js';

/** Refusals of a request as a whole: of unknown names, of values that are too wide. */
export const REQUEST_REFUSALS = {
  DUPLICATE_KEY_MISMATCH: {
    sentence:
      'The {key} was used before for another {operation} request; a new request needs a new key.',
    advice:
      'Make the `Idempotency-Key` or `wsa:MessageID` unique for each request; send a retry unchanged.',
  },
  STORE_NOT_FOUND: {
    sentence: 'Store {store} does not exist.',
    advice: 'Check `store_id`. Stores are reference data; load the store first.',
  },
  ADJUSTMENT_NOT_FOUND: {
    sentence: 'Adjustment {adjustment} does not exist.',
    advice: 'Check `adjustment_id`. Take it from the answer of a save or from a lookup.',
  },
  TEMPLATE_NOT_FOUND: {
    sentence: 'Template {template} does not exist.',
    advice: 'Check `template_id`. Take it from the template lookup.',
  },
  REFERENCE_NOT_FOUND: {
    sentence: 'Adjustment {reference}, named as reference_id, does not exist.',
    advice: 'Check `reference_id`, or leave it out.',
  },
  TOO_MANY_ELEMENTS: {
    sentence: '{count} elements {element} are sent; at most {limit} are allowed.',
    advice: 'Send several requests: save first, then add the rest with the `adjustment_id`.',
  },
  TOO_MANY_POSITIONS: {
    sentence:
      'The enquiry is for {count} positions (items: {items}, stores: {stores}); at most {limit} are answered at once. Ask for fewer items or stores at a time.',
    advice:
      'Divide the items over several requests; for buddy stores the stores of the group count.',
  },
  TOO_MANY_DIGITS: {
    sentence: '{element} {value} has {digits} digits; at most {limit} are allowed.',
    advice: 'Check the number. An id of so many digits cannot exist here.',
  },
  TOO_MANY_DECIMALS: {
    sentence: '{element} {value} has {digits} decimals; at most {limit} are allowed.',
    advice: 'Round before sending: quantities to 4 decimals, case sizes to 2.',
  },
  TEXT_TOO_LONG: {
    sentence: '{element} {value} is too long; at most {limit} characters are allowed.',
    advice: 'Shorten the text. An item id of this length cannot exist here.',
  },
  SUB_BUCKET_UNKNOWN: {
    sentence: 'Sub-bucket {subBucket} is unknown to this system, which does not use sub-buckets.',
    advice:
      'Leave `nonsellable_type_id` out. Whether there are sub-buckets was fixed at installation (setting `subBuckets`).',
    field: 'subBucket',
  },
  DATE_RANGE_INVERTED: {
    sentence: 'from_date {from} is after to_date {to}.',
    advice: 'Swap the dates. Both are shown in UTC.',
  },
  SEARCH_LIMIT_OUT_OF_RANGE: {
    sentence:
      'search_limit {value} is out of range; 1 to {limit} are allowed, and 0 for the default.',
    advice: 'Send a number from 1 to the limit, or 0.',
  },
} as const satisfies RefusalTopic;
