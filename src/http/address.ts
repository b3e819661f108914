import { isIP } from 'node:net';
import type { Incoming } from './exchange.js';

export interface AddressRules {
  /** The address before the paths of the service. It wins over the one that the client used. */
  readonly publicUrl: string | undefined;
  /** Whether X-Forwarded-Proto, -Host and -For come from a proxy of ours (D3). */
  readonly trustProxy: boolean;
}

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

function firstOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',')[0]?.trim();
}

/** The scheme by which the client reached the service, or the proxy before it. */
export function schemeOf(
  { headers, local }: Pick<Incoming, 'headers' | 'local'>,
  trustProxy: boolean,
): 'http' | 'https' {
  const told = trustProxy ? firstOf(headers['x-forwarded-proto'])?.toLowerCase() : undefined;
  return told === 'https' ? 'https' : local.scheme;
}

/** Sockets that take both kinds write an IPv4 address as one of IPv6. */
function withoutMapping(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** An address as proxies write it, some with a port, without it. */
function forwardedAddress(text: string): string | undefined {
  const [, inBrackets, before] = /^(?:\[(.*)\]|([^:]*))(?::\d{1,5})?$/.exec(text) ?? [];
  const address = inBrackets ?? before ?? text;
  return isIP(address) === 0 ? undefined : address;
}

/**
 * The address of the client. A trusted proxy puts the one that it sees behind those that the client
 * may have invented.
 *
 * @param peer the address of the connection
 */
export function remoteOf(
  headers: Incoming['headers'],
  peer: string | undefined,
  trustProxy: boolean,
): string | undefined {
  const list = trustProxy ? headers['x-forwarded-for'] : undefined;
  const last =
    String(list ?? '')
      .split(',')
      .at(-1) ?? '';
  return withoutMapping(forwardedAddress(last.trim()) ?? peer);
}

/** The path of a public address, which stands before every path of ours: `/sim`. Mostly it is empty. */
export function prefixOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
}

/** The path without the prefix, which a proxy may leave on it or take away. */
export function withoutPrefix(path: string, prefix: string): string {
  if (prefix === '' || !path.startsWith(prefix)) return path;
  const rest = path.slice(prefix.length);
  if (rest === '') return '/';
  return rest.startsWith('/') ? rest : path;
}

/** The scheme, host and path by which the client reached the path (D3). */
export function addressOf(
  incoming: Pick<Incoming, 'path' | 'headers' | 'host' | 'local'>,
  rules: AddressRules,
): string {
  const { path, headers, local } = incoming;
  if (rules.publicUrl !== undefined) return rules.publicUrl.replace(/\/+$/, '') + path;
  const scheme = schemeOf(incoming, rules.trustProxy);
  let { host } = incoming;
  if (rules.trustProxy) host = firstOf(headers['x-forwarded-host']) ?? host;
  if (host === undefined || !HOST.test(host)) {
    const { address = 'localhost', port } = local;
    host = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  }
  return `${scheme}://${host}${path}`;
}
