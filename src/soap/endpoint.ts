import type { Codec } from '../contract/codec.js';
import { ContractError } from '../contract/contract-error.js';
import { DeclaredFault } from '../contract/declared-fault.js';
import type { IllegalStateWSFaultException as IllegalStateDetail } from '../contract/generated/fault-types.js';
import {
  IllegalArgumentWSFaultException,
  IllegalStateWSFaultException,
} from '../contract/generated/faults.js';
import type { OperationDeclaration } from '../contract/table.js';
import {
  ExchangeLost,
  type Handler,
  HttpError,
  type Incoming,
  idempotencyKeyOf,
  type Reply,
  type Report,
  type Step,
  type Subject,
  through,
} from '../http/exchange.js';
import { readSoapRequest, type SoapRequest } from './envelope-reader.js';
import { faultCodeOf, writeDeclaredFault, writeEnvelope, writeFault } from './envelope-writer.js';
import { readRequestText } from './request-body.js';
import { SoapError } from './soap-error.js';

/** What is known of a call besides its payload. */
export interface Call {
  readonly operation: string;
  readonly correlationId: string;
  /** The client's own key for the call, by which a repeat is recognised (D12). */
  readonly requestKey: string | undefined;
  /** The message as it was sent, to recognise the same bytes. */
  readonly message: string;
}

export interface EndpointOptions {
  readonly codec: Codec;
  readonly aliases: Readonly<Record<string, string>>;
  /** What is done for every request before its message is read. */
  readonly steps: readonly Step[];
  /** Carries out an operation. Throws a DeclaredFault, or anything else for a bug. */
  readonly perform: (call: Call, payload: unknown) => Promise<unknown>;
  /** What a payload, or an answer, is about, for the log. */
  readonly subjectOf: (payload: unknown) => Subject;
}

/** Answers SOAP requests that are POSTed to one service. */
export class SoapEndpoint {
  /** Reads, carries out and answers one request. */
  readonly handle: Handler;

  constructor(private readonly options: EndpointOptions) {
    const handler = through(options.steps, (incoming) => this.answer(incoming));
    this.handle = async (incoming) => {
      try {
        return await handler(incoming);
      } catch (error) {
        return this.faultReply(error, incoming, { operation: undefined, subject: undefined });
      }
    };
  }

  private async answer(incoming: Incoming): Promise<Reply> {
    let operation: OperationDeclaration | undefined;
    let subject: Subject | undefined;
    const { codec, aliases, subjectOf } = this.options;
    try {
      const text = await readRequestText(incoming);
      const soapRequest = readSoapRequest(text, codec, aliases, (found) => {
        operation = found;
      });
      subject = subjectOf(soapRequest.payload);
      const requestKey = idempotencyKeyOf(incoming) ?? soapRequest.messageId;
      const { correlationId } = incoming;
      const call = { correlationId, requestKey, message: text };
      const { body, result } = await this.carryOut(soapRequest, call);
      subject = { ...subject, ...subjectOf(result) };
      const report = { outcome: 'ok', reason: undefined, codes: [], cause: undefined } as const;
      return this.reply(200, {}, body, { operation: operation?.name, subject, ...report });
    } catch (error) {
      return this.faultReply(error, incoming, { operation, subject });
    }
  }

  private async carryOut(
    request: SoapRequest,
    call: Omit<Call, 'operation'>,
  ): Promise<{ readonly body: string; readonly result: unknown }> {
    const { operation, responseElement, payload } = request;
    const result = await this.options.perform({ operation: operation.name, ...call }, payload);
    const { codec } = this.options;
    const xml = codec.writeResponse(operation.output.element, responseElement, result);
    return { body: writeEnvelope(xml), result };
  }

  private reply(
    status: number,
    headers: Readonly<Record<string, string>>,
    body: string,
    report: Report,
  ): Reply {
    const soapService = this.options.codec.service.name;
    return {
      status,
      headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
      body,
      report: { soapService, ...report },
    };
  }

  /** Every way to fail, as the fault that D5 and D6 give it. */
  private faultReply(error: unknown, { correlationId }: Incoming, about: About): Reply {
    const { operation, subject } = about;
    const named = { operation: operation?.name, subject };
    if (error instanceof ExchangeLost) {
      const report = { outcome: 'aborted', reason: error.message, codes: [], cause: undefined };
      return this.reply(error.status, {}, '', { ...named, ...report } as Report);
    }
    if (error instanceof SoapError || error instanceof HttpError) {
      const { message: reason } = error;
      const report = { ...named, outcome: 'fault', reason, codes: [], cause: undefined } as const;
      if (error instanceof SoapError) {
        return this.reply(500, {}, writeFault(error.faultCode, reason), report);
      }
      const code = error.status === 503 ? 'Server' : 'Client';
      return this.reply(error.status, error.headers, writeFault(code, reason), report);
    }
    const declared = declaredFaultOf(error, correlationId);
    const { codec } = this.options;
    // ping declares no fault: its callers get the same text without a detail.
    const isDeclared = operation === undefined || operation.faults.includes(declared.name);
    const body = isDeclared
      ? writeDeclaredFault(codec, declared)
      : writeFault(faultCodeOf(declared), declared.message);
    const isBug = declared !== error && !(error instanceof ContractError);
    const cause = isBug ? error : declared.cause;
    const outcome = cause === undefined ? 'refused' : 'failed';
    const reason = declared.message;
    const report = { ...named, outcome, reason, codes: codesOf(declared), cause } as const;
    return this.reply(500, {}, body, report);
  }
}

/** What is known of a request that fails. */
interface About {
  readonly operation: OperationDeclaration | undefined;
  readonly subject: Subject | undefined;
}

/** `ITEM_NOT_FOUND` of `ITEM_NOT_FOUND: Line 1, ...`, of every problem. */
function codesOf({ detail }: DeclaredFault): string[] {
  const { BusinessProblemDetail = [] } = detail as Partial<IllegalStateDetail>;
  const problems = BusinessProblemDetail.flatMap((problem) => problem.problemDescription);
  return [...new Set(problems.map((text) => text.split(':', 1)[0] ?? ''))];
}

function declaredFaultOf(error: unknown, correlationId: string): DeclaredFault {
  if (error instanceof DeclaredFault) return error;
  const isMessage = error instanceof ContractError;
  const sentence = isMessage
    ? error.message
    : `The server failed unexpectedly. Correlation id: ${correlationId}`;
  const word = isMessage ? 'ILLEGAL_ARGUMENT' : 'ILLEGAL_STATE';
  const code = isMessage ? 'MESSAGE_NOT_VALID' : 'INTERNAL_ERROR';
  const detail = {
    shortErrorMessage: word,
    errorDescription: sentence,
    BusinessProblemDetail: [
      { problemDescription: [`${code}: ${sentence}`], ProblemDetailEntry: [] },
    ],
  };
  const Fault = isMessage ? IllegalArgumentWSFaultException : IllegalStateWSFaultException;
  return new Fault(`${word}: ${sentence}`, detail);
}
