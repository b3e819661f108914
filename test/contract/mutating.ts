import fc from 'fast-check';
import { escapeText } from '../../src/contract/payload-writer.js';
import { parseXml } from '../../src/soap/xml-parser.js';

/** An element of a message that is taken apart, changed and put together again. */
export interface Tree {
  name: string;
  namespace: string;
  text: string;
  readonly children: Tree[];
}

export function toTree(xml: string): Tree {
  const open: Tree[] = [{ name: '', namespace: '', text: '', children: [] }];
  parseXml(xml, {
    open: (tag) => {
      const tree: Tree = { name: tag.local, namespace: tag.uri, text: '', children: [] };
      open.at(-1)?.children.push(tree);
      open.push(tree);
    },
    text: (text) => {
      const tree = open.at(-1);
      if (tree !== undefined) tree.text += text;
    },
    close: () => {
      open.pop();
    },
  });
  return open[0]?.children[0] as Tree;
}

export function toXml(tree: Tree): string {
  const content = escapeText(tree.text) + tree.children.map(toXml).join('');
  return `<${tree.name} xmlns="${tree.namespace}">${content}</${tree.name}>`;
}

export interface Mutation {
  readonly kind:
    | 'drop'
    | 'duplicate'
    | 'swap'
    | 'rename'
    | 'namespace'
    | 'value'
    | 'text'
    | 'child';
  /** Picks the element, as its place among all below the root. */
  readonly place: number;
  readonly value: string;
}

/**
 * Values of which some are right for some types and none is right for all. No date has blanks around
 * it: libxml2 refuses those, against XSD.
 */
const VALUES = [
  ...['', ' ', '0', '1', '-0', '+5', ' 5 ', '\t12\n', '1.', '.5', '-.5', '.', '1e3', '1,5', '1 5'],
  ...['true', 'false', 'TRUE', 'yes', 'abc', '0x1', 'NaN', 'INF', '\u0661'],
  ...['2147483647', '2147483648', '-2147483648', '-2147483649'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775809'],
  ...['COMPLETED', ' COMPLETED', 'completed', 'NO_VALUE', 'OPEN'],
  ...['2024-02-29T00:00:00Z', '2023-02-29T00:00:00Z', '2026-03-01T08:00:00', '2026-03-01'],
  ...['2026-03-01T24:00:00Z', '2026-03-01T24:00:01Z', '2026-03-01T08:00:60Z', '26-03-01T08:00:00Z'],
  ...['2026-03-01T08:00:00+14:00', '2026-03-01T08:00:00+14:01', '2026-03-01T08:00:00.123456Z'],
];

const NAMES = ['unknown', 'adjustment_id', 'store_id', 'status', 'quantity', 'item_id', 'comments'];
const SPACES = ['', 'urn:other', 'http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1'];

const placed = (kind: Mutation['kind'], values: readonly string[] = ['']): fc.Arbitrary<Mutation> =>
  fc.record({ kind: fc.constant(kind), place: fc.nat(10_000), value: fc.constantFrom(...values) });

export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  placed('drop'),
  placed('duplicate'),
  placed('swap'),
  placed('rename', NAMES),
  placed('namespace', SPACES),
  { arbitrary: placed('value', VALUES), weight: 3 },
  placed('text', ['x', '\n', '0']),
  placed('child', NAMES),
);

interface Found {
  readonly tree: Tree;
  readonly parent: Tree;
}

function below(parent: Tree): Found[] {
  return parent.children.flatMap((tree) => [{ tree, parent }, ...below(tree)]);
}

/** Changes the message in place; true if there was something to change. */
export function mutate(root: Tree, { kind, place, value }: Mutation): boolean {
  const all = below(root);
  const found = all[place % Math.max(all.length, 1)];
  if (found === undefined) return false;
  const { tree, parent } = found;
  const index = parent.children.indexOf(tree);
  const next = parent.children[index + 1];
  if (kind === 'drop') parent.children.splice(index, 1);
  else if (kind === 'duplicate') parent.children.splice(index, 0, structuredClone(tree));
  else if (kind === 'rename') tree.name = value;
  else if (kind === 'namespace') tree.namespace = value;
  else if (kind === 'text') tree.text += value;
  else if (kind === 'child') {
    tree.children.push({ name: value, namespace: tree.namespace, text: '1', children: [] });
  } else if (kind === 'swap') {
    if (next === undefined) return false;
    parent.children.splice(index, 2, next, tree);
  } else {
    if (tree.children.length > 0) return false;
    tree.text = value;
  }
  return true;
}
