import { turns } from '../../base/turns.js';
import type { StartTag, XmlAttribute } from '../../contract/payload-reader.js';
import { escapeText } from '../../contract/payload-writer.js';
import { HttpError } from '../../http/exchange.js';
import { SoapError } from '../../soap/soap-error.js';
import { type XmlListener, XmlReading } from '../../soap/xml-parser.js';

/** An element with all that belongs to it, so that it can be written again. */
export interface XmlElement {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly content: readonly (string | XmlElement)[];
}

interface OpenElement extends XmlElement {
  readonly content: (string | XmlElement)[];
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

class TreeListener implements XmlListener {
  root: XmlElement | undefined;
  private readonly open_: OpenElement[] = [];

  open({ uri, local, attributes }: StartTag): void {
    const element: OpenElement = { uri, local, attributes, content: [] };
    this.open_.at(-1)?.content.push(element);
    this.root ??= element;
    this.open_.push(element);
  }

  text(text: string): void {
    this.open_.at(-1)?.content.push(text);
  }

  close(): void {
    this.open_.pop();
  }
}

/** Reads a document in slices. Undefined for a text that this service does not read as XML (D4). */
export async function readElements(text: string): Promise<XmlElement | undefined> {
  const listener = new TreeListener();
  try {
    const reading = new XmlReading(text.replace(/^\ufeff/, '').trimStart(), listener, 'message');
    while (reading.readOn()) await turns.take();
  } catch (error) {
    if (error instanceof SoapError || error instanceof HttpError) return undefined;
    throw error;
  }
  return listener.root;
}

export function childrenOf({ content }: XmlElement): XmlElement[] {
  return content.filter((one): one is XmlElement => typeof one !== 'string');
}

export function childOf(element: XmlElement, local: string): XmlElement | undefined {
  return childrenOf(element).find((child) => child.local === local);
}

/** The text of an element itself, without the blanks around it. */
export function textOf({ content }: XmlElement): string {
  return content
    .filter((one) => typeof one === 'string')
    .join('')
    .trim();
}

/** The text of a child. Undefined where there is none, or it is empty. */
export function valueIn(element: XmlElement, local: string): string | undefined {
  const child = childOf(element, local);
  const text = child === undefined ? '' : textOf(child);
  return text === '' ? undefined : text;
}

const escapeAttribute = (value: string): string =>
  escapeText(value).replace(/["\t\n]/g, (found) => `&#${found.charCodeAt(0)};`);

/** Prefixes in force, each with its namespace. '' is that of names without one. */
type Scope = ReadonlyMap<string, string>;

function declarationsOf({ attributes }: XmlElement): XmlAttribute[] {
  return attributes.filter(({ uri }) => uri === XMLNS);
}

function within(scope: Scope, element: XmlElement): Scope {
  const declared = declarationsOf(element);
  if (declared.length === 0) return scope;
  // The declaration without a prefix is called by its whole name, by some parsers by none.
  const names = declared.map(
    ({ local, value }) => [local === 'xmlns' ? '' : local, value] as const,
  );
  return new Map([...scope, ...names]);
}

function nameIn(scope: Scope, uri: string, local: string, isAttribute: boolean): string {
  if (uri === '' || (!isAttribute && scope.get('') === uri)) return local;
  for (const [prefix, bound] of scope)
    if (bound === uri && prefix !== '') return `${prefix}:${local}`;
  throw new Error(`no prefix stands for ${uri}`);
}

function attributeText(scope: Scope, { uri, local, value }: XmlAttribute): string {
  const isDefault = uri === XMLNS && (local === '' || local === 'xmlns');
  const named = uri === XMLNS ? `xmlns:${local}` : nameIn(scope, uri, local, true);
  return ` ${isDefault ? 'xmlns' : named}="${escapeAttribute(value)}"`;
}

function written(element: XmlElement, outer: Scope): string {
  const scope = within(outer, element);
  const name = nameIn(scope, element.uri, element.local, false);
  const attributes = element.attributes.map((one) => attributeText(scope, one)).join('');
  const content = element.content
    .map((one) => (typeof one === 'string' ? escapeText(one) : written(one, scope)))
    .join('');
  return `<${name}${attributes}>${content}</${name}>`;
}

/** Writes a document again. Declarations stay where they stood: texts with prefixes keep their meaning. */
export function writeElements(root: XmlElement): string {
  return written(root, new Map([['xml', XML]]));
}
