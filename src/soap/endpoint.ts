import type { Subject } from '../base/subject.js';
import type { Codec } from '../contract/codec.js';
import { ContractError } from '../contract/contract-error.js';
import type { OperationDeclaration } from '../contract/table.js';
import {
  ExchangeLost,
  type Handler,
  HttpError,
  type Incoming,
  idempotencyKeyOf,
  type Reply,
  type Step,
  through,
} from '../http/exchange.js';
import { answerFailures, CARRIED_OUT, type Ending } from '../http/report.js';
import { type AnswerKind, addressed } from './addressed-answer.js';
import { AddressingError, type AddressingHeaders } from './addressing.js';
import { declaredFaultOf } from './endpoint-faults.js';
import {
  isLongMessage,
  type RequestListener,
  readLongSoapRequest,
  readSoapRequest,
  type SoapRequest,
} from './envelope-reader.js';
import {
  faultCodeOf,
  writeDeclaredFault,
  writeEnvelope,
  writeFault,
  writeSecurityFault,
} from './envelope-writer.js';
import { readRequestText } from './request-body.js';
import type { SecurityHeader } from './security-header.js';
import { SoapError } from './soap-error.js';

export interface Call {
  readonly operation: string;
  readonly correlationId: string;
  readonly requestKey: string | undefined;
  /** The message as it was sent, to recognise the same bytes. */
  readonly message: string;
}

export interface EndpointOptions<Granted> {
  readonly codec: Codec;
  readonly aliases: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /**
   * Lets a request in, before its faults are told. Answers at once where there is nothing to wait for.
   *
   * @throws HttpError for a caller that is not let in
   */
  readonly signIn: (
    incoming: Incoming,
    header: SecurityHeader | undefined,
  ) => Granted | Promise<Granted>;
  /** @throws DeclaredFault. Anything else is a bug */
  readonly perform: (call: Call, payload: unknown, granted: Granted) => Promise<unknown>;
  readonly subjectOf: (payload: unknown) => Subject;
}

interface About {
  operation: OperationDeclaration | undefined;
  addressing: AddressingHeaders | undefined;
  security: SecurityHeader | undefined;
  subject: Subject | undefined;
}

const NOTHING_KNOWN: About = {
  ...{ operation: undefined, addressing: undefined, security: undefined, subject: undefined },
};

type Read = SoapRequest | { readonly problem: unknown };

function notRead(problem: unknown): Read {
  return { problem };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly kind: AnswerKind;
  readonly ending: Ending;
}

export class SoapEndpoint<Granted = unknown> {
  readonly handle: Handler;

  constructor(private readonly options: EndpointOptions<Granted>) {
    const answered = answerFailures(
      (error, incoming) => this.failed(error, incoming, NOTHING_KNOWN),
      { soapService: options.codec.service.name, operation: undefined },
    );
    this.handle = through([answered, ...options.steps], (incoming) => this.answer(incoming));
  }

  private async answer(incoming: Incoming): Promise<Reply> {
    const about = { ...NOTHING_KNOWN };
    try {
      const answer = await this.carryOut(incoming, about);
      return this.reply(answer, incoming, about);
    } catch (error) {
      if (error instanceof ExchangeLost) throw error;
      return this.failed(error, incoming, about);
    }
  }

  private failed(error: unknown, incoming: Incoming, about: About): Reply {
    return this.reply(this.faultAnswer(error, incoming, about), incoming, about);
  }

  private async carryOut(incoming: Incoming, about: About): Promise<Answer> {
    const { codec, perform, subjectOf, signIn } = this.options;
    const message = await readRequestText(incoming);
    incoming.observer?.read(message);
    const reading = this.read(message, about);
    const read = reading instanceof Promise ? await reading : reading;
    // A stranger is not told the faults of a message.
    const admission = signIn(incoming, about.security);
    const granted = admission instanceof Promise ? await admission : admission;
    if ('problem' in read) throw read.problem;
    const { operation, responseElement, payload, addressing } = read;
    about.subject = subjectOf(payload);
    const requestKey = idempotencyKeyOf(incoming) ?? addressing?.messageId;
    const { correlationId } = incoming;
    const call = { operation: operation.name, correlationId, requestKey, message };
    const result = await perform(call, payload, granted);
    about.subject = { ...about.subject, ...subjectOf(result) };
    const xml = codec.writeResponse(operation.output.element, responseElement, result);
    return { status: 200, body: writeEnvelope(xml), kind: 'response', ending: CARRIED_OUT };
  }

  /** Short messages are read at once. */
  private read(message: string, about: About): Read | Promise<Read> {
    const { codec, aliases } = this.options;
    const told: RequestListener = {
      operation: (found) => {
        about.operation = found;
      },
      addressing: (found) => {
        about.addressing = found;
      },
      security: (found) => {
        about.security = found;
      },
    };
    if (isLongMessage(message)) {
      return readLongSoapRequest(message, codec, aliases, told).catch(notRead);
    }
    try {
      return readSoapRequest(message, codec, aliases, told);
    } catch (error) {
      return notRead(error);
    }
  }

  private reply(answer: Answer, { correlationId }: Incoming, about: About): Reply {
    const { status, headers, body, kind, ending } = answer;
    const { service } = this.options.codec;
    const { operation, addressing, subject } = about;
    return {
      status,
      headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
      body: addressed(body, addressing, { service, operation, kind, correlationId }),
      report: { soapService: service.name, operation: operation?.name, subject, ...ending },
    };
  }

  private faultAnswer(error: unknown, { correlationId }: Incoming, { operation }: About): Answer {
    if (error instanceof SoapError || error instanceof HttpError) return plainFault(error);
    const declared = declaredFaultOf(error, correlationId);
    const { codec } = this.options;
    // ping declares no fault. Its callers get the text without a detail.
    const isDeclared = operation === undefined || operation.faults.includes(declared.name);
    const body = isDeclared
      ? writeDeclaredFault(codec, declared)
      : writeFault(faultCodeOf(declared), declared.message);
    const isBug = declared !== error && !(error instanceof ContractError);
    const cause = isBug ? error : declared.cause;
    const outcome = cause === undefined ? 'refused' : 'failed';
    const ending = { outcome, reason: declared.message, codes: declared.codes, cause } as const;
    const kind = isDeclared ? { fault: declared.name } : 'soapFault';
    return { status: 500, body, kind, ending };
  }
}

function plainFault(error: SoapError | HttpError): Answer {
  const { message } = error;
  const reason = error instanceof HttpError ? error.logged : message;
  const ending = { outcome: 'fault', reason, codes: [], cause: undefined } as const;
  if (error instanceof SoapError) {
    const kind = error instanceof AddressingError ? 'addressingFault' : 'soapFault';
    return { status: 500, body: writeFault(error.faultCode, message), kind, ending };
  }
  const { status, headers } = error;
  const body =
    status === 401 ? notSignedIn(error) : writeFault(status === 503 ? 'Server' : 'Client', message);
  return { status, headers, body, kind: 'soapFault', ending };
}

/** WS-Security 1.1, section 12 (D52). */
function notSignedIn({ code, message }: HttpError): string {
  const isOfForm = code === 'CREDENTIALS_NOT_VALID';
  return writeSecurityFault(isOfForm ? 'InvalidSecurity' : 'FailedAuthentication', message);
}
