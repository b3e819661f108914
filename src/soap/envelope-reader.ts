import { turns } from '../base/turns.js';
import { XML_SLICE_LENGTH } from '../config/limits.js';
import type { Codec } from '../contract/codec.js';
import { ContractError, shown } from '../contract/contract-error.js';
import type { PayloadReader, StartTag } from '../contract/payload-reader.js';
import type { OperationDeclaration } from '../contract/table.js';
import { AddressingHeaders, addressingVersion } from './addressing.js';
import { plainReading } from './plain-xml.js';
import { isSecurityHeader, SecurityHeader } from './security-header.js';
import { SoapError } from './soap-error.js';
import { type XmlListener, XmlReading } from './xml-parser.js';

export const SOAP_ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const ACTOR_NEXT = 'http://schemas.xmlsoap.org/soap/actor/next';

export interface SoapRequest {
  readonly operation: OperationDeclaration;
  /** The element of the operation, or of the alias used (D1). */
  readonly responseElement: string;
  readonly payload: unknown;
  /** The headers of WS-Addressing with the message id (D12). Undefined if the client sent none. */
  readonly addressing: AddressingHeaders | undefined;
  /** Undefined if the client sent none. */
  readonly security: SecurityHeader | undefined;
}

type Place = 'document' | 'envelope' | 'header' | 'headerEntry' | 'body' | 'payload' | 'afterBody';

const NOT_BLANK = /[^\t\n\r ]/;

export interface RequestListener {
  readonly operation: (operation: OperationDeclaration) => void;
  readonly addressing: (headers: AddressingHeaders) => void;
  readonly security: (header: SecurityHeader) => void;
}

class EnvelopeListener implements XmlListener {
  private place: Place = 'document';
  private depth = 0;
  /** The kind of the header entry that is being read. */
  private entry: 'addressing' | 'security' | 'other' = 'other';
  private sawHeader = false;
  private sawBody = false;
  private reader: PayloadReader | undefined;
  private operation: OperationDeclaration | undefined;
  private responseElement = '';
  private wrapper: Record<string, unknown> | undefined;
  private addressing: AddressingHeaders | undefined;
  private security: SecurityHeader | undefined;
  private wrapperLine = 1;

  constructor(
    private readonly codec: Codec,
    private readonly aliases: Readonly<Record<string, string>>,
    private readonly told: RequestListener,
  ) {}

  open(tag: StartTag, line: number): void {
    switch (this.place) {
      case 'document':
        this.openEnvelope(tag);
        break;
      case 'envelope':
        this.openEnvelopeChild(tag, line);
        break;
      case 'header':
        this.openHeaderEntry(tag, line);
        break;
      case 'body':
        this.openOperation(tag, line);
        break;
      case 'payload':
        this.reader?.open(tag, line);
        break;
      default:
        if (this.entry === 'addressing') this.addressing?.open(tag, line);
        else if (this.entry === 'security') this.security?.open(tag);
        this.depth += 1;
    }
  }

  text(text: string, line: number): void {
    if (this.place === 'payload') this.reader?.text(text, line);
    else if (this.place === 'headerEntry') {
      if (this.entry === 'addressing') this.addressing?.text(text, line);
      else if (this.entry === 'security') this.security?.text(text);
    } else if (this.place !== 'afterBody' && NOT_BLANK.test(text)) {
      throw new SoapError(
        'Client',
        `Line ${line}: text ${shown(text.trim())} stands in the ${this.place}.`,
      );
    }
  }

  close(line: number): void {
    if (this.place === 'payload') {
      const value = this.reader?.close(line);
      if (value === undefined) return;
      this.wrapper = value;
      this.place = 'body';
    } else if (this.place === 'headerEntry' || this.place === 'afterBody') {
      if (this.depth === 0) return;
      this.depth -= 1;
      if (this.entry === 'addressing') this.addressing?.close();
      else if (this.entry === 'security') this.security?.close();
      if (this.depth > 0) return;
      this.place = this.place === 'headerEntry' ? 'header' : 'envelope';
      this.entry = 'other';
    } else if (this.place === 'header') {
      this.place = 'envelope';
      this.addressing?.checkAddresses(this.codec.service);
    } else if (this.place === 'body') this.place = 'envelope';
  }

