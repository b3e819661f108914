/**
 * Refusals that only the maintenance interface can meet: what it does has no SOAP operation. As for
 * the others the code never changes, the sentence may improve, and the order is that of precedence.
 */
export const MAINTENANCE_REFUSALS = {
  TEMPLATE_NOT_IN_PROGRESS:
    'Template {template} is {status}; only one that is IN_PROGRESS can be {action}.',
  TEMPLATE_DESCRIPTION_MISSING: 'A template needs a description.',
  TEMPLATE_HAS_NO_LINES: 'Template {template} has no lines; there is nothing to complete.',
  TEMPLATE_TOO_LARGE: 'The template would have {count} lines; at most {limit} are allowed.',
  TEMPLATE_REASON_UNAVAILABLE:
    'reason_id {reason} touches unavailable stock; a template may not use it.',
  TEMPLATE_ITEM_HAS_UINS: 'the item is tracked by UINs; a template cannot hold it.',
  MULTIPLIER_OUT_OF_RANGE: 'multiplier {multiplier} is not between {least} and {limit}.',
  QUANTITY_ROUNDS_TO_ZERO:
    "the template's quantity {quantity} times {multiplier} rounds to 0; take a larger multiplier.",
  ADJUSTMENT_NOT_COMPLETED:
    'Adjustment {adjustment} is {status}; only a COMPLETED one can be copied.',
  ADJUSTMENT_HAS_UINS:
    'Adjustment {adjustment} has items that are tracked by UINs; it cannot be copied.',
  COUNT_TYPE_MISSING: 'A STOCK_COUNT needs its countType, which decides what is published.',
  REASON_NOT_OF_TRANSACTION:
    'reason_id {reason} has code {reasonCode}; {type} takes the codes {allowed} only.',
  REASON_CANNOT_RETURN:
    'reason_id {reason} does not say where returned goods go: they come in available, so it must take from ATS, or be + Stock On Hand.',
  ONLY_DAMAGES_ARE_PUBLISHED_ALONE:
    'the line is for publication only, which {type} does not have; RECEIVING_DAMAGES has.',
} as const;
