import type { Incoming } from './exchange.js';

export interface AddressRules {
  /** Without a path at its end. It wins over what the client used. */
  readonly publicUrl: string | undefined;
  /** Whether X-Forwarded-Proto and X-Forwarded-Host come from a proxy of ours (D3). */
  readonly trustProxy: boolean;
}

const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$/;

function firstOf(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',')[0]?.trim();
}

/** The scheme, host and path by which the client reached the path (D3). */
export function addressOf(
  incoming: Pick<Incoming, 'path' | 'headers' | 'host' | 'local'>,
  rules: AddressRules,
): string {
  const { path, headers, local } = incoming;
  if (rules.publicUrl !== undefined) return rules.publicUrl.replace(/\/+$/, '') + path;
  let scheme = 'http';
  let { host } = incoming;
  if (rules.trustProxy) {
    if (firstOf(headers['x-forwarded-proto'])?.toLowerCase() === 'https') scheme = 'https';
    host = firstOf(headers['x-forwarded-host']) ?? host;
  }
  if (host === undefined || !HOST.test(host)) {
    const { address = 'localhost', port } = local;
    host = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  }
  return `${scheme}://${host}${path}`;
}
