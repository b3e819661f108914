import { HttpError } from '../../http/exchange.js';
import { InputError, shownPath } from '../../http/json/problems.js';
import type { Failure } from '../../http/json/serving.js';
import { STORE_FAILURES } from '../../store/failures.js';
import { StoreError } from '../../store/store-error.js';
import { messageOf, type Refusal, statusOf } from '../refusals/refusal.js';
import { type EventAnswer, wholeAnswer } from '../service/answers.js';

/** A request that is refused as a whole (IV26). */
export class RequestRefused extends Error {
  readonly status: number;

  /**
   * @param refusals at least one
   * @param status another one than that of the first refusal
   */
  constructor(
    readonly refusals: readonly [Refusal, ...Refusal[]],
    status?: number,
  ) {
    super(messageOf(refusals[0]));
    this.name = 'RequestRefused';
    this.status = status ?? statusOf(refusals[0]);
  }
}

/** @throws RequestRefused with the refusals */
export function refuseRequest(refusals: readonly Refusal[], status?: number): never {
  const [first, ...others] = refusals;
  if (first === undefined) throw new Error('a request is refused without a refusal');
  throw new RequestRefused([first, ...others], status);
}

/** The only event of a request is refused: its answer is that of the request (IV9). */
export class EventRefused extends Error {
  constructor(readonly answer: EventAnswer) {
    super(answer.message);
    this.name = 'EventRefused';
  }
}

/** A token step that failed, as OAuth has it (IV4). */
export class TokenRefused extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly code:
      | 'invalid_request'
      | 'invalid_client'
      | 'invalid_scope'
      | 'unsupported_grant_type',
    description: string,
    /** The client that was named, as it came. */
    readonly tried = '',
  ) {
    super(description);
    this.name = 'TokenRefused';
  }
}

const BEARER = { 'www-authenticate': 'Bearer' };
const RETRY = { 'retry-after': '1' };

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

interface Told {
  readonly status: number;
  readonly body: unknown;
  readonly codes: readonly string[];
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The cause of a failure that is no fault of the caller, for the log. */
  readonly cause?: unknown;
}

function toldProblems(
  status: number,
  problems: readonly Problem[],
  correlationId: string,
): Omit<Told, 'headers'> {
  const [{ code, message } = { code: 'INTERNAL_ERROR', message: '' }] = problems;
  const reason = `${code}: ${message}`;
  return {
    status,
    body: {
      ...{ processingStatus: 'failure', message: reason, statusCode: status },
      ...{ errors: problems, correlationId },
    },
    codes: [...new Set(problems.map((problem) => problem.code))],
    reason,
  };
}

function toldRefused({ refusals, status, message }: RequestRefused, correlationId: string): Told {
  return {
    status,
    body: wholeAnswer(refusals, correlationId, status),
    codes: [...new Set(refusals.map(({ code }) => code))],
    reason: message,
    headers: status === 401 ? BEARER : {},
  };
}

function toldEvent({ answer }: EventRefused): Told {
  const { statusCode: status, message } = answer;
  const codes = [message.slice(0, message.indexOf(':'))];
  return { status, body: answer, codes, reason: message };
}

function toldStore(error: StoreError, correlationId: string): Told {
  const { code, sentence, status } = STORE_FAILURES[error.failure];
  const message = `${sentence} Correlation id: ${correlationId}`;
  return {
    ...toldProblems(status, [{ code, message, path: '' }], correlationId),
    headers: status === 503 ? RETRY : {},
    cause: error,
  };
}

function toldAs(error: unknown, correlationId: string): Told {
  if (error instanceof RequestRefused) return toldRefused(error, correlationId);
  if (error instanceof EventRefused) return toldEvent(error);
  if (error instanceof InputError) {
    const problems = error.problems.map(({ message, path }) => ({
      ...{ code: 'REQUEST_NOT_VALID', message, path: shownPath(path) },
    }));
    return toldProblems(400, problems, correlationId);
  }
  if (error instanceof HttpError) {
    const { code, message, status, headers } = error;
    return { ...toldProblems(status, [{ code, message, path: '' }], correlationId), headers };
  }
  if (error instanceof StoreError) return toldStore(error, correlationId);
  const message = `The server failed unexpectedly. Correlation id: ${correlationId}`;
  const problem = { code: 'INTERNAL_ERROR', message, path: '' };
  return { ...toldProblems(500, [problem], correlationId), cause: error };
}

/** The answer to a failed token step, in the words of OAuth. */
function toldAsToken(error: unknown, correlationId: string): Told {
  if (error instanceof TokenRefused) {
    const { status, code, message } = error;
    return {
      status,
      body: { error: code, error_description: message },
      codes: [code],
      reason: message,
      headers: status === 401 ? BEARER : {},
    };
  }
  const told = toldAs(error, correlationId);
  const code =
    told.status < 500
      ? 'invalid_request'
      : told.status === 503
        ? 'temporarily_unavailable'
        : 'server_error';
  return { ...told, body: { error: code, error_description: told.reason } };
}

/** The answer to any failure. */
export function failureOf(error: unknown, correlationId: string, isToken: boolean): Failure {
  const told = isToken ? toldAsToken(error, correlationId) : toldAs(error, correlationId);
  const { status, body, codes, reason, headers = {}, cause } = told;
  const outcome = 'cause' in told ? 'failed' : 'refused';
  return { status, headers, body, outcome, reason, codes, cause };
}
