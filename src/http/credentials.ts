import { isUtf8 } from 'node:buffer';
import { HttpError, type Incoming } from './exchange.js';

/** The credentials that a caller has sent. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | {
      readonly kind: 'digest';
      readonly user: string;
      readonly digest: string;
      /** The nonce as sent, in base64. */
      readonly nonce: string;
      readonly created: string;
    }
  | { readonly kind: 'token'; readonly token: string };

const SENTENCES = {
  CREDENTIALS_MISSING:
    'Credentials are needed: a WS-Security UsernameToken (SOAP), HTTP Basic, or a token as Authorization: Bearer.',
  SIGN_IN_FAILED:
    'Nobody is let in with these credentials: the name, the password or the token is wrong or has ended, the user is out of use, or has failed too often and is locked for some minutes.',
  CREDENTIALS_EXPIRED:
    'The credentials are not of this moment: they were used before, or their time is too far from that of the server.',
  CREDENTIALS_NOT_VALID: 'The credentials cannot be taken',
} as const;

const CHALLENGE = { 'www-authenticate': 'Basic realm="sia", charset="UTF-8"' };

/**
 * The header of our pages, which ask for the password themselves. A browser's own dialog would cover them.
 */
export const CONSOLE_HEADER = 'x-sia-console';

/** Nobody is let in. The message is the same whether there is such a user or not. */
export class NotSignedInError extends HttpError {
  /**
   * @param why the reason, for the log alone
   * @param problem the fault in the form of the credentials
   * @param isOfPage whether a page of ours has called, which asks for the password itself
   * @param tried the name that was sent, as it came
   * @param address of the caller, for the log alone
   */
  constructor(
    private readonly reason: keyof typeof SENTENCES,
    private readonly why: string,
    private readonly problem?: string,
    private readonly isOfPage = false,
    readonly tried?: string,
    private readonly address?: string,
  ) {
    const sentence = SENTENCES[reason];
    const text = problem === undefined ? sentence : `${sentence}: ${problem}`;
    super(reason, text, isOfPage ? {} : CHALLENGE);
    this.name = 'NotSignedInError';
  }

  forPage(): NotSignedInError {
    return this.copy(true, this.address);
  }

  from(address: string | undefined): NotSignedInError {
    return this.copy(this.isOfPage, address);
  }

  private copy(isOfPage: boolean, address: string | undefined): NotSignedInError {
    const { reason, why, problem, tried } = this;
    return new NotSignedInError(reason, why, problem, isOfPage, tried, address);
  }

  override get logged(): string {
    const from = this.address === undefined ? '' : ` from ${this.address}`;
    return `${this.message} [${this.why}${from}]`;
  }
}

export function credentialsNotValid(problem: string): NotSignedInError {
  return new NotSignedInError('CREDENTIALS_NOT_VALID', 'not readable', problem);
}

/** Characters of an Authorization header that are read. */
const AUTHORIZATION_LENGTH_MAX = 2048;

/**
 * The credentials of the header Authorization (RFC 7617, RFC 6750). Undefined without one.
 *
 * @throws NotSignedInError for one that cannot be read
 */
export function authorizationOf({ headers }: Incoming): Credentials | undefined {
  const { authorization } = headers;
  if (authorization === undefined) return undefined;
  if (authorization.length > AUTHORIZATION_LENGTH_MAX) {
    throw credentialsNotValid('the header Authorization is too long.');
  }
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +([^ ]+) *$/.exec(authorization) ?? [];
  switch (scheme.toLowerCase()) {
    case 'basic':
      return basicOf(value);
    case 'bearer':
      return { kind: 'token', token: value };
    default:
      throw credentialsNotValid('the header Authorization must be of the scheme Basic or Bearer.');
  }
}

function basicOf(value: string): Credentials {
  const bytes = Buffer.from(value, 'base64');
  // Bytes that are no text would all become the same character.
  if (!isUtf8(bytes)) throw credentialsNotValid('what Basic names must be UTF-8 in base64.');
  const text = bytes.toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) {
    throw credentialsNotValid('what Basic names must be user:password in base64.');
  }
  return { kind: 'password', user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** A cookie by its name. Undefined where there is none. */
export function cookieOf({ headers }: Incoming, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
