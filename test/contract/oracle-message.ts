import type { ComplexTypeTable, ElementDeclaration } from '../../src/contract/table.js';
import { parseXml } from '../../src/soap/xml-parser.js';
import { contracts } from './reading.js';

/** An attribute; a prefix that its value needs is declared beside it. */
export interface Attribute {
  readonly prefix: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: string;
  readonly declares?: Readonly<Record<string, string>>;
}

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  /** How the characters are written. */
  readonly as: 'plain' | 'cdata' | 'decimal' | 'hexadecimal';
}

/** A comment, a processing instruction, or markup that is put in as it stands. */
export interface MarkupNode {
  readonly kind: 'comment' | 'instruction' | 'markup';
  readonly xml: string;
}

export interface ElementNode {
  readonly kind: 'element';
  name: string;
  namespace: string;
  /** Undefined: the element stands in the default namespace. */
  prefix: string | undefined;
  attributes: Attribute[];
  children: Node[];
}

export type Node = ElementNode | TextNode | MarkupNode;

/** A whole message that is taken apart, changed and put together again. */
export interface Message {
  /** The name of the service it is for. */
  readonly service: string;
  declaration: string;
  doctype: string;
  prolog: Node[];
  /** The envelope. */
  root: ElementNode;
  epilog: Node[];
  /** Tags with single quotes and white space where XML allows it. */
  loose: boolean;
  lineEnd: '\n' | '\r\n' | '\r';
}

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
/** The types of all services: but for ping, which is alike in all, each has names of its own. */
export const types: ComplexTypeTable = Object.fromEntries(
  contracts.flatMap(({ service }) => Object.entries(service.complexTypes)),
);

export function element(name: string, namespace: string, children: Node[] = []): ElementNode {
  return { kind: 'element', name, namespace, prefix: undefined, attributes: [], children };
}

export function text(value: string, as: TextNode['as'] = 'plain'): TextNode {
  return { kind: 'text', text: value, as };
}

export function elementsOf(parent: ElementNode): ElementNode[] {
  return parent.children.filter((node) => node.kind === 'element');
}

export function textOf(parent: ElementNode): string {
  return parent.children.map((node) => (node.kind === 'text' ? node.text : '')).join('');
}

/** The message to a service around the written payload of an operation. */
export function messageOf(xml: string, service: string): Message {
  const document = element('', '');
  const open = [document];
  parseXml(xml, {
    open: (tag) => {
      const child = element(tag.local, tag.uri);
      open.at(-1)?.children.push(child);
      open.push(child);
    },
    text: (value) => {
      open.at(-1)?.children.push(text(value));
    },
    close: () => {
      open.pop();
    },
  });
  const body = element('Body', SOAP, elementsOf(document));
  const root = element('Envelope', SOAP, [body]);
  return {
    service,
    declaration: '',
    doctype: '',
    prolog: [],
    root,
    epilog: [],
    loose: false,
    lineEnd: '\n',
  };
}

export function bodyOf(message: Message): ElementNode {
  const body = elementsOf(message.root).find(({ name }) => name === 'Body');
  if (body === undefined) throw new Error('the message has no Body');
  return body;
}

/** The wrapper: the first child of Body. */
export function wrapperOf(message: Message): ElementNode | undefined {
  return elementsOf(bodyOf(message))[0];
}

export interface Found {
  readonly node: ElementNode;
  readonly parent: ElementNode;
  /** What the contract says of the element; undefined if it knows none of its name there. */
  readonly declared: ElementDeclaration | undefined;
}

function found(parent: ElementNode): Found[] {
  const declarations = types[parent.name]?.elements ?? [];
  return elementsOf(parent).flatMap((node) => {
    const declared = declarations.find(({ name }) => name === node.name);
    return [{ node, parent, declared }, ...found(node)];
  });
}

/** Every element below the wrapper, in the order of the message. */
export function allBelow(message: Message): Found[] {
  return elementsOf(bodyOf(message)).flatMap(found);
}

/** Every list of nodes of the message: what stands between elements may stand in each. */
export function allLists(message: Message): Node[][] {
  const below = (node: ElementNode): Node[][] => [
    node.children,
    ...elementsOf(node).flatMap(below),
  ];
  return [message.prolog, ...below(message.root), message.epilog];
}

export function isLeaf({ declared }: Found): boolean {
  return typeof declared?.type === 'string';
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapePlain(value: string): string {
  return value.replace(/[&<>]/g, (found) => ESCAPES[found] ?? '').replaceAll('\r', '&#13;');
}

function writeText({ text: value, as }: TextNode): string {
  if (as === 'plain') return escapePlain(value);
  if (as === 'cdata') return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  const codes = [...value].map((character) => character.codePointAt(0) ?? 0);
  return codes
    .map((code) => (as === 'decimal' ? `&#${code};` : `&#x${code.toString(16)};`))
    .join('');
}

type Scope = ReadonlyMap<string, string>;

/** A start tag's namespace declarations: those that the element needs and its scope has not. */
function declarationsFor(node: ElementNode, scope: Scope): Map<string, string> {
  const wanted = new Map<string, string>([[node.prefix ?? '', node.namespace]]);
  for (const { prefix, namespace, declares } of node.attributes) {
    if (prefix !== '' && prefix !== 'xml') wanted.set(prefix, namespace);
    for (const [name, uri] of Object.entries(declares ?? {})) wanted.set(name, uri);
  }
  for (const [prefix, uri] of wanted) {
    if ((scope.get(prefix) ?? '') === uri) wanted.delete(prefix);
  }
  return wanted;
}

function writeElement(node: ElementNode, scope: Scope, loose: boolean): string {
  const declared = declarationsFor(node, scope);
  const inner = new Map([...scope, ...declared]);
  const [quote, blank, end] = loose ? ["'", '\n\t', ' '] : ['"', ' ', ''];
  const assign = (name: string, value: string): string => {
    const escaped = escapePlain(value).replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    return `${blank}${name}${end}=${end}${quote}${escaped}${quote}`;
  };
  const namespaces = [...declared].map(([prefix, uri]) =>
    assign(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri),
  );
  const attributes = node.attributes.map(({ prefix, name, value }) =>
    assign(prefix === '' ? name : `${prefix}:${name}`, value),
  );
  const name = node.prefix === undefined ? node.name : `${node.prefix}:${node.name}`;
  const content = node.children.map((child) => writeNode(child, inner, loose)).join('');
  const head = `<${name}${namespaces.join('')}${attributes.join('')}${end}`;
  return loose && content === '' ? `${head}/>` : `${head}>${content}</${name}${end}>`;
}

function writeNode(node: Node, scope: Scope, loose: boolean): string {
  if (node.kind === 'element') return writeElement(node, scope, loose);
  return node.kind === 'text' ? writeText(node) : node.xml;
}

export function writeMessage(message: Message): string {
  const { declaration, doctype, prolog, root, epilog, loose, lineEnd } = message;
  const nodes = [...prolog, root, ...epilog].map((node) => writeNode(node, new Map(), loose));
  const xml = declaration + doctype + nodes.join('');
  return lineEnd === '\n' ? xml : xml.replaceAll('\n', lineEnd);
}
