import { headOf } from '../base/text.js';
import { LOCKS_FOUND_MAX } from '../config/limits.js';
import { type Author, type Caller, mayEverything, storesWith } from '../engine/access/caller.js';
import {
  ACTIVITY_TYPES,
  type Activity,
  type DeviceType,
  isKnownType,
} from '../engine/locks/activities.js';
import { liveSince } from '../engine/locks/guard.js';
import {
  decideRelease,
  decideTake,
  type Lock,
  lockPermission,
  lockPermitRefusals,
  visibleLockFacts,
} from '../engine/locks/locks.js';
import { checkDates } from '../engine/model/criteria.js';
import type { Id } from '../engine/model/model.js';
import { type Refusal, refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { lockFlow } from '../store/kernel.js';
import type { LockCommand, LockCriteria, SeenLocks } from '../store/locks/locks.js';
import { type CommandCall, carryOutOnce } from './adjustments.js';
import type { CommandContext } from './context.js';

/** The width in the contract. */
const SESSION_LENGTH_MAX = 128;

/** The device and the session by which a lock is taken (D35i). */
export interface TakenBy {
  /** Undefined where the door tells it. */
  readonly deviceType?: DeviceType | undefined;
  /** Undefined for the correlation id of the call. */
  readonly sessionId?: string | undefined;
}

export type LockSearch = Omit<LockCriteria, 'liveSince' | 'seen' | 'limit'>;

function deviceOf({ via }: Author): DeviceType {
  return via === 'job' ? 'SERVER' : 'INT_SERVICE';
}

/** A lock that is taken anew is no repeat: only a key tells one (D12). */
async function change(
  context: CommandContext,
  call: CommandCall,
  work: Pick<LockCommand, 'wants' | 'decide'>,
): Promise<Id> {
  const { author, store } = context;
  const keyed = { ...context, duplicateWindowMs: 0, message: undefined };
  const { id } = await carryOutOnce(keyed, call, (remember) =>
    store.commit(author, lockFlow({ ...work, remember })),
  );
  return id;
}

/**
 * Takes a lock for the caller, also from another user (D35b). Returns its id.
 *
 * @throws RefusedError
 */
export function takeLock(
  context: CommandContext,
  call: CommandCall,
  activity: Activity,
  by: TakenBy = {},
): Promise<Id> {
  const { author, lockMinutes: minutes } = context;
  const { deviceType = deviceOf(author), sessionId = author.correlationId } = by;
  const session = headOf(sessionId, SESSION_LENGTH_MAX);
  const holder = { user: author.caller.user, deviceType, sessionId: session };
  return change(context, call, {
    wants: { activity, minutes },
    decide: (facts, caller) => decideTake({ activity, holder }, facts, minutes, caller),
  });
}

/**
 * Releases a lock, whoever holds it (D35h). Returns its id.
 *
 * @throws RefusedError
 */
export function releaseLock(context: CommandContext, call: CommandCall, lockId: Id): Promise<Id> {
  const { lockMinutes: minutes } = context;
  return change(context, call, {
    wants: { lockId, minutes },
    decide: (facts, caller) => decideRelease(lockId, facts, minutes, caller),
  });
}

/**
 * Reads a lock that lives.
 *
 * @throws RefusedError
 */
export async function readLock(context: CommandContext, lockId: Id): Promise<Lock> {
  const { store, author, lockMinutes: minutes } = context;
  const { caller } = author;
  const found = await store.locks.read(lockId, liveSince(author.at, minutes));
  const { lock } = visibleLockFacts({ target: undefined, lock: found }, { minutes }, caller);
  if (lock === undefined) throw new RefusedError([refuse('LOCK_NOT_FOUND', { lock: lockId })]);
  const refusals = lockPermitRefusals(lock.activity.type, lock.storeId, 'access', caller);
  if (refusals.length > 0) throw new RefusedError(refusals);
  return lock;
}

/** The locks that a caller may look at (D35j, D35k). Undefined for all. */
function seenBy(caller: Caller): readonly SeenLocks[] | undefined {
  if (mayEverything(caller)) return undefined;
  return ACTIVITY_TYPES.flatMap((type) => {
    const stores = storesWith(caller, lockPermission(type, 'access'));
    if (stores === 'all') return { types: [type], among: undefined };
    if (stores.size === 0) return [];
    // A reason is of no store.
    const isOfStore = isKnownType(type) && type !== 'INVENTORY_ADJUSTMENT_REASON';
    return { types: [type], among: isOfStore ? [...stores] : undefined };
  });
}

/**
 * Looks up locks that live, newest first, at most LOCKS_FOUND_MAX (D35j).
 *
 * @throws RefusedError for dates the wrong way round, and for a kind of activity that the caller may not look at
 */
export async function findLocks(
  { store, author, lockMinutes }: CommandContext,
  search: LockSearch,
): Promise<readonly Lock[]> {
  const { caller } = author;
  const refusals: Refusal[] = [];
  checkDates(search.from, search.to, refusals);
  const { activityType } = search;
  if (activityType !== undefined) {
    refusals.push(...lockPermitRefusals(activityType, undefined, 'access', caller));
  }
  if (refusals.length > 0) throw new RefusedError(refusals);
  const seen = seenBy(caller);
  if (seen?.length === 0) return [];
  const live = liveSince(author.at, lockMinutes);
  return store.locks.find({ ...search, seen, liveSince: live, limit: LOCKS_FOUND_MAX });
}
