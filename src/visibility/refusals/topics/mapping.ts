import type { RefusalTopic } from '../entry.js';

/** Refusals of the mappings of stores and items for other systems (IV32). */
export const MAPPING_REFUSALS = {
  MAPPED_STORE_UNKNOWN: {
    sentence: 'There is no store {store}.',
    advice: 'Send the number of a store that is known.',
    status: 404,
  },
  MAPPED_ITEM_UNKNOWN: {
    sentence: 'There is no item {item}.',
    advice: 'Send the id of an item that is known, or import it.',
    status: 404,
  },
  DIAGNOSIS_NOT_REMOTE: {
    sentence: 'The counters of a remote service are not known here.',
    advice: 'Use what that service offers; a resync sends all figures anew.',
    status: 409,
  },
  MAPPED_TWICE: {
    sentence: '{what} {other} is {target} already.',
    advice: 'Map that one to something else first.',
    status: 409,
  },
} as const satisfies RefusalTopic;
