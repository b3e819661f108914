import type { RefusalTopic } from '../entry.js';

export const REQUEST_REFUSALS = {
  API_VERSION_UNKNOWN: {
    sentence: 'Api-Version {version} is not known; there are 1.0 and 2.0.',
    advice: 'Send `Api-Version: 1.0` or `2.0`, or leave it out.',
  },
  FEATURE_NOT_AVAILABLE: {
    sentence: '{feature} is not available in this service.',
    advice: 'Leave it out. It is switched off by default in the service that this one stands for.',
    status: 501,
  },
  BODY_NOT_A_LIST: {
    sentence: 'The body is no list of events.',
    advice: 'Send a JSON array; a single event goes to `/onhand`.',
  },
  BODY_NOT_AN_OBJECT: {
    sentence: 'The body is no JSON object.',
    advice: 'Send a JSON object.',
  },
  TOO_MANY_EVENTS: {
    sentence: 'The request has {count} events; at most {limit} are allowed.',
    advice: 'Send several requests.',
  },
} as const satisfies RefusalTopic;

/** Refusals of a named part of a request, for events and queries alike. */
export const FIELD_REFUSALS = {
  FIELD_MISSING: {
    sentence: '{field} is missing.',
    advice: 'Send it; a blank text counts as none.',
  },
  FIELD_TWICE: {
    sentence: '{field} is there twice, in different letters.',
    advice: 'Names compare without regard to case: send it once.',
  },
  FIELD_NOT_TEXT: {
    sentence: '{field} is no text.',
    advice: 'Send a JSON string.',
  },
  FIELD_TOO_LONG: {
    sentence: '{field} has more than {limit} characters.',
    advice: 'Shorten it.',
  },
  FIELD_CHARACTERS: {
    sentence: '{field} has a character that cannot be kept: NUL, or half of a surrogate pair.',
    advice: 'Send well-formed Unicode.',
  },
  FIELD_NOT_AN_OBJECT: {
    sentence: '{field} is no JSON object.',
    advice: 'Send an object.',
  },
  FIELD_NOT_A_LIST: {
    sentence: '{field} is no list.',
    advice: 'Send a JSON array, also for one value.',
  },
  FIELD_NOT_A_FLAG: {
    sentence: '{field} is neither true nor false.',
    advice: 'Send `true` or `false`.',
  },
  DIMENSION_UNKNOWN: {
    sentence: '{dimension} is no dimension{of}.',
    advice:
      'Send a base dimension, or a name that the source in `dimensionDataSource` maps. Without that only base dimensions are known.',
  },
  TOO_MANY_DIMENSIONS: {
    sentence: 'More than {limit} dimensions are named.',
    advice: 'Name each once; there are 33.',
  },
  DATA_SOURCE_UNKNOWN: {
    sentence: 'Data source {source} is not configured.',
    advice: '`GET /configuration` has those there are.',
  },
} as const satisfies RefusalTopic;
