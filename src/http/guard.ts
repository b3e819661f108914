import { headOf } from '../base/text.js';
import { HttpError, type Incoming, type Step } from './exchange.js';

export interface HostRules {
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly adminHosts: readonly string[];
}

const ORIGIN_SHOWN_MAX = 200;
const LOOPBACK = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/;

function nameOf(host: string | undefined): string | undefined {
  const found = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.exec(host ?? '');
  return found?.[1]?.toLowerCase();
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function allowedNames({ host, publicUrl, adminHosts }: HostRules): string[] {
  const names = [host, ...adminHosts].map((name) => bracketed(name).toLowerCase());
  return publicUrl === undefined ? names : [...names, new URL(publicUrl).hostname];
}

/**
 * Refuses a name that is not ours. A page of another site can point a name of its own at this
 * machine and read the answers (DNS rebinding).
 *
 * @throws HttpError 403
 */
export function checkHost({ host }: Pick<Incoming, 'host'>, rules: HostRules): void {
  const name = nameOf(host);
  if (name !== undefined && (LOOPBACK.test(name) || allowedNames(rules).includes(name))) return;
  const text =
    name === undefined
      ? 'The request has no valid Host header.'
      : `The interface is not served under the name ${name}. Call it by a name of this machine's ` +
        `loopback address, or allow the name: --admin-hosts ${name}.`;
  throw new HttpError('HOST_NOT_ALLOWED', text);
}

function isOwnOrigin(origin: string, host: string, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: sent, origin: whole } = new URL(origin);
  if (publicUrl !== undefined && whole === new URL(publicUrl).origin) return true;
  // Either side may leave the scheme's own port out.
  return URL.canParse(`${protocol}//${host}`) && sent === new URL(`${protocol}//${host}`).host;
}

/** The marks of a browser on a request from a page of another origin (Fetch Metadata). */
const FOREIGN_SITES: readonly unknown[] = ['cross-site', 'same-site'];

/**
 * Refuses requests from a page of another origin. A link to a document may stand anywhere, so only a
 * change is refused for its site alone.
 *
 * @throws HttpError 403
 */
export function checkOrigin(
  { method, headers, host = '' }: Pick<Incoming, 'method' | 'headers' | 'host'>,
  publicUrl: string | undefined,
): void {
  const { origin } = headers;
  if (origin !== undefined) {
    if (isOwnOrigin(origin, host, publicUrl)) return;
    const text = `Requests from pages of ${headOf(origin, ORIGIN_SHOWN_MAX)} are not served; only those of this service are.`;
    throw new HttpError('ORIGIN_NOT_ALLOWED', text);
  }
  const isReading = method === 'GET' || method === 'HEAD';
  if (isReading || !FOREIGN_SITES.includes(headers['sec-fetch-site'])) return;
  const text =
    'Requests from pages of another site are not served; only those of this service are.';
  throw new HttpError('ORIGIN_NOT_ALLOWED', text);
}

export function fromOurPages(publicUrl: string | undefined): Step {
  return (next) => async (incoming) => {
    checkOrigin(incoming, publicUrl);
    return next(incoming);
  };
}
