import { timingSafeEqual } from 'node:crypto';
import { isSecret, tokenHash } from '../base/secret-hash.js';
import { CLOCK_SKEW_SECONDS_MAX, SESSION_SEEN_STEP_MS } from '../config/limits.js';
import { PASSWORD_LENGTH_MAX } from '../engine/access/accounts.js';
import { type Author, type Caller, unrestricted } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';
import { type Credentials, NotSignedInError } from '../http/credentials.js';
import type { HashPlaces } from '../http/hash-places.js';
import type { Account, FoundToken } from '../store/access/access.js';
import { nonceFlow, seenFlow } from '../store/access/writer.js';
import type { Store } from '../store/store.js';
import { DigestSecrets, digestOf, isDigest } from './digest.js';
import { LockOuts } from './lock-outs.js';
import { VerifiedCredentials } from './verified.js';

export type Security = 'none' | 'optional' | 'required';

export interface AuthenticatorOptions {
  readonly store: Store;
  readonly security: Security;
  /** The caller without credentials, where that is allowed. */
  readonly anonymous: Caller;
  /** The token of the verbs of this machine, which have the database's own lock. */
  readonly operatorToken: string;
  readonly digestKey: string | undefined;
  /** Milliseconds without use after which a session ends. */
  readonly sessionIdleMs: number;
  /** Milliseconds that the clock of a caller may be from ours. */
  readonly clockSkewMs: number;
  /** The machine's time, whatever the service's clock is set to. */
  readonly now: () => Instant;
  readonly hashPlaces: HashPlaces;
  /** A random key of this process alone. */
  readonly key: string;
}

export interface SignedIn {
  readonly caller: Caller;
  /** Whether the password was given out, and is to be replaced first. */
  readonly mustChange: boolean;
  /** The kind of credentials. Undefined for a caller that sent none. */
  readonly by: Credentials['kind'] | 'session' | 'certificate' | 'operator' | undefined;
  readonly session?: FoundToken;
}

/** The origin of a request, for the log, the record and the locks. */
export interface Origin {
  readonly address: string | undefined;
  readonly correlationId: string;
}

/** Identifies callers (D50, D53). */
export class Authenticator {
  private readonly verified: VerifiedCredentials<Account>;
  /** Credentials that are verified at this moment: many requests, one hash. */
  private readonly underWay = new Map<string, Promise<Account>>();
  private readonly lockOuts: LockOuts;
  private readonly digests: DigestSecrets | undefined;
  private readonly anonymous: SignedIn;
  private seenChanges = -1;

  constructor(private readonly options: AuthenticatorOptions) {
    this.anonymous = { caller: options.anonymous, mustChange: false, by: undefined };
    this.verified = new VerifiedCredentials(options.key);
    this.lockOuts = new LockOuts(options.store.access.tries, options.now);
    const { digestKey } = options;
    this.digests = digestKey === undefined ? undefined : new DigestSecrets(digestKey);
  }

  now(): Instant {
    return this.options.now();
  }

  get security(): Security {
    return this.options.security;
  }

  /** The caller of every request where nobody signs in. Undefined where there are users. */
  get unasked(): SignedIn | undefined {
    return this.options.security === 'none' ? this.anonymous : undefined;
  }

  get sessionIdleMs(): number {
    return this.options.sessionIdleMs;
  }

  get digestSecrets(): DigestSecrets | undefined {
    return this.digests;
  }

  get hashPlaces(): HashPlaces {
    return this.options.hashPlaces;
  }

  /**
   * Lets a caller in by its credentials, or without any where that is allowed.
   *
   * @throws NotSignedInError, HttpError 503 where too many passwords are checked already
   */
  async signIn(credentials: Credentials | undefined, origin: Origin): Promise<SignedIn> {
    this.forgetOld();
    const { security, anonymous, operatorToken } = this.options;
    if (credentials?.kind === 'token' && isSame(credentials.token, operatorToken)) {
      return { caller: anonymous, mustChange: false, by: 'operator' };
    }
    if (security === 'none' || (credentials === undefined && security === 'optional')) {
      return this.anonymous;
    }
    if (credentials === undefined) throw new NotSignedInError('CREDENTIALS_MISSING', 'none sent');
    switch (credentials.kind) {
      case 'password':
        return signedIn(await this.byPassword(credentials, origin), 'password');
      case 'digest':
        return signedIn(await this.byDigest(credentials, origin), 'digest');
      case 'token':
        return this.byToken(credentials.token, origin);
    }
  }

