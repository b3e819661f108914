import { createHash } from 'node:crypto';
import { PROFILE, WSSE, WSU } from '../../src/soap/security-header.js';
import type { Random } from './random.js';
import { oddText } from './values.js';

const BASE64 =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

/** Who the server of the fuzzer knows. */
export const KNOWN = { user: 'fuzz', password: 'right horse & battery' } as const;

const escaped = (text: string): string =>
  text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function element(name: string, attributes: string, content: string): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

function digestOf(nonce: Buffer, created: string, password: string): string {
  return createHash('sha1').update(nonce).update(created).update(password).digest('base64');
}

function passwordParts(random: Random): string[] {
  const password = random.chance(0.6) ? escaped(KNOWN.password) : oddText(random);
  const type = random.pick([`${PROFILE}PasswordText`, 'PasswordText', '', oddText(random)]);
  const attribute = random.chance(0.7) ? ` Type="${type}"` : '';
  return [element('wsse:Password', attribute, password)];
}

function digestParts(random: Random): string[] {
  const nonce = Buffer.from(`nonce ${random.below(1e6)}`);
  const created = random.pick([
    new Date(1_790_000_000_000 + random.below(1e9)).toISOString(),
    '2026-02-30T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    oddText(random),
  ]);
  const digest = digestOf(nonce, created, random.chance(0.7) ? KNOWN.password : 'x');
  const encoding = random.pick(['', ` EncodingType="${BASE64}"`, ' EncodingType="x"']);
  return [
    element('wsse:Password', ` Type="${PROFILE}PasswordDigest"`, digest),
    element('wsse:Nonce', encoding, random.pick([nonce.toString('base64'), '=', oddText(random)])),
    element('wsu:Created', '', created),
  ];
}

function tokenOf(random: Random): string {
  const user = random.chance(0.8) ? KNOWN.user : oddText(random);
  const parts = [
    element('wsse:Username', '', user),
    ...(random.chance(0.6) ? passwordParts(random) : digestParts(random)),
  ];
  const odd = random.below(parts.length);
  if (random.chance(0.1)) parts.splice(odd, 1);
  if (random.chance(0.1)) parts.push(parts[odd] ?? '');
  if (random.chance(0.1)) parts.reverse();
  const id = random.pick(['', ' wsu:Id="UsernameToken-1"', ' Id="1"', ' wsu:Id=""']);
  return element('wsse:UsernameToken', id, parts.join(''));
}

function timestampOf(random: Random): string {
  const at = (): string =>
    random.pick(['2026-11-26T10:00:00Z', '1969-01-01T00:00:00Z', '+2026', oddText(random)]);
  const parts = [element('wsu:Created', '', at()), element('wsu:Expires', '', at())];
  return element('wsu:Timestamp', ' wsu:Id="TS-1"', parts.slice(random.below(2)).join(''));
}

const REFUSED = [
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>',
  '<xenc:EncryptedKey xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/>',
  '<wsse:BinarySecurityToken>AA==</wsse:BinarySecurityToken>',
  '<wsse:UsernameToken/>',
  '<other xmlns="urn:x">text</other>',
];

/** A header Security: one that a client sends, or one with something wrong in it. */
export function securityHeader(random: Random): string {
  const entries = random.weighted<() => string[]>([
    [6, () => [tokenOf(random)]],
    [2, () => [timestampOf(random), tokenOf(random)]],
    [1, () => [tokenOf(random), tokenOf(random)]],
    [1, () => [timestampOf(random), timestampOf(random)]],
    [1, () => [random.pick(REFUSED), tokenOf(random)]],
    [1, () => []],
  ])();
  const prefix = random.pick(['', '', ' soapenv:mustUnderstand="1"', ' soapenv:actor="urn:x"']);
  const namespaces = ` xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}"`;
  return element('wsse:Security', `${namespaces}${prefix}`, entries.join(random.pick(['', '\n '])));
}

/** What a client that knows the password, or does not, sends as Authorization. */
export function authorization(random: Random): string {
  const basic = (text: string): string => Buffer.from(text).toString('base64');
  return random.weighted<() => string>([
    [4, () => `Basic ${basic(`${KNOWN.user}:${KNOWN.password}`)}`],
    [1, () => `Basic ${basic(`${KNOWN.user}:${random.below(9)}`)}`],
    [1, () => `Basic ${basic(`nobody ${random.below(9)}:x`)}`],
    [1, () => `bAsIc  ${basic(KNOWN.user)}`],
    [1, () => `Basic ${random.pick(['/w==', '====', 'a b', 'x'.repeat(3000), ''])}`],
    [1, () => `Bearer ${random.pick(['x', 'sia_'.padEnd(60, 'a'), 'é'])}`],
    [1, () => random.pick(['Digest a="b"', 'Negotiate x', 'Basic', ' ', '"'])],
  ])();
}
