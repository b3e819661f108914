import { OPERATION_ALIASES } from '../../src/contract/aliases.js';
import {
  allBelow,
  allLists,
  type ElementNode,
  element,
  elementsOf,
  type Found,
  isLeaf,
  type Message,
  type Node,
  text,
  wrapperOf,
} from './oracle-message.js';

/** Picks one of so many, as the run's random numbers say. */
export type Pick = (count: number) => number;

export interface Operator {
  readonly name: string;
  /** What our verdict can be on a valid message that only this operator has changed. */
  readonly verdicts: 'accept' | 'refuse' | 'both';
  /** Changes the message in place; false if there was nothing to change. */
  readonly apply: (message: Message, pick: Pick) => boolean;
}

export function oneOf<T>(list: readonly T[], pick: Pick): T | undefined {
  return list[pick(Math.max(list.length, 1))];
}

/** An operator on one element below the wrapper that suits it. */
export function onElement(
  name: string,
  verdicts: Operator['verdicts'],
  suits: (found: Found) => boolean,
  change: (found: Found, pick: Pick) => void,
): Operator {
  const apply = (message: Message, pick: Pick): boolean => {
    const found = oneOf(allBelow(message).filter(suits), pick);
    if (found !== undefined) change(found, pick);
    return found !== undefined;
  };
  return { name, verdicts, apply };
}

/** An operator that puts something between two nodes, anywhere in the message or below Body. */
function insertion(
  name: string,
  verdicts: Operator['verdicts'],
  make: (pick: Pick) => Node,
  listsOf: (message: Message) => Node[][],
): Operator {
  const apply = (message: Message, pick: Pick): boolean => {
    const list = oneOf(listsOf(message), pick);
    list?.splice(pick(list.length + 1), 0, make(pick));
    return list !== undefined;
  };
  return { name, verdicts, apply };
}

export const any = (): boolean => true;
const hasNext = ({ node, parent }: Found): boolean => elementsOf(parent).at(-1) !== node;
/** The end of a line may hold what is not known (D4). */
const isNoPartOfLine = ({ parent }: Found): boolean => parent.name !== 'StrAdjItmMod';
const isComplex = (found: Found): boolean => !isLeaf(found);
const BO = 'http://www.oracle.com/retail/integration/base/bo';
const NAMES = ['unknown', 'adjustment_id', 'store_id', 'status', 'item_id', 'comments', 'Store_Id'];
const SPACES = ['urn:other', `${BO}/StrAdjRef/v1`, `${BO}/StrAdjModVo/v1`, `${BO}/StrAdjModVo/v2`];
const LONG_NAMES = ['__proto__', 'constructor', 'toString', 'Überschuß', 'a.b-c', 'x'.repeat(500)];

function childLists(suits: (found: Found) => boolean): (message: Message) => Node[][] {
  return (message) => {
    const wrapper = wrapperOf(message);
    const own = wrapper === undefined ? [] : [wrapper.children];
    return [
      ...own,
      ...allBelow(message)
        .filter(suits)
        .map(({ node }) => node.children),
    ];
  };
}

function remove({ node, parent }: Found): void {
  parent.children.splice(parent.children.indexOf(node), 1);
}

function insertBeside({ node, parent }: Found, others: Node[]): void {
  parent.children.splice(parent.children.indexOf(node) + 1, 0, ...others);
}

