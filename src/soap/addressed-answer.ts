import { sha256 } from '../base/sha256.js';
import { escapeAnyText } from '../contract/payload-writer.js';
import type { OperationDeclaration, ServiceDeclaration } from '../contract/table.js';
import type { AddressingHeaders } from './addressing.js';
import { withHeader } from './envelope-writer.js';

export type AnswerKind = 'response' | 'addressingFault' | 'soapFault' | { readonly fault: string };

export interface AddressedAnswer {
  readonly service: ServiceDeclaration;
  readonly operation: OperationDeclaration | undefined;
  readonly kind: AnswerKind;
  readonly correlationId: string;
}

/** The contract names no action. This is the default of the WSDL binding. */
function actionOf(
  { version }: AddressingHeaders,
  { service, operation, kind }: AddressedAnswer,
): string {
  if (kind === 'addressingFault') return version.addressingFault;
  if (kind === 'soapFault' || operation === undefined) return version.soapFault;
  const { namespace, portType } = service;
  if (kind === 'response') return `${namespace}/${portType}/${operation.name}Response`;
  if (!version.hasFaultActions) return version.soapFault;
  return `${namespace}/${portType}/${operation.name}/Fault/${kind.fault}`;
}

/**
 * A UUID (RFC 9562, version 8) that follows from the message and its answer. A repeat (D12) gets
 * the same bytes, another answer to it another id.
 */
function messageIdOf(request: string, answer: string): string {
  const digits = sha256(`${request.length} ${request}${answer}`);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/**
 * The envelope of an answer, with the headers by which a client of WS-Addressing recognises its
 * message.
 *
 * @param addressing the headers of the request. Without any the envelope stays as it is
 */
export function addressed(
  envelope: string,
  addressing: AddressingHeaders | undefined,
  answer: AddressedAnswer,
): string {
  if (addressing === undefined) return envelope;
  const { messageId, version } = addressing;
  const entry = (name: string, text: string): string =>
    `<wsa:${name} xmlns:wsa="${version.namespace}">${escapeAnyText(text)}</wsa:${name}>`;
  const entries = [
    entry('To', version.anonymous),
    entry('Action', actionOf(addressing, answer)),
    entry('MessageID', messageIdOf(messageId ?? answer.correlationId, envelope)),
    messageId === undefined ? '' : entry('RelatesTo', messageId),
  ];
  return withHeader(envelope, entries.join(''));
}
