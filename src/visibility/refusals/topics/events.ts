import type { RefusalTopic } from '../entry.js';

/** Refusals of one event. The first problem decides (IV28). */
export const EVENT_REFUSALS = {
  EVENT_NOT_AN_OBJECT: {
    sentence: 'The event is no JSON object.',
    advice: 'Send an object for each event.',
  },
  DIMENSION_NOT_TEXT: {
    sentence: 'The value of dimension {dimension} is no text.',
    advice: 'Send a JSON string, also for a value of digits only.',
  },
  DIMENSION_TOO_LONG: {
    sentence: 'The value of dimension {dimension} has more than {limit} characters.',
    advice: 'Shorten it.',
  },
  DIMENSION_CHARACTERS: {
    sentence:
      'The value of dimension {dimension} has a character that cannot be kept: NUL, or half of a surrogate pair.',
    advice: 'Send well-formed Unicode.',
  },
  DIMENSION_TWICE: {
    sentence: '{dimension} and {other} are both the dimension {base}.',
    advice: 'Send one of them.',
  },
  PARTITION_DIMENSION_MISSING: {
    sentence: 'Data is kept by location; {dimension} is missing.',
    advice:
      'Send both siteId and locationId. For callers that do not know the place, keep the data by product id.',
  },
  QUANTITIES_MISSING: {
    sentence: 'The event has no quantities.',
    advice: 'Send `quantities`: source, measure, number.',
  },
  TOO_MANY_QUANTITIES: {
    sentence: 'The event has more than {limit} quantities.',
    advice: 'Send several events.',
  },
  DATA_SOURCE_RESERVED: {
    sentence: 'Data source {source} has the figures of this system; others do not change it.',
    advice: 'Post to a source of your own.',
  },
  DATA_SOURCE_NOT_OF_PATH: {
    sentence: 'Data source {source} is not {path}, for which the request is.',
    advice: 'Set the measures of one source by one request.',
  },
  MEASURE_UNKNOWN: {
    sentence: 'Data source {source} has no measure {measure}.',
    advice: '`GET /configuration` has those there are.',
  },
  MEASURE_CALCULATED: {
    sentence: '{measure} of {source} is calculated by a formula; nothing can be counted on it.',
    advice: 'Post to the physical measures of the formula.',
  },
  MEASURE_RESERVED: {
    sentence: '{measure} is predefined; others do not change it.',
    advice: 'Post to a measure whose name does not begin with `@`.',
  },
  MEASURE_TWICE: {
    sentence: '{measure} of {source} is there twice, in different letters.',
    advice: 'Names compare without regard to case: send it once.',
  },
  QUANTITY_NOT_A_NUMBER: {
    sentence: 'The quantity {quantity} of {measure} is no number.',
    advice: 'Send a JSON number, or a decimal as text, such as `"12.5"`.',
  },
  QUANTITY_DECIMALS: {
    sentence: 'The quantity {quantity} of {measure} has more than {limit} decimals.',
    advice: 'Round it before it is sent.',
  },
  QUANTITY_OUT_OF_RANGE: {
    sentence: 'The quantity {quantity} takes {measure} beyond ±{limit}.',
    advice: 'Check the quantity. `setonhand` gives a counter a new start.',
  },
  DATE_TIME_NOT_VALID: {
    sentence: '{field} is no date and time: {value}.',
    advice: 'Send it as `2026-03-02T10:00:00Z`.',
  },
  ID_USED_OTHERWISE: {
    sentence: 'Id {id} was counted before, with other content.',
    advice: 'Give each event an id of its own; send the same content only when it is sent again.',
    status: 409,
  },
} as const satisfies RefusalTopic;

/** The messages of an accepted event that has changed nothing. */
export const EVENT_NOTES = {
  STALE: {
    sentence: '{measures} was set for a later time already; that stays.',
    advice: 'Nothing needs to be done: a newer count has come before this one.',
    status: 200,
  },
} as const satisfies RefusalTopic;
