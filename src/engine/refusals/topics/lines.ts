import type { RefusalTopic } from '../entry.js';

/** Refusals of a line: which one it is, and its item. */
export const LINE_REFUSALS = {
  LINE_ID_ON_NEW_ADJUSTMENT: {
    sentence:
      '{element} {line} is sent without an adjustment_id; a new adjustment has no lines yet.',
    advice: 'Leave line ids out, or send the `adjustment_id` they belong to.',
    lineField: 'lineId',
  },
  LINE_NOT_ON_ADJUSTMENT: {
    sentence: 'line_id {line} is no line of adjustment {adjustment}.',
    advice: 'Read the adjustment again: the line is gone, or belongs to another one.',
    lineField: 'lineId',
  },
  LINE_CHANGED_AND_REMOVED: {
    sentence: 'line_id {line} is both changed and removed.',
    advice: 'Decide for one of both.',
    lineField: 'lineId',
  },
  ITEM_CANNOT_CHANGE: {
    sentence:
      'line_id {line} is of item {stored}; it cannot become {sent}. Remove the line and add a new one.',
    advice: 'Remove the line and add a new one; both fit in one request.',
    lineField: 'item',
  },
  REASON_CANNOT_CHANGE: {
    sentence:
      'line_id {line} has reason_id {stored}; it cannot become {sent}. Remove the line and add a new one.',
    advice: 'Remove the line and add a new one; both fit in one request.',
    lineField: 'reasonId',
  },
  ITEM_DUPLICATED: {
    sentence: 'the item is already on {other}; it may stand on one line only.',
    advice: 'Add the quantities up, or use a second adjustment for the second reason.',
    lineField: 'item',
  },
  ITEM_NOT_FOUND: {
    sentence: 'the item does not exist.',
    advice: 'Check `item_id`. Items are reference data; load the item first.',
    lineField: 'item',
  },
  ITEM_NOT_RANGED: {
    sentence: 'the item is not ranged at store {store}.',
    advice: 'Check item and store. Range the item at the store first.',
    lineField: 'item',
  },
  ITEM_NOT_ADJUSTABLE: {
    sentence: 'the item is a non-inventory item; it has no stock to adjust.',
    advice: 'Take the line out.',
    lineField: 'item',
  },
} as const satisfies RefusalTopic;

/** Refusals of the UINs that are sent with a line. */
export const UIN_REFUSALS = {
  UIN_NOT_ALLOWED: {
    sentence: 'UIN {uin} is sent, but the item is not tracked by UINs.',
    advice: 'Leave `added_uin_col` out, or correct the item: it has no serial numbers.',
  },
  UIN_NOT_VALID: {
    sentence: 'UIN "{text}" is empty, has blanks around it, or a control character in it.',
    advice: 'Send the UIN as it stands on the unit, without blanks around it.',
  },
  UIN_DUPLICATED: {
    sentence: 'UIN {uin} is sent twice.',
    advice: 'Send each UIN once.',
  },
  UIN_ADDED_AND_REMOVED: {
    sentence: 'UIN {uin} is both added and removed.',
    advice: 'Send the UIN in one of the two lists only.',
  },
  UIN_ALREADY_ON_LINE: {
    sentence: 'UIN {uin} is on the line already.',
    advice: 'Leave the UIN out: the line keeps what it has. Read the adjustment to see it.',
    lineField: 'addedUins',
  },
  UIN_NOT_ON_LINE: {
    sentence: 'UIN {uin} is to be removed, but is not on the line.',
    advice: 'Leave the removal out. Read the adjustment to see which UINs the line has.',
    lineField: 'removedUins',
  },
} as const satisfies RefusalTopic;

/** Refusals of the reason, quantity and case size of a line. */
export const VALUE_REFUSALS = {
  REASON_NOT_FOUND: {
    sentence: 'reason_id {reason} does not exist{hint}.',
    advice:
      'Take `reason_id` from the reason lookup. The hint is filled if a reason code was sent.',
    lineField: 'reasonId',
  },
  REASON_INACTIVE: {
    sentence: 'reason_id {reason} is no longer in use.',
    advice: 'Take an active reason from the reason lookup.',
    lineField: 'reasonId',
  },
  REASON_NEEDS_SUB_BUCKETS: {
    sentence: 'reason_id {reason} moves stock between sub-buckets, which this system does not use.',
    advice: 'Take a reason of another disposition: the system was installed without sub-buckets.',
    lineField: 'reasonId',
  },
  QUANTITY_NOT_POSITIVE: {
    sentence: 'quantity {quantity} is not above zero; the reason gives the direction.',
    advice: 'Send the quantity without sign, and a reason of the right direction.',
    lineField: 'quantity',
  },
  QUANTITY_OUT_OF_RANGE: {
    sentence: 'quantity {quantity} is above {limit}.',
    advice: 'Check the quantity. Split it over several adjustments if it is right.',
    lineField: 'quantity',
  },
  QUANTITY_NOT_WHOLE: {
    sentence: 'quantity {quantity} is not a whole number, but the item is tracked by UINs.',
    advice: 'Send a whole number: each UIN is one unit.',
    lineField: 'quantity',
  },
  QUANTITY_NOT_UIN_COUNT: {
    sentence:
      'quantity {quantity} is not the number of UINs of the line, which is {count}; send the serial number of each unit, over SOAP in added_uin_col.',
    advice: 'Send one UIN for each unit, and the number of them as the quantity.',
    lineField: 'quantity',
  },
  QUANTITY_BELOW_UIN_COUNT: {
    sentence: 'quantity {quantity} is less than the {count} UINs of the line.',
    advice:
      'Send a quantity of at least the number of UINs; for the units beyond it serial numbers are generated.',
    lineField: 'quantity',
  },
  TOO_MANY_GENERATED_UINS: {
    sentence:
      'quantity {quantity} needs {count} generated UINs; at most {limit} are generated for a line.',
    advice: 'Split the line over several adjustments.',
    lineField: 'quantity',
  },
  CASE_SIZE_OUT_OF_RANGE: {
    sentence: 'case_size {caseSize} is not between {least} and {limit}.',
    advice: 'Send the units of a case; 1 if there are no cases.',
    lineField: 'caseSize',
  },
} as const satisfies RefusalTopic;
