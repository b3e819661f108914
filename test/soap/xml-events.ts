import type { StartTag } from '../../src/contract/payload-reader.js';
import { readPlainXml } from '../../src/soap/plain-xml.js';
import { parseXml, type XmlListener } from '../../src/soap/xml-parser.js';

const PREFIXES = ['', 'p', 'q', 'r'];
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** In order; declarations are told by what prefixes mean. */
function attributesOf({ attributes }: StartTag): string {
  return attributes
    .filter(({ uri }) => uri !== XMLNS)
    .map(({ uri, local, value }) => ` ${local} of ${uri} = ${value}`)
    .join();
}

/** A listener that notes all it hears, but for lines and for blanks outside of the root. */
function recorder(): { listener: XmlListener; events: string[] } {
  const events: string[] = [];
  const namespaces = (tag: StartTag): string =>
    PREFIXES.map((prefix) => `${prefix}=${tag.resolvePrefix(prefix) ?? ''}`).join(' ');
  const listener = {
    open: (tag: StartTag) =>
      events.push(`<${tag.local} of ${tag.uri} in ${namespaces(tag)}${attributesOf(tag)}>`),
    text: (text: string) => events.push(`text ${text}`),
    close: () => events.push('</>'),
  };
  return { listener, events };
}

/** What is heard of a document in the short way; undefined where it is not read so. */
export function plainEvents(xml: string): string[] | undefined {
  const { listener, events } = recorder();
  return readPlainXml(xml, listener) ? events : undefined;
}

/** What the full parser tells of it, or why it refuses it. */
export function fullEvents(xml: string): string[] | string {
  const { listener, events } = recorder();
  try {
    parseXml(xml, listener);
  } catch (error) {
    return (error as Error).message;
  }
  const root = [events.findIndex((event) => event.startsWith('<')), events.lastIndexOf('</>')];
  return events.slice(root[0], (root[1] as number) + 1);
}
