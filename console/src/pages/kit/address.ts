import { useLocation, useSearch } from 'wouter';
import { missingPermission, type Permission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import { type Query, searchOf } from '../../routes.js';

export interface Address {
  /** The value of a parameter behind the `?`. Empty where it is absent. */
  readonly get: (name: string) => string;
  /** The address with some parameters changed. */
  readonly with: (changed: Query) => string;
  readonly go: (changed: Query) => void;
}

/** The address, which has the criteria and the opened entries of a page. */
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

/** The reason why an action is off for the user. Undefined where it is on. */
export function useOff(permission: Permission): string | undefined {
  const { may } = useSession();
  return may(permission) ? undefined : missingPermission(permission);
}
