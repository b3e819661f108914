// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".

/** The message is not one this contract allows; nothing was carried out. Correct the message before sending it again. */
export interface IllegalArgumentWSFaultException {
  /** The kind of error in one word. */
  readonly shortErrorMessage: string;
  /** What happened, in a sentence. */
  readonly errorDescription?: string | undefined;
  /** The broken rules, in the order of the lines. */
  readonly BusinessProblemDetail: readonly BusinessProblemDetail[];
}

/** The server could not carry out a correct message. The text holds a correlation id by which the log can be searched; the call may be sent again. */
export interface IllegalStateWSFaultException {
  /** The kind of error in one word. */
  readonly shortErrorMessage: string;
  /** What happened, in a sentence. */
  readonly errorDescription?: string | undefined;
  /** The broken rules, in the order of the lines. */
  readonly BusinessProblemDetail: readonly BusinessProblemDetail[];
}

/** The message is correct, but a rule of the business refuses it; nothing was carried out. Each broken rule is named. */
export interface ValidationWSFaultException {
  /** The kind of error in one word. */
  readonly shortErrorMessage: string;
  /** What happened, in a sentence. */
  readonly errorDescription?: string | undefined;
  /** The broken rules, in the order of the lines. */
  readonly BusinessProblemDetail: readonly BusinessProblemDetail[];
}

/** A broken rule. */
export interface BusinessProblemDetail {
  /** A stable code, a colon, and a sentence that names line, item and value. */
  readonly problemDescription: readonly string[];
  /** Named values; this server sends none. */
  readonly ProblemDetailEntry: readonly ProblemDetailEntry[];
}

/** A named value that belongs to a problem. This server does not send any. */
export interface ProblemDetailEntry {
  /** The name of the value. */
  readonly name: string;
  /** The value. */
  readonly value: string;
}
