import type { components } from './generated/api.js';

export type Problem = components['schemas']['Error']['error']['problems'][number];

/**
 * The fate of a failed request. `refused` was not carried out. Of `unknown` nobody can say, so that it is
 * repeated with its key. `signed-out` waits for a sign-in.
 */
export type FailureKind = 'refused' | 'unknown' | 'signed-out';

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** The HTTP status. 0 where no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly correlationId?: string,
    /** Milliseconds to wait before the next try, if the server says so. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** Statuses of failures that may come after the change was made. */
const UNKNOWN_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 507]);

export const NO_ANSWER = 'NO_ANSWER';

export function noAnswer(cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure('unknown', 0, NO_ANSWER, `The server did not answer: ${why}`);
}

function isErrorBody(value: unknown): value is components['schemas']['Error'] {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/** The failure of an answer that is no success, whether it is the server's or not. */
export function failureOf(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: unknown,
): Failure {
  const kind = status === 401 ? 'signed-out' : UNKNOWN_STATUSES.has(status) ? 'unknown' : 'refused';
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  if (isErrorBody(body) && typeof body.error === 'object') {
    const { code, message, problems, correlationId } = body.error;
    return new Failure(kind, status, code, message, problems, correlationId, retryAfterMs);
  }
  const text = `The server answered ${status}.`;
  return new Failure(kind, status, `HTTP_${status}`, text, [], undefined, retryAfterMs);
}

/** Anything that was thrown, as a failure to show. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new Failure('refused', 0, 'CONSOLE_ERROR', text);
}
