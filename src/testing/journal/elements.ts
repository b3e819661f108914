import { withoutXmlBlanks } from '../../base/text.js';
import { HttpError } from '../../http/exchange.js';
import { excessOf } from '../../http/json/repeated-names.js';
import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import { SoapError } from '../../soap/soap-error.js';
import { parseXml, type XmlListener } from '../../soap/xml-parser.js';

/** An element with its content. */
export interface Node {
  readonly name: string;
  children: Node[];
  text: string;
}

/** The children of all elements without any. Most have none, and so many lists would be dear. */
const NO_CHILDREN: Node[] = [];

interface Reading {
  readonly root: Node;
  /** Whether it is an envelope, whose payload stands deeper. */
  readonly isEnvelope: boolean;
}

class TreeListener implements XmlListener {
  readonly root: Node = { name: '', children: [], text: '' };
  isEnvelope = false;
  private readonly open_: Node[] = [this.root];

  open({ uri, local }: Parameters<XmlListener['open']>[0]): void {
    if (this.open_.length === 1) this.isEnvelope = uri === SOAP_ENVELOPE && local === 'Envelope';
    const node: Node = { name: local, children: NO_CHILDREN, text: '' };
    const above = this.open_.at(-1) ?? this.root;
    if (above.children === NO_CHILDREN) above.children = [node];
    else above.children.push(node);
    this.open_.push(node);
  }

  text(text: string): void {
    const node = this.open_.at(-1);
    if (node !== undefined) node.text += text;
  }

  close(): void {
    this.open_.pop();
  }
}

function readXml(text: string): Reading | undefined {
  const listener = new TreeListener();
  try {
    parseXml(text, listener);
  } catch (error) {
    // A text that is not well-formed has no elements to look for.
    if (error instanceof SoapError || error instanceof HttpError) return undefined;
    throw error;
  }
  const [root] = listener.root.children;
  return root === undefined ? undefined : { root, isEnvelope: listener.isEnvelope };
}

/** A list gives an element for each of its values, under its own name. */
function nodesOf(name: string, value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap((one) => nodesOf(name, one));
  if (typeof value !== 'object' || value === null) {
    return [{ name, children: [], text: String(value) }];
  }
  const children = Object.entries(value).flatMap(([key, inner]) => nodesOf(key, inner));
  return [{ name, children, text: '' }];
}

function readJson(text: string): Node | undefined {
  if (excessOf(text) !== undefined) return undefined;
  try {
    return { name: '', children: nodesOf('', JSON.parse(text)), text: '' };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The payload of a body: that of a message with its name, a document as it stands, or the value of JSON,
 * whose node has no name. Undefined for other texts.
 */
export function payloadOf(text: string): Node | undefined {
  const start = text.trimStart().charAt(0);
  if (start === '{' || start === '[') return readJson(text)?.children[0];
  if (start !== '<') return undefined;
  const read = readXml(text.replace(/^\ufeff/, '').trimStart());
  if (read === undefined || !read.isEnvelope) return read?.root;
  const body = read.root.children.find(({ name }) => name === 'Body');
  const [wrapper] = body?.children ?? [];
  // A fault has no payload: its own elements are looked at.
  if (wrapper === undefined || wrapper.name === 'Fault') return wrapper;
  return wrapper.children[0] ?? wrapper;
}

/** The texts of elements without elements in them, or values of JSON, that have one of the names. */
export function valuesOfNames(node: Node, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const walk = ({ name, children, text }: Node): void => {
    if (children.length === 0 && names.has(name)) found.push(text);
    for (const child of children) walk(child);
  };
  walk(node);
  return found;
}

function valuesBelow(nodes: readonly Node[], [name, ...rest]: readonly string[]): string[] {
  if (name === undefined) {
    return nodes.flatMap(({ children, text }) => (children.length === 0 ? [text] : []));
  }
  const next: Node[] = [];
  for (const { children } of nodes) {
    for (const child of children) if (child.name === name) next.push(child);
  }
  return valuesBelow(next, rest);
}

/** The texts at a path, with or without the name of the payload. Of JSON, also below its first name. */
export function valuesAtPath(payload: Node, path: readonly string[]): string[] {
  const isJson = payload.name === '';
  const [first, ...rest] = path;
  const whole = isJson ? valuesBelow([payload], path) : [];
  const named = !isJson && first === payload.name ? valuesBelow([payload], rest) : [];
  return [...whole, ...named, ...valuesBelow(isJson ? payload.children : [payload], path)];
}

class HeaderEnd extends Error {}

/** Reads no further than to the Body, which may be long. */
class HeaderListener extends TreeListener {
  override open(tag: Parameters<XmlListener['open']>[0]): void {
    if (tag.local === 'Body' && tag.uri === SOAP_ENVELOPE) throw new HeaderEnd();
    super.open(tag);
  }
}

/** Also of a message that is broken further on. */
function headerEntries(text: string): readonly Node[] {
  const listener = new HeaderListener();
  try {
    parseXml(text.replace(/^\ufeff/, '').trimStart(), listener);
  } catch (error) {
    const isExpected = error instanceof SoapError || error instanceof HttpError;
    if (!isExpected && !(error instanceof HeaderEnd)) throw error;
  }
  const [root] = listener.root.children;
  return root?.children.find(({ name }) => name === 'Header')?.children ?? [];
}

const ADDRESSING: readonly string[] = ['MessageID', 'Action', 'RelatesTo', 'ReplyTo'];

/** Header entries of WS-Addressing, by their local names: the whole text of each, as D12 has it. */
export function addressingOf(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  // Most messages have none of them.
  if (!ADDRESSING.some((name) => text.includes(name))) return found;
  for (const { name, children, text: own } of headerEntries(text)) {
    if (!ADDRESSING.includes(name)) continue;
    const address = children.find((child) => child.name === 'Address');
    const value = withoutXmlBlanks(address?.text ?? own);
    if (value !== '') found[name] ??= value;
  }
  return found;
}

/** The declared fault of an answer, or the code of a plain one. */
export function faultOf(text: string): string | undefined {
  const [, declared] = /<(?:[\w.-]+:)?(\w+WSFaultException)[\s>/]/.exec(text) ?? [];
  if (declared !== undefined) return declared;
  return /<faultcode[^<>]*>\s*(?:[\w.-]+:)?([\w.-]+)/.exec(text)?.[1];
}