const structure: readonly Operator[] = [
  { name: 'nothing changed', verdicts: 'accept', apply: any },
  onElement('drop', 'both', any, remove),
  onElement('drop an optional one', 'both', ({ declared }) => declared?.required === false, remove),
  onElement(
    'user of older clients',
    'accept',
    ({ node }) => node.name === 'ActLckModVo',
    ({ node }) => {
      node.children.unshift(element('user_name', node.namespace, [text('somebody')]));
    },
  ),
  onElement('duplicate', 'both', any, (found) => {
    insertBeside(found, [structuredClone(found.node)]);
  }),
  onElement(
    'repeat a list element',
    'accept',
    ({ declared }) => declared?.many === true,
    (found, pick) => {
      const copies = Array.from({ length: 1 + pick(40) }, () => structuredClone(found.node));
      insertBeside(found, copies);
    },
  ),
  onElement('swap with the next', 'both', hasNext, ({ node, parent }) => {
    const list = elementsOf(parent);
    const next = list[list.indexOf(node) + 1];
    if (next === undefined) return;
    parent.children.splice(parent.children.indexOf(next), 1);
    parent.children.splice(parent.children.indexOf(node), 0, next);
  }),
  onElement('move to the end', 'both', hasNext, (found) => {
    remove(found);
    found.parent.children.push(found.node);
  }),
  onElement('move into the next', 'both', hasNext, (found) => {
    const list = elementsOf(found.parent);
    const next = list[list.indexOf(found.node) + 1];
    remove(found);
    next?.children.push(found.node);
  }),
  onElement('rename', 'both', any, ({ node }, pick) => {
    node.name = oneOf(NAMES, pick) ?? '';
  }),
  onElement('rename oddly', 'refuse', isNoPartOfLine, ({ node }, pick) => {
    node.name = oneOf(LONG_NAMES, pick) ?? '';
  }),
  onElement('change the namespace', 'both', any, ({ node }, pick) => {
    node.namespace = oneOf(SPACES, pick) ?? '';
  }),
  onElement(
    'unqualify',
    'refuse',
    ({ node }) => node.namespace !== '',
    ({ node }) => {
      node.namespace = '';
      node.prefix = undefined;
    },
  ),
  onElement('child inside a leaf', 'refuse', isLeaf, ({ node }, pick) => {
    const child = element(oneOf(NAMES, pick) ?? '', node.namespace);
    node.children.splice(pick(node.children.length + 1), 0, child);
  }),
  onElement('empty a complex one', 'both', isComplex, ({ node }) => {
    node.children = [];
  }),
  onElement('unknown child at the end', 'both', isComplex, ({ node }, pick) => {
    node.children.push(element(oneOf(LONG_NAMES, pick) ?? '', node.namespace, [text('1')]));
  }),
  onElement(
    'unknown tail of a line',
    'both',
    ({ node }) => node.name === 'StrAdjItmMod',
    ({ node }, pick) => {
      const known = element('quantity', node.namespace, [text('x')]);
      const tail = [
        element('ext_att_col', node.namespace, [text('a')]),
        element('other', 'urn:other', [element('deep', '', [text('b')])]),
        element('deep', node.namespace, [known]),
      ];
      node.children.push(...tail.slice(pick(3)));
      // A known element that follows ends the tolerance.
      if (pick(4) === 0) node.children.push(element('removed_uin_col', node.namespace));
    },
  ),
  onElement(
    'content in Nothing',
    'accept',
    ({ node }) => node.name === 'Nothing',
    ({ node }, pick) => {
      const content: Node[] = [text(' '), text('text'), element('a', 'urn:a', [element('b', '')])];
      node.children = content.slice(pick(3));
    },
  ),
];

