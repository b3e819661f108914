import { withoutXmlBlanks } from '../base/text.js';
import { SECURITY_TEXT_LENGTH_MAX } from '../config/limits.js';
import type { StartTag } from '../contract/payload-reader.js';
import { type Credentials, credentialsNotValid } from '../http/credentials.js';

export const WSSE =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const WSU =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
const XML_ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#';
/** The profile, which is the same in version 1.1. */
export const PROFILE =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#';

export function isSecurityHeader({ uri, local }: StartTag): boolean {
  return uri === WSSE && local === 'Security';
}

interface Token {
  user?: string;
  password?: string;
  type?: string;
  nonce?: string;
  created?: string;
}

/** The namespaces of the wanted elements of the header, by their local names. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...['UsernameToken', 'Username', 'Password', 'Nonce'].map((name) => [name, WSSE] as const),
  ...['Timestamp', 'Created', 'Expires'].map((name) => [name, WSU] as const),
]);

const PARTS: Readonly<Record<string, keyof Token>> = {
  ...{ Username: 'user', Password: 'password', Nonce: 'nonce', Created: 'created' },
};

/** The local name of a wanted element, '' for any other. */
function knownName(uri: string, local: string): string {
  return NAMESPACES.get(local) === uri ? local : '';
}

/** Texts of a Timestamp, as sent. */
export interface SentTimestamp {
  created?: string;
  expires?: string;
}

/**
 * Reads the header Security (WS-Security 1.0 and 1.1). Tells its faults only on demand: where no credentials
 * are looked at, any header is passed over.
 */
export class SecurityHeader {
  private readonly tokens: Token[] = [];
  private readonly timestamps: SentTimestamp[] = [];
  private readonly path: string[] = [];
  private collected = '';
  private problem: string | undefined;
  private isBegun = false;

  start(): void {
    if (this.isBegun) this.refuse('the header Security stands twice.');
    this.isBegun = true;
    this.path.length = 0;
  }

  open({ uri, local, attributes }: StartTag): void {
    const name = knownName(uri, local);
    this.collected = '';
    this.path.push(name);
    if (this.path.length === 1) this.openEntry(uri, local);
    if (this.path.length === 3 && this.isPart(this.path[1])) {
      this.refuse(`<${local}> stands in a text of the header Security.`);
    }
    if (name !== 'Password') return;
    const token = this.tokens.at(-1);
    const type = attributes.find(({ uri, local }) => uri === '' && local === 'Type');
    if (token !== undefined && type !== undefined) token.type = type.value.trim();
  }

  text(text: string): void {
    if (this.collected.length + text.length <= SECURITY_TEXT_LENGTH_MAX) this.collected += text;
    else
      this.refuse(
        `a text of the header Security has more than ${SECURITY_TEXT_LENGTH_MAX} characters.`,
      );
  }

  close(): void {
    const name = this.path.pop();
    if (name === undefined || this.path.length !== 1) return;
    const [entry] = this.path;
    if (entry === 'UsernameToken') this.closeOfToken(name);
    if (entry === 'Timestamp') this.closeOfTimestamp(name);
    this.collected = '';
  }

  /** @throws NotSignedInError for a header that cannot be taken */
  timestamp(): SentTimestamp | undefined {
    this.check();
    return this.timestamps[0];
  }

  /**
   * The credentials of the sender. Undefined where the header names nobody.
   *
   * @throws NotSignedInError for a header that cannot be taken
   */
  credentials(): Credentials | undefined {
    this.check();
    const [token] = this.tokens;
    if (token === undefined) return undefined;
    const { user, password, type = `${PROFILE}PasswordText`, nonce, created } = token;
    if (user === undefined || withoutXmlBlanks(user) === '') {
      throw credentialsNotValid('the UsernameToken has no Username.');
    }
    if (password === undefined) throw credentialsNotValid('the UsernameToken has no Password.');
    const name = withoutXmlBlanks(user);
    if (type === `${PROFILE}PasswordText`) return { kind: 'password', user: name, password };
    if (type !== `${PROFILE}PasswordDigest`) {
      throw credentialsNotValid(
        `the Type of the Password must end in #PasswordText or #PasswordDigest, of ${PROFILE.slice(0, -1)}.`,
      );
    }
    if (nonce === undefined || created === undefined) {
      throw credentialsNotValid('a PasswordDigest needs Nonce and Created.');
    }
    const digest = withoutXmlBlanks(password);
    const sent = { nonce: withoutXmlBlanks(nonce), created: withoutXmlBlanks(created) };
    return { kind: 'digest', user: name, digest, ...sent };
  }

  private openEntry(uri: string, local: string): void {
    if (uri === WSSE && local === 'UsernameToken') {
      if (this.tokens.push({}) > 1) this.refuse('the header Security has two UsernameTokens.');
    } else if (uri === WSU && local === 'Timestamp') {
      if (this.timestamps.push({}) > 1) this.refuse('the header Security has two Timestamps.');
    } else if (uri === XML_SIGNATURE || uri === XML_ENCRYPTION) {
      this.refuse(
        `<${local}> is not supported: messages are neither signed nor encrypted here; use https.`,
      );
    } else if (uri === WSSE) {
      this.refuse(`<${local}> is not supported; send a UsernameToken.`);
    }
  }

  private closeOfToken(name: string): void {
    const token = this.tokens.at(-1);
    const part = PARTS[name];
    if (token === undefined || part === undefined) return;
    if (token[part] !== undefined) this.refuse(`the UsernameToken has two of ${part}.`);
    token[part] = this.collected;
  }

  private closeOfTimestamp(name: string): void {
    const timestamp = this.timestamps.at(-1);
    if (timestamp === undefined) return;
    if (name === 'Created') timestamp.created = withoutXmlBlanks(this.collected);
    if (name === 'Expires') timestamp.expires = withoutXmlBlanks(this.collected);
  }

  private isPart(name = ''): boolean {
    return name === 'Expires' || PARTS[name] !== undefined;
  }

  private refuse(problem: string): void {
    this.problem ??= problem;
  }

  private check(): void {
    if (this.problem !== undefined) throw credentialsNotValid(this.problem);
  }
}
