import type { components } from './generated/api.js';

export type Problem = components['schemas']['Error']['error']['problems'][number];

/**
 * What became of a request: `refused` was not carried out; of `unknown` nobody can say, so that it is
 * repeated with its key; `signed-out` waits for a sign-in.
 */
export type FailureKind = 'refused' | 'unknown' | 'signed-out';

/** A request that failed. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    /** 0 where no answer came. */
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

/** A failure of the server may come after the change was made. */
const UNKNOWN_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 507]);

export const NO_ANSWER = 'NO_ANSWER';

export function noAnswer(cause: unknown): Failure {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Failure('unknown', 0, NO_ANSWER, `The server did not answer: ${why}`);
}

function isErrorBody(value: unknown): value is components['schemas']['Error'] {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/** What an answer that is no success says, whoever has written it. */
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
