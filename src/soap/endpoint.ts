import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Codec } from '../contract/codec.js';
import { ContractError } from '../contract/contract-error.js';
import { DeclaredFault } from '../contract/declared-fault.js';
import type { IllegalStateWSFaultException as IllegalStateDetail } from '../contract/generated/fault-types.js';
import {
  IllegalArgumentWSFaultException,
  IllegalStateWSFaultException,
} from '../contract/generated/faults.js';
import type { OperationDeclaration } from '../contract/table.js';
import { endAnswer } from '../late-answer.js';
import { type AnswerKind, addressed } from './addressed-answer.js';
import { AddressingError, type AddressingHeaders } from './addressing.js';
import {
  isLongMessage,
  type RequestListener,
  readLongSoapRequest,
  readSoapRequest,
  type SoapRequest,
} from './envelope-reader.js';
import { faultCodeOf, writeDeclaredFault, writeEnvelope, writeFault } from './envelope-writer.js';
import type { InFlight } from './in-flight.js';
import { ConnectionLost, readRequestText } from './request-body.js';
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

/** One line of the log for each request. */
export interface CallReport {
  readonly soapService: string;
  readonly operation: string | undefined;
  readonly correlationId: string;
  readonly outcome: 'ok' | 'refused' | 'fault' | 'failed' | 'aborted';
  readonly httpStatus: number;
  /** The text of the fault. */
  readonly reason: string | undefined;
  /** The stable codes of a declared fault's problems, each once. */
  readonly codes: readonly string[];
  /** What went wrong inside, for the log only. */
  readonly cause: unknown;
}

export interface EndpointOptions {
  readonly codec: Codec;
  readonly aliases: Readonly<Record<string, string>>;
  /** Carries out an operation. Throws a DeclaredFault, or anything else for a bug. */
  readonly perform: (call: Call, payload: unknown) => Promise<unknown>;
  readonly inFlight: InFlight;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly kind: AnswerKind;
  readonly report: Omit<CallReport, 'soapService' | 'operation' | 'correlationId' | 'httpStatus'>;
}

const OK: Answer['report'] = { outcome: 'ok', reason: undefined, codes: [], cause: undefined };

/** Answers SOAP requests that are POSTed to one service. */
export class SoapEndpoint {
  constructor(private readonly options: EndpointOptions) {}

  /** Reads, carries out and answers one request; never rejects. */
  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    correlationId: string,
  ): Promise<CallReport> {
    const { inFlight } = this.options;
    const isAdmitted = inFlight.enter();
    let operation: OperationDeclaration | undefined;
    let addressing: AddressingHeaders | undefined;
    let answer: Answer;
    try {
      if (!isAdmitted) throw this.overloaded();
      const text = await readRequestText(request);
      const { codec, aliases } = this.options;
      const told: RequestListener = {
        operation: (found) => {
          operation = found;
        },
        addressing: (found) => {
          addressing = found;
        },
      };
      const soapRequest = isLongMessage(text)
        ? await readLongSoapRequest(text, codec, aliases, told)
        : readSoapRequest(text, codec, aliases, told);
      const header = request.headers['idempotency-key'];
      const key =
        (typeof header === 'string' ? header.trim() : '') || soapRequest.addressing?.messageId;
      answer = await this.carryOut(soapRequest, { correlationId, requestKey: key, message: text });
    } catch (error) {
      answer = this.faultAnswer(error, operation, correlationId);
    } finally {
      inFlight.leave();
    }
    if (answer.report.outcome !== 'aborted') {
      const { service } = this.options.codec;
      const about = { service, operation, kind: answer.kind, correlationId };
      send(request, response, { ...answer, body: addressed(answer.body, addressing, about) });
    }
    return {
      soapService: this.options.codec.service.name,
      operation: operation?.name,
      correlationId,
      httpStatus: answer.status,
      ...answer.report,
    };
  }

  private async carryOut(request: SoapRequest, call: Omit<Call, 'operation'>): Promise<Answer> {
    const { operation, responseElement, payload } = request;
    const result = await this.options.perform({ operation: operation.name, ...call }, payload);
    const { codec } = this.options;
    const xml = codec.writeResponse(operation.output.element, responseElement, result);
    return { status: 200, headers: {}, body: writeEnvelope(xml), kind: 'response', report: OK };
  }

  private overloaded(): SoapError {
    const text = `${this.options.inFlight.max} requests are in work already; send the request again later.`;
    return new SoapError('Server', text, 503, { 'retry-after': '1', connection: 'close' });
  }

  /** Every way to fail, as the fault that D5 and D6 give it. */
  private faultAnswer(
    error: unknown,
    operation: OperationDeclaration | undefined,
    correlationId: string,
  ): Answer {
    if (error instanceof ConnectionLost) {
      return {
        status: 0,
        headers: {},
        body: '',
        kind: 'soapFault',
        report: { outcome: 'aborted', reason: error.message, codes: [], cause: undefined },
      };
    }
    if (error instanceof SoapError) {
      const body = writeFault(error.faultCode, error.message);
      const report = {
        outcome: 'fault',
        reason: error.message,
        codes: [],
        cause: undefined,
      } as const;
      const kind = error instanceof AddressingError ? 'addressingFault' : 'soapFault';
      return { status: error.httpStatus, headers: error.headers, body, kind, report };
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
    const report = { outcome, reason: declared.message, codes: codesOf(declared), cause } as const;
    const kind = isDeclared ? { fault: declared.name } : 'soapFault';
    return { status: 500, headers: {}, body, kind, report };
  }
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

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  // A text goes out in one piece with its head; bytes would be a write of their own.
  const { body } = answer;
  response.writeHead(answer.status, {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...answer.headers,
  });
  endAnswer(request, response, body);
}