const outside: readonly Operator[] = [
  {
    name: 'drop the payload',
    verdicts: 'both',
    apply: (message) => {
      const wrapper = wrapperOf(message);
      const had = wrapper !== undefined && wrapper.children.length > 0;
      if (had) wrapper.children = [];
      return had;
    },
  },
  {
    name: 'second payload',
    verdicts: 'refuse',
    apply: (message) => {
      const wrapper = wrapperOf(message);
      const [payload] = wrapper === undefined ? [] : elementsOf(wrapper);
      if (payload !== undefined) wrapper?.children.push(structuredClone(payload));
      return payload !== undefined;
    },
  },
  {
    name: 'extra child of Body',
    verdicts: 'refuse',
    apply: (message, pick) => {
      const [body] = elementsOf(message.root);
      const wrapper = wrapperOf(message);
      if (body === undefined || wrapper === undefined) return false;
      const copy = pick(2) === 0 ? structuredClone(wrapper) : element('extra', 'urn:extra');
      body.children.splice(pick(2) === 0 ? 0 : body.children.length, 0, copy);
      return true;
    },
  },
  onWrapper('rename the wrapper', 'refuse', any, (wrapper, pick) => {
    const { name } = wrapper;
    const names = [`${name}Response`, name.toUpperCase(), '__proto__', 'constructor', 'StrAdjRef'];
    wrapper.name = oneOf(names, pick) ?? '';
  }),
  onWrapper('other name of an operation', 'accept', hasOtherName, (wrapper) => {
    const [other = ''] = Object.entries(OPERATION_ALIASES).find(hasName(wrapper)) ?? [];
    wrapper.name = other;
  }),
  onWrapper('wrapper in another namespace', 'refuse', any, (wrapper, pick) => {
    wrapper.namespace = oneOf(['', 'urn:other', wrapper.namespace.toUpperCase()], pick) ?? '';
    if (wrapper.namespace === '') wrapper.prefix = undefined;
  }),
  insertion(
    'text between elements',
    'refuse',
    (pick) => text(oneOf(['x', '0', '\u00a0', ']'], pick) ?? ''),
    childLists((found) => isComplex(found) && isStrict(found)),
  ),
  insertion(
    'blanks between elements',
    'accept',
    (pick) =>
      text(oneOf([' ', '\n\t', '\r\n'], pick) ?? '', pick(2) === 0 ? 'plain' : 'hexadecimal'),
    childLists((found) => isComplex(found) && isStrict(found)),
  ),
  insertion(
    'blank CDATA between elements',
    'accept',
    (pick) => text(oneOf(['', ' ', '\n'], pick) ?? '', 'cdata'),
    childLists((found) => isComplex(found) && isStrict(found)),
  ),
  insertion(
    'comment between nodes',
    'accept',
    (pick) => {
      const content = oneOf(['', ' a ', '<x>&y;', '\n\n', '[CDATA[', ' <?pi?> '], pick);
      return { kind: 'comment', xml: `<!--${content}-->` };
    },
    allLists,
  ),
  insertion(
    'processing instruction',
    'refuse',
    (pick) => {
      const content = oneOf(['a', 'a b="c"', 'xml-stylesheet href="x"'], pick);
      return { kind: 'instruction', xml: `<?${content}?>` };
    },
    allLists,
  ),
  insertion(
    'broken markup',
    'refuse',
    (pick) => {
      const broken = [
        '<a>',
        '</a>',
        '&',
        '&none;',
        '<',
        '<!-- -- -->',
        '<a b=1/>',
        '<a b="1" b="2"/>',
      ];
      const odd = [
        '<p:a/>',
        '<a p:b="1"/>',
        '&#0;',
        '&#xFFFE;',
        ']]>',
        '<![CDATA[',
        '\u0001',
        '<a',
      ];
      return { kind: 'markup', xml: oneOf([...broken, ...odd], pick) ?? '' };
    },
    allLists,
  ),
];

function isStrict({ node }: Found): boolean {
  return node.name !== 'Nothing';
}

function hasName({ name }: ElementNode): (alias: readonly [string, string]) => boolean {
  return ([, main]) => main === name;
}

function hasOtherName(wrapper: ElementNode): boolean {
  return Object.entries(OPERATION_ALIASES).some(hasName(wrapper));
}

function onWrapper(
  name: string,
  verdicts: Operator['verdicts'],
  suits: (wrapper: ElementNode) => boolean,
  change: (wrapper: ElementNode, pick: Pick) => void,
): Operator {
  const apply = (message: Message, pick: Pick): boolean => {
    const wrapper = wrapperOf(message);
    if (wrapper === undefined || !suits(wrapper)) return false;
    change(wrapper, pick);
    return true;
  };
  return { name, verdicts, apply };
}

/** Operators on the place, the name and the number of elements, and on what stands between them. */
export const STRUCTURE_OPERATORS: readonly Operator[] = [...structure, ...outside];
