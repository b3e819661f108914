import { ContractError } from '../contract/contract-error.js';
import { DeclaredFault } from '../contract/declared-fault.js';
import {
  IllegalArgumentWSFaultException,
  IllegalStateWSFaultException,
} from '../contract/generated/faults.js';

export const ENDPOINT_FAULTS = {
  INTERNAL_ERROR: {
    sentence: 'The server failed unexpectedly.',
    advice:
      'A bug, or a database that cannot be read. Look the correlation id up in the log and report it.',
    word: 'ILLEGAL_STATE',
    Fault: IllegalStateWSFaultException,
  },
  MESSAGE_NOT_VALID: {
    // The message carries the sentence of the ContractError. This text tells the parts of the sentence.
    sentence: 'The path of the element, the line of the message, and what is wrong there.',
    advice: 'Compare the message with the WSDL at that place.',
    word: 'ILLEGAL_ARGUMENT',
    Fault: IllegalArgumentWSFaultException,
  },
} as const;

function endpointFault(code: keyof typeof ENDPOINT_FAULTS, sentence: string): DeclaredFault {
  const { word, Fault } = ENDPOINT_FAULTS[code];
  const detail = {
    shortErrorMessage: word,
    errorDescription: sentence,
    BusinessProblemDetail: [
      { problemDescription: [`${code}: ${sentence}`], ProblemDetailEntry: [] },
    ],
  };
  return new Fault(`${word}: ${sentence}`, detail, [code]);
}

/** The declared fault of an error. A bug is told by its correlation id alone. */
export function declaredFaultOf(error: unknown, correlationId: string): DeclaredFault {
  if (error instanceof DeclaredFault) return error;
  if (error instanceof ContractError) return endpointFault('MESSAGE_NOT_VALID', error.message);
  const { sentence } = ENDPOINT_FAULTS.INTERNAL_ERROR;
  return endpointFault('INTERNAL_ERROR', `${sentence} Correlation id: ${correlationId}`);
}
