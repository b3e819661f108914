/** Of the messages to merchandising: decided where the messages are, not by the engine. */
export const OUTBOX_REFUSALS = {
  CHANNEL_NOT_CONFIGURED: 'There is no channel {channel}; the setting channels has {configured}.',
  MESSAGE_NOT_FOUND: 'The outbox has no message {message}; it never had, or it is purged.',
  MESSAGE_NOT_HELD:
    'Nothing of {message} can be retried on {channel}: it is neither HELD nor RETRYING; it was sent or skipped, or waits for its turn.',
  MESSAGE_NOT_SKIPPABLE:
    'Nothing of {message} can be skipped on {channel}: it was sent, or skipped before. Of a whole adjustment only what is HELD or RETRYING is skipped; what waits is skipped by its own id, such as 12-3.',
  MESSAGE_NOT_SENT:
    'Message {message} has not left on {channel} yet; what waits is sent without being asked for.',
} as const;

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
  REASON_CODE_TAKEN: 'code {reasonCode} is that of reason_id {reason} already.',
  REASON_DESCRIPTION_MISSING: 'A reason needs a description.',
  REASON_OF_SYSTEM:
    'reason_id {reason} is one that the system itself uses: it cannot be {action}, only its description can be edited.',
  DISPOSITION_NOT_FOUND: '{from} to {to} is no disposition; there are {allowed}.',
  SUB_BUCKETS_NOT_USED: 'This system does not use sub-buckets: {purpose}.',
  REASON_SUB_BUCKET_MISSING: 'A reason from {from} to {to} needs a {side} sub-bucket.',
  REASON_SUB_BUCKET_NOT_ALLOWED: 'A reason from {from} to {to} has no {side} sub-bucket.',
  REASON_SUB_BUCKETS_EQUAL:
    'From and to sub-bucket are both {subBucket}; stock moves between two different ones.',
  REASON_TAKEN_BY_CODE:
    'reason_id {reason} has the code that the system takes for {user}: its {changes} cannot change.',
  REASON_IN_USE:
    'reason_id {reason} is used by {user}: its {changes} cannot change. Take it out of use and make another.',
  SUB_BUCKET_NOT_FOUND: 'Sub-bucket {subBucket} does not exist.',
  SUB_BUCKET_NAME_NOT_VALID: 'The name "{text}" of a sub-bucket is empty or has blanks around it.',
  SUB_BUCKET_NAME_TAKEN: '"{text}" is the name of sub-bucket {subBucket} already.',
  SUB_BUCKET_IN_USE: 'Sub-bucket {subBucket}, {name}, is used by {user}; it cannot be deleted.',
  TOO_MANY_NOTES: 'Adjustment {adjustment} has {limit} notes already; no more can be added.',
  NOTE_EMPTY: 'The note is empty.',
  ATTRIBUTE_DUPLICATED: 'the attribute {attribute} is sent twice.',
  ATTRIBUTE_NOT_ALLOWED: 'the item does not take the attribute {attribute}; {allowed}.',
  PARAMETER_NOT_FOUND: 'There is no system parameter {parameter}; there are {names}.',
  PARAMETER_NOT_EDITABLE:
    'The system parameter {parameter} was fixed when the system was installed.',
  PARAMETER_VALUE_NOT_ALLOWED: '{text} is no value of {parameter}, which may be {allowed}.',
  HISTORY_TOO_WIDE: 'The history is read of a store, or of one transaction: name one of them.',
  HISTORY_ROW_NOT_FOUND: 'There is no row {row} of the history to go on after.',
  WASTAGE_GROUP_NOT_FOUND: 'Wastage group {group} does not exist.',
  WASTAGE_SCHEDULE_NOT_FOUND: 'Wastage schedule {schedule} does not exist.',
  WASTAGE_RUN_NOT_FOUND: 'Wastage run {run} does not exist.',
  WASTAGE_DESCRIPTION_MISSING: 'A wastage group needs a description.',
  WASTAGE_VARIANCE_MISSING: 'A wastage group needs a percent or an amount: how much is lost.',
  WASTAGE_VARIANCE_TWICE:
    'A wastage group has a percent or an amount; percent {percent} and amount {amount} are both sent.',
  WASTAGE_PERCENT_OUT_OF_RANGE: 'percent {percent} is not between {least} and {limit}.',
  WASTAGE_AMOUNT_OUT_OF_RANGE: 'amount {amount} is not between {least} and {limit}.',
  WASTAGE_GROUP_EMPTY: 'A wastage group needs at least one item or node of the hierarchy.',
  WASTAGE_NODE_NOT_FOUND: 'There is no item in {node}.',
  WASTAGE_GROUP_NOT_ACTIVE: 'Wastage group {group} is not in use; it gets no schedule.',
  WASTAGE_SCHEDULE_INCOMPLETE: 'A schedule that is {kind} needs {what}.',
  WASTAGE_SCHEDULE_FIELD_NOT_ALLOWED: 'A schedule that is {kind} has no {what}.',
  WASTAGE_SCHEDULE_IN_PAST:
    '{date} is over at every store of the group; the earliest day that can come is {today}.',
  WASTAGE_DATE_AHEAD: '{date} has not begun at any store; the latest business day is {today}.',
  ...OUTBOX_REFUSALS,
} as const;
