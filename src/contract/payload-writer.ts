import { wellFormed } from '../base/text.js';
import type { CompiledType } from './compiled-types.js';
import { writeSimple } from './lexical.js';
import type { SimpleType } from './table.js';

// Characters that XML 1.0 cannot carry, lone surrogates included.
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
// Almost every text is printable ASCII without & < and >.
const NOT_PLAIN = /[^ -%'-;=?-~]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // A parser turns a bare carriage return into a line feed.
  '\r': '&#13;',
};

/** Throws for a character that XML 1.0 cannot carry. */
export function escapeText(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  if (NOT_XML.test(text)) throw new Error('a text holds a character that XML 1.0 cannot carry');
  return text.replace(/[&<>\r]/g, (found) => ESCAPES[found] ?? found);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const NOT_XML_UNITS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Writes U+FFFD for each character that XML 1.0 cannot carry. */
export function escapeAnyText(text: string): string {
  return escapeText(
    NOT_PLAIN.test(text) ? wellFormed(text).replace(NOT_XML_UNITS, '\ufffd') : text,
  );
}

interface WrittenElement {
  readonly owner: string;
  readonly key: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly openTag: string;
  readonly closeTag: string;
  readonly emptyTag: string;
  readonly type: SimpleType | undefined;
  readonly children: readonly WrittenElement[];
}

function collectNamespaces(type: CompiledType, found: Map<string, string>): void {
  for (const element of type.elements) {
    if (element.namespace !== '' && !found.has(element.namespace)) {
      found.set(element.namespace, `ns${found.size + 1}`);
    }
    if (element.complex !== undefined) collectNamespaces(element.complex, found);
  }
}

function compileChildren(
  type: CompiledType,
  prefixes: ReadonlyMap<string, string>,
): WrittenElement[] {
  return type.elements.map(({ name: key, namespace, type: declared, complex, many, required }) => {
    const name = namespace === '' ? key : `${prefixes.get(namespace)}:${key}`;
    return {
      owner: type.name,
      key,
      many,
      required,
      openTag: `<${name}>`,
      closeTag: `</${name}>`,
      emptyTag: `<${name}/>`,
      type: typeof declared === 'string' ? declared : undefined,
      children: complex === undefined ? [] : compileChildren(complex, prefixes),
    };
  });
}

export class PayloadWriter {
  private readonly prefix: string;
  private readonly declarations: string;
  private readonly children: readonly WrittenElement[];

  constructor(
    root: CompiledType,
    rootNamespace: string,
    private readonly escaped: (text: string) => string = escapeText,
  ) {
    this.prefix = 'ns1';
    const prefixes = new Map([[rootNamespace, this.prefix]]);
    collectNamespaces(root, prefixes);
    this.declarations = [...prefixes].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('');
    this.children = compileChildren(root, prefixes);
  }

  /** Throws if a required child is absent: our own mistake, not the caller's. */
  write(rootName: string, value: object): string {
    const name = `${this.prefix}:${rootName}`;
    return `<${name}${this.declarations}>${this.writeChildren(this.children, value)}</${name}>`;
  }

  private writeChildren(children: readonly WrittenElement[], value: object): string {
    let xml = '';
    for (const element of children) {
      const child = (value as Record<string, unknown>)[element.key];
      if (child === undefined) {
        if (element.required) throw new Error(`${element.owner}.${element.key} has no value`);
      } else if (element.many) {
        for (const one of child as readonly unknown[]) xml += this.writeElement(element, one);
      } else xml += this.writeElement(element, child);
    }
    return xml;
  }

  private writeElement(element: WrittenElement, value: unknown): string {
    const { type } = element;
    const content =
      type === undefined
        ? this.writeChildren(element.children, value as object)
        : type === 'string'
          ? this.escaped(value as string)
          : writeSimple(type, value);
    return content === '' ? element.emptyTag : element.openTag + content + element.closeTag;
  }
}
