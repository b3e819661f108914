import { RequestRefused, TokenRefused } from './errors.js';

/** A caller that was not let in, or may not do what it asked for, for the record. */
export interface RefusedCaller {
  readonly code: string;
  readonly kind: 'sign-in' | 'permission';
  /** The client that was tried, as it came, or the right that is missing. */
  readonly subject: string;
  /** The client that was let in. */
  readonly client: string | undefined;
}

/** Undefined for any other failure, and for a caller that has sent no credentials. */
export function refusedCallerOf(error: unknown): RefusedCaller | undefined {
  if (error instanceof TokenRefused) {
    if (error.status !== 401) return undefined;
    return { code: error.code, kind: 'sign-in', subject: error.tried, client: undefined };
  }
  if (!(error instanceof RequestRefused)) return undefined;
  const [{ code, values }] = error.refusals;
  if (code === 'RIGHT_MISSING') {
    const { right, client } = values;
    return { code, kind: 'permission', subject: String(right), client: String(client) };
  }
  const isSignIn = error.status === 401 && code !== 'TOKEN_MISSING';
  return isSignIn ? { code, kind: 'sign-in', subject: '', client: undefined } : undefined;
}
