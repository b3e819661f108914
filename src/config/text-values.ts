import { isIP } from 'node:net';
import { z } from 'zod';

// XML and logs carry no controls, halves of surrogate pairs, and the two that are no characters.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufffe\uffff\u2028\u2029]/u;

const CONTROL_RULE =
  'must have no control characters, such as a tab or a line feed, also not at its end';

/** Fits a row, a log line and an XML document. */
export const text = (rule: string) =>
  z
    .string(rule)
    .min(1, rule)
    .refine((value) => !UNPRINTABLE.test(value), CONTROL_RULE);

/** Blanks around a text would make it another one in comparisons. */
export const name = (rule: string) =>
  text(rule).refine((value) => value.trim() === value, 'must have no blanks around it');

function namesAFile(path: string): boolean {
  const last = path.split('/').at(-1) ?? '';
  return last !== '' && last !== '.' && last !== '..';
}

/**
 * The name of a file, which need not exist. SQLite and people drop blanks around a path: they would name
 * another.
 */
export const filePath = (rule: string) => name(rule).refine(namesAFile, `${rule}, not a folder`);

export const folderPath = (rule: string) => name(rule);

/** Writes an IP address in one way, as clients send it. Any other text stays. */
export function canonicalHost(host: string): string {
  if (isIP(host) !== 6 || host.includes('%')) return host;
  return new URL(`http://[${host}]`).hostname.slice(1, -1);
}

const HOST_NAME = /^[\w-]+(?:\.[\w-]+)*\.?$/;

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

const isHost = (host: string): boolean => isIP(host) !== 0 || HOST_NAME.test(host);

/** IPv4, IPv6 without brackets, or a name. */
export const listenAddress = z
  .string('must name an address')
  .min(1, 'must name an address')
  .refine(
    isHost,
    'must be one address or host name, without port and brackets: 127.0.0.1, ::1, stock.internal',
  )
  .transform(canonicalHost);

const HOST_NAMES_RULE = 'must be host names without ports, comma separated';

export const hostNames = text(HOST_NAMES_RULE)
  .transform((list) => list.split(',').map((host) => withoutBrackets(host.trim())))
  .refine((hosts) => hosts.every(isHost), HOST_NAMES_RULE)
  .transform((hosts) => hosts.map(canonicalHost));
