import { AT, type AuditCase, withId } from './audit-case.js';

const ON_ADJUSTMENT = 'INVENTORY_ADJUSTMENT 4';

/** Of locks that others hold. */
export const LOCK_CASES: readonly AuditCase[] = [
  {
    route: 'locks delete',
    before: async (database, made) => {
      const id = await database.value<number>(
        `INSERT INTO activity_lock (activity_type, activity_id, store_id, user_name, device_type,
           session_id, create_date)
         VALUES ('INVENTORY_ADJUSTMENT', '4', 5000, 'mlindqvist', 1, 'session 3', '${AT}') RETURNING id`,
      );
      made.set('lock', id);
    },
    asks: withId('lock'),
    row: {
      ...{ subjectKind: 'activity-lock', subject: ON_ADJUSTMENT, after: undefined },
      before: { user: 'mlindqvist', deviceType: 'PC', sessionId: 'session 3', since: AT },
    },
  },
];
