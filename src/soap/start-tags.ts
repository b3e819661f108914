import {
  KNOWN_TAG_LENGTH_MAX,
  KNOWN_TAGS_MAX,
  XML_ATTRIBUTES_MAX,
  XML_NAMESPACE_LENGTH_MAX,
} from '../config/limits.js';
import type { StartTag, XmlAttribute } from '../contract/payload-reader.js';
import { countCostly } from './xml-parser.js';

const NAME_START = /[A-Za-z_]/;
/** References, line ends, tabs, and characters that the parser may treat in a way of their own. */
const NOT_PLAIN_VALUE = /[^ -%'-;=-~\u00a0-\u2027\u202a-\ud7ff]/;
const RESERVED_PREFIX = /^xml/i;
const RESERVED_NAMESPACE = /^http:\/\/www\.w3\.org\/(?:XML\/1998\/namespace|2000\/xmlns\/)$/;

/** Characters of a value: names, types and namespaces have no more. */
const VALUE_LENGTH_MAX = XML_NAMESPACE_LENGTH_MAX;
const [TAB, LINE_END, BLANK, SLASH, EQUALS, GREATER] = [0x09, 0x0a, 0x20, 0x2f, 0x3d, 0x3e];
/** A table by character code: 1 for characters of names, colons included. */
const NAME_CHARACTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.:-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** The prefixes that are bound at a place, and the start tags that were read there. */
export class Scope {
  /** By their texts. */
  readonly tags = new Map<string, KnownTag>();
  /** The start tag with which a message has begun here. */
  next: KnownTag | undefined;
  readonly outermost: Scope;

  constructor(
    private readonly outer: Scope | undefined,
    private readonly namespaces: ReadonlyMap<string, string>,
  ) {
    this.outermost = outer?.outermost ?? this;
  }

  readonly resolvePrefix = (prefix: string): string | undefined =>
    this.namespaces.get(prefix) ?? this.outer?.resolvePrefix(prefix);
}

/** A start tag that was read. The same text means the same wherever it stands in its scope. */
export interface KnownTag {
  /** The characters behind the "<", the ">" included. */
  readonly text: string;
  readonly name: string;
  readonly tag: StartTag;
  /** Whether it ends its element too. */
  readonly isEmpty: boolean;
  /** Attributes and declarations. */
  readonly attributeCount: number;
  readonly costlyCount: number;
  /** The scope in which it stands, and that of its content. */
  readonly outside: Scope;
  readonly inside: Scope;
  /** The start tag that came after it the last time, likely to come again. */
  next: KnownTag | undefined;
}

/** A name as it is sent, its prefix '' if it has none. */
interface Name {
  readonly prefix: string;
  readonly local: string;
}

/** Reads one start tag. */
class StartTagReader {
  private at = 0;
  private costlyCount = 0;
  private namespaces: Map<string, string> | undefined;
  private readonly sent: (Name & { readonly value: string })[] = [];

  constructor(
    private readonly text: string,
    private readonly outside: Scope,
  ) {}

  read(): KnownTag | undefined {
    const { text } = this;
    const name = this.readName();
    if (name === undefined) return undefined;
    const nameEnd = this.at;
    while (!this.isAtEnd()) {
      if (!this.readAttribute()) return undefined;
    }
    const isEmpty = text.charCodeAt(this.at) === SLASH;
    if (isEmpty) this.at += 1;
    // The text ends with its first ">".
    if (text.charCodeAt(this.at) !== GREATER) return undefined;
    return this.resolved(text.slice(0, nameEnd), name, isEmpty);
  }

  /** Passes over blanks, which need not stand before the end. */
  private isAtEnd(): boolean {
    const { text } = this;
    let code = text.charCodeAt(this.at);
    if (code !== BLANK && code !== LINE_END && code !== TAB) return true;
    while (code === BLANK || code === LINE_END || code === TAB) {
      this.at += 1;
      code = text.charCodeAt(this.at);
    }
    return code === GREATER || code === SLASH;
  }

  private readName(): Name | undefined {
    const { text, at: start } = this;
    while (NAME_CHARACTERS[text.charCodeAt(this.at)] === 1) this.at += 1;
    const name = text.slice(start, this.at);
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    if (!NAME_START.test(local.charAt(0))) return undefined;
    if (colon === -1) return { prefix: '', local };
    const isRight = NAME_START.test(name.charAt(0)) && !local.includes(':');
    return isRight ? { prefix: name.slice(0, colon), local } : undefined;
  }

  private readAttribute(): boolean {
    const { text } = this;
    const name = this.readName();
    if (name === undefined || text.charCodeAt(this.at) !== EQUALS) return false;
    const quote = text.charAt(this.at + 1);
    if (quote !== '"' && quote !== "'") return false;
    const end = text.indexOf(quote, this.at + 2);
    if (end === -1) return false;
    const value = text.slice(this.at + 2, end);
    this.at = end + 1;
    if (value.length > VALUE_LENGTH_MAX || NOT_PLAIN_VALUE.test(value)) return false;
    this.costlyCount += countCostly(value);
    return this.take(name, value);
  }

  private take({ prefix, local }: Name, value: string): boolean {
    if (prefix === 'xmlns') return this.declare(local, value);
    if (prefix === '' && local === 'xmlns') return this.declare('', value);
    this.sent.push({ prefix, local, value });
    return !RESERVED_PREFIX.test(prefix === '' ? local : prefix);
  }

  private declare(prefix: string, uri: string): boolean {
    this.namespaces ??= new Map();
    if (isOddNamespace(prefix, uri) || this.namespaces.has(prefix)) return false;
    this.namespaces.set(prefix, uri);
    return true;
  }

  /** Undefined where a prefix is not bound, an attribute stands twice, or there are too many. */
  private resolved(name: string, { prefix, local }: Name, isEmpty: boolean): KnownTag | undefined {
    const { text, outside, namespaces, sent, costlyCount } = this;
    const attributeCount = (namespaces?.size ?? 0) + sent.length;
    if (attributeCount > XML_ATTRIBUTES_MAX || RESERVED_PREFIX.test(prefix)) return undefined;
    const inside = namespaces === undefined ? outside : new Scope(outside, namespaces);
    const { resolvePrefix } = inside;
    const uri = resolvePrefix(prefix) ?? (prefix === '' ? '' : undefined);
    const attributes = this.resolvedAttributes(inside);
    if (uri === undefined || attributes === undefined) return undefined;
    const tag = { uri, local, attributes, resolvePrefix };
    const counts = { attributeCount, costlyCount };
    return { text, name, tag, isEmpty, ...counts, outside, inside, next: undefined };
  }

  private resolvedAttributes({ resolvePrefix }: Scope): readonly XmlAttribute[] | undefined {
    const { sent } = this;
    if (sent.length === 0) return NO_ATTRIBUTES;
    const attributes: XmlAttribute[] = [];
    const names = new Set<string>();
    for (const { prefix, local, value } of sent) {
      const uri = prefix === '' ? '' : resolvePrefix(prefix);
      if (uri === undefined) return undefined;
      names.add(`${local} ${uri}`);
      attributes.push({ uri, local, value });
    }
    return names.size === sent.length ? attributes : undefined;
  }
}

function isOddNamespace(prefix: string, uri: string): boolean {
  if (RESERVED_PREFIX.test(prefix) || RESERVED_NAMESPACE.test(uri)) return true;
  return uri === '' || uri.trim() !== uri;
}

/**
 * Start tags of the messages so far: clients write the same ones in each message, and in the same order. All
 * are forgotten together where they become too many.
 */
export class StartTags {
  private outermost = newScope();
  private count = 0;

  get scope(): Scope {
    return this.outermost;
  }

  /**
   * Finds a start tag, and reads one that its scope does not know.
   *
   * @param sent the characters behind the "<", up to the first ">"
   * @param before the start tag before, or the scope of the first one
   * @returns undefined for a tag that is not plain, or not well-formed, or too long
   */
  find(sent: string, scope: Scope, before: Pick<KnownTag, 'next'>): KnownTag | undefined {
    const known = scope.tags.get(sent) ?? this.read(sent, scope);
    if (this.remembersIn(scope)) before.next = known;
    return known;
  }

  /** A message that was begun before all was forgotten adds nothing to what it holds. */
  private remembersIn({ outermost }: Scope): boolean {
    return outermost === this.outermost;
  }

  private read(sent: string, scope: Scope): KnownTag | undefined {
    if (sent.length > KNOWN_TAG_LENGTH_MAX) return undefined;
    // A copy: a slice would keep its whole message.
    const known = new StartTagReader(Buffer.from(sent).toString(), scope).read();
    if (known === undefined || !this.remembersIn(scope)) return known;
    scope.tags.set(known.text, known);
    this.count += 1;
    if (this.count >= KNOWN_TAGS_MAX) {
      this.outermost = newScope();
      this.count = 0;
    }
    return known;
  }
}

function newScope(): Scope {
  return new Scope(undefined, new Map());
}
