import { shownValue } from '../../base/shown.js';
import type { EngineRules, FactKeys, Facts, Id } from '../model/model.js';
import { type Refusal, type RefusalPlace, refuse } from '../refusals/refusal.js';
import type { MaintenanceFacts, MaintenanceKeys } from '../upkeep/maintenance-facts.js';
import {
  type Caller,
  isUnrestricted,
  mayAt,
  mayEverything,
  maySee,
  mayUseReason,
  rolesAt,
  seenStores,
} from './caller.js';
import type { Permission, StorePermission } from './permissions.js';

/** A reason that a change names, or that the lines which it touches have. */
export interface AskedReason {
  readonly reasonId: Id;
  readonly at: RefusalPlace;
}

/** The permissions and reasons that a change asks of its author. */
export interface Asked {
  /** The store of the change. Undefined if it is not known, which the decision refuses. */
  readonly storeId: Id | undefined;
  readonly permissions: readonly StorePermission[];
  readonly reasons: readonly AskedReason[];
}

export function missingPermission(
  { user }: Caller,
  permission: Permission,
  storeId?: Id | undefined,
): Refusal {
  const where = storeId === undefined ? 'for this' : `at store ${storeId}`;
  const purpose = `${where}, and user ${shownValue(user)} does not have it`;
  const values = { need: `The permission ${permission}`, purpose, permission };
  return refuse('NOT_PERMITTED', values);
}

/** Names the reason, and the roles that do not have it (D52). */
function missingReason(caller: Caller, { reasonId, at }: AskedReason, storeId: Id): Refusal {
  const roles = rolesAt(caller, storeId).join(', ');
  const values = {
    need: `a role with reason ${reasonId}`,
    purpose: `at store ${storeId}; user ${shownValue(caller.user)} has there: ${roles}`,
    ...{ reason: reasonId, roles },
  };
  return refuse('NOT_PERMITTED', values, at);
}

/**
 * The refusals of all that a caller may not do (D51, D52), none where all is permitted. A store that the
 * caller does not see is one that does not exist.
 */
export function permitRefusals(
  { storeId, permissions, reasons }: Asked,
  caller: Caller,
): Refusal[] {
  if (storeId === undefined) return [];
  if (!maySee(caller, storeId)) return [refuse('STORE_NOT_FOUND', { store: storeId })];
  const missing = permissions.filter((permission) => !mayAt(caller, permission, storeId));
  if (missing.length > 0) {
    return missing.map((permission) => missingPermission(caller, permission, storeId));
  }
  return reasons
    .filter(({ reasonId }) => !mayUseReason(caller, reasonId, storeId))
    .map((reason) => missingReason(caller, reason, storeId));
}

/** Refusals that do not tell of the stores that the caller does not see (D52). */
export function maskedRefusals(refusals: readonly Refusal[], caller: Caller): readonly Refusal[] {
  if (mayEverything(caller)) return refusals;
  return refusals.map((refusal) => {
    const { holder, ...values } = refusal.values;
    if (typeof holder !== 'number' || maySee(caller, holder)) return refusal;
    return { ...refusal, values: { ...values, place: 'another store' } };
  });
}

/** The facts without the documents of stores that the caller does not see (D52). */
export function visibleFacts(facts: Facts, { storeId }: FactKeys, caller: Caller): Facts {
  if (mayEverything(caller)) return facts;
  const seen = seenStores(caller);
  if (seen === 'all') return facts;
  const shown = <Document extends { readonly storeId: Id }>(document: Document | undefined) =>
    document !== undefined && seen.has(document.storeId) ? document : undefined;
  return {
    ...facts,
    storeExists: facts.storeExists && (storeId === undefined || seen.has(storeId)),
    adjustment: shown(facts.adjustment),
    reference: shown(facts.reference),
    template: shown(facts.template),
  };
}

/** The same for the facts of maintenance. */
export function visibleState(
  facts: MaintenanceFacts,
  _wants: MaintenanceKeys,
  caller: Caller,
): MaintenanceFacts {
  const { adjustment } = facts;
  const isShown = adjustment === undefined || maySee(caller, adjustment.storeId);
  return isShown ? facts : { ...facts, adjustment: undefined, line: undefined };
}

/**
 * The rules as they are for a caller at a store: a caller that signs in needs uin.create for new UINs (D51).
 */
export function rulesFor(rules: EngineRules, caller: Caller, storeId: Id | undefined): EngineRules {
  if (isUnrestricted(caller) || storeId === undefined) return rules;
  return { ...rules, mayCreateUins: mayAt(caller, 'uin.create', storeId) };
}
