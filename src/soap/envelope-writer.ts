import type { Codec } from '../contract/codec.js';
import type { DeclaredFault } from '../contract/declared-fault.js';
import { escapeText } from '../contract/payload-writer.js';
import { SOAP_ENVELOPE } from './envelope-reader.js';
import type { FaultCode } from './soap-error.js';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP_ENVELOPE}"><soap:Body>`;
const TAIL = '</soap:Body></soap:Envelope>';

export function writeEnvelope(body: string): string {
  return HEAD + body + TAIL;
}

/** A SOAP 1.1 fault; its children stand in no namespace (SOAP 1.1 section 4.4). */
export function writeFault(code: FaultCode, faultstring: string, detail?: string): string {
  const detailElement = detail === undefined ? '' : `<detail>${detail}</detail>`;
  // The text may quote what the client sent, which the reader has proven to be XML's characters.
  return writeEnvelope(
    `<soap:Fault><faultcode>soap:${code}</faultcode>` +
      `<faultstring>${escapeText(faultstring)}</faultstring>${detailElement}</soap:Fault>`,
  );
}

/** The fault of one of the contract's exceptions (D5): the message's fault is the client's. */
export function writeDeclaredFault(codec: Codec, fault: DeclaredFault): string {
  const code = faultCodeOf(fault);
  return writeFault(code, fault.message, codec.writeFaultDetail(fault));
}

export function faultCodeOf(fault: DeclaredFault): FaultCode {
  return fault.element === 'IllegalArgumentWSFaultException' ? 'Client' : 'Server';
}
