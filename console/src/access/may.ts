import type { components } from '../interface/generated/api.js';

export type SessionAnswer = components['schemas']['SessionReadAnswer'];
export type Permission = SessionAnswer['grants'][number]['permissions'][number];

type Grants = Pick<SessionAnswer, 'grants'>;

function isAtStore(stores: readonly number[] | undefined, store: number | undefined): boolean {
  return stores === undefined || store === undefined || stores.includes(store);
}

/**
 * Whether the user has a permission at a store, or anywhere without one. The server decides: this only
 * foretells (D51).
 */
export function may({ grants }: Grants, permission: Permission, store?: number): boolean {
  return grants.some(
    ({ stores, permissions }) => permissions.includes(permission) && isAtStore(stores, store),
  );
}

/** Whether a role that the user has at a store has the reason (D51). */
export function mayUseReason({ grants }: Grants, reasonId: number, store: number): boolean {
  return grants.some(
    ({ stores, reasons }) =>
      isAtStore(stores, store) && (reasons === undefined || reasons.includes(reasonId)),
  );
}

type LockMode = SessionAnswer['activityLock'];

/** `edit`: lines or head of an adjustment change. `close`: it is confirmed or deleted. */
export type LockedChange = 'edit' | 'close';

/** Whether a change of a stored adjustment asks for the user's own lock (D35e). */
export function needsLock(mode: LockMode, change: LockedChange): boolean {
  return mode === 'strict' || (mode === 'update' && change === 'edit');
}

interface Locking {
  readonly activityLock: LockMode;
  readonly may: (permission: Permission, store?: number) => boolean;
}

const EDIT = 'inventory_adjustment.edit';

/** The reason why something that asks for a lock is off for a user who may not take one (D35k). */
export function missingLock(
  { activityLock, may: mayDo }: Locking,
  change: LockedChange,
  store: number,
): string | undefined {
  if (!needsLock(activityLock, change) || mayDo(EDIT, store)) return undefined;
  return `Its lock must be taken first. ${missingPermission(EDIT)}`;
}

/** The reason why something is off for a user who lacks a permission. */
export function missingPermission(permission: Permission): string {
  return `This needs the permission ${permission}. Roles are given under Users and roles.`;
}
