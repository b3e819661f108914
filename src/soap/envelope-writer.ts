import type { Codec } from '../contract/codec.js';
import type { DeclaredFault } from '../contract/declared-fault.js';
import { escapeAnyText } from '../contract/payload-writer.js';
import { SOAP_ENVELOPE } from './envelope-reader.js';
import { WSSE } from './security-header.js';
import type { FaultCode } from './soap-error.js';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP_ENVELOPE}"><soap:Body>`;
const TAIL = '</soap:Body></soap:Envelope>';

export function writeEnvelope(body: string): string {
  return HEAD + body + TAIL;
}

export function withHeader(envelope: string, entries: string): string {
  if (entries === '') return envelope;
  // replace() would read signs of the entries in a text.
  return envelope.replace('<soap:Body>', () => `<soap:Header>${entries}</soap:Header><soap:Body>`);
}

/**
 * The children of a fault stand in no namespace (SOAP 1.1, 4.4). Characters that XML cannot carry
 * are replaced.
 */
export function writeFault(code: FaultCode, faultstring: string, detail?: string): string {
  const detailElement = detail === undefined ? '' : `<detail>${detail}</detail>`;
  return writeEnvelope(
    `<soap:Fault><faultcode>soap:${code}</faultcode>` +
      `<faultstring>${escapeAnyText(faultstring)}</faultstring>${detailElement}</soap:Fault>`,
  );
}

/** A fault of WS-Security. Its code is of another namespace than SOAP's. */
export function writeSecurityFault(
  code: 'FailedAuthentication' | 'InvalidSecurity',
  faultstring: string,
): string {
  return writeEnvelope(
    `<soap:Fault><faultcode xmlns:wsse="${WSSE}">wsse:${code}</faultcode>` +
      `<faultstring>${escapeAnyText(faultstring)}</faultstring></soap:Fault>`,
  );
}

/** The message's fault is the client's (D5). */
export function writeDeclaredFault(codec: Codec, fault: DeclaredFault): string {
  const code = faultCodeOf(fault);
  return writeFault(code, fault.message, codec.writeFaultDetail(fault));
}

export function faultCodeOf(fault: DeclaredFault): FaultCode {
  return fault.element === 'IllegalArgumentWSFaultException' ? 'Client' : 'Server';
}
