/** Where a request goes: the parts of its target. */
export interface Target {
  readonly path: string;
  readonly query: string;
  /** Of a target in absolute form (RFC 9112, 3.2.2): counts instead of the Host header. */
  readonly host: string | undefined;
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)/i;

/** Reads the target of a request: `/path?query`, or a whole URL as clients behind a proxy send it. */
export function targetOf(url: string): Target {
  const absolute = ABSOLUTE.exec(url);
  const rest = absolute === null ? url : url.slice(absolute[0].length);
  const [head, ...tail] = rest.split('?');
  const path = absolute !== null && head === '' ? '/' : (head ?? '');
  return { path, query: tail.join('?'), host: absolute?.[1] };
}

/**
 * A path as routers read it, whatever it is: express gives one that does not begin with a slash, or that
 * has a blank or a `#` in it, to Node's old parser of URLs, which throws and warns.
 */
export function routablePath(path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return rooted.replace(/[?#\s]/g, encodeURIComponent);
}
