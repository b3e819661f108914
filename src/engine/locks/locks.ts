import { shownValue } from '../../base/shown.js';
import type { AuditEntry, AuditState } from '../access/audit.js';
import { type Caller, mayAnywhere, mayAt, maySee } from '../access/caller.js';
import type { Permission } from '../access/permissions.js';
import { missingPermission } from '../access/permits.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import type { Id, Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  ACTIVITY_ID_LENGTH_MAX,
  type Activity,
  type ActivityType,
  canonicalActivity,
  type DeviceType,
  isKnownType,
  type KnownType,
  knownActivityOf,
} from './activities.js';

/** The user that holds a lock, with the device and the session (D35g, D35i). */
export interface LockHolder {
  readonly user: string;
  readonly deviceType: DeviceType;
  /** The call or session that took it. */
  readonly sessionId: string;
}

export interface Lock extends LockHolder {
  readonly id: Id;
  readonly activity: Activity;
  /** The store of the adjustment or template. Undefined for an activity of no store. */
  readonly storeId: Id | undefined;
  readonly createDate: Instant;
}

/** The activity to be locked, or the lock to be released. */
export interface LockKeys {
  readonly activity?: Activity | undefined;
  readonly lockId?: Id | undefined;
  /** The minutes that a lock lives (D35d). */
  readonly minutes: number;
}

export interface LockFacts {
  /** The subject to be locked, if it exists. Nobody knows of others than ours. */
  readonly target: { readonly storeId: Id | undefined } | undefined;
  /** The live lock on it, or the one that is named. */
  readonly lock: Lock | undefined;
}

export interface LockRequest {
  readonly activity: Activity;
  readonly holder: LockHolder;
}

/** The activity of a lock decision has its id as we write it. */
export interface TakeDecision extends LockRequest {
  readonly kind: 'take';
  readonly storeId: Id | undefined;
  /** The holder's own lock, which is taken anew. Undefined for a new one in place of any other. */
  readonly renewed: Id | undefined;
  readonly minutes: number;
}

export interface ReleaseDecision {
  readonly kind: 'release';
  readonly lock: Lock;
  readonly minutes: number;
}

export type LockDecision = TakeDecision | ReleaseDecision;

/** The permissions to take or release the locks of an area, and to look at them (D35k). */
const PERMISSIONS: Readonly<Record<KnownType, Readonly<Record<LockUse, Permission>>>> = {
  INVENTORY_ADJUSTMENT: {
    edit: 'inventory_adjustment.edit',
    access: 'inventory_adjustment.access',
  },
  INVENTORY_ADJUSTMENT_TEMPLATE: {
    edit: 'inventory_adjustment_template.edit',
    access: 'inventory_adjustment_template.access',
  },
  // A caller that sees adjustments sees reasons.
  INVENTORY_ADJUSTMENT_REASON: {
    edit: 'inventory_adjustment_reason.maintain',
    access: 'inventory_adjustment.access',
  },
};

export type LockUse = 'edit' | 'access';

/** Permissions of which any one lets a caller through the door. The lock asks for its own. */
export const LOCK_DOORS: Readonly<Record<LockUse, readonly Permission[]>> = {
  edit: [
    'inventory_adjustment.edit',
    'inventory_adjustment_template.edit',
    'inventory_adjustment_reason.maintain',
    'admin',
  ],
  access: ['inventory_adjustment.access', 'inventory_adjustment_template.access', 'admin'],
};

/** The permission that a lock asks for (D35k). */
export function lockPermission(type: ActivityType, use: LockUse): Permission {
  return isKnownType(type) ? PERMISSIONS[type][use] : 'admin';
}

/** The refusals of a caller that has no permission for a lock of that kind at its store. */
export function lockPermitRefusals(
  type: ActivityType,
  storeId: Id | undefined,
  use: LockUse,
  caller: Caller,
): Refusal[] {
  const permission = lockPermission(type, use);
  const isPermitted =
    storeId === undefined ? mayAnywhere(caller, permission) : mayAt(caller, permission, storeId);
  return isPermitted ? [] : [missingPermission(caller, permission, storeId)];
}

