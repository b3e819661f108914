import type { RefusalTopic } from '../entry.js';

/** Refusals of wastage groups, their schedules and runs. */
export const WASTAGE_REFUSALS = {
  WASTAGE_GROUP_NOT_FOUND: {
    sentence: 'Wastage group {group} does not exist.',
    advice: '`sia wastage groups list` has the ids.',
  },
  WASTAGE_SCHEDULE_NOT_FOUND: {
    sentence: 'Wastage schedule {schedule} does not exist.',
    advice: '`sia wastage schedules list` has the ids.',
  },
  WASTAGE_RUN_NOT_FOUND: {
    sentence: 'Wastage run {run} does not exist.',
    advice: '`sia wastage runs list` has the ids.',
  },
  WASTAGE_DESCRIPTION_MISSING: {
    sentence: 'A wastage group needs a description.',
    advice: 'Send a `description` that says what is lost.',
    field: 'description',
  },
  WASTAGE_VARIANCE_MISSING: {
    sentence: 'A wastage group needs a percent or an amount: how much is lost.',
    advice: 'Send `percent`, or `amount`.',
  },
  WASTAGE_VARIANCE_TWICE: {
    sentence:
      'A wastage group has a percent or an amount; percent {percent} and amount {amount} are both sent.',
    advice: 'Send the one that is meant. Two groups may hold the same items.',
  },
  WASTAGE_PERCENT_OUT_OF_RANGE: {
    sentence: 'percent {percent} is not between {least} and {limit}.',
    advice: 'Send a decimal within the range, such as `"2.5"`.',
    field: 'percent',
  },
  WASTAGE_AMOUNT_OUT_OF_RANGE: {
    sentence: 'amount {amount} is not between {least} and {limit}.',
    advice: 'Send a decimal within the range, such as `"0.05"`.',
    field: 'amount',
  },
  WASTAGE_GROUP_EMPTY: {
    sentence: 'A wastage group needs at least one item or node of the hierarchy.',
    advice: 'Name `items` or `nodes`; to stop a group, delete it.',
  },
  WASTAGE_NODE_NOT_FOUND: {
    sentence: 'There is no item in {node}.',
    advice:
      'Correct the ids: a class is named with its department, a subclass with both. Import the items first if they are new.',
    field: 'nodes',
  },
  WASTAGE_STORE_NOT_OF_GROUP: {
    sentence: 'Wastage group {group} is not of store {store}.',
    advice: '`sia wastage groups read` has its stores; save the group with others.',
    field: 'store',
  },
  WASTAGE_GROUP_NOT_ACTIVE: {
    sentence: 'Wastage group {group} is not in use; it gets no schedule.',
    advice: 'Take it into use: save it with `isActive` true.',
  },
  WASTAGE_SCHEDULE_INCOMPLETE: {
    sentence: 'A schedule that is {kind} needs {what}.',
    advice: 'Send what the sentence names.',
  },
  WASTAGE_SCHEDULE_FIELD_NOT_ALLOWED: {
    sentence: 'A schedule that is {kind} has no {what}.',
    advice: 'Leave it out, or take another `kind`.',
  },
  WASTAGE_SCHEDULE_IN_PAST: {
    sentence:
      '{date} is over at every store of the group; the earliest day that can come is {today}.',
    advice: 'Send a day that can come. For a day that was missed run the batch with `--date`.',
  },
  WASTAGE_DATE_AHEAD: {
    sentence: '{date} has not begun at any store; the latest business day is {today}.',
    advice: 'Wait for the day, or leave `--date` out.',
    canRetry: true,
  },
} as const satisfies RefusalTopic;
