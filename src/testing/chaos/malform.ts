import { headOf } from '../../base/text.js';
import type { Reply } from '../../http/exchange.js';
import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import type { Malformation } from './rule.js';

type Changed = Pick<Reply, 'status' | 'headers' | 'body'>;

const NAMESPACE = /(\sxmlns(?::[\w.-]+)?=")([^"]*)(")/g;
/** Two elements of texts, one behind the other, of which the order can be told. */
const TWO_LEAVES =
  /<((?:[\w.-]+:)?[\w.-]+)>([^<>]*)<\/\1>(\s*)<((?:[\w.-]+:)?[\w.-]+)>([^<>]*)<\/\4>/g;

function otherNamespaces(xml: string): string {
  return xml.replace(NAMESPACE, (all, before: string, name: string, behind: string) =>
    name === SOAP_ENVELOPE ? all : `${before}${name}/chaos${behind}`,
  );
}

/** Swaps the first two neighbours of different names. */
function otherOrder(xml: string): string {
  TWO_LEAVES.lastIndex = 0;
  for (let found = TWO_LEAVES.exec(xml); found !== null; found = TWO_LEAVES.exec(xml)) {
    const [all, one = '', first = '', blanks = '', other = '', second = ''] = found;
    if (one === other) {
      // The second may be the first of the next two.
      TWO_LEAVES.lastIndex = found.index + 1;
      continue;
    }
    const swapped = `<${other}>${second}</${other}>${blanks}<${one}>${first}</${one}>`;
    return xml.slice(0, found.index) + swapped + xml.slice(found.index + all.length);
  }
  return xml;
}

/** An answer as broken software, or a proxy between, would send it. */
export function malformed(how: Malformation, { status, headers }: Reply, text: string): Changed {
  switch (how) {
    case 'notXml':
      return { status, headers, body: `${headOf(text, Math.floor(text.length / 2))}<<` };
    case 'wrongNamespace':
      return { status, headers, body: otherNamespaces(text) };
    case 'elementOrder':
      return { status, headers, body: otherOrder(text) };
    case 'charset':
      return {
        status,
        headers: { ...headers, 'content-type': 'text/xml; charset=utf-16' },
        body: text,
      };
    case 'html': {
      const type = { 'content-type': 'text/html; charset=utf-8' };
      const body =
        '<!DOCTYPE html>\n<html><head><title>Please sign in</title></head><body></body></html>\n';
      return { status: 200, headers: { ...headers, ...type }, body };
    }
    case 'emptyBody':
      return { status, headers, body: '' };
  }
}
