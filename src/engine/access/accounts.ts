import { shownValue } from '../../base/shown.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import type { Id, Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { Permission } from './permissions.js';

/** Characters of a password: longer ones would only cost time to hash. */
export const PASSWORD_LENGTH_MAX = 256;

/** Characters of a password that is set: shorter ones are guessed. */
export const PASSWORD_LENGTH_MIN = 10;

/** Roles of one system: far more than anyone can tell apart. */
export const ROLES_MAX = 200;

/** Roles of one user, each counted once for a store: a user that needs more has them at all stores. */
export const USER_ROLES_MAX = 1000;

/** Users of one system: every clerk of 300 stores, many times over. */
export const USERS_MAX = 20_000;

/** Tokens of one user that have not ended. */
export const USER_TOKENS_MAX = 100;

/** A role that a user has at a store, or at all stores where none is named. */
export interface RoleAt {
  readonly role: string;
  readonly storeId: Id | undefined;
}

export interface UserFacts {
  readonly id: Id;
  readonly name: string;
  readonly isActive: boolean;
  readonly hasPassword: boolean;
  readonly certificate: string | undefined;
  readonly roles: readonly RoleAt[];
  /** Of sessions and tokens. */
  readonly tokenIds: readonly Id[];
  /** Of tokens alone, without those that have ended. */
  readonly tokenNames: readonly string[];
}

export interface RoleFacts {
  readonly description: string;
  readonly permissions: readonly Permission[];
  /** The reasons of the wanted role. Those of other roles are not looked at. */
  readonly reasons: readonly Id[];
  readonly isUsed: boolean;
}

export interface AccessKeys {
  readonly user?: string | undefined;
  readonly role?: string | undefined;
  readonly certificate?: string | undefined;
  readonly storeIds?: readonly Id[];
  readonly reasonIds?: readonly Id[];
}

export interface AccessFacts {
  readonly user: UserFacts | undefined;
  readonly userCount: number;
  /** The user that has the wanted certificate. */
  readonly certificateUser: string | undefined;
  readonly roles: ReadonlyMap<string, RoleFacts>;
  /** Active users with `admin` for all stores, by the role that gives it. */
  readonly administrators: readonly { readonly userId: Id; readonly role: string }[];
  /** The wanted stores that exist. */
  readonly storeIds: ReadonlySet<Id>;
  readonly reasonIds: ReadonlySet<Id>;
}

/** A change of a user, in which undefined keeps the stored value and null takes it away. */
export interface UserChange {
  readonly passwordHash?: string | undefined;
  readonly digestSecret?: string | null | undefined;
  readonly certificate?: string | null | undefined;
  readonly mustChange?: boolean | undefined;
  readonly isActive?: boolean | undefined;
  readonly roles?: readonly RoleAt[] | undefined;
}

export interface UserDecision extends UserChange {
  readonly kind: 'user';
  /** Undefined for a new user. */
  readonly id: Id | undefined;
  readonly name: string;
  readonly before: UserFacts | undefined;
}

export interface RoleDecision {
  readonly kind: 'role';
  readonly action: 'create' | 'change' | 'delete';
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  /**
   * Undefined keeps the reasons of the role: reasons may have been given to its name before there was the
   * role.
   */
  readonly reasons: readonly Id[] | undefined;
  readonly before: RoleFacts | undefined;
}

/** The refusals of a password as it was asked for. */
export function passwordRefusals(name: string, password: string): Refusal[] {
  const isShort = [...password].length < PASSWORD_LENGTH_MIN;
  const isName = password.toLowerCase() === name.toLowerCase();
  if (!isShort && !isName && password.length <= PASSWORD_LENGTH_MAX) return [];
  const limits = { least: PASSWORD_LENGTH_MIN, limit: PASSWORD_LENGTH_MAX };
  return [refuse('PASSWORD_NOT_TAKEN', limits)];
}

function roleRefusals(roles: readonly RoleAt[], facts: AccessFacts): Refusal[] {
  const names = new Set(roles.map(({ role }) => role));
  const refusals = [...names]
    .filter((name) => !facts.roles.has(name))
    .map((role) => refuse('ROLE_NOT_FOUND', { role: shownValue(role) }));
  const stores = new Set(roles.flatMap(({ storeId }) => storeId ?? []));
  for (const store of stores) {
    if (!facts.storeIds.has(store)) refusals.push(refuse('STORE_NOT_FOUND', { store }));
  }
  if (roles.length > USER_ROLES_MAX) {
    refusals.push(refuse('TOO_MANY_ROLES', { count: roles.length, limit: USER_ROLES_MAX }));
  }
  return refusals;
}

