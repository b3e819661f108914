import { useLocation, useSearch } from 'wouter';
import { missingPermission, type Permission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import { type Query, searchOf } from '../../routes.js';

export interface Address {
  /** What stands behind the `?`; empty where it does not. */
  readonly get: (name: string) => string;
  /** The address with some of it changed. */
  readonly with: (changed: Query) => string;
  readonly go: (changed: Query) => void;
}

/** What is narrowed and opened on a page stands in its address. */
export function useAddress(): Address {
  const [path, go] = useLocation();
  const search = useSearch();
  const sent = new URLSearchParams(search);
  const changedBy = (changed: Query): string =>
    path + searchOf({ ...Object.fromEntries(sent), ...changed });
  return {
    get: (name) => sent.get(name) ?? '',
    with: changedBy,
    go: (changed) => go(changedBy(changed)),
  };
}

/** Why an action is off for the user; undefined where it is on. */
export function useOff(permission: Permission): string | undefined {
  const { may } = useSession();
  return may(permission) ? undefined : missingPermission(permission);
}
