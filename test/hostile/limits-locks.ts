import { EXPIRED_LOCKS_AT_ONCE } from '../../src/config/limits.js';
import { padded } from '../support/sql.js';
import { type Case, of, type World } from './limits-world.js';

/** More than people hold at once. */
const LOCKS = 50_000;

/** As long as an id may be. */
export const LOCKED = 'x'.repeat(128);

/** Locks of one day, and as many that have expired as are deleted at once. Returns the id of one that lives. */
export async function addLocks(world: World): Promise<number> {
  await world.database.run('DELETE FROM activity_lock');
  const add = (count: number, prefix: string, date: string): Promise<void> =>
    world.insert(
      count,
      `INSERT INTO activity_lock (activity_type, activity_id, user_name, device_type, session_id,
         create_date) SELECT 'TRANSFER', '${prefix}' || ${padded('i', 120)}, 'test', 4, 'test', '${date}' FROM n`,
    );
  await add(EXPIRED_LOCKS_AT_ONCE, 'old', '2020-01-01T00:00:00.000Z');
  await add(LOCKS, 'new', '2026-03-01T08:00:00.000Z');
  return await world.value('SELECT max(id) FROM activity_lock');
}

/** Routes of activity locks, with very many locks. */
export const LOCK_CASES: Readonly<Record<string, Case>> = {
  'locks list': async (world) => {
    await addLocks(world);
    return [
      world.api('locks list'),
      world.api('locks list', { parameters: { sessionId: 'nobody' } }),
      world.api('locks list', { parameters: { user: 'test', deviceType: 'HH' } }),
    ];
  },
  'locks read': of('locks read', addLocks),
  'locks create': async (world) => {
    await addLocks(world);
    const body = { activityType: 'TRANSFER', activityId: LOCKED };
    return world.api('locks create', { body });
  },
  'locks delete': of('locks delete', addLocks),
};