function certificateRefusals(
  certificate: string | null | undefined,
  facts: AccessFacts,
): Refusal[] {
  const { certificateUser, user } = facts;
  const isFree = certificateUser === undefined || certificateUser === user?.name;
  if (certificate === undefined || certificate === null || isFree) return [];
  return [refuse('CERTIFICATE_TAKEN', { user: shownValue(certificateUser) })];
}

function isAdministrator(
  { isActive, roles }: Pick<UserChange, 'isActive' | 'roles'>,
  facts: AccessFacts,
) {
  const has = (roles ?? []).some(
    ({ role, storeId }) =>
      storeId === undefined && facts.roles.get(role)?.permissions.includes('admin') === true,
  );
  return isActive === true && has;
}

/** One administrator must remain, whatever is changed. Nothing is lost where there is none. */
function lastAdministratorRefusals(
  { administrators }: AccessFacts,
  remains: (administrator: AccessFacts['administrators'][number]) => boolean,
): Refusal[] {
  if (administrators.length === 0 || administrators.some(remains)) return [];
  return [refuse('LAST_ADMINISTRATOR', {})];
}

export function decideUserCreate(
  name: string,
  change: UserChange & { readonly password: string | undefined },
  facts: AccessFacts,
): Outcome<UserDecision> {
  const { password, roles = [], ...rest } = change;
  const refusals: Refusal[] = [];
  if (facts.user !== undefined) refusals.push(refuse('USER_EXISTS', { user: shownValue(name) }));
  if (facts.userCount >= USERS_MAX) refusals.push(refuse('TOO_MANY_USERS', { limit: USERS_MAX }));
  if (password !== undefined) refusals.push(...passwordRefusals(name, password));
  refusals.push(...roleRefusals(roles, facts), ...certificateRefusals(rest.certificate, facts));
  if (refusals.length > 0) return reject(refusals);
  const created = { isActive: true, ...rest, roles };
  return accept({ kind: 'user', id: undefined, name, before: undefined, ...created });
}

/** Changes what is named, and nothing else. The last administrator stays one. */
export function decideUserChange(
  name: string,
  change: UserChange & { readonly password?: string | undefined },
  facts: AccessFacts,
): Outcome<UserDecision> {
  const { user } = facts;
  if (user === undefined) return reject([refuse('USER_NOT_FOUND', { user: shownValue(name) })]);
  const { password, ...rest } = change;
  const refusals = [
    ...(password === undefined ? [] : passwordRefusals(user.name, password)),
    ...roleRefusals(rest.roles ?? [], facts),
    ...certificateRefusals(rest.certificate, facts),
  ];
  const after = { isActive: rest.isActive ?? user.isActive, roles: rest.roles ?? user.roles };
  const staysOne = isAdministrator(after, facts);
  refusals.push(
    ...lastAdministratorRefusals(facts, ({ userId }) => userId !== user.id || staysOne),
  );
  if (refusals.length > 0) return reject(refusals);
  return accept({ kind: 'user', id: user.id, name: user.name, before: user, ...rest });
}

export interface RoleRequest {
  readonly description?: string | undefined;
  readonly permissions?: readonly Permission[] | undefined;
  readonly reasons?: readonly Id[] | undefined;
}

function reasonRefusals(reasons: readonly Id[], facts: AccessFacts): Refusal[] {
  return reasons
    .filter((reason) => !facts.reasonIds.has(reason))
    .map((reason) => refuse('REASON_NOT_FOUND', { reason, hint: '' }));
}

export function decideRoleCreate(
  name: string,
  { description = '', permissions = [], reasons }: RoleRequest,
  facts: AccessFacts,
): Outcome<RoleDecision> {
  const refusals = reasonRefusals(reasons ?? [], facts);
  if (facts.roles.has(name)) refusals.push(refuse('ROLE_EXISTS', { role: shownValue(name) }));
  if (facts.roles.size >= ROLES_MAX)
    refusals.push(refuse('TOO_MANY_ROLES', { count: facts.roles.size + 1, limit: ROLES_MAX }));
  if (refusals.length > 0) return reject(refusals);
  const role = { name, description, permissions, reasons, before: undefined };
  return accept({ kind: 'role', action: 'create', ...role });
}

