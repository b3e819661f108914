import type { RoleAt } from '../../engine/access/accounts.js';
import type { Grant } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';

export type { RoleAt } from '../../engine/access/accounts.js';

export interface Account {
  readonly id: Id;
  readonly name: string;
  readonly isActive: boolean;
  readonly mustChange: boolean;
  /** Undefined for a user without a password. */
  readonly passwordHash: string | undefined;
  /** Undefined where PasswordDigest is not taken. */
  readonly digestSecret: string | undefined;
  readonly grants: readonly Grant[];
}

export interface UserListing {
  readonly id: Id;
  readonly name: string;
  readonly isActive: boolean;
  readonly mustChange: boolean;
  readonly hasPassword: boolean;
  readonly hasDigest: boolean;
  readonly certificate: string | undefined;
  readonly signedInAt: Instant | undefined;
  readonly createDate: Instant;
  readonly createUser: string;
  readonly roles: readonly RoleAt[];
}

export interface RoleListing {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
  readonly reasons: readonly Id[];
  readonly userCount: number;
}

export type TokenKind = 'session' | 'token';

/** A session or token as it is kept, without the secret. */
export interface TokenListing {
  readonly id: Id;
  readonly kind: TokenKind;
  readonly name: string;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
  readonly createDate: Instant;
}

export interface FoundToken extends TokenListing {
  readonly account: Account;
}

/** A try to sign in, without saying who made it. Only a process that knows the names can make the keys. */
export interface SignInTry {
  readonly hasSucceeded: boolean;
  readonly name: string;
  readonly address: string;
}

/** Tells the other processes that use the database of tries to sign in. Does nothing where there are none. */
export interface SignInTries {
  tell(made: SignInTry): void;
  onTold(listener: (made: SignInTry) => void): void;
}

/** The tries of a database that one process has for itself. */
export const NO_OTHERS: SignInTries = { tell: () => undefined, onTold: () => undefined };

/** Users and roles, as they are read. */
export interface AccessReads {
  /**
   * The number of changes of users, roles and their reasons in this process. Data read before it grows is
   * old.
   */
  changeCount(): number;
  readonly tries: SignInTries;
  hasUsers(): Promise<boolean>;
  /** The case of the name does not count. */
  findAccount(name: string): Promise<Account | undefined>;
  findAccountByCertificate(fingerprint: string): Promise<Account | undefined>;
  findToken(kind: TokenKind, hash: string): Promise<FoundToken | undefined>;
  /** Lists users by name, from the one after `after` on. */
  listUsers(after: string | undefined, limit: number): Promise<readonly UserListing[]>;
  readUser(name: string): Promise<UserListing | undefined>;
  listRoles(): Promise<readonly RoleListing[]>;
  listRoleNames(): Promise<readonly string[]>;
  readRole(name: string): Promise<RoleListing | undefined>;
  listTokens(userName: string, kind: TokenKind): Promise<readonly TokenListing[]>;
}
