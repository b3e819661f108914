import { until } from '../support/until.js';

/** A full disk may take a while to tell itself, in milliseconds. */
const READY_WAIT_MAX_MS = 20_000;

export interface Ready {
  readonly http: number;
  readonly status: string;
  readonly code?: string;
  readonly reason?: string;
}

export async function readyz(serviceUrl: string): Promise<Ready> {
  const response = await fetch(new URL('/_admin/readyz', serviceUrl));
  return { http: response.status, ...((await response.json()) as Omit<Ready, 'http'>) };
}

export function untilHttp(serviceUrl: string, http: number): Promise<Ready> {
  const isSo = (ready: Ready): boolean => ready.http === http;
  const wait = { isSo, withinMs: READY_WAIT_MAX_MS };
  return until(`readyz to answer ${http}`, () => readyz(serviceUrl), wait);
}
