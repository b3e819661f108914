import { entryOf, type RefusalCode, type Values } from '../engine/refusals/catalogue.js';
import type { Refusal } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { sentence, withOthers } from '../engine/refusals/sentence.js';
import { HTTP_CODES, HttpError } from '../http/exchange.js';
import { InputError, type InputProblem, shownPath } from '../http/json/problems.js';
import type { Failure } from '../http/json/serving.js';
import { STORE_FAILURES } from '../store/failures.js';
import { StoreError } from '../store/store-error.js';

/** One fault of a request. */
export interface Problem {
  /** The code is stable: programs may rely on it. */
  readonly code: string;
  readonly message: string;
  /** The place of the line in the request, or the line of the file, from 1. */
  readonly line?: number;
  /** The id of a line that was stored before, and that the request does not send. */
  readonly lineId?: number;
  readonly item?: string;
  /** The field, of the line if there is one. */
  readonly field?: string;
  /** The column or field of a file, and its content. */
  readonly column?: string;
  readonly value?: string;
  /** The values that the message names, under the names that the catalogue of codes gives them. */
  readonly values?: Values;
}

/** The answer to every request that fails. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    /** One sentence: the first problem, and the number of others. */
    readonly message: string;
    readonly problems: readonly Problem[];
    /** The number of problems. Absent if all are listed. */
    readonly problemCount?: number;
    readonly correlationId: string;
  };
}

/** The request cannot be carried out, whatever is stored. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** At least one problem. */
    readonly problems: readonly Problem[],
    readonly headers: Readonly<Record<string, string>> = {},
    /** The number of problems, if not all are listed. */
    readonly problemCount: number = problems.length,
  ) {
    super(problems[0]?.message);
    this.name = 'ApiError';
  }
}

/** The codes of the interface itself, with their HTTP status. */
export const API_CODES = {
  ...HTTP_CODES,
  NOT_IN_PRODUCTION: 403,
  INTERNAL_ERROR: 500,
  REQUESTS_IN_WORK: 503,
  JOURNAL_OFF: 403,
  EXCHANGE_NOT_FOUND: 404,
  EXCHANGE_NOT_WHOLE: 422,
  REPLAY_NEEDS_CREDENTIALS: 422,
  EXPECTATION_NOT_MET: 422,
  JOURNAL_INCOMPLETE: 422,
  TOO_MANY_WAITING: 503,
  CHAOS_RULE_NOT_FOUND: 404,
  CHAOS_EFFECT_NOT_POSSIBLE: 422,
  TOO_MANY_CHAOS_RULES: 422,
  SNAPSHOT_NOT_FOUND: 404,
  SNAPSHOT_EXISTS: 422,
  TOO_MANY_SNAPSHOTS: 422,
  SNAPSHOT_NOT_READABLE: 422,
  SNAPSHOT_TOO_NEW: 422,
  CONTRACT_NOT_READABLE: 422,
  TRAFFIC_NOT_READABLE: 422,
} as const;

export type ApiCode = keyof typeof API_CODES;

/** An ApiError of one problem. */
export function apiError(
  code: ApiCode,
  message: string,
  headers?: Readonly<Record<string, string>>,
): ApiError {
  return new ApiError(API_CODES[code], [{ code, message }], headers);
}

/** The status of a rule's refusal, unless its code has another. */
export const REFUSED_STATUS = 422;

const RETRY = { 'retry-after': '1' };

/** A failed request with its answer. */
export interface ApiFailure extends Failure {
  readonly body: ErrorBody;
}

/** The values of a problem. Nothing where it has none. */
export function toldValues(values: Values): Pick<Problem, 'values'> {
  return Object.keys(values).length === 0 ? {} : { values };
}

/** A refusal as it is answered. */
export function problemOf(refusal: Refusal): Problem {
  const { code, values, at = {} } = refusal;
  const { line, lineId, item, field } = at;
  return {
    code,
    message: sentence(refusal),
    ...(line === undefined ? {} : { line }),
    ...(lineId === undefined ? {} : { lineId }),
    ...(item === undefined ? {} : { item }),
    ...(field === undefined ? {} : { field }),
    ...toldValues(values),
  };
}

/**
 * A problem of the input. In a list `lines`, it has the place of the line, from 1, and the field of the line.
 */
function problemOfInput({ path, message }: InputProblem): Problem {
  const [list, index, ...ofLine] = path;
  const isLine = list === 'lines' && typeof index === 'number';
  const field = shownPath(isLine ? ofLine : path);
  return {
    ...{ code: 'REQUEST_NOT_VALID', message },
    ...(isLine ? { line: index + 1 } : {}),
    ...(field === '' ? {} : { field }),
  };
}

/** The answer to a failure. */
interface Told {
  readonly status: number;
  /** At least one problem. */
  readonly problems: readonly Problem[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The number of problems, if not all are listed. */
  readonly problemCount?: number;
  /** The cause of a failure that is no fault of the caller, for the log. */
  readonly cause?: unknown;
  /** The text for the log instead of the sentence. */
  readonly logged?: string;
}

function toldRefusals({ refusals, count }: RefusedError, notFound: RefusalCode | undefined): Told {
  const [first] = refusals;
  const isMissing = count === 1 && first?.code === notFound;
  const { status: own = REFUSED_STATUS } = first === undefined ? {} : entryOf(first.code);
  const status = isMissing ? 404 : own;
  return { status, problems: refusals.map(problemOf), problemCount: count };
}

function toldAs(error: unknown, correlationId: string, notFound: RefusalCode | undefined): Told {
  if (error instanceof ApiError) {
    const { status, headers, problems, problemCount } = error;
    return { status, headers, problems, problemCount };
  }
  if (error instanceof InputError) {
    const { problems, problemCount } = error;
    const status = API_CODES.REQUEST_NOT_VALID;
    return { status, problems: problems.map(problemOfInput), problemCount };
  }
  if (error instanceof HttpError) {
    const { code, message, status, headers, logged } = error;
    return { status, headers, problems: [{ code, message }], logged };
  }
  if (error instanceof RefusedError) return toldRefusals(error, notFound);
  if (error instanceof StoreError) {
    const { code, sentence: text, status } = STORE_FAILURES[error.failure];
    const message = `${text} Correlation id: ${correlationId}`;
    const headers = status === 503 ? RETRY : {};
    return { status, headers, problems: [{ code, message }], cause: error };
  }
  const message = `The server failed unexpectedly. Correlation id: ${correlationId}`;
  const problem = { code: 'INTERNAL_ERROR', message };
  return { status: API_CODES.INTERNAL_ERROR, problems: [problem], cause: error };
}

/**
 * The answer to any failure.
 *
 * @param notFound the refusal that is a 404 when it is the only one
 */
export function failureOf(
  error: unknown,
  correlationId: string,
  notFound: RefusalCode | undefined,
): ApiFailure {
  const told = toldAs(error, correlationId, notFound);
  const { status, problems, headers = {}, problemCount = problems.length, cause } = told;
  const [first = { code: 'INTERNAL_ERROR', message: '' }] = problems;
  const message = withOthers(first.message, problemCount - 1);
  const count = problemCount > problems.length ? { problemCount } : {};
  return {
    ...{ status, headers, cause, reason: told.logged ?? message },
    body: { error: { code: first.code, message, problems, ...count, correlationId } },
    outcome: 'cause' in told ? 'failed' : 'refused',
    codes: [...new Set(problems.map(({ code }) => code))],
  };
}
