import {
  IllegalStateWSFaultException,
  ValidationWSFaultException,
} from '../contract/generated/faults.js';
import { RefusedError } from '../engine/refusals.js';
import { StoreError, type StoreFailure } from '../store/store-error.js';

function problemDetail(code: string, sentence: string) {
  return { problemDescription: [`${code}: ${sentence}`], ProblemDetailEntry: [] };
}

/** What stands behind the last problem that is told, if there are more. */
function untoldDetail({ refusals, count }: RefusedError) {
  const untold = count - refusals.length;
  if (untold === 0) return [];
  const problems = untold === 1 ? 'problem is' : 'problems are';
  const sentence = `${untold} more ${problems} not listed; correct those listed and send the request again.`;
  return [problemDetail('MORE_PROBLEMS', sentence)];
}

/**
 * The fault of a refused request: every broken rule, one problem each (D6), as far as they are told,
 * and how many more there are.
 */
export function validationFault(refused: RefusedError): ValidationWSFaultException {
  const { refusals, count } = refused;
  const [first] = refusals;
  const more = count - 1;
  const others = more === 0 ? '' : ` (and ${more} more ${more === 1 ? 'problem' : 'problems'})`;
  const sentence = `${first?.sentence}${others}`;
  return new ValidationWSFaultException(`VALIDATION_ERROR: ${sentence}`, {
    shortErrorMessage: 'VALIDATION_ERROR',
    errorDescription: sentence,
    BusinessProblemDetail: [
      ...refusals.map(({ code, sentence: text }) => problemDetail(code, text)),
      ...untoldDetail(refused),
    ],
  });
}

/** What the caller is told of each failure of the store: a code, and what to do. */
export const STORE_FAILURES: Readonly<Record<StoreFailure, readonly [string, string]>> = {
  busy: [
    'DATABASE_BUSY',
    'Another process kept the database locked for too long; nothing was changed. Send the request again.',
  ],
  full: [
    'DATABASE_FULL',
    'The database cannot take more data; nothing was changed. Free disk space, then send the request again.',
  ],
  overloaded: [
    'DATABASE_OVERLOADED',
    'Too many requests wait for the database; nothing was changed. Send the request again later.',
  ],
  gone: [
    'DATABASE_GONE',
    'The database file was removed or replaced while it was in use; nothing was changed. The people who run the service must put it back or start the service again.',
  ],
  failed: [
    'DATABASE_FAILED',
    'The database could not carry out the request; nothing was changed. The log says why.',
  ],
};

/** The fault of a store that could not carry out a correct request. */
export function storeFault(error: StoreError, correlationId: string): IllegalStateWSFaultException {
  const [code, text] = STORE_FAILURES[error.failure];
  const sentence = `${text} Correlation id: ${correlationId}`;
  const fault = new IllegalStateWSFaultException(`ILLEGAL_STATE: ${sentence}`, {
    shortErrorMessage: 'ILLEGAL_STATE',
    errorDescription: sentence,
    BusinessProblemDetail: [problemDetail(code, sentence)],
  });
  fault.cause = error;
  return fault;
}

/** What an operation throws, as the contract's fault; what it does not know is left as it is. */
export function declaredFaultOf(error: unknown, correlationId: string): unknown {
  if (error instanceof RefusedError) return validationFault(error);
  return error instanceof StoreError ? storeFault(error, correlationId) : error;
}
