import {
  IllegalStateWSFaultException,
  ValidationWSFaultException,
} from '../contract/generated/faults.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { sentence, withOthers } from '../engine/refusals/sentence.js';
import { STORE_FAILURES } from '../store/failures.js';
import { StoreError } from '../store/store-error.js';

/** Says that there are more problems than are told. */
const MORE_PROBLEMS = 'MORE_PROBLEMS';

function problemDetail(code: string, text: string) {
  return { problemDescription: [`${code}: ${text}`], ProblemDetailEntry: [] };
}

/** What stands behind the last problem that is told: that there are so many more. */
function untoldDetail(untold: number) {
  const problems = untold === 1 ? 'problem is' : 'problems are';
  const text = `${untold} more ${problems} not listed; correct those listed and send the request again.`;
  return problemDetail(MORE_PROBLEMS, text);
}

/**
 * The fault of a refused request: every broken rule, one problem each (D6), as far as they are told,
 * and how many more there are.
 */
export function validationFault({ refusals, count }: RefusedError): ValidationWSFaultException {
  const sentences = refusals.map(sentence);
  const text = withOthers(sentences[0] ?? '', count - 1);
  const details = refusals.map(({ code }, index) => problemDetail(code, sentences[index] ?? ''));
  const untold = count - refusals.length;
  const codes: string[] = refusals.map(({ code }) => code);
  if (untold > 0) codes.push(MORE_PROBLEMS);
  const detail = {
    shortErrorMessage: 'VALIDATION_ERROR',
    errorDescription: text,
    BusinessProblemDetail: untold > 0 ? [...details, untoldDetail(untold)] : details,
  };
  return new ValidationWSFaultException(`VALIDATION_ERROR: ${text}`, detail, [...new Set(codes)]);
}

/** The fault of a store that could not carry out a correct request. */
export function storeFault(error: StoreError, correlationId: string): IllegalStateWSFaultException {
  const { code, sentence: said } = STORE_FAILURES[error.failure];
  const text = `${said} Correlation id: ${correlationId}`;
  const detail = {
    shortErrorMessage: 'ILLEGAL_STATE',
    errorDescription: text,
    BusinessProblemDetail: [problemDetail(code, text)],
  };
  const fault = new IllegalStateWSFaultException(`ILLEGAL_STATE: ${text}`, detail, [code]);
  fault.cause = error;
  return fault;
}

/** What an operation throws, as the contract's fault; what it does not know is left as it is. */
export function declaredFaultOf(error: unknown, correlationId: string): unknown {
  if (error instanceof RefusedError) return validationFault(error);
  return error instanceof StoreError ? storeFault(error, correlationId) : error;
}
