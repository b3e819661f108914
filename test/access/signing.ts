import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { callApi } from '../support/api.js';
import type { TestApp } from '../support/app.js';
import { envelope } from '../support/soap.js';

export const WSSE =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
export const WSU =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const PROFILE =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#';

export const PASSWORD = 'correct: horse é中';
export const DIGEST_KEY = 'a key of the tests alone';

type Headers = Record<string, string>;

export function basic(user: string, password: string, encoding: BufferEncoding = 'utf8'): Headers {
  const text = Buffer.from(`${user}:${password}`, encoding).toString('base64');
  return { authorization: `Basic ${text}` };
}

/** The header Security around its content. */
export function security(content: string, attributes = ''): string {
  return (
    `<soapenv:Header><wsse:Security xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}"${attributes}>` +
    `${content}</wsse:Security></soapenv:Header>`
  );
}

export function token(user: string, password: string, more = ''): string {
  return (
    `<wsse:UsernameToken><wsse:Username>${user}</wsse:Username>` +
    `<wsse:Password Type="${PROFILE}PasswordText">${password}</wsse:Password>${more}</wsse:UsernameToken>`
  );
}

export interface DigestParts {
  readonly user: string;
  readonly password: string;
  readonly created: string;
  /** In base64. */
  readonly nonce: string;
}

export function digestOf({ password, created, nonce }: DigestParts): string {
  const hash = createHash('sha1').update(Buffer.from(nonce, 'base64')).update(created);
  return hash.update(password).digest('base64');
}

export function digestToken(parts: DigestParts, digest = digestOf(parts)): string {
  const { user, created, nonce } = parts;
  return (
    `<wsse:UsernameToken><wsse:Username>${user}</wsse:Username>` +
    `<wsse:Password Type="${PROFILE}PasswordDigest">${digest}</wsse:Password>` +
    `<wsse:Nonce>${nonce}</wsse:Nonce><wsu:Created>${created}</wsu:Created></wsse:UsernameToken>`
  );
}

/** A call of ping with the header given. */
export function ping(header = '', text = 'hello'): string {
  return envelope(`<v1:ping><arg0>${text}</arg0></v1:ping>`, header);
}

export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Headers;
  /** Of the caller, of this machine. */
  readonly from?: string;
}

/** Posts a message as it stands, from any address of this machine. */
export function send(
  url: string,
  body: string | Buffer,
  { method = 'POST', headers = {}, from = '127.0.0.1' }: Sending = {},
): Promise<Sent> {
  const all = { 'content-type': 'text/xml; charset=utf-8', ...headers };
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: all, localAddress: from, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export const ADMIN_PASSWORD = 'administrators password';

/** Replaces the password that the first start has shown. Returns the headers of the administrator. */
export async function administrator(
  app: Pick<TestApp, 'serviceUrl' | 'firstPassword'>,
): Promise<Headers> {
  const { user = '', password = '' } = app.firstPassword ?? {};
  const body = { currentPassword: password, password: ADMIN_PASSWORD };
  const headers = basic(user, password);
  const changed = await callApi(app.serviceUrl, 'session set-password', { body, headers });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.value));
  return basic(user, ADMIN_PASSWORD);
}

export async function makeUser(
  app: Pick<TestApp, 'serviceUrl'>,
  headers: Headers,
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const made = await callApi(app.serviceUrl, 'users create', { headers, body });
  if (made.status !== 200) throw new Error(JSON.stringify(made.value));
}
