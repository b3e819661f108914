import { SaxesParser, type SaxesTagNS } from 'saxes';
import {
  XML_ATTRIBUTES_MAX,
  XML_DEPTH_MAX,
  XML_NAMESPACE_LENGTH_MAX,
  XML_NODES_MAX,
} from '../config/limits.js';
import type { StartTag } from '../contract/payload-reader.js';
import { SoapError } from './soap-error.js';

/** Hears the elements and texts of a document, in order. May throw to end the reading. */
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
  readonly comment: () => void;
  readonly cdata: (text: string) => void;
  readonly close: () => void;
}

/**
 * Does what the parser's on() does, handler by handler. on() stores them under computed names, which
 * from the seventh on turns the parser into a hash table for V8: reading is then three times as slow.
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

/** How many references (`&amp;`, `&#13;`) a text has at most: counted before any is resolved. */
function countReferences(xml: string): number {
  let count = 0;
  for (let at = xml.indexOf('&'); at >= 0; at = xml.indexOf('&', at + 1)) count += 1;
  return count;
}

/**
 * Reads a whole document. Refuses, as a plain Client fault, what is not well-formed, DOCTYPE,
 * processing instructions, XML 1.1 (D4), and what is deeper or has more attributes than the limits:
 * those are checked as they come, before the parser does anything else with them.
 *
 * @param called how the sentence of a refusal calls the document
 */
export function parseXml(xml: string, listener: XmlListener, called = 'message'): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  let attributes = 0;
  let nodes = countReferences(xml);
  const resolvePrefix = (prefix: string): string | undefined => parser.resolve(prefix);
  const refuse = (what: string): never => {
    throw new SoapError('Client', `Line ${parser.line} of the ${called}: ${what}.`);
  };
  const count = (): void => {
    nodes += 1;
    if (nodes > XML_NODES_MAX) {
      refuse(
        `the ${called} has more than ${XML_NODES_MAX} elements, attributes, comments and references`,
      );
    }
  };
  count();
  setHandlers(parser, {
    error: (error) => {
      // The parser prefixes its text with the position: "3:14: unclosed tag: item_id".
      const text = error.message.replace(/^(?:[^:\s]*:)?\d+:\d+: /, '');
      refuse(`the XML is not well-formed: ${text.replace(/\.$/, '')}`);
    },
    declaration: ({ version }) => {
      if (version !== '1.0') refuse(`XML ${version} is not accepted, only 1.0`);
    },
    doctype: () => refuse('a document type declaration (DOCTYPE) is not accepted'),
    instruction: () => refuse('processing instructions are not accepted'),
    openStart: () => {
      count();
      depth += 1;
      attributes = 0;
      if (depth > XML_DEPTH_MAX) refuse(`elements are nested deeper than ${XML_DEPTH_MAX}`);
    },
    attribute: ({ name, value }) => {
      count();
      const isNamespace = name === 'xmlns' || name.startsWith('xmlns:');
      if (isNamespace && value.length > XML_NAMESPACE_LENGTH_MAX) {
        refuse(`a namespace has more than ${XML_NAMESPACE_LENGTH_MAX} characters`);
      }
      attributes += 1;
      if (attributes > XML_ATTRIBUTES_MAX) {
        refuse(`an element has more than ${XML_ATTRIBUTES_MAX} attributes`);
      }
    },
    open: (tag) => {
      const { uri, local } = tag;
      listener.open({ uri, local, attributes: tag.attributes, resolvePrefix }, parser.line);
    },
    text: (text) => listener.text(text, parser.line),
    comment: count,
    cdata: (text) => {
      count();
      listener.text(text, parser.line);
    },
    close: () => {
      depth -= 1;
      listener.close(parser.line);
    },
  });
  parser.write(xml).close();
}
