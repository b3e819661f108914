import { SaxesParser, type SaxesTagNS } from 'saxes';
import {
  XML_ATTRIBUTES_MAX,
  XML_COSTLY_CHARACTERS_MAX,
  XML_DEPTH_MAX,
  XML_HINT_LENGTH_MAX,
  XML_NAMESPACE_LENGTH_MAX,
  XML_NODES_MAX,
  XML_SLICE_LENGTH,
} from '../config/limits.js';
import type { StartTag } from '../contract/payload-reader.js';
import { SoapError } from './soap-error.js';
import { causeIn } from './xml-hints.js';

const RETURN = 0x0d;

/** Receives elements and texts in order. May throw to end the reading. */
export interface XmlListener {
  open(tag: StartTag, line: number): void;
  text(text: string, line: number): void;
  close(line: number): void;
}

interface Handlers {
  readonly error: (error: Error) => void;
  readonly declaration: (declaration: { version?: string | undefined }) => void;
  readonly doctype: () => void;
  readonly instruction: () => void;
  readonly openStart: () => void;
  readonly attribute: (attribute: { name: string; value: string }) => void;
  readonly open: (tag: SaxesTagNS) => void;
  readonly text: (text: string) => void;
  readonly comment: (text: string) => void;
  readonly cdata: (text: string) => void;
  readonly close: () => void;
}

/**
 * Sets the handlers one by one. The parser's on() stores them under computed names. From the
 * seventh on V8 keeps the parser as a hash table, and reading is three times as slow.
 */
function setHandlers(parser: SaxesParser<{ xmlns: true }>, handlers: Handlers): void {
  const slots = parser as unknown as Record<string, unknown>;
  slots.errorHandler = handlers.error;
  slots.xmldeclHandler = handlers.declaration;
  slots.doctypeHandler = handlers.doctype;
  slots.piHandler = handlers.instruction;
  slots.openTagStartHandler = handlers.openStart;
  slots.attributeHandler = handlers.attribute;
  slots.openTagHandler = handlers.open;
  slots.textHandler = handlers.text;
  slots.commentHandler = handlers.comment;
  slots.cdataHandler = handlers.cdata;
  slots.closeTagHandler = handlers.close;
}

/** Counts references (`&amp;`, `&#13;`), up to the limit and one beyond, before any is resolved. */
function countReferences(xml: string): number {
  let count = 0;
  for (
    let at = xml.indexOf('&');
    at >= 0 && count <= XML_NODES_MAX;
    at = xml.indexOf('&', at + 1)
  ) {
    count += 1;
  }
  return count;
}

/** A table by character code: characters that the parser may put into a piece of text of their own. */
const COSTLY = Uint8Array.from({ length: 128 }, (_, code) =>
  '\t\n\r ]-?"'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The number of characters of a text that the parser may put into a piece of their own. */
export function countCostly(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) count += COSTLY[text.charCodeAt(at)] ?? 0;
  return count;
}

const IN_TEXT = stateOf(new SaxesParser().write('<a>'));

function stateOf(parser: object): unknown {
  return (parser as { state?: unknown }).state;
}

export class XmlReading {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private at = 0;
  private depth = 0;
  private attributes = 0;
  private nodes: number;
  private costly = 0;
  private nodesBefore = 0;

  /** @param called the name of the document in refusals */
  constructor(
    private readonly xml: string,
    private readonly listener: XmlListener,
    private readonly called: string,
  ) {
    this.nodes = 1 + countReferences(xml);
    this.checkNodes();
    this.listen();
  }

  readOn(): boolean {
    const { xml, parser, at } = this;
    let end = at + XML_SLICE_LENGTH;
    // The two characters of a line end stay together.
    if (xml.charCodeAt(end - 1) === RETURN && end < xml.length) end += 1;
    const slice = xml.slice(at, end);
    // The slice has the line ends that the parser would make, at a hundredth of the cost.
    parser.write(slice.replace(/\r\n/g, '\n').replace(/\r/g, '\n'));
    this.at = end;
    if (end >= xml.length) {
      parser.close();
      return false;
    }
    if (this.nodes === this.nodesBefore && stateOf(parser) !== IN_TEXT) {
      this.countCostlyOf(slice);
    }
    this.nodesBefore = this.nodes;
    return true;
  }