  result(): SoapRequest {
    if (!this.sawBody) throw new SoapError('Client', 'The envelope has no Body.');
    if (this.operation === undefined) {
      throw new SoapError(
        'Client',
        `The Body is empty; it must hold one of ${this.operationNames()}.`,
      );
    }
    const { operation } = this;
    const name = this.codec.payloadOf(operation.input.element);
    const payload = this.wrapper?.[name];
    if (payload === undefined && operation.payloadRequired) {
      const path = `/Envelope/Body/${operation.input.element}`;
      throw new ContractError(path, this.wrapperLine, `the element <${name}> is missing`);
    }
    const { responseElement, addressing, security } = this;
    return { operation, responseElement, payload, addressing, security };
  }

  private openEnvelope(tag: StartTag): void {
    if (tag.local !== 'Envelope') {
      throw new SoapError(
        'Client',
        `The root element must be a SOAP 1.1 Envelope, it is <${tag.local}>.`,
      );
    }
    if (tag.uri !== SOAP_ENVELOPE) {
      throw new SoapError(
        'VersionMismatch',
        `Only SOAP 1.1 is spoken here: the Envelope must be in ${SOAP_ENVELOPE}.`,
      );
    }
    this.place = 'envelope';
  }

  /** Header, then Body, each once. Qualified elements may follow (SOAP 1.1, 4). */
  private openEnvelopeChild(tag: StartTag, line: number): void {
    const isSoap = tag.uri === SOAP_ENVELOPE;
    if (isSoap && tag.local === 'Body' && !this.sawBody) {
      this.sawBody = true;
      this.place = 'body';
    } else if (isSoap && tag.local === 'Header' && !this.sawHeader && !this.sawBody) {
      this.sawHeader = true;
      this.place = 'header';
    } else if (!isSoap && tag.uri !== '' && this.sawBody) {
      this.place = 'afterBody';
      this.depth = 1;
    } else {
      throw new SoapError(
        'Client',
        `Line ${line}: <${tag.local}> is out of place; an Envelope holds one Header at most, then one Body, of ${SOAP_ENVELOPE}.`,
      );
    }
  }

  /** Refuses an entry that must be understood and is not (SOAP 1.1, 4.2.3; D5). */
  private openHeaderEntry(tag: StartTag, line: number): void {
    let mustUnderstand = false;
    let actor = '';
    for (const { uri, local, value } of tag.attributes) {
      if (uri !== SOAP_ENVELOPE) continue;
      if (local === 'mustUnderstand')
        mustUnderstand = value.trim() === '1' || value.trim() === 'true';
      if (local === 'actor') actor = value.trim();
    }
    const version = addressingVersion(tag.uri);
    const isOurs = actor === '' || actor === ACTOR_NEXT;
    const understood = version !== undefined || isSecurityHeader(tag);
    if (mustUnderstand && !understood && isOurs) {
      throw new SoapError(
        'MustUnderstand',
        `The header <${tag.local}> of namespace ${tag.uri} must be understood and is not known here.`,
      );
    }
    if (version !== undefined && isOurs) {
      if (this.addressing === undefined) {
        this.addressing = new AddressingHeaders(version);
        this.told.addressing(this.addressing);
      }
      this.addressing.start(tag, line);
      this.entry = 'addressing';
    } else if (isOurs && isSecurityHeader(tag)) {
      if (this.security === undefined) {
        this.security = new SecurityHeader();
        this.told.security(this.security);
      }
      this.security.start();
      this.entry = 'security';
    }
    this.place = 'headerEntry';
    this.depth = 1;
  }

