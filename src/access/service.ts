import type { Ids } from '../base/ids.js';
import { secretHash, tokenHash } from '../base/secret-hash.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { Authenticator } from './authenticator.js';

export const SESSION_COOKIE = 'sia_session';

/** A secret that is shown once, and its stored form. */
export interface NewSecret {
  readonly secret: string;
  readonly hash: string;
}

/** Makes and checks the credentials of users. */
export class AccessService {
  constructor(
    readonly authenticator: Authenticator,
    private readonly ids: Ids,
    /** The address of our pages: whether by https, and the prefix of their paths. */
    private readonly pages: { readonly isHttps: boolean; readonly prefix: string },
  ) {}

  /** The header that gives a browser its session. No script reads it, and no other site sends it. */
  sessionCookie(secret: string): Record<string, string> {
    return { 'set-cookie': `${SESSION_COOKIE}=${secret}; ${this.cookieRules()}` };
  }

  /** The header that takes the session away. */
  endedCookie(): Record<string, string> {
    return { 'set-cookie': `${SESSION_COOKIE}=; Max-Age=0; ${this.cookieRules()}` };
  }

  private cookieRules(): string {
    const { isHttps, prefix } = this.pages;
    return `Path=${prefix}/_admin; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`;
  }

  /** The hash of a password. @throws HttpError 503 where too many are hashed already */
  passwordHash(password: string): Promise<string> {
    const salt = this.ids.token().replaceAll('-', '');
    return this.authenticator.hashPlaces.run(() => secretHash(password, salt));
  }

  /** @throws RefusedError DIGEST_NOT_AVAILABLE */
  digestSecret(user: string, password: string): string {
    const { digestSecrets } = this.authenticator;
    if (digestSecrets === undefined) throw new RefusedError([refuse('DIGEST_NOT_AVAILABLE', {})]);
    return digestSecrets.encrypted(user, password, this.ids.token());
  }

  /** 244 random bits, with a mark by which leaked ones are found. */
  newToken(mark: 'sia_session' | 'sia_token'): NewSecret {
    const random = `${this.ids.token()}${this.ids.token()}`.replaceAll('-', '');
    const secret = `${mark}_${random}`;
    return { secret, hash: tokenHash(secret) };
  }

  /** A password that is given out once. */
  newPassword(): string {
    return this.ids.token().replaceAll('-', '').slice(0, 20);
  }
}
