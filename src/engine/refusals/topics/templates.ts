import type { RefusalTopic } from '../entry.js';

/** Refusals of templates, and of copies of adjustments. */
export const TEMPLATE_REFUSALS = {
  TEMPLATE_NOT_IN_PROGRESS: {
    sentence: 'Template {template} is {status}; only one that is IN_PROGRESS can be {action}.',
    advice: 'Copy what it has into a new template.',
  },
  TEMPLATE_DESCRIPTION_MISSING: {
    sentence: 'A template needs a description.',
    advice: 'Send a `description` that says what the template is for.',
    field: 'description',
  },
  TEMPLATE_HAS_NO_LINES: {
    sentence: 'Template {template} has no lines; there is nothing to complete.',
    advice: 'Add lines before completing it.',
  },
  TEMPLATE_TOO_LARGE: {
    sentence: 'The template would have {count} lines; at most {limit} are allowed.',
    advice: 'Make several templates.',
  },
  TEMPLATE_REASON_UNAVAILABLE: {
    sentence: 'reason_id {reason} touches unavailable stock; a template may not use it.',
    advice:
      'Take a reason that moves no unavailable stock; adjust unavailable stock without a template.',
    lineField: 'reasonId',
  },
  TEMPLATE_ITEM_HAS_UINS: {
    sentence: 'the item is tracked by UINs; a template cannot hold it.',
    advice: 'Leave the item out and adjust it by its UINs.',
    lineField: 'item',
  },
  MULTIPLIER_OUT_OF_RANGE: {
    sentence: 'multiplier {multiplier} is not between {least} and {limit}.',
    advice: 'Send a decimal within the range, such as `"2.5"`.',
    field: 'multiplier',
  },
  QUANTITY_ROUNDS_TO_ZERO: {
    sentence:
      "the template's quantity {quantity} times {multiplier} rounds to 0; take a larger multiplier.",
    advice: 'Take a larger multiplier, or a larger quantity in the template.',
  },
  NOTHING_TO_COPY: {
    sentence: 'No line of adjustment {adjustment} can be used any more; the copy would have none.',
    advice: 'See the other problems: they name the item or reason of each line.',
  },
  ADJUSTMENT_NOT_COMPLETED: {
    sentence: 'Adjustment {adjustment} is {status}; only a COMPLETED one can be copied.',
    advice: 'Confirm it first, or make a new adjustment.',
    canRetry: true,
  },
  ADJUSTMENT_HAS_UINS: {
    sentence: 'Adjustment {adjustment} has items that are tracked by UINs; it cannot be copied.',
    advice: 'Make a new adjustment: UINs are captured one by one.',
  },
} as const satisfies RefusalTopic;
