import { z } from 'zod';
import { type Definition, define, wholeNumber } from './definition.js';

/** The demands of changes of adjustments on the caller's activity lock (D35, D35d). */
export const LOCK_SETTINGS = {
  activityLock: define(
    z.enum(['off', 'update', 'strict'], 'must be off, update or strict'),
    'off',
    'Whether changes of a stored adjustment ask for the activity lock: off, update or strict.',
  ),
  activityLockMinutes: define(
    wholeNumber(1, 10_080),
    1440,
    'Minutes after which an activity lock has expired.',
  ),
} as const satisfies Record<string, Definition>;
