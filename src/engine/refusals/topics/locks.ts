import type { RefusalTopic } from '../entry.js';

/** Refusals of activity locks, and of changes for want of one (D35f). */
export const LOCK_REFUSALS = {
  LOCK_NOT_FOUND: {
    sentence: 'Lock {lock} does not exist.',
    advice:
      'It was released, taken over by another user, or has expired. Look the activity up to see who holds it now.',
  },
  ACTIVITY_ID_NOT_VALID: {
    sentence: 'activity_id {activity} cannot be that of {type}: {rule}.',
    advice:
      'Send the id of the adjustment, template or reason. Of other activities send any text that is not empty.',
    field: 'activityId',
  },
  LOCK_REQUIRED: {
    sentence: 'Adjustment {adjustment} has no activity lock; take it first.',
    advice:
      'Call `createActivityLock` with INVENTORY_ADJUSTMENT and the id of the adjustment, then send the request again. The setting `activityLock` asks for it.',
  },
  LOCKED_BY_OTHER: {
    sentence: 'Adjustment {adjustment} is locked by user {user} since {since}.',
    advice:
      'Wait until the lock is released or has expired, or take it over with `createActivityLock`.',
    status: 409,
    canRetry: true,
  },
} as const satisfies RefusalTopic;
