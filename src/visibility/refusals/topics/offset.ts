import type { RefusalTopic } from '../entry.js';

/** Refusals of configured lines of the offset, and of the pairs that documents name. */
export const OFFSET_REFUSALS = {
  OFFSET_TRIGGER_NOT_OF_DOCUMENT: {
    sentence: 'Trigger {trigger} is none of {document}; there are {allowed}.',
    advice: 'Take one of those that the sentence names.',
  },
  OFFSET_BUCKET_NOT_OF_DOCUMENT: {
    sentence: 'A line for sales orders has no bucket; {bucket} is given.',
    advice: 'Leave the bucket out: an order takes from available stock.',
  },
  OFFSET_NEEDS_LOCATION: {
    sentence: 'Data is kept by location; {boxes} cannot be cleared.',
    advice:
      'Tick site and warehouse, or keep the data by product id: an event without its place is refused by location.',
  },
  OFFSET_DIRECTION_NEEDED: {
    sentence: 'Formulas do not tell whether {measure} of {source} counts up or down: {why}.',
    advice: 'Send `direction`: 1 where the measure rises with stock, -1 where it falls.',
  },
  OFFSET_PAIR_CONFIGURED_TWICE: {
    sentence: '{source} {measure} is configured for {document} already, by line {line}.',
    advice: 'Change that line, or end it first.',
    status: 409,
  },
  OFFSET_TOO_MANY_LINES: {
    sentence: 'There are {limit} configured lines already.',
    advice: 'End those that nobody uses.',
  },
  OFFSET_PAIR_INCOMPLETE: {
    sentence: 'The offset has a {given} and no {missing}.',
    advice: 'Send both data source and physical measure, or neither.',
  },
  OFFSET_PAIR_NOT_CONFIGURED: {
    sentence: '{source} {measure} is not configured for {document}; there are {configured}.',
    advice: 'Take a pair that is configured, or configure this one.',
  },
  OFFSET_LINE_NOT_FOUND: {
    sentence: 'There is no configured line {line} in use.',
    advice: 'List the configured lines: one that was ended cannot be changed.',
    status: 404,
  },
  OFFSET_NOT_FOUND: {
    sentence: 'There is no offset {offset}.',
    advice: 'List the queue, or the offsets of a line.',
    status: 404,
  },
  OFFSET_NOT_HELD: {
    sentence: 'Offset {offset} is not held; it is {state}.',
    advice: 'Only what is held is retried or skipped by hand.',
    status: 409,
  },
  OFFSET_REASON_UNKNOWN: {
    sentence: 'There is no reason {reason}.',
    advice: 'Send the id of a reason, which is not its code.',
    status: 404,
  },
  OFFSET_REASON_HAS_NO_PAIR: {
    sentence: 'Reason {reason} has no default pair.',
    advice: 'List the reasons that have one.',
    status: 404,
  },
  EXPLANATION_OF_NOTHING: {
    sentence: 'Nothing is named that could be explained.',
    advice: 'Name an adjustment or an order with a line, or an offset.',
  },
  OFFSET_DOCUMENT_NOT_FOUND: {
    sentence: 'There is no line {line} of {document} {id}.',
    advice: 'Read the document: its lines have their ids.',
    status: 404,
  },
  OFFSET_DOCUMENT_CLOSED: {
    sentence: 'The pair of a line of {document} {id} cannot change: it is {state}.',
    advice: 'A pair is given while the document is open.',
    status: 409,
  },
} as const satisfies RefusalTopic;

/** Warnings about an accepted configured line (IV41, IV69). */
export const OFFSET_WARNINGS = {
  OFFSET_CHECKED_NOWHERE: {
    sentence:
      '{what} cannot be checked: the configuration of the remote service is not known here.',
    advice: 'Compare it with the configuration of the remote service.',
    status: 200,
  },
  OFFSET_BEFORE_FIGURE: {
    sentence:
      '{formula} uses {figure}, which sees {document} once {moment}; trigger {trigger} takes {measure} back before.',
    advice: 'Take the trigger Post or Invoice, or a formula on availordered.',
    status: 200,
  },
  OFFSET_AFTER_FIGURE: {
    sentence:
      '{formula} uses {figure}, which sees {document} once {moment}; trigger {trigger} takes {measure} back later, and both count until then.',
    advice: 'Take trigger Create, or a formula on physicalinvent or availphysical.',
    status: 200,
  },
  OFFSET_FIGURE_NEVER_SEES: {
    sentence: '{formula} has no figure that ever sees {document}: after the offset nothing does.',
    advice: 'Put availordered into the formula, or leave the offset out.',
    status: 200,
  },
} as const satisfies RefusalTopic;
