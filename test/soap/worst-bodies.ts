import { BO, envelope, type LineContent, operation, saveMessage } from '../support/soap.js';

/** Makes a message of about so many characters, all of one kind. */
export interface BodyShape {
  readonly name: string;
  readonly make: (size: number) => string;
}

const ORDINARY: LineContent = { item: '100000019', reason: 11, quantity: '12.5', caseSize: 1 };
const LINE_SIZE = 130;
/** The longest text that is read (D4), a little below. */
const LONG = 65_000;
const DEEPEST = 26;

export function filled(part: string, size: number): string {
  return part.repeat(Math.max(1, Math.floor(size / part.length)));
}

const numbered = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('');

/** A message whose content is read to its end, but ignored: it may be of any form. */
export function ignored(content: string): string {
  return envelope(
    `<v1:lookupInventoryAdjustmentReason><Nothing xmlns="${BO}/Nothing/v1">${content}</Nothing></v1:lookupInventoryAdjustmentReason>`,
  );
}

const ping = (content: string): string => envelope(`<v1:ping>${content}</v1:ping>`);
const save = (content: string): string =>
  operation('saveInventoryAdjustment', 'StrAdjModVo', `<store_id>5000</store_id>${content}`);
const nested = (depth: number, content: string, start = '<a>'): string =>
  start.repeat(depth) + content + '</a>'.repeat(depth);
const lines = (size: number, content: LineContent): string =>
  saveMessage({ lines: Array.from({ length: Math.floor(size / LINE_SIZE) }, () => content) });
const removed = (value: string): string => `<removed_line_id_col>${value}</removed_line_id_col>`;

/** What every other message is compared with. */
export const ordinarySave = (size: number): string => lines(size, ORDINARY);

export const SHAPES: readonly BodyShape[] = [
  { name: 'small elements, ignored', make: (size) => ignored(filled('<a/>', size)) },
  { name: 'small elements, known', make: (size) => save(filled(removed('1'), size)) },
  {
    name: 'lines with every refusal',
    make: (size) =>
      lines(size, { item: 'none', reason: 83, quantity: '-1.23456', caseSize: '0.001' }),
  },
  {
    name: 'a line with a long unknown tail',
    make: (size) => saveMessage({ lines: [{ ...ORDINARY, more: filled('<a>b</a>', size) }] }),
  },
  { name: 'towers of elements', make: (size) => ignored(filled(nested(DEEPEST, ''), size)) },
  {
    name: 'small elements, deep down',
    make: (size) => ignored(nested(DEEPEST, filled('<a/>', size))),
  },
  {
    name: 'small elements below many namespaces',
    make: (size) => {
      const start = `<a${numbered(60, (n) => ` xmlns:a${n}="u"`)}>`;
      return ignored(nested(DEEPEST, filled('<a/>', size), start));
    },
  },
  {
    name: 'many attributes',
    make: (size) => ignored(filled(`<a${numbered(60, (n) => ` a${n}=""`)}/>`, size)),
  },
  {
    name: 'many attributes with a prefix',
    make: (size) => prefixedAttributes('urn:q', size),
  },
  {
    name: 'many attributes with a prefix of a long namespace',
    make: (size) => prefixedAttributes('u'.repeat(size / 2), size / 2),
  },
  {
    name: 'many elements with a prefix of a long namespace',
    make: (size) =>
      ignored(`<b xmlns:q="${'u'.repeat(size / 2)}">${filled('<q:a/>', size / 2)}</b>`),
  },
  {
    name: 'many namespace declarations',
    make: (size) => ignored(filled(`<a${numbered(60, (n) => ` xmlns:a${n}="u"`)}/>`, size)),
  },
  { name: 'one long text', make: (size) => ping(`<arg0>${'x'.repeat(size)}</arg0>`) },
  { name: 'one long attribute', make: (size) => ignored(`<a a="${'x'.repeat(size)}"/>`) },
  { name: 'one long name', make: (size) => ignored(`<${'n'.repeat(size)}/>`) },
  { name: 'long numbers', make: (size) => save(filled(removed(`${'0'.repeat(LONG)}1`), size)) },
  {
    name: 'long numbers of blanks',
    make: (size) => save(filled(removed(`${'\n '.repeat(LONG / 2)}1`), size)),
  },
  {
    name: 'long decimals',
    make: (size) => {
      const number = `0.${'0'.repeat(LONG)}1`;
      const content = { ...ORDINARY, quantity: number, caseSize: number };
      const count = Math.ceil(size / (2 * LONG));
      return saveMessage({ lines: Array.from({ length: count }, () => content) });
    },
  },
  { name: 'many comments', make: (size) => ping(filled('<!---->', size)) },
  {
    name: 'many CDATA sections',
    make: (size) => ping(`<arg0>${filled('<![CDATA[]]>', size)}</arg0>`),
  },
  {
    name: 'a text of many pieces',
    make: (size) => ping(`<arg0>${filled('x<!---->', Math.min(size, LONG * 8))}</arg0>`),
  },
  { name: 'many entity references', make: (size) => ignored(filled('&lt;<a/>', size)) },
  {
    name: 'many character references in attributes',
    make: (size) => ignored(`<a a="${filled('&#65;', size)}"/>`),
  },
  { name: 'blanks between elements', make: (size) => ping(filled(' \n', size)) },
  { name: 'carriage returns', make: (size) => ping(filled('\r', size)) },
  {
    name: 'many header entries',
    make: (size) =>
      envelope('<v1:ping/>', `<soapenv:Header>${filled('<h/>', size)}</soapenv:Header>`),
  },
  {
    name: 'a long text where none belongs',
    make: (size) => ping(`${'\n'.repeat(size / 2)}x${'\n'.repeat(size / 2)}`),
  },
];

function prefixedAttributes(namespace: string, size: number): string {
  const part = `<a${numbered(60, (n) => ` q:a${10 + n}=""`)}/>`;
  return ignored(`<b xmlns:q="${namespace}">${filled(part, size)}</b>`);
}

/** What a random search may change of a body of many like parts. */
export interface Genes {
  readonly depth: number;
  readonly prefixes: number;
  readonly namespaceLength: number;
  readonly attributes: number;
  readonly valueLength: number;
  readonly nameLength: number;
  readonly textLength: number;
  readonly references: number;
}

export const GENE_MAX: Genes = {
  depth: DEEPEST - 1,
  prefixes: 40,
  // Longer ones have a shape of their own.
  namespaceLength: 2000,
  attributes: 50,
  valueLength: 200,
  nameLength: 200,
  textLength: 200,
  references: 50,
};

/** The body that the genes describe, of about so many characters. */
export function bodyOf(genes: Genes, size: number): string {
  const { depth, prefixes, attributes, valueLength } = genes;
  const value = 'v'.repeat(valueLength);
  const prefix = prefixes > 0 ? 'q0:' : '';
  const own = numbered(attributes, (n) => ` ${prefix}a${n}="${value}"`);
  const name = `${prefix}${'n'.repeat(genes.nameLength + 1)}`;
  const content = 't'.repeat(genes.textLength) + '&lt;'.repeat(genes.references);
  const part = content === '' ? `<${name}${own}/>` : `<${name}${own}>${content}</${name}>`;
  const namespace = 'u'.repeat(genes.namespaceLength + 1);
  const outer = numbered(prefixes, (n) => ` xmlns:q${n}="${n === 0 ? namespace : 'u'}"`);
  const inner = nested(depth, '\0');
  const frame = ignored(`<b${outer}>${inner}</b>`);
  return frame.replace('\0', filled(part, size - frame.length));
}
