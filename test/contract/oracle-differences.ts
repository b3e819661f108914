import { OPERATION_ALIASES } from '../../src/contract/aliases.js';
import {
  BO,
  envelope,
  LOCK_NAMESPACE,
  lockOperation,
  operation,
  SERVICE_NAMESPACE,
} from '../support/soap.js';
import {
  type Attribute,
  allBelow,
  allLists,
  type ElementNode,
  element,
  elementsOf,
  type Found,
  isLeaf,
  type Message,
  messageOf,
  type Node,
  text,
  textOf,
  types,
  wrapperOf,
} from './oracle-message.js';
import { ADJUSTMENT, LINE_END, LINE_START, save, TEXT_MAX } from './reading.js';

/** A place where our verdict and libxml2's may differ. */
export interface Difference {
  readonly name: string;
  /** Who refuses what the other one accepts. */
  readonly refusedBy: 'us' | 'libxml2';
  /** Why, with the number of the decision where one was taken. */
  readonly reason: string;
  /**
   * Takes out of the message what the two judge differently, in place; false if there is nothing of it.
   * The difference explains a message if the one who refused it accepts what is left.
   */
  readonly repair: (message: Message) => boolean;
  /** A message that differs in this and in nothing else. */
  readonly example: () => Message;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XSD = 'http://www.w3.org/2001/XMLSchema';
const XSI_KNOWN = ['type', 'nil', 'schemaLocation', 'noNamespaceSchemaLocation'];

/** Repairs every element below Body that the function changes. */
function eachElement(repair: (found: Found) => boolean): (message: Message) => boolean {
  return (message) => allBelow(message).filter(repair).length > 0;
}

/** Repairs the text of every leaf of a type. */
function eachText(type: string, repair: (text: string) => string): (message: Message) => boolean {
  return eachElement((found) => {
    if (!isLeaf(found) || (type !== '' && found.declared?.type !== type)) return false;
    const before = textOf(found.node);
    const after = repair(before);
    if (after !== before) found.node.children = [text(after)];
    return after !== before;
  });
}

function withoutInstructions(message: Message): boolean {
  return dropFrom(allLists(message), (node) => node.kind === 'instruction');
}

/** Leaves keep their text, however it is written. */
function withoutBlankCdata(message: Message): boolean {
  const complex = allBelow(message).filter((found) => !isLeaf(found));
  const parents = [wrapperOf(message), ...complex.map(({ node }) => node)];
  const lists = parents.flatMap((node) => (node === undefined ? [] : [node.children]));
  return dropFrom(
    lists,
    (node) => node.kind === 'text' && node.as === 'cdata' && !node.text.trim(),
  );
}

function dropFrom(lists: readonly Node[][], isDropped: (node: Node) => boolean): boolean {
  const changed = lists.filter((list) => list.some(isDropped));
  for (const list of changed) list.splice(0, list.length, ...list.filter((n) => !isDropped(n)));
  return changed.length > 0;
}

function elementsWithWrapper(message: Message): ElementNode[] {
  const wrapper = wrapperOf(message);
  const below = allBelow(message).map(({ node }) => node);
  return wrapper === undefined ? below : [wrapper, ...below];
}

/** Keeps or replaces each attribute; what becomes undefined is dropped. */
function eachAttribute(
  repair: (attribute: Attribute) => Attribute | undefined,
): (message: Message) => boolean {
  return (message) => {
    let isChanged = false;
    for (const node of elementsWithWrapper(message)) {
      const repaired = node.attributes.map(repair);
      if (repaired.some((attribute, index) => attribute !== node.attributes[index]))
        isChanged = true;
      node.attributes = repaired.filter((attribute) => attribute !== undefined);
    }
    return isChanged;
  };
}

const isType = ({ namespace, name }: Attribute): boolean => namespace === XSI && name === 'type';
const typeAttribute = (value: string): Attribute => ({
  prefix: 'xsi',
  namespace: XSI,
  name: 'type',
  value,
  declares: { xs: XSD },
});

/** The least that an element of a complex type may hold. */
function leastOf(name: string): ElementNode {
  const type = types[name];
  const required = type?.elements.filter((child) => child.required) ?? [];
  const children = required.map((child) => {
    if (typeof child.type !== 'string') return leastOf(child.type.complex);
    const value = child.enumeration?.values[0] ?? '1';
    return element(child.name, child.namespace, [text(value)]);
  });
  return element(name, type?.namespace ?? '', children);
}

function addPayload(message: Message): boolean {
  const wrapper = wrapperOf(message);
  const [payload] = types[wrapper?.name ?? '']?.elements ?? [];
  if (wrapper === undefined || payload === undefined || elementsOf(wrapper).length > 0)
    return false;
  wrapper.children.push(leastOf(payload.name));
  return true;
}

function useMainName(message: Message): boolean {
  const wrapper = wrapperOf(message);
  const name = OPERATION_ALIASES[wrapper?.name ?? ''];
  if (wrapper !== undefined && name !== undefined) wrapper.name = name;
  return name !== undefined;
}

function withoutTail({ node }: Found): boolean {
  if (node.name !== 'StrAdjItmMod') return false;
  const known = types.StrAdjItmMod?.elements.map(({ name }) => name) ?? [];
  const isKnown = (name: string): boolean => known.includes(name);
  const before = node.children.length;
  node.children = node.children.filter((c) => c.kind !== 'element' || isKnown(c.name));
  return node.children.length < before;
}

function withoutUserName({ node }: Found): boolean {
  const [first] = elementsOf(node);
  if (node.name !== 'ActLckModVo' || first?.name !== 'user_name') return false;
  node.children.splice(node.children.indexOf(first), 1);
  return true;
}

function set(property: 'declaration' | 'doctype', pattern: RegExp): (message: Message) => boolean {
  return (message) => {
    const isFound = pattern.test(message[property]);
    if (isFound) message[property] = '';
    return isFound;
  };
}

/** The example: a written body, and a change that the writing cannot show. */
function example(
  xml: string,
  change: (message: Message) => void = () => undefined,
  [service, namespace] = [ADJUSTMENT, SERVICE_NAMESPACE],
): Message {
  const [, body = ''] = /<soapenv:Body>([\s\S]*)<\/soapenv:Body>/.exec(xml) ?? [];
  const prefixed = body.replace(/^<v1:\w+/, (found) => `${found} xmlns:v1="${namespace}"`);
  const message = messageOf(prefixed, service);
  change(message);
  return message;
}

function onLeaf(name: string, change: (node: ElementNode) => void): (message: Message) => void {
  return (message) => {
    const found = allBelow(message).find(({ node }) => node.name === name);
    if (found !== undefined) change(found.node);
  };
}

const STORE = '<store_id>5000</store_id>';
const NOTHING = `<Nothing xmlns="${BO}/Nothing/v1">`;
const reasons = (nothing: string): string =>
  envelope(`<v1:lookupInventoryAdjustmentReason>${nothing}</v1:lookupInventoryAdjustmentReason>`);
const headers = (from: string): string =>
  operation(
    'lookupInventoryAdjustmentHeader',
    'StrAdjHdrCriVo',
    `${STORE}<from_date>${from}</from_date><status>NO_VALUE</status><search_limit>5</search_limit>`,
  );

const REFUSED_BY_LIBXML2: readonly Omit<Difference, 'refusedBy'>[] = [
  {
    name: 'unknown tail of a line',
    reason: 'D4: unknown elements at the end of a line are ignored.',
    repair: eachElement(withoutTail),
    example: () =>
      example(save(`${STORE}<StrAdjItmMod>${LINE_START}${LINE_END}<new>1</new></StrAdjItmMod>`)),
  },
  {
    name: 'user_name before all else',
    reason: 'D35a: older clients name the user of a lock first; it is read over.',
    repair: eachElement(withoutUserName),
    example: () => {
      const content =
        '<user_name>a</user_name><activity_id>1</activity_id><activity_type>RETURN</activity_type>';
      const xml = lockOperation('createActivityLock', 'ActLckModVo', content);
      return example(xml, undefined, ['ActivityLockService', LOCK_NAMESPACE]);
    },
  },
  {
    name: 'content of Nothing',
    reason: 'D4: whatever stands in `Nothing` is ignored, blanks too.',
    repair: eachElement(({ node }) => {
      const isChanged = node.name === 'Nothing' && node.children.length > 0;
      if (isChanged) node.children = [];
      return isChanged;
    }),
    example: () => example(reasons(`${NOTHING}<a>text</a></Nothing>`)),
  },
  {
    name: 'attribute of another namespace',
    reason: 'D4: attributes of other namespaces are ignored; signing tools add `wsu:Id`.',
    repair: eachAttribute((attribute) => {
      const isXsi = attribute.namespace === XSI && XSI_KNOWN.includes(attribute.name);
      return isXsi || attribute.namespace === '' ? attribute : undefined;
    }),
    example: () =>
      example(
        save(STORE),
        onLeaf('store_id', ({ attributes }) => {
          attributes.push({ prefix: 'u', namespace: 'urn:u', name: 'Id', value: 'a' });
        }),
      ),
  },
  {
    name: 'other name of an operation',
    reason: 'D1: a lookup is answered under a second name, which the WSDL does not have.',
    repair: useMainName,
    example: () => example(envelope('<v1:lookupNonSellableQtyType></v1:lookupNonSellableQtyType>')),
  },
  {
    name: 'value beyond a derived xsi:type',
    reason:
      'D4: xsi:type may name a type derived from the declared one, but the value is read by the declared one, whose range is wider.',
    repair: eachAttribute((attribute) =>
      isType(attribute) && /^xs:\w+$/.test(attribute.value) ? undefined : attribute,
    ),
    example: () =>
      example(
        save('<store_id>99999999999</store_id>'),
        onLeaf('store_id', ({ attributes }) => {
          attributes.push(typeAttribute('xs:int'));
        }),
      ),
  },
  {
    name: 'blanks around xsi:type',
    reason: 'XSD collapses white space in a qualified name; libxml2 does not.',
    repair: eachAttribute((attribute) => {
      const value = attribute.value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
      return isType(attribute) && value !== attribute.value ? { ...attribute, value } : attribute;
    }),
    example: () =>
      example(
        save(STORE),
        onLeaf('store_id', ({ attributes }) => {
          attributes.push(typeAttribute(' xs:long '));
        }),
      ),
  },
  {
    name: 'blanks before a date',
    reason: 'XSD collapses white space around a date (D8); libxml2 does not before it.',
    repair: eachText('dateTime', (value) => value.replace(/^[\t\n\r ]+/, '')),
    example: () => example(headers(' 2026-03-01T08:00:00Z')),
  },
  {
    name: 'fraction of the last second',
    reason:
      'Finer digits than milliseconds are cut (D7); libxml2 rounds 59.99… up to 60 and refuses.',
    repair: eachText('dateTime', (value) => value.replace(/(:59\.9{3})9+/, '$1')),
    example: () => example(headers('2026-03-01T08:00:59.99999999999999999999Z')),
  },
  {
    name: 'blank CDATA between elements',
    reason: 'For XSD a blank is a blank however it is written; libxml2 takes CDATA for text.',
    repair: withoutBlankCdata,
    example: () =>
      example(save(STORE), (message) => {
        wrapperOf(message)?.children.push(text(' ', 'cdata'));
      }),
  },
];

const REFUSED_BY_US: readonly Omit<Difference, 'refusedBy'>[] = [
  {
    name: 'missing payload',
    reason:
      'D4: the schema lets every payload be absent; only `Nothing` and the argument of ping may.',
    repair: addPayload,
    example: () =>
      example(envelope('<v1:confirmInventoryAdjustment></v1:confirmInventoryAdjustment>')),
  },
  {
    name: 'processing instruction',
    reason: 'D4, SOAP 1.1 section 3: a message must not hold any.',
    repair: withoutInstructions,
    example: () =>
      example(save(STORE), (message) => {
        message.epilog.push({ kind: 'instruction', xml: '<?a b?>' });
      }),
  },
  {
    name: 'DOCTYPE',
    reason: 'D4, SOAP 1.1 section 3: a message must not hold one.',
    repair: set('doctype', /./),
    example: () =>
      example(save(STORE), (message) => {
        message.doctype = '<!DOCTYPE a>';
      }),
  },
  {
    name: 'XML 1.1',
    reason: 'D4: XML 1.0 is read only.',
    repair: set('declaration', /version="1\.1"/),
    example: () =>
      example(save(STORE), (message) => {
        message.declaration = '<?xml version="1.1"?>';
      }),
  },
  {
    name: 'text beyond the limit',
    reason: 'D4: one text has at most 64 KiB; the schema has no limit.',
    repair: eachText('', (value) =>
      value.length > TEXT_MAX ? value.replace(/([\s\S])\1{99,}/g, '$1') : value,
    ),
    example: () => example(save(`${STORE}<comments>${'x'.repeat(TEXT_MAX + 1)}</comments>`)),
  },
  {
    name: 'year beyond 0001 to 9999',
    reason: 'D7: years have four digits and no sign; those of the schema have no end.',
    repair: eachText('dateTime', (value) => value.replace(/^(?:-\d{4,}|\d{5,})/, '2024')),
    example: () => example(headers('10000-01-01T00:00:00Z')),
  },
  {
    name: 'rare type derived from xs:string',
    reason:
      'D4: of the types derived from xs:string, xsi:type may name `normalizedString` and `token` only.',
    repair: eachAttribute((attribute) =>
      isType(attribute) && /:(?:language|NMTOKEN|Name|NCName)$/.test(attribute.value)
        ? undefined
        : attribute,
    ),
    example: () =>
      example(
        save(`${STORE}<comments>en</comments>`),
        onLeaf('comments', ({ attributes }) => {
          attributes.push(typeAttribute('xs:language'));
        }),
      ),
  },
];

export const DIFFERENCES: readonly Difference[] = [
  ...REFUSED_BY_LIBXML2.map((entry) => ({ ...entry, refusedBy: 'libxml2' as const })),
  ...REFUSED_BY_US.map((entry) => ({ ...entry, refusedBy: 'us' as const })),
];
