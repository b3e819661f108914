import { turns } from '../../base/turns.js';
import { CONTRACT_NODES_MAX } from '../../config/limits.js';
import type { StartTag } from '../../contract/payload-reader.js';
import { SoapError } from '../../soap/soap-error.js';
import { type XmlListener, XmlReading } from '../../soap/xml-parser.js';
import { type ContractFile, notReadable, type Place } from './place.js';

export const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
export const XSD = 'http://www.w3.org/2001/XMLSchema';

/** A name with its namespace, '' for none. */
export interface QName {
  readonly namespace: string;
  readonly local: string;
}

export interface XmlNode extends QName {
  /** Those without a prefix. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The attributes that hold names. */
  readonly names: ReadonlyMap<string, QName>;
  readonly children: readonly XmlNode[];
  readonly place: Place;
}

interface OpenNode extends XmlNode {
  readonly children: XmlNode[];
}

const NAME_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['type', 'ref', 'base', 'element', 'message', 'binding'],
]);

/** Texts for people: nothing is compared of them. */
const isText = ({ uri, local }: StartTag): boolean =>
  (uri === XSD && local === 'annotation') || (uri === WSDL && local === 'documentation');

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_NAMES: ReadonlyMap<string, QName> = new Map();

/** Counts the elements of all files together. */
export interface NodeCount {
  nodes: number;
}

class ContractListener implements XmlListener {
  root: XmlNode | undefined;
  private readonly openNodes: OpenNode[] = [];
  private skippedDepth = 0;

  constructor(
    private readonly file: string,
    private readonly count: NodeCount,
  ) {}

  open(tag: StartTag, line: number): void {
    if (this.skippedDepth > 0 || isText(tag)) {
      this.skippedDepth += 1;
      return;
    }
    const place = { file: this.file, line };
    this.count.nodes += 1;
    if (this.count.nodes > CONTRACT_NODES_MAX) {
      throw notReadable(place, `the files have more than ${CONTRACT_NODES_MAX} elements together`);
    }
    const node: OpenNode = { namespace: tag.uri, local: tag.local, place, ...read(tag, place) };
    this.openNodes.at(-1)?.children.push(node);
    this.root ??= node;
    this.openNodes.push(node);
  }

  text(): void {
    // Neither a WSDL nor a schema says anything in texts but for people.
  }

  close(): void {
    if (this.skippedDepth > 0) this.skippedDepth -= 1;
    else this.openNodes.pop();
  }
}

function read(
  { attributes: sent, resolvePrefix }: StartTag,
  place: Place,
): Pick<OpenNode, 'attributes' | 'names' | 'children'> {
  let attributes: Map<string, string> | undefined;
  let names: Map<string, QName> | undefined;
  for (const { uri, local, value } of sent) {
    if (uri !== '') continue;
    attributes ??= new Map();
    attributes.set(local, value.trim());
    if (!NAME_ATTRIBUTES.has(local)) continue;
    names ??= new Map();
    names.set(local, nameIn(value.trim(), resolvePrefix, place));
  }
  return { attributes: attributes ?? NO_ATTRIBUTES, names: names ?? NO_NAMES, children: [] };
}

function nameIn(text: string, resolvePrefix: StartTag['resolvePrefix'], place: Place): QName {
  const colon = text.indexOf(':');
  const prefix = colon === -1 ? '' : text.slice(0, colon);
  const namespace = resolvePrefix(prefix) ?? (prefix === '' ? '' : undefined);
  if (namespace === undefined) {
    throw notReadable(place, `the prefix of "${text}" is bound to no namespace`);
  }
  return { namespace, local: text.slice(colon + 1) };
}

/**
 * Reads a file of a contract in slices, and gives the event loop back between them.
 *
 * @throws ApiError 422 where it is no XML that this service reads (D4)
 */
export async function readTree({ name, text }: ContractFile, count: NodeCount): Promise<XmlNode> {
  const listener = new ContractListener(name, count);
  try {
    const reading = new XmlReading(text.replace(/^\ufeff/, ''), listener, 'file');
    while (reading.readOn()) await turns.take();
  } catch (error) {
    if (error instanceof SoapError) throw notReadable({ file: name }, error.message);
    throw error;
  }
  if (listener.root === undefined) throw notReadable({ file: name }, 'it has no element');
  return listener.root;
}

export function childrenOf(node: XmlNode, namespace: string, local: string): XmlNode[] {
  return node.children.filter((child) => child.namespace === namespace && child.local === local);
}

export function childOf(node: XmlNode, namespace: string, local: string): XmlNode | undefined {
  return node.children.find((child) => child.namespace === namespace && child.local === local);
}

export function keyOf({ namespace, local }: QName): string {
  return `{${namespace}}${local}`;
}
