import type { RefusalTopic } from '../entry.js';

/** Refusals of an adjustment as a whole: of its fixed fields, of copies into it, of its size. */
export const ADJUSTMENT_REFUSALS = {
  STORE_CANNOT_CHANGE: {
    sentence:
      'Adjustment {adjustment} belongs to store {stored}; it cannot be saved with store_id {sent}.',
    advice: 'Send the stored store. For another store make a new adjustment.',
    field: 'storeId',
  },
  REFERENCE_CANNOT_CHANGE: {
    sentence:
      'Adjustment {adjustment} was created with reference_id {stored}; it cannot be saved with {sent}.',
    advice: 'Leave `reference_id` out of the update.',
  },
  TEMPLATE_CANNOT_CHANGE: {
    sentence:
      'Adjustment {adjustment} was created with template_id {stored}; it cannot be saved with {sent}.',
    advice: 'Leave `template_id` out of the update.',
  },
  ADJUSTMENT_NOT_IN_PROGRESS: {
    sentence: 'Adjustment {adjustment} is {status}; only one that is IN_PROGRESS can be {action}.',
    advice:
      'Nothing can be changed any more. After a repeated request this says that the first one was carried out. To correct a completed adjustment make one in the other direction.',
  },
  REFERENCE_OF_ANOTHER_STORE: {
    sentence:
      'Adjustment {reference}, named as reference_id, belongs to another store than {store}.',
    advice: 'Copy an adjustment of the same store, or leave `reference_id` out.',
  },
  REFERENCE_NOT_COMPLETED: {
    sentence:
      'Adjustment {reference}, named as reference_id, is {status}; only a COMPLETED one can be copied.',
    advice: 'Confirm that adjustment first, or leave `reference_id` out.',
    canRetry: true,
  },
  REFERENCE_HAS_UINS: {
    sentence:
      'Adjustment {reference}, named as reference_id, has items with UINs; it cannot be copied.',
    advice: 'Leave `reference_id` out. Each unit with a UIN can be adjusted once.',
  },
  TEMPLATE_OF_ANOTHER_STORE: {
    sentence: 'Template {template} belongs to another store than {store}.',
    advice: 'Take a template of the same store, or leave `template_id` out.',
  },
  TEMPLATE_NOT_COMPLETED: {
    sentence: 'Template {template} is {status}; only a COMPLETED one can be applied.',
    advice: 'Take a completed template, or leave `template_id` out.',
    canRetry: true,
  },
  ADJUSTMENT_HAS_NO_LINES: {
    sentence: 'Adjustment {adjustment} has no lines; there is nothing to confirm.',
    advice: 'Save lines first, or cancel the adjustment.',
  },
  ADJUSTMENT_TOO_LARGE: {
    sentence: 'The adjustment would have {count} lines; at most {limit} are allowed. Split it.',
    advice: 'Make several adjustments.',
  },
  ADJUSTMENT_HAS_TOO_MANY_UINS: {
    sentence: 'The adjustment would have {count} UINs; at most {limit} are allowed. Split it.',
    advice: 'Split the adjustment over several.',
  },
  REMOVED_LINE_NOT_ON_ADJUSTMENT: {
    sentence: 'removed_line_id_col {line} is no line of adjustment {adjustment}.',
    advice: 'Read the adjustment again: the line is gone, or belongs to another one.',
    field: 'removedLineIds',
  },
} as const satisfies RefusalTopic;
