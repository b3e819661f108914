import { OPERATION_ALIASES } from '../../contract/aliases.js';
import type { OperationDeclaration, ServiceDeclaration } from '../../contract/table.js';
import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import { ownOf } from '../drift/own.js';
import { CALLED_SERVICES } from '../journal/services.js';
import { childOf, childrenOf, readElements, textOf, type XmlElement } from './elements.js';

/** A request that can be compared: a call of an operation of ours. */
export interface Asked {
  readonly envelope: XmlElement;
  readonly service: ServiceDeclaration;
  readonly operation: OperationDeclaration;
  /** The element below the one of the operation. */
  readonly payload: XmlElement | undefined;
}

export interface Fault {
  /** The declared fault of the detail, or the code of a plain one. */
  readonly type: string;
  /** The codes of the problems, as far as texts begin with any. */
  readonly codes: readonly string[];
}

/** The meaning of an answer. */
export type Meaning =
  | { readonly kind: 'answer'; readonly payload: XmlElement | undefined }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'other' };

async function contentOf(
  text: string,
): Promise<{ envelope: XmlElement; content: XmlElement } | undefined> {
  const envelope = await readElements(text);
  if (envelope?.uri !== SOAP_ENVELOPE || envelope.local !== 'Envelope') return undefined;
  const body = childOf(envelope, 'Body');
  const [content] = body === undefined ? [] : childrenOf(body);
  return content === undefined ? undefined : { envelope, content };
}

/** Undefined for a text that calls no operation of ours. */
export async function readAsked(text: string): Promise<Asked | undefined> {
  const found = await contentOf(text);
  if (found === undefined) return undefined;
  const { envelope, content } = found;
  const service = CALLED_SERVICES.find(({ namespace }) => namespace === content.uri);
  const name = ownOf(OPERATION_ALIASES, content.local) ?? content.local;
  const operation = service === undefined ? undefined : ownOf(service.operations, name);
  if (service === undefined || operation === undefined) return undefined;
  const [payload] = childrenOf(content);
  return { envelope, service, operation, payload };
}

const CODE = /^([A-Z][A-Z0-9_]+):/;

function faultIn(fault: XmlElement): Fault {
  const detail = childOf(fault, 'detail');
  const declared = (detail === undefined ? [] : childrenOf(detail)).find(({ local }) =>
    local.endsWith('WSFaultException'),
  );
  if (declared === undefined) {
    const code = childOf(fault, 'faultcode');
    const name = code === undefined ? '' : textOf(code).replace(/^.*:/, '');
    return { type: name || 'no code', codes: [] };
  }
  const problems = childrenOf(declared).filter(({ local }) => local === 'BusinessProblemDetail');
  const texts = problems.flatMap(childrenOf).map(textOf);
  const codes = texts.flatMap((text) => CODE.exec(text)?.[1] ?? []);
  return { type: declared.local, codes };
}

/** The meaning of an answer to a call. `other` is no answer of SOAP, whatever its status is. */
export async function readMeaning(text: string): Promise<Meaning> {
  const found = await contentOf(text);
  if (found === undefined) return { kind: 'other' };
  const { content } = found;
  if (content.uri === SOAP_ENVELOPE && content.local === 'Fault') {
    return { kind: 'fault', fault: faultIn(content) };
  }
  return { kind: 'answer', payload: childrenOf(content)[0] };
}

/** The store that a request is about. Undefined where it names none itself. */
export function storeIn({ payload }: Asked): string | undefined {
  const walk = (element: XmlElement): string | undefined => {
    const isStore = element.local.startsWith('store_id') || element.local === 'location';
    const text = isStore ? textOf(element) : '';
    if (text !== '') return text;
    for (const child of childrenOf(element)) {
      const found = walk(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return payload === undefined ? undefined : walk(payload);
}
