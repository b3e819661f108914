import type { RefusalTopic } from '../entry.js';

export const QUERY_REFUSALS = {
  INDEX_NOT_CONFIGURED: {
    sentence: 'No index hierarchy has been set.',
    advice: 'Configure at least one index set; it may be `Empty`.',
  },
  ORGANIZATION_MISSING: {
    sentence: 'The query names no organizationId.',
    advice:
      'Send `filters.organizationId`. In an exact query of version 2.0 it is one of the `keys`.',
  },
  ONE_ORGANIZATION: {
    sentence: 'The query names {count} organisations; in version 1.0 it is one.',
    advice: 'Ask for each alone, or take version 2.0.',
  },
  PRODUCT_MISSING: {
    sentence: 'Data is kept by product id; the query names no productId.',
    advice: 'Send `filters.productId`.',
  },
  PRODUCT_OR_LOCATION_MISSING: {
    sentence: 'The query names neither a product nor both siteId and locationId.',
    advice: 'Send `filters.productId`, or `filters.siteId` and `filters.locationId`.',
  },
  TUPLE_LENGTH: {
    sentence: 'A list of values has {count} of them for {limit} dimensions.',
    advice: 'Send as many values in each list as there are `dimensions` (2.0: `keys`).',
  },
  KEY_TWICE: {
    sentence: '{dimension} is named twice.',
    advice: 'Name each dimension once.',
  },
  TOO_MANY_PRODUCTS: {
    sentence: 'The query names {count} products; at most {limit} are allowed.',
    advice: 'Send several queries.',
  },
  TOO_MANY_LOCATIONS: {
    sentence: 'The query names {count} pairs of site and location; at most {limit} are allowed.',
    advice: 'Send several queries, or take version 2.0.',
  },
  TOO_MANY_ORGANIZATIONS: {
    sentence: 'The query names {count} organisations; at most {limit} are allowed.',
    advice: 'Send several queries.',
  },
  TOO_MANY_VALUES: {
    sentence: 'The filters of the query have more than {limit} values.',
    advice: 'Send several queries.',
  },
  PAGE_NOT_VALID: {
    sentence: '{field} {value} is no whole number from 1 to {limit}.',
    advice: 'Send `pageNumber` and `pageSize` together, or neither.',
  },
  RESULT_TOO_LARGE: {
    sentence: 'The answer would have more than {limit} rows.',
    advice: 'Ask for fewer products or places, group by less, or take version 2.0 with pages.',
  },
} as const satisfies RefusalTopic;