  /** Lets a caller in by the cookie of a page of ours. Undefined where the session has ended. */
  async bySession(token: string, origin: Origin): Promise<SignedIn | undefined> {
    this.forgetOld();
    const found = await this.options.store.access.findToken('session', tokenHash(token));
    if (found === undefined || !this.isAlive(found)) return undefined;
    const { sessionIdleMs } = this.options;
    await this.noteSeen(found, Math.min(this.options.now() + sessionIdleMs, endOf(found)), origin);
    return { ...signedIn(found.account, 'session'), session: found };
  }

  /** Lets a caller in by a client certificate that TLS has verified. Undefined where it is nobody's. */
  async byCertificate(fingerprint: string): Promise<SignedIn | undefined> {
    const account = await this.options.store.access.findAccountByCertificate(fingerprint);
    return account?.isActive === true ? signedIn(account, 'certificate') : undefined;
  }

  /** The account of a user, if the password is right, for any caller. @throws as signIn */
  async verifyPassword(user: string, password: string, origin: Origin): Promise<Account> {
    this.forgetOld();
    return this.byPassword({ user, password }, origin);
  }

  private forgetOld(): void {
    const changes = this.options.store.access.changeCount();
    if (changes === this.seenChanges) return;
    this.seenChanges = changes;
    this.verified.clear();
    this.underWay.clear();
  }

  /** A user with a new password does not wait for the end of a lock. */
  unlock(user: string): void {
    this.lockOuts.succeeded(user.toLowerCase());
  }

  private async byPassword(
    { user, password }: { readonly user: string; readonly password: string },
    origin: Origin,
  ): Promise<Account> {
    const name = user.toLowerCase();
    const key = this.verified.keyOf(name, password);
    const known = this.verified.find(key, this.options.now());
    if (known !== undefined) return known;
    const underWay = this.underWay.get(key);
    if (underWay !== undefined) return underWay;
    const work = this.checkPassword(name, password, key, origin).finally(() => {
      if (this.underWay.get(key) === work) this.underWay.delete(key);
    });
    this.underWay.set(key, work);
    return work;
  }

  private async checkPassword(
    name: string,
    password: string,
    key: string,
    origin: Origin,
  ): Promise<Account> {
    this.checkLocks(name, origin);
    const changes = this.seenChanges;
    const account = await this.options.store.access.findAccount(name);
    const kept = account?.isActive === true ? account.passwordHash : undefined;
    const isRight =
      password.length <= PASSWORD_LENGTH_MAX &&
      (await this.hashPlaces.run(() => {
        // Guesses that waited together count one after the other.
        this.checkLocks(name, origin);
        return isSecret(password, kept);
      }));
    if (!isRight || account === undefined) throw this.failed(name, origin, whyNot(account));
    this.lockOuts.succeeded(name);
    // Credentials that changed meanwhile are verified anew by the next request.
    if (changes === this.options.store.access.changeCount()) {
      this.verified.keep(key, account, this.options.now());
    }
    return account;
  }

  private async byDigest(
    sent: Credentials & { readonly kind: 'digest' },
    origin: Origin,
  ): Promise<Account> {
    const name = sent.user.toLowerCase();
    this.checkLocks(name, origin);
    const now = this.options.now();
    this.checkMoment(sent.created, now, name);
    const account = await this.options.store.access.findAccount(name);
    const secret = account?.isActive === true ? account.digestSecret : undefined;
    const password =
      secret === undefined ? undefined : this.digests?.decrypted(account?.name ?? '', secret);
    const digest = digestOf(sent, password ?? '');
    const isRight = isDigest(sent.digest, digest) && password !== undefined;
    if (!isRight || account === undefined) {
      const why = this.digests === undefined ? 'digestKey is not set' : whyNot(account);
      throw this.failed(name, origin, why);
    }
    // The digest itself: a nonce can be written in many ways, and its end moved into the text that follows.
    const hash = tokenHash(`${name} ${digest.toString('base64')}`);
    const author = this.author(account, origin);
    const isNew = await this.options.store.commit(
      author,
      nonceFlow(hash, now + this.options.clockSkewMs + CLOCK_SKEW_MAX_MS),
    );
    if (!isNew) throw notSignedIn('CREDENTIALS_EXPIRED', `nonce of ${name} sent before`, name);
    this.lockOuts.succeeded(name);
    return account;
  }