function withoutAdmin(name: string, facts: AccessFacts): Refusal[] {
  return lastAdministratorRefusals(facts, ({ role }) => role !== name);
}

export function decideRoleChange(
  name: string,
  request: RoleRequest,
  facts: AccessFacts,
): Outcome<RoleDecision> {
  const before = facts.roles.get(name);
  if (before === undefined) return reject([refuse('ROLE_NOT_FOUND', { role: shownValue(name) })]);
  const { description = before.description, permissions = before.permissions } = request;
  const { reasons } = request;
  const refusals = reasonRefusals(reasons ?? [], facts);
  if (!permissions.includes('admin')) refusals.push(...withoutAdmin(name, facts));
  if (refusals.length > 0) return reject(refusals);
  const role = { name, description, permissions, reasons, before };
  return accept({ kind: 'role', action: 'change', ...role });
}

/** A role that a user has is not deleted. */
export function decideRoleDelete(name: string, facts: AccessFacts): Outcome<RoleDecision> {
  const before = facts.roles.get(name);
  if (before === undefined) return reject([refuse('ROLE_NOT_FOUND', { role: shownValue(name) })]);
  if (before.isUsed) return reject([refuse('ROLE_IN_USE', { role: shownValue(name) })]);
  const nothing = { description: '', permissions: [], reasons: [] };
  return accept({ kind: 'role', action: 'delete', name, ...nothing, before });
}

/** A session or token to be kept, by the hash of the secret that its holder has. */
export interface TokenDecision {
  readonly kind: 'token';
  readonly tokenKind: 'session' | 'token';
  readonly userId: Id;
  readonly hash: string;
  readonly name: string;
  readonly expiresAt: Instant;
}

/** Ends one session or token of a user, or all of a kind. */
export interface TokenEndDecision {
  readonly kind: 'token-end';
  readonly tokenKind: 'session' | 'token';
  readonly userId: Id;
  /** Undefined ends all. */
  readonly id: Id | undefined;
}

export function decideTokenCreate(
  name: string,
  token: Omit<TokenDecision, 'kind' | 'userId'>,
  { user }: AccessFacts,
): Outcome<TokenDecision> {
  if (user === undefined) return reject([refuse('USER_NOT_FOUND', { user: shownValue(name) })]);
  const refusals = token.tokenKind === 'token' ? newTokenRefusals(token.name, user) : [];
  if (refusals.length > 0) return reject(refusals);
  return accept({ kind: 'token', userId: user.id, ...token });
}

/** One that is made for a user out of use would let in whoever has it once the user is in use again. */
function newTokenRefusals(
  name: string,
  { name: user, isActive, tokenNames }: UserFacts,
): Refusal[] {
  const shown = shownValue(user);
  const refusals: Refusal[] = [];
  if (!isActive) refusals.push(refuse('USER_OUT_OF_USE', { user: shown }));
  if (tokenNames.includes(name)) {
    refusals.push(refuse('TOKEN_EXISTS', { user: shown, name: shownValue(name) }));
  }
  if (tokenNames.length >= USER_TOKENS_MAX) {
    refusals.push(refuse('TOO_MANY_TOKENS', { user: shown, limit: USER_TOKENS_MAX }));
  }
  return refusals;
}

/** @param id undefined for all of the kind */
export function decideTokenEnd(
  name: string,
  tokenKind: TokenEndDecision['tokenKind'],
  id: Id | undefined,
  { user }: AccessFacts,
): Outcome<TokenEndDecision> {
  if (user === undefined) return reject([refuse('USER_NOT_FOUND', { user: shownValue(name) })]);
  if (id !== undefined && !user.tokenIds.includes(id)) {
    return reject([refuse('TOKEN_NOT_FOUND', { user: shownValue(name), token: id })]);
  }
  return accept({ kind: 'token-end', tokenKind, userId: user.id, id });
}

export type AccessDecision = UserDecision | RoleDecision | TokenDecision | TokenEndDecision;