  private openOperation(tag: StartTag, line: number): void {
    const path = '/Envelope/Body';
    if (this.operation !== undefined) {
      throw new ContractError(`${path}/${tag.local}`, line, 'the Body holds a second element');
    }
    const { operations, namespace } = this.codec.service;
    const name = Object.hasOwn(this.aliases, tag.local) ? this.aliases[tag.local] : tag.local;
    const operation = Object.hasOwn(operations, name ?? '') ? operations[name ?? ''] : undefined;
    if (operation === undefined) {
      throw new SoapError(
        'Client',
        `The operation ${shown(tag.local)} is not known; it must be one of ${this.operationNames()}.`,
      );
    }
    // The name is known, so a wrong namespace gets a declared fault (D5).
    if (tag.uri !== namespace) {
      const sent = tag.uri === '' ? 'none' : tag.uri;
      const problem = `the element must be in the namespace ${namespace}, it is in ${sent}`;
      throw new ContractError(`${path}/${tag.local}`, line, problem);
    }
    this.operation = operation;
    this.told.operation(operation);
    this.addressing?.checkAction(this.codec.service, this.aliases, operation);
    this.wrapperLine = line;
    this.responseElement = name === tag.local ? operation.output.element : `${tag.local}Response`;
    this.reader = this.codec.readerOf(operation.input.element, path);
    this.reader.start(tag, line);
    this.place = 'payload';
  }

  private operationNames(): string {
    return Object.keys(this.codec.service.operations).join(', ');
  }
}

type Aliases = Readonly<Record<string, string>>;

const NOBODY: RequestListener = {
  operation: () => undefined,
  addressing: () => undefined,
  security: () => undefined,
};

function* readPlainRequest(
  xml: string,
  codec: Codec,
  aliases: Aliases,
): Generator<undefined, SoapRequest | undefined> {
  const listener = new EnvelopeListener(codec, aliases, NOBODY);
  const reading = plainReading(xml, listener);
  if (reading === undefined) return undefined;
  try {
    let isPlain = reading.readOn();
    while (isPlain === undefined) {
      yield undefined;
      isPlain = reading.readOn();
    }
    return isPlain ? listener.result() : undefined;
  } catch (error) {
    // The full parser meets the same error, and knows its line.
    if (error instanceof SoapError || error instanceof ContractError) return undefined;
    throw error;
  }
}

function* readRequest(
  xml: string,
  codec: Codec,
  aliases: Aliases,
  told: RequestListener,
): Generator<undefined, SoapRequest> {
  const plain = yield* readPlainRequest(xml, codec, aliases);
  if (plain !== undefined) {
    if (plain.addressing !== undefined) told.addressing(plain.addressing);
    if (plain.security !== undefined) told.security(plain.security);
    told.operation(plain.operation);
    return plain;
  }
  const listener = new EnvelopeListener(codec, aliases, told);
  const reading = new XmlReading(xml, listener, 'message');
  while (reading.readOn()) yield undefined;
  return listener.result();
}

/**
 * Reads a SOAP 1.1 message. A message that the short way does not read is read from its start by the full
 * parser, which alone decides about refusals.
 *
 * @param aliases other names under which an operation is answered (D1)
 * @throws SoapError if the message is no SOAP 1.1 message for this service
 * @throws ContractError if its payload is not the contract's
 */
export function readSoapRequest(
  xml: string,
  codec: Codec,
  aliases: Aliases,
  told: RequestListener = NOBODY,
): SoapRequest {
  const steps = readRequest(xml, codec, aliases, told);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

export function isLongMessage(xml: string): boolean {
  return xml.length > XML_SLICE_LENGTH;
}

/** Reads as readSoapRequest does, but gives the event loop back after each slice of the message. */
export async function readLongSoapRequest(
  xml: string,
  codec: Codec,
  aliases: Aliases,
  told: RequestListener = NOBODY,
): Promise<SoapRequest> {
  const steps = readRequest(xml, codec, aliases, told);
  let step = steps.next();
  while (step.done !== true) {
    await turns.take();
    step = steps.next();
  }
  return step.value;
}