  /** A moment that a caller names must be near ours. @throws NotSignedInError */
  private checkMoment(created: string, now: Instant, tried: string): void {
    const at = instantOf(created);
    if (Number.isFinite(at) && Math.abs(at - now) <= this.options.clockSkewMs) return;
    const why = `created is too far from now: ${tried}`;
    throw notSignedIn('CREDENTIALS_EXPIRED', why, tried);
  }

  /**
   * A Timestamp of WS-Security.
   *
   * @param tried the name that is sent beside it; '' without one
   * @throws NotSignedInError
   */
  checkTimestamp(
    { created, expires }: { readonly created?: string; readonly expires?: string },
    tried: string,
  ): void {
    const now = this.options.now();
    if (created !== undefined) this.checkMoment(created, now, tried);
    if (expires === undefined) return;
    const end = instantOf(expires);
    if (Number.isFinite(end) && end + this.options.clockSkewMs > now) return;
    throw notSignedIn('CREDENTIALS_EXPIRED', `the Timestamp has ended: ${tried}`, tried);
  }

  private async byToken(token: string, origin: Origin): Promise<SignedIn> {
    const found = await this.options.store.access.findToken('token', tokenHash(token));
    if (found === undefined || !this.isAlive(found)) {
      throw this.failed('', origin, found === undefined ? 'unknown token' : 'a token has ended');
    }
    await this.noteSeen(found, found.expiresAt, origin);
    return signedIn(found.account, 'token');
  }

  private isAlive({ expiresAt, account }: FoundToken): boolean {
    return expiresAt > this.options.now() && account.isActive;
  }

  private async noteSeen(found: FoundToken, expiresAt: Instant, origin: Origin): Promise<void> {
    if (this.options.now() - found.seenAt < SESSION_SEEN_STEP_MS) return;
    const author = this.author(found.account, origin);
    await this.options.store.commit(author, seenFlow(found.id, expiresAt));
  }

  private author({ name }: Account, { correlationId, address }: Origin): Author {
    const at = this.options.now();
    return { caller: unrestricted(name), at, correlationId, via: 'json', from: address };
  }

  private checkLocks(name: string, { address = '' }: Origin): void {
    if (!this.lockOuts.isLocked(name, address)) return;
    throw notSignedIn('SIGN_IN_FAILED', `locked: ${name}`, name);
  }

  private failed(name: string, { address = '' }: Origin, why: string): NotSignedInError {
    this.lockOuts.failed(name, address);
    return notSignedIn('SIGN_IN_FAILED', `${why}: ${name}`, name);
  }
}

const CLOCK_SKEW_MAX_MS = CLOCK_SKEW_SECONDS_MAX * 1000;

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)?$/;

/**
 * The instant of an xsd:dateTime, in UTC where it names no zone (WS-Security 1.1, 10). NaN for other texts.
 */
function instantOf(text: string): Instant {
  const [found, zone] = DATE_TIME.exec(text) ?? [];
  if (found === undefined) return Number.NaN;
  return Date.parse(zone === undefined ? `${found}Z` : found);
}

/** Compares in a time that tells nothing of the place of the first difference. */
function isSame(one: string, other: string): boolean {
  const [ofOne, ofOther] = [tokenHash(one), tokenHash(other)];
  return timingSafeEqual(Buffer.from(ofOne), Buffer.from(ofOther));
}

function notSignedIn(
  code: 'SIGN_IN_FAILED' | 'CREDENTIALS_EXPIRED',
  why: string,
  name: string,
): NotSignedInError {
  return new NotSignedInError(code, why, undefined, false, name);
}

/** A caller with a token or a certificate has no password to change, though the user may have one. */
function signedIn({ name: user, grants, mustChange }: Account, by: SignedIn['by']): SignedIn {
  const isByPassword = by !== 'token' && by !== 'certificate';
  return { caller: { user, grants }, mustChange: mustChange && isByPassword, by };
}

function whyNot(account: Account | undefined): string {
  if (account === undefined) return 'unknown user';
  return account.isActive ? 'wrong password' : 'out of use';
}

/** The longest session, however much it is used. */
const SESSION_LENGTH_MAX_MS = 24 * 60 * 60 * 1000;

function endOf({ createDate }: FoundToken): Instant {
  return createDate + SESSION_LENGTH_MAX_MS;
}
