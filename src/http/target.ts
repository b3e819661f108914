import type { IncomingMessage } from 'node:http';

export interface Target {
  readonly path: string;
  readonly query: string;
  /** The host of a target in absolute form. It counts instead of the Host header (RFC 9112, 3.2.2). */
  readonly host: string | undefined;
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** Reads `/path?query`, or a whole URL as clients behind a proxy send it. */
export function targetOf(url: string): Target {
  const absolute = ABSOLUTE.exec(url);
  const rest = absolute === null ? url : url.slice(absolute[0].length);
  const [head, ...tail] = rest.split('?');
  const path = absolute !== null && head === '' ? '/' : (head ?? '');
  return { path, query: tail.join('?'), host: absolute?.[1] };
}

/**
 * Makes any path fit for routers. Express gives a path without a leading slash, or with a blank or
 * `#`, to Node's old URL parser, which throws and warns.
 */
export function routablePath(path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return rooted.replace(/[?#\s]/g, encodeURIComponent);
}

/** The number of Host headers. More than one is refused (RFC 9112, 3.2). */
export function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === 'host') count += 1;
  }
  return count;
}
