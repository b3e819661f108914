import type { Id, Instant } from '../model/model.js';
import { isOfStores, type Permission } from './permissions.js';

export type Scope<T> = 'all' | ReadonlySet<T>;

/** A role that a caller has at some stores, with what it permits there (D51). */
export interface Grant {
  readonly role: string;
  readonly stores: Scope<Id>;
  readonly permissions: Scope<Permission>;
  readonly reasons: Scope<Id>;
}

export interface Caller {
  readonly user: string;
  readonly grants: readonly Grant[];
}

export type Door = 'soap' | 'json' | 'command-line' | 'job';

/** The author that goes with every write. */
export interface Author {
  readonly caller: Caller;
  readonly at: Instant;
  readonly correlationId: string;
  readonly via: Door;
  /** The name of the operation or route that was called. */
  readonly operation?: string | undefined;
  /** The network address of the request. Undefined where none came. */
  readonly from?: string | undefined;
}

export type StandingAuthor = Omit<Author, 'at'>;

const EVERYTHING: Grant = {
  role: 'everything',
  stores: 'all',
  permissions: 'all',
  reasons: 'all',
};

const WITHOUT_RESTRICTION: readonly Grant[] = [EVERYTHING];

export function unrestricted(user: string): Caller {
  return { user, grants: WITHOUT_RESTRICTION };
}

/** Whether no role restricts the caller, which is a job or calls without credentials. */
export function isUnrestricted({ grants }: Caller): boolean {
  return grants === WITHOUT_RESTRICTION;
}

/** Whether a caller may do everything: an administrator of all stores, or one that no role restricts. */
export function mayEverything(caller: Caller): boolean {
  if (isUnrestricted(caller)) return true;
  return caller.grants.some(
    ({ stores, permissions }) => stores === 'all' && isIn(permissions, 'admin'),
  );
}

export function isIn<T>(scope: Scope<T>, value: T): boolean {
  return scope === 'all' || scope.has(value);
}

/** The permission `admin` has all others, and all reasons (D51). */
export function permits({ permissions, stores }: Grant, permission: Permission): boolean {
  if (!isOfStores(permission) && stores !== 'all') return false;
  return isIn(permissions, permission) || isIn(permissions, 'admin');
}

/** The scope of everything that is in any of some scopes. */
export function union<T>(scopes: readonly Scope<T>[]): Scope<T> {
  const [first = new Set<T>()] = scopes;
  if (scopes.length < 2) return first;
  const all = new Set<T>();
  for (const scope of scopes) {
    if (scope === 'all') return 'all';
    for (const value of scope) all.add(value);
  }
  return all;
}

/** The stores at which a caller has a permission. */
export function storesWith({ grants }: Caller, permission: Permission): Scope<Id> {
  return union(grants.filter((grant) => permits(grant, permission)).map(({ stores }) => stores));
}

/** The stores at which a caller has any role: others do not exist for him (D52). */
export function seenStores({ grants }: Caller): Scope<Id> {
  return union(grants.map(({ stores }) => stores));
}

export function maySee({ grants }: Caller, storeId: Id): boolean {
  return grants.some(({ stores }) => isIn(stores, storeId));
}

/** Whether a caller has a permission at a store. */
export function mayAt({ grants }: Caller, permission: Permission, storeId: Id): boolean {
  return grants.some((grant) => isIn(grant.stores, storeId) && permits(grant, permission));
}

/** Whether a caller has a permission at any store at all. */
export function mayAnywhere({ grants }: Caller, permission: Permission): boolean {
  return grants.some((grant) => permits(grant, permission));
}

/** Whether a role that a caller has at a store has the reason (D51). */
export function mayUseReason({ grants }: Caller, reasonId: Id, storeId: Id): boolean {
  return grants.some((grant) => isIn(grant.stores, storeId) && hasReason(grant, reasonId));
}

/** At the stores of a grant. */
export function hasReason({ reasons, permissions }: Grant, reasonId: Id): boolean {
  return isIn(reasons, reasonId) || isIn(permissions, 'admin');
}

/** The grants of a caller at a store, none where no store is named. */
export function grantsAt({ grants }: Caller, storeId: Id | undefined): Grant[] {
  return grants.filter(({ stores }) => storeId !== undefined && isIn(stores, storeId));
}

/** The names of the roles that a caller has at a store, in order. */
export function rolesAt(caller: Caller, storeId: Id): string[] {
  return grantsAt(caller, storeId)
    .map(({ role }) => role)
    .sort();
}
