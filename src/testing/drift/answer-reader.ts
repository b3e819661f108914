import { turns } from '../../base/turns.js';
import { OPERATION_ALIASES } from '../../contract/aliases.js';
import type { Codec } from '../../contract/codec.js';
import { ContractError } from '../../contract/contract-error.js';
import type { PayloadReader, StartTag } from '../../contract/payload-reader.js';
import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import { SoapError } from '../../soap/soap-error.js';
import { type XmlListener, XmlReading } from '../../soap/xml-parser.js';
import { ownOf } from './own.js';

const [ENVELOPE_DEPTH, BODY_DEPTH, CONTENT_DEPTH, DETAIL_DEPTH] = [1, 2, 3, 4];

/** Reads an answer by the tables of its service, as strictly as a request is read. */
class AnswerListener implements XmlListener {
  private depth = 0;
  private isInBody = false;
  private isInDetail = false;
  private reader: PayloadReader | undefined;

  constructor(private readonly codec: Codec) {}

  open(tag: StartTag, line: number): void {
    if (this.reader !== undefined) {
      this.reader.open(tag, line);
      return;
    }
    this.depth += 1;
    const { depth } = this;
    if (depth === ENVELOPE_DEPTH) this.checkEnvelope(tag);
    else if (depth === BODY_DEPTH) this.isInBody = isOfSoap(tag, 'Body');
    else if (depth === CONTENT_DEPTH && this.isInBody) this.openContent(tag, line);
    else if (depth === DETAIL_DEPTH) this.isInDetail = this.isInBody && tag.local === 'detail';
    else if (depth === DETAIL_DEPTH + 1 && this.isInDetail) this.openDetail(tag, line);
  }

  text(text: string, line: number): void {
    this.reader?.text(text, line);
  }

  close(line: number): void {
    if (this.reader !== undefined) {
      if (this.reader.close(line) === undefined) return;
      this.reader = undefined;
    }
    this.depth -= 1;
  }

  private checkEnvelope(tag: StartTag): void {
    if (isOfSoap(tag, 'Envelope')) return;
    throw new SoapError('Client', 'The answer is no SOAP 1.1 envelope.');
  }

  private openContent(tag: StartTag, line: number): void {
    if (isOfSoap(tag, 'Fault')) return;
    const path = '/Envelope/Body';
    const { operations, namespace } = this.codec.service;
    const asked = tag.local.replace(/Response$/, '');
    const { output } = ownOf(operations, ownOf(OPERATION_ALIASES, asked) ?? asked) ?? {};
    if (output === undefined || !tag.local.endsWith('Response') || tag.uri !== namespace) {
      throw new ContractError(`${path}/${tag.local}`, line, 'it is the answer of no operation');
    }
    this.start(output.element, path, tag, line);
  }

  /** Servers of others put more into a detail than the fault, under names of their own. */
  private openDetail(tag: StartTag, line: number): void {
    const { faultNamespace, faultMessages } = this.codec.service;
    if (tag.uri !== faultNamespace) return;
    const path = '/Envelope/Body/Fault/detail';
    const isDeclared = Object.values(faultMessages).some(({ element }) => element === tag.local);
    if (!isDeclared)
      throw new ContractError(`${path}/${tag.local}`, line, 'it is no declared fault');
    this.start(tag.local, path, tag, line);
  }

  private start(type: string, path: string, tag: StartTag, line: number): void {
    this.reader = this.codec.readerOf(type, path);
    this.reader.start(tag, line);
  }
}

function isOfSoap({ uri, local }: StartTag, name: string): boolean {
  return uri === SOAP_ENVELOPE && local === name;
}

/**
 * Reads an answer of a service in slices.
 *
 * @throws SoapError, ContractError where it is not one of the contract
 */
export async function readAnswer(xml: string, codec: Codec): Promise<void> {
  const reading = new XmlReading(xml, new AnswerListener(codec), 'message');
  while (reading.readOn()) await turns.take();
}
