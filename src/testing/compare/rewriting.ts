import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import { textOf, writeElements, type XmlElement } from './elements.js';
import type { Asked } from './messages.js';
import { documentOf, kindOf, type Pairs } from './pairs.js';

/** A request as ours is to be asked it. */
export interface Rewritten {
  /** The whole message, in UTF-8. Without credentials. */
  readonly message: string;
  /** Ids of the target that have no pair, each with its element: `adjustment_id 42`. */
  readonly unpaired: readonly string[];
}

class Rewriting {
  readonly unpaired: string[] = [];

  constructor(
    private readonly pairs: Pairs,
    private readonly document: string,
  ) {}

  element(element: XmlElement): XmlElement {
    const content = element.content.map((one) => {
      if (typeof one === 'string') return one;
      const kind = kindOf(one, element);
      return kind === undefined ? this.element(one) : this.id(one, kind);
    });
    return { ...element, content };
  }

  private id(element: XmlElement, kind: Parameters<Pairs['oursOf']>[0]): XmlElement {
    const target = textOf(element);
    if (target === '') return element;
    const ours = this.pairs.oursOf(kind, target, this.document);
    if (ours === undefined) {
      this.unpaired.push(`${element.local} ${target}`);
      return element;
    }
    // The id of a line is paired together with its document.
    return { ...element, content: [ours.split('/').at(-1) ?? ours] };
  }
}

const isOfSoap = ({ uri, local }: XmlElement, name: string): boolean =>
  uri === SOAP_ENVELOPE && local === name;

function withoutSecurity(header: XmlElement): XmlElement {
  const content = header.content.filter(
    (one) => typeof one === 'string' || one.local !== 'Security',
  );
  return { ...header, content };
}

/** A request of the target with our ids, by element. Credentials in the message are left out. */
export function rewritten({ envelope, payload }: Asked, pairs: Pairs): Rewritten {
  const rewriting = new Rewriting(pairs, payload === undefined ? '' : documentOf(payload));
  const content = envelope.content.map((part) => {
    if (typeof part === 'string') return part;
    if (isOfSoap(part, 'Header')) return withoutSecurity(part);
    return isOfSoap(part, 'Body') ? rewriting.element(part) : part;
  });
  const message = writeElements({ ...envelope, content });
  return { message, unpaired: rewriting.unpaired };
}