  private refuse(what: string, line = this.parser.line): never {
    throw new SoapError('Client', `Line ${line} of the ${this.called}: ${what}.`);
  }

  private count(): void {
    this.nodes += 1;
    this.checkNodes();
  }

  private checkNodes(): void {
    if (this.nodes > XML_NODES_MAX) {
      this.refuse(
        `the ${this.called} has more than ${XML_NODES_MAX} elements, attributes, comments and references`,
      );
    }
  }

  private countCostlyOf(text: string): void {
    this.costly += countCostly(text);
    if (this.costly > XML_COSTLY_CHARACTERS_MAX) {
      this.refuse(
        `the ${this.called} has more than ${XML_COSTLY_CHARACTERS_MAX} blanks, quotes, hyphens and brackets in attributes, comments and CDATA sections`,
      );
    }
  }

  private readonly onAttribute = ({ name, value }: { name: string; value: string }): void => {
    this.count();
    const isNamespace = name === 'xmlns' || name.startsWith('xmlns:');
    if (isNamespace && value.length > XML_NAMESPACE_LENGTH_MAX) {
      this.refuse(`a namespace has more than ${XML_NAMESPACE_LENGTH_MAX} characters`);
    }
    this.countCostlyOf(value);
    this.attributes += 1;
    if (this.attributes > XML_ATTRIBUTES_MAX) {
      this.refuse(`an element has more than ${XML_ATTRIBUTES_MAX} attributes`);
    }
  };

  private readonly onError = (error: Error): void => {
    const { xml, parser } = this;
    // The parser prefixes its text with the position: "3:14: unclosed tag: item_id".
    const text = error.message.replace(/^(?:[^:\s]*:)?\d+:\d+: /, '').replace(/\.$/, '');
    const cause = xml.length > XML_HINT_LENGTH_MAX ? undefined : causeIn(xml, text, parser.line);
    this.refuse(`the XML is not well-formed: ${cause?.text ?? text}`, cause?.line);
  };

  private listen(): void {
    const { parser, listener } = this;
    const resolvePrefix = (prefix: string): string | undefined => parser.resolve(prefix);
    setHandlers(parser, {
      error: this.onError,
      declaration: ({ version }) => {
        if (version !== '1.0') this.refuse(`XML ${version} is not accepted, only 1.0`);
      },
      doctype: () => this.refuse('a document type declaration (DOCTYPE) is not accepted'),
      instruction: () => this.refuse('processing instructions are not accepted'),
      openStart: () => {
        this.count();
        this.depth += 1;
        this.attributes = 0;
        if (this.depth > XML_DEPTH_MAX) {
          this.refuse(`elements are nested deeper than ${XML_DEPTH_MAX}`);
        }
      },
      attribute: this.onAttribute,
      open: (tag) => {
        const { uri, local } = tag;
        const attributes = Object.values(tag.attributes);
        listener.open({ uri, local, attributes, resolvePrefix }, parser.line);
      },
      text: (text) => listener.text(text, parser.line),
      comment: (text) => {
        this.count();
        this.countCostlyOf(text);
      },
      cdata: (text) => {
        this.count();
        this.countCostlyOf(text);
        listener.text(text, parser.line);
      },
      close: () => {
        this.depth -= 1;
        listener.close(parser.line);
      },
    });
  }
}

/**
 * Reads a whole document. Refuses a document that is not well-formed, DOCTYPE, processing instructions, XML
 * 1.1 (D4), and depth or attributes beyond the limits, as a plain Client fault. The limits are
 * checked before the parser does anything else.
 *
 * @param called the name of the document in refusals
 */
export function parseXml(xml: string, listener: XmlListener, called = 'message'): void {
  const reading = new XmlReading(xml, listener, called);
  while (reading.readOn());
}