/** The facts without anything of a store that the caller does not see (D35j, D52). */
export function visibleLockFacts(
  { target, lock }: LockFacts,
  _wants: LockKeys,
  caller: Caller,
): LockFacts {
  const shown = <Of extends { readonly storeId: Id | undefined }>(one: Of | undefined) =>
    one?.storeId === undefined || maySee(caller, one.storeId) ? one : undefined;
  return { target: shown(target), lock: shown(lock) };
}

function idRefusal({ type, id }: Activity): Refusal | undefined {
  const rule = isKnownType(type)
    ? 'it must be a whole number'
    : `it must have 1 to ${ACTIVITY_ID_LENGTH_MAX} characters`;
  const isValid = isKnownType(type) ? knownActivityOf({ type, id }) !== undefined : id !== '';
  const activity = id === '' ? '(empty)' : shownValue(id);
  return isValid ? undefined : refuse('ACTIVITY_ID_NOT_VALID', { activity, type, rule });
}

function missing({ type, id }: Activity): Refusal {
  const shown = shownValue(id);
  switch (type) {
    case 'INVENTORY_ADJUSTMENT_TEMPLATE':
      return refuse('TEMPLATE_NOT_FOUND', { template: shown });
    case 'INVENTORY_ADJUSTMENT_REASON':
      return refuse('REASON_NOT_FOUND', { reason: shown, hint: '' });
    default:
      return refuse('ADJUSTMENT_NOT_FOUND', { adjustment: shown });
  }
}

/**
 * Decides to take a lock (D35b, D35c): the holder's own is taken anew, that of another user is always
 * taken over.
 */
export function decideTake(
  { activity, holder }: LockRequest,
  { target, lock }: LockFacts,
  minutes: number,
  caller: Caller,
): Outcome<TakeDecision> {
  const notValid = idRefusal(activity);
  if (notValid !== undefined) return reject([notValid]);
  if (target === undefined) return reject([missing(activity)]);
  const refused = lockPermitRefusals(activity.type, target.storeId, 'edit', caller);
  if (refused.length > 0) return reject(refused);
  const renewed = lock?.user === holder.user ? lock.id : undefined;
  const own = { activity: canonicalActivity(activity), holder, storeId: target.storeId };
  return accept({ kind: 'take', ...own, renewed, minutes });
}

/** Decides to release a lock, whoever holds it (D35h). */
export function decideRelease(
  lockId: Id,
  { lock }: LockFacts,
  minutes: number,
  caller: Caller,
): Outcome<ReleaseDecision> {
  if (lock === undefined) return reject([refuse('LOCK_NOT_FOUND', { lock: lockId })]);
  const { activity, storeId } = lock;
  const refused = lockPermitRefusals(activity.type, storeId, 'edit', caller);
  return refused.length > 0 ? reject(refused) : accept({ kind: 'release', lock, minutes });
}

function stateOf({ id, user, deviceType, sessionId, createDate }: Lock): AuditState {
  return { lock: id, user, deviceType, sessionId, since: new Date(createDate).toISOString() };
}

/**
 * The entry of a lock that is released, or taken from another user. The lock itself tells who holds it
 * (D35h).
 */
export function auditOfLock(
  decision: LockDecision,
  { lock }: LockFacts,
  id: Id,
): AuditEntry | undefined {
  const { type, id: of } = decision.kind === 'take' ? decision.activity : decision.lock.activity;
  const subject = { subjectKind: 'activity-lock', subject: `${type} ${of}` } as const;
  if (decision.kind === 'release') {
    return { ...subject, before: stateOf(decision.lock), after: undefined };
  }
  if (lock === undefined || decision.renewed !== undefined) return undefined;
  return { ...subject, before: stateOf(lock), after: { lock: id, ...decision.holder } };
}
