import type { CompiledType } from './compiled-types.js';
import { writeSimple } from './lexical.js';
import type { SimpleType } from './table.js';

// Characters that XML 1.0 cannot carry, lone surrogates included.
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const TO_ESCAPE = /[&<>\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser turns a bare carriage return into a line feed.
  '\r': '&#13;',
};

/** Escapes a text for element content. Throws if XML 1.0 cannot carry one of its characters. */
export function escapeText(text: string): string {
  if (NOT_XML.test(text)) throw new Error('a text holds a character that XML 1.0 cannot carry');
  return TO_ESCAPE.test(text) ? text.replace(/[&<>\r]/g, (found) => ESCAPES[found] ?? found) : text;
}

function collectNamespaces(type: CompiledType, found: Map<string, string>): void {
  for (const element of type.elements) {
    if (element.namespace !== '' && !found.has(element.namespace)) {
      found.set(element.namespace, `ns${found.size + 1}`);
    }
    if (element.complex !== undefined) collectNamespaces(element.complex, found);
  }
}

/**
 * Writes values of one complex type as an element: children in the order of the table, each in its
 * own namespace, absent ones left out. Made once for each root type.
 */
export class PayloadWriter {
  private readonly prefixes = new Map<string, string>();
  private readonly declarations: string;

  constructor(
    private readonly root: CompiledType,
    private readonly rootNamespace: string,
  ) {
    this.prefixes.set(rootNamespace, 'ns1');
    collectNamespaces(root, this.prefixes);
    this.declarations = [...this.prefixes]
      .map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`)
      .join('');
  }

  /** Writes the element. Throws if a required child is absent: our own mistake, not the caller's. */
  write(rootName: string, value: object): string {
    const name = `${this.prefixes.get(this.rootNamespace)}:${rootName}`;
    return `<${name}${this.declarations}>${this.writeChildren(this.root, value)}</${name}>`;
  }

  private writeChildren(type: CompiledType, value: object): string {
    let xml = '';
    for (const element of type.elements) {
      const child = (value as Record<string, unknown>)[element.name];
      if (child === undefined) {
        if (element.required) throw new Error(`${type.name}.${element.name} has no value`);
        continue;
      }
      const prefix = element.namespace === '' ? '' : `${this.prefixes.get(element.namespace)}:`;
      const name = prefix + element.name;
      for (const one of element.many ? (child as readonly unknown[]) : [child]) {
        const content =
          element.complex === undefined
            ? element.type === 'string'
              ? escapeText(one as string)
              : writeSimple(element.type as SimpleType, one)
            : this.writeChildren(element.complex, one as object);
        xml += content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
      }
    }
    return xml;
  }
}
