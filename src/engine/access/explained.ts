import type { Id } from '../model/model.js';
import { type Caller, type Grant, grantsAt, hasReason, permits } from './caller.js';
import { isOfStores, PERMISSIONS, type Permission } from './permissions.js';

interface Asked {
  readonly caller: Caller;
  readonly isActive: boolean;
  /** Undefined where only permissions of no store count. */
  readonly storeId: Id | undefined;
  readonly reasons: readonly Id[];
}

export interface Explained {
  readonly permissions: { permission: Permission; may: boolean; why: string }[];
  readonly reasons: { reason: Id; may: boolean; why: string }[];
}

const names = (grants: readonly Grant[]): string => grants.map(({ role }) => role).join(', ');

function whyPermission(
  permission: Permission,
  { caller, isActive, storeId }: Asked,
): { may: boolean; why: string } {
  if (!isActive) return { may: false, why: 'the user is out of use' };
  const needsStore = isOfStores(permission);
  if (needsStore && storeId === undefined) return { may: false, why: 'name a store' };
  const here = needsStore ? grantsAt(caller, storeId) : caller.grants;
  const giving = here.filter((grant) => permits(grant, permission));
  if (giving.length > 0) return { may: true, why: `by role ${names(giving)}` };
  const place = needsStore ? ` at store ${storeId}` : ' for all stores';
  return { may: false, why: `no role${place} has it; there: ${names(here) || 'no role'}` };
}

function whyReason(
  reason: Id,
  { caller, isActive, storeId }: Asked,
): { may: boolean; why: string } {
  if (!isActive) return { may: false, why: 'the user is out of use' };
  if (storeId === undefined) return { may: false, why: 'name a store' };
  const here = grantsAt(caller, storeId);
  const giving = here.filter((grant) => hasReason(grant, reason));
  if (giving.length > 0) return { may: true, why: `by role ${names(giving)}` };
  return { may: false, why: `none of the roles there has it: ${names(here) || 'no role'}` };
}

/** The permissions and reasons that a user has, or does not have, each with the cause. */
export function explained(asked: Asked): Explained {
  return {
    permissions: PERMISSIONS.map((permission) => ({
      permission,
      ...whyPermission(permission, asked),
    })),
    reasons: asked.reasons.map((reason) => ({ reason, ...whyReason(reason, asked) })),
  };
}
