import type { Settings } from '../config/settings.js';
import type { Log } from './open-log.js';

/** Logs at the start that locks keep nobody from another where all callers are one user (D35g). */
export function tellOfLocks({ activityLock, security, user }: Settings, log: Log): void {
  if (activityLock === 'off' || security !== 'none') return;
  const text =
    'activity locks are asked for, but with security none all callers are one user: none is refused because of another';
  log.warn({ activityLock, user }, text);
}
