import {
  XML_ATTRIBUTES_MAX,
  XML_COSTLY_CHARACTERS_MAX,
  XML_DEPTH_MAX,
  XML_NAMESPACE_LENGTH_MAX,
  XML_NODES_MAX,
  XML_SLICE_LENGTH,
} from '../config/limits.js';
import type { StartTag, XmlAttribute } from '../contract/payload-reader.js';
import { countCostly, type XmlListener } from './xml-parser.js';

const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))? ?\?>/;
// References, carriage returns, and characters that XML or the parser may treat in a way of their
// own.
const NOT_PLAIN = /[^\t\n -%'-~\u00a0-\u2027\u202a-\ud7ff]/;
const ATTRIBUTE =
  /[\t\n ]+(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)=(?:"([^"<\t\n]*)"|'([^'<\t\n]*)')/y;
const NAME_START = /[A-Za-z_]/;
const BLANKS = /[\t\n ]*/y;
const RESERVED_PREFIX = /^xml/i;
const RESERVED_NAMESPACE = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)$/;

/** Characters of a value: names, types and namespaces have no more. */
const VALUE_LENGTH_MAX = XML_NAMESPACE_LENGTH_MAX;
const [GREATER, SLASH] = [0x3e, 0x2f];
/** A table by character code: 1 for characters of names, colons included. */
const NAME_CHARACTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.:-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const NO_ATTRIBUTES: StartTag['attributes'] = {};

interface Scope {
  readonly outer: Scope | undefined;
  readonly depth: number;
  readonly namespaces: ReadonlyMap<string, string>;
  /** Tags by name and prefix. Most tags come again and again. */
  readonly tags: Map<string, StartTag>;
}

/** An attribute as it is sent, its prefix '' if it has none. */
interface Sent {
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

const NONE_SENT: readonly Sent[] = [];

/** The mark of a document that was not read. It does not tell whether the document is well-formed. */
const NOT_READ = -1;

/**
 * Reads the parts of almost every message: elements, attributes and texts without references. A third of the
 * full parser's time goes into the rest.
 */
export class PlainReader {
  private readonly open: string[] = [];
  private scope: Scope = { outer: undefined, depth: 0, namespaces: new Map(), tags: new Map() };
  private nodes = 1;
  private costly = 0;
  /** The attributes of the start tag that is being read. */
  private sent: readonly Sent[] = NONE_SENT;

  private next: number;

  constructor(
    private readonly xml: string,
    private readonly listener: XmlListener,
  ) {
    const start = this.endOf(BLANKS, 0);
    this.next = xml[start] === '<' ? start : -1;
  }

  readOn(): boolean | undefined {
    const { xml, open } = this;
    let start = this.next;
    const stop = start + XML_SLICE_LENGTH;
    while (start !== -1) {
      const isEnd = xml.charCodeAt(start + 1) === SLASH;
      const at = isEnd ? this.readEndTag(start) : this.readStartTag(start);
      if (at === NOT_READ) return false;
      if (open.length === 0) return this.endOf(BLANKS, at) === xml.length;
      start = xml.indexOf('<', at);
      if (start > at) this.listener.text(xml.slice(at, start), 0);
      if (start > stop) {
        this.next = start;
        return undefined;
      }
    }
    return false;
  }

  private endOf(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return pattern.test(this.xml) ? pattern.lastIndex : at;
  }

  private readStartTag(start: number): number {
    const { xml, open } = this;
    let nameEnd = start + 1;
    while (NAME_CHARACTERS[xml.charCodeAt(nameEnd)] === 1) nameEnd += 1;
    const name = xml.slice(start + 1, nameEnd);
    let at = nameEnd;
    let code = xml.charCodeAt(at);
    if (code !== GREATER && code !== SLASH) {
      at = this.readAttributes(nameEnd);
      if (at === NOT_READ) return NOT_READ;
      code = xml.charCodeAt(at);
    }
    const tag = this.tagOf(name);
    this.nodes += 1;
    if (tag === undefined || this.nodes > XML_NODES_MAX || open.length >= XML_DEPTH_MAX) {
      return NOT_READ;
    }
    this.listener.open(tag, 0);
    if (code === GREATER) {
      open.push(name);
      return at + 1;
    }
    if (code !== SLASH || xml.charCodeAt(at + 1) !== GREATER) return NOT_READ;
    this.close();
    return at + 2;
  }

  private readEndTag(start: number): number {
    const { xml, open } = this;
    const name = open.pop();
    const nameStart = start + 2;
    if (name === undefined || !xml.startsWith(name, nameStart)) return NOT_READ;
    const end = nameStart + name.length;
    if (xml.charCodeAt(end) !== GREATER) return NOT_READ;
    this.close();
    return end + 1;
  }

  private close(): void {
    this.listener.close(0);
    const { outer, depth } = this.scope;
    if (outer !== undefined && depth === this.open.length) this.scope = outer;
  }

