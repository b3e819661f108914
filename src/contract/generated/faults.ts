// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".
import { DeclaredFault } from '../declared-fault.js';
import type * as types from './fault-types.js';

/** The message is not one this contract allows; nothing was carried out. Correct the message before sending it again. */
export class IllegalArgumentWSFaultException extends DeclaredFault<types.IllegalArgumentWSFaultException> {
  override readonly element = 'IllegalArgumentWSFaultException';
}

/** The server could not carry out a correct message. The text holds a correlation id by which the log can be searched; the call may be sent again. */
export class IllegalStateWSFaultException extends DeclaredFault<types.IllegalStateWSFaultException> {
  override readonly element = 'IllegalStateWSFaultException';
}

/** The message is correct, but a rule of the business refuses it; nothing was carried out. Each broken rule is named. */
export class ValidationWSFaultException extends DeclaredFault<types.ValidationWSFaultException> {
  override readonly element = 'ValidationWSFaultException';
}
