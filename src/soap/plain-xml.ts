import {
  XML_COSTLY_CHARACTERS_MAX,
  XML_DEPTH_MAX,
  XML_NODES_MAX,
  XML_SLICE_LENGTH,
} from '../config/limits.js';
import { type KnownTag, StartTags } from './start-tags.js';
import type { XmlListener } from './xml-parser.js';

const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))? ?\?>/;
// References, carriage returns, characters that XML or the parser may treat in a way of their own, and
// "]]>", which may not stand in a text.
const NOT_PLAIN_TEXT = /[^\t\n -%'-~\u00a0-\u2027\u202a-\ud7ff]|\]\]>/;
const BLANKS = /[\t\n ]*/y;
const [GREATER, SLASH] = [0x3e, 0x2f];

/** The mark of a document that was not read. It does not tell whether the document is well-formed. */
const NOT_READ = -1;

const startTags = new StartTags();

/**
 * Reads the parts of almost every message: elements, attributes and texts without references. A third of the
 * full parser's time goes into the rest.
 */
export class PlainReader {
  private readonly open: KnownTag[] = [];
  private scope = startTags.scope;
  /** The start tag before, at first the place of the first one. */
  private last: { next: KnownTag | undefined } = this.scope;
  private nodes = 1;
  private costly = 0;
  private next: number;

  /** @param begin the position behind the XML declaration */
  constructor(
    private readonly xml: string,
    begin: number,
    private readonly listener: XmlListener,
  ) {
    const start = this.endOf(BLANKS, begin);
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
      if (start > at && !this.readText(at, start)) return false;
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

  private readText(start: number, end: number): boolean {
    const text = this.xml.slice(start, end);
    if (NOT_PLAIN_TEXT.test(text)) return false;
    this.listener.text(text, 0);
    return true;
  }

  private readStartTag(start: number): number {
    const { open } = this;
    const known = this.expectedTag(start + 1) ?? this.foundTag(start + 1);
    if (known === undefined) return NOT_READ;
    this.last = known;
    this.nodes += 1 + known.attributeCount;
    this.costly += known.costlyCount;
    if (this.nodes > XML_NODES_MAX || this.costly > XML_COSTLY_CHARACTERS_MAX) return NOT_READ;
    if (open.length >= XML_DEPTH_MAX) return NOT_READ;
    this.listener.open(known.tag, 0);
    if (known.isEmpty) this.listener.close(0);
    else {
      open.push(known);
      this.scope = known.inside;
    }
    return start + 1 + known.text.length;
  }

  /** A comparison costs a third of a look-up. */
  private expectedTag(start: number): KnownTag | undefined {
    const { next } = this.last;
    if (next === undefined || next.outside !== this.scope) return undefined;
    const { text } = next;
    return this.xml.slice(start, start + text.length) === text ? next : undefined;
  }

  private foundTag(start: number): KnownTag | undefined {
    const { xml, scope, last } = this;
    const end = xml.indexOf('>', start) + 1;
    if (end === 0) return undefined;
    return startTags.find(xml.slice(start, end), scope, last);
  }

  private readEndTag(start: number): number {
    const { xml, open } = this;
    const known = open.pop();
    const nameStart = start + 2;
    if (known === undefined || !xml.startsWith(known.name, nameStart)) return NOT_READ;
    const end = nameStart + known.name.length;
    if (xml.charCodeAt(end) !== GREATER) return NOT_READ;
    this.listener.close(0);
    this.scope = known.outside;
    return end + 1;
  }
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
 * Undefined if the document has too many tags.
 */
export function plainReading(xml: string, listener: XmlListener): PlainReader | undefined {
  // The full parser would read the tags again, only to refuse them.
  if (hasTooManyTags(xml)) return undefined;
  return new PlainReader(xml, DECLARATION.exec(xml)?.[0].length ?? 0, listener);
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