  private readAttributes(start: number): number {
    let namespaces: Map<string, string> | undefined;
    const sent: Sent[] = [];
    let at = start;
    ATTRIBUTE.lastIndex = at;
    for (let match = ATTRIBUTE.exec(this.xml); match !== null; match = ATTRIBUTE.exec(this.xml)) {
      const [all, prefix = '', local = '', double, single = ''] = match;
      const value = double ?? single;
      if (value.length > VALUE_LENGTH_MAX) return NOT_READ;
      this.costly += countCostly(value);
      if (prefix === 'xmlns' || (prefix === '' && local === 'xmlns')) {
        const declared = prefix === '' ? '' : local;
        if (isOddNamespace(declared, value) || namespaces?.has(declared)) return NOT_READ;
        namespaces ??= new Map();
        namespaces.set(declared, value);
      } else sent.push({ prefix, local, value });
      at += all.length;
    }
    const count = (namespaces?.size ?? 0) + sent.length;
    this.nodes += count;
    if (count > XML_ATTRIBUTES_MAX || this.costly > XML_COSTLY_CHARACTERS_MAX) return NOT_READ;
    if (namespaces !== undefined) {
      const { scope: outer, open } = this;
      this.scope = { outer, depth: open.length, namespaces, tags: new Map() };
    }
    this.sent = sent;
    return this.xml.charCodeAt(at) === GREATER ? at : this.endOf(BLANKS, at);
  }

  private tagOf(name: string): StartTag | undefined {
    const tag = this.scope.tags.get(name) ?? this.resolved(name);
    if (this.sent.length === 0 || tag === undefined) return tag;
    const attributes = this.resolvedAttributes();
    const { uri, local, resolvePrefix } = tag;
    return attributes && { uri, local, attributes, resolvePrefix };
  }

  /** Undefined where a prefix is not bound, or an attribute stands twice. */
  private resolvedAttributes(): StartTag['attributes'] | undefined {
    // No name has a meaning for this object, not even "__proto__".
    const attributes: Record<string, XmlAttribute> = Object.create(null);
    const { sent } = this;
    this.sent = NONE_SENT;
    // A single attribute cannot stand twice.
    const names = sent.length > 1 ? new Set<string>() : undefined;
    for (const { prefix, local, value } of sent) {
      if (RESERVED_PREFIX.test(prefix === '' ? local : prefix)) return undefined;
      const uri = prefix === '' ? '' : this.namespaceOf(prefix);
      if (uri === undefined) return undefined;
      names?.add(`${local} ${uri}`);
      attributes[prefix === '' ? local : `${prefix}:${local}`] = { uri, local, value };
    }
    return names === undefined || names.size === sent.length ? attributes : undefined;
  }

  private resolved(name: string): StartTag | undefined {
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? '' : name.slice(0, colon);
    const local = name.slice(colon + 1);
    if (colon === 0 || !NAME_START.test(name.charAt(0)) || RESERVED_PREFIX.test(prefix)) {
      return undefined;
    }
    if (!NAME_START.test(local.charAt(0)) || local.includes(':')) return undefined;
    const uri = this.namespaceOf(prefix) ?? (colon === -1 ? '' : undefined);
    if (uri === undefined) return undefined;
    const resolvePrefix = (wanted: string): string | undefined => this.namespaceOf(wanted);
    const tag = { uri, local, attributes: NO_ATTRIBUTES, resolvePrefix };
    this.scope.tags.set(name, tag);
    return tag;
  }

  private namespaceOf(prefix: string): string | undefined {
    for (let scope: Scope | undefined = this.scope; scope !== undefined; scope = scope.outer) {
      const uri = scope.namespaces.get(prefix);
      if (uri !== undefined) return uri;
    }
    return undefined;
  }
}

function isOddNamespace(prefix: string, uri: string): boolean {
  if (RESERVED_PREFIX.test(prefix) || RESERVED_NAMESPACE.test(uri)) return true;
  return uri === '' || uri.trim() !== uri;
}

/** An element within the limit has two tags at most. */
function hasTooManyTags(xml: string): boolean {
  let rest = 2 * XML_NODES_MAX;
  if (xml.length < rest) return false;
  for (let at = xml.indexOf('<'); at >= 0 && rest >= 0; at = xml.indexOf('<', at + 1)) rest -= 1;
  return rest < 0;
}

/**
 * Reads a document in slices, with the events of the full parser but for their lines, which are 0.
 * Undefined if the document is not plain.
 */
export function plainReading(xml: string, listener: XmlListener): PlainReader | undefined {
  const content = xml.slice(DECLARATION.exec(xml)?.[0].length ?? 0);
  // "]]>" may not stand in a text.
  if (NOT_PLAIN.test(content) || content.includes(']]>')) return undefined;
  // The full parser would read the tags again, only to refuse them.
  if (hasTooManyTags(content)) return undefined;
  return new PlainReader(content, listener);
}

/**
 * Reads a whole document. False if it is not plain, not well-formed, or beyond a limit. The events
 * so far do not count then, and parseXml decides.
 */
export function readPlainXml(xml: string, listener: XmlListener): boolean {
  const reading = plainReading(xml, listener);
  let isPlain: boolean | undefined = reading === undefined ? false : undefined;
  while (isPlain === undefined) isPlain = reading?.readOn();
  return isPlain;
}
