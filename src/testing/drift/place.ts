import { API_CODES, ApiError, type Problem } from '../../api/errors.js';
import { PROBLEMS_SHOWN_MAX } from '../../config/limits.js';
import { shortened } from '../../contract/contract-error.js';

/** A file of a contract: a WSDL or a schema. */
export interface ContractFile {
  readonly name: string;
  readonly text: string;
}

export interface Place {
  readonly file: string;
  /** From 1. Undefined for the whole file. */
  readonly line?: number;
}

const shown = ({ file, line }: Place): string =>
  line === undefined ? file : `${file}, line ${line}`;

function problemAt(place: Place, text: string): Problem {
  const message = `${shown(place)}: ${shortened(text).replace(/\.$/, '')}.`;
  const { line } = place;
  return { code: 'CONTRACT_NOT_READABLE', message, ...(line === undefined ? {} : { line }) };
}

export function notReadable(place: Place, text: string): ApiError {
  return new ApiError(API_CODES.CONTRACT_NOT_READABLE, [problemAt(place, text)]);
}

/** @param problems at least one */
export function allNotReadable(problems: readonly (readonly [Place, string])[]): ApiError {
  const told = problems.slice(0, PROBLEMS_SHOWN_MAX).map(([place, text]) => problemAt(place, text));
  return new ApiError(API_CODES.CONTRACT_NOT_READABLE, told, {}, problems.length);
}
