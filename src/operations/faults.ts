import {
  IllegalStateWSFaultException,
  ValidationWSFaultException,
} from '../contract/generated/faults.js';
import type { Refusal } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { sentence, withOthers } from '../engine/refusals/sentence.js';
import { STORE_FAILURES } from '../store/failures.js';
import { StoreError } from '../store/store-error.js';

const MORE_PROBLEMS = 'MORE_PROBLEMS';

const UNFILLED =
  ' A ? is what SoapUI writes where a value is missing: put the value there, or leave the element out.';

/** The sentence of a refusal, with advice where a text of a sample request was not filled in. */
function told(refusal: Refusal): string {
  const isUnfilled = refusal.at?.item === '?' || Object.values(refusal.values).includes('?');
  return isUnfilled ? sentence(refusal) + UNFILLED : sentence(refusal);
}

function problemDetail(code: string, text: string) {
  return { problemDescription: [`${code}: ${text}`], ProblemDetailEntry: [] };
}

function untoldDetail(untold: number) {
  const problems = untold === 1 ? 'problem is' : 'problems are';
  const text = `${untold} more ${problems} not listed; correct those listed and send the request again.`;
  return problemDetail(MORE_PROBLEMS, text);
}

/** One problem for each broken rule (D6), up to a limit, and the number of the others. */
export function validationFault({ refusals, count }: RefusedError): ValidationWSFaultException {
  const sentences = refusals.map(told);
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

export function declaredFaultOf(error: unknown, correlationId: string): unknown {
  if (error instanceof RefusedError) return validationFault(error);
  return error instanceof StoreError ? storeFault(error, correlationId) : error;
}
