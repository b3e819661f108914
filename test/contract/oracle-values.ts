import {
  type Attribute,
  allBelow,
  type ElementNode,
  element,
  type Found,
  isLeaf,
  type Message,
  SOAP,
  text,
  textOf,
  wrapperOf,
} from './oracle-message.js';
import { type Operator, onElement, oneOf, type Pick } from './oracle-operators.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XSD = 'http://www.w3.org/2001/XMLSchema';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';

const typeOf = ({ declared }: Found): string =>
  typeof declared?.type === 'string' ? declared.type : '';
const isEnumeration = ({ declared }: Found): boolean => declared?.enumeration !== undefined;
const isString = (found: Found): boolean => typeOf(found) === 'string' && !isEnumeration(found);
const isNumber = (found: Found): boolean => ['long', 'int', 'decimal'].includes(typeOf(found));
const isDate = (found: Found): boolean => typeOf(found) === 'dateTime';
const hasText = (found: Found): boolean => isLeaf(found) && textOf(found.node) !== '';

function setText(node: ElementNode, value: string): void {
  node.children = [text(value)];
}

/** An operator that writes one of the values into an element that suits it. */
function values(
  name: string,
  verdicts: Operator['verdicts'],
  suits: (found: Found) => boolean,
  list: readonly string[],
): Operator {
  return onElement(name, verdicts, suits, ({ node }, pick) =>
    setText(node, oneOf(list, pick) ?? ''),
  );
}

/** Splits the text of an element into what stands before and after a place. */
function split({ node }: Found, pick: Pick): [string, string] {
  const characters = [...textOf(node)];
  const at = pick(characters.length + 1);
  return [characters.slice(0, at).join(''), characters.slice(at).join('')];
}

const MIXED = [
  ...['', ' ', '0', '1', '-0', '+5', ' 5 ', '\t12\n', '1.', '.5', '-.5', '.', '1e3', '1,5', '1 5'],
  ...['true', 'false', 'TRUE', 'yes', 'abc', '0x1', 'NaN', 'INF', '\u0661', '--1', '+', '007'],
  ...['COMPLETED', 'completed', 'NO_VALUE', 'OPEN', '2026-03-01', '2026-03-01T08:00:00Z'],
];
const EDGES = [
  ...['2147483647', '2147483648', '-2147483648', '-2147483649', '000000000000000000000000000001'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775808'],
  ...['-9223372036854775809', '99999999999999999999999999999', '+9223372036854775807', '-00'],
];
const WIDE = [
  ...['9'.repeat(24), '9'.repeat(25), `-${'9'.repeat(300)}`, `0.${'0'.repeat(300)}1`],
  ...[
    `${'0'.repeat(300)}1.5`,
    `1${'0'.repeat(5000)}`,
    `.${'3'.repeat(5000)}`,
    `1..${'0'.repeat(50)}`,
  ],
  ...[`${'1'.repeat(400)}e1`, `-.${'0'.repeat(200)}`, `${'5'.repeat(100)}.${'5'.repeat(100)}`],
];
const DATES = [
  ...[
    '2024-02-29T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00',
  ],
  ...['2026-03-01T24:00:00Z', '2026-03-01T24:00:01Z', '2026-03-01T08:00:60Z', '2026-03-01'],
  ...['2026-03-01T08:00:00.123456789Z', '2026-03-01T08:00:00.', '2026-03-01t08:00:00z'],
  ...[
    '2026-03-01 08:00:00',
    '20260301T080000',
    '08:00:00',
    '2026-3-1T08:00:00Z',
    '2026-03-01T8:00:00',
  ],
];
const ZONES = [
  ...['Z', '', '+00:00', '-00:00', '+14:00', '-14:00', '+14:01', '-14:01', '+13:59', '+13:60'],
  ...['+5:30', '+0530', '+05', ' Z', 'z', 'UTC', '+24:00', 'ZZ', '+05:30:00', '-11:30'],
];
const YEARS = [
  ...[
    '0001',
    '9999',
    '0000',
    '10000',
    '-0001',
    '-0004',
    '012026',
    '26',
    '+2026',
    '99999',
    '-10000',
  ],
];
const LONG = 64 * 1024;

export const VALUE_OPERATORS: readonly Operator[] = [
  values('value of any type', 'both', isLeaf, MIXED),
  values('boundary of whole numbers', 'both', isNumber, EDGES),
  values('very large and very precise decimal', 'both', isNumber, WIDE),
  onElement('exponent', 'refuse', isNumber, (found, pick) => {
    setText(found.node, `${textOf(found.node)}${oneOf(['e0', 'E0', 'e+1', 'E-1'], pick)}`);
  }),
  onElement(
    'white space around',
    'accept',
    (found) => hasText(found) && !isEnumeration(found),
    ({ node }, pick) => {
      const blanks = ['', ' ', '\n', '\t \r\n', ' '.repeat(300)];
      setText(node, `${oneOf(blanks, pick)}${textOf(node)}${oneOf(blanks, pick)}`);
    },
  ),
  onElement('odd blanks around', 'both', hasText, ({ node }, pick) => {
    setText(node, `${textOf(node)}${oneOf(['\u00a0', '\u2003', '\ufeff', '\u0085'], pick)}`);
  }),
  onElement('white space inside', 'both', hasText, (found, pick) => {
    const parts = split(found, pick);
    setText(found.node, parts.join(oneOf([' ', '\n', '\u00a0'], pick)));
  }),
  values('empty', 'both', isLeaf, ['']),
  values('long text', 'both', isString, ['x'.repeat(LONG), 'x'.repeat(LONG + 1), '€'.repeat(2001)]),
  values('long number', 'both', isNumber, [
    ...['1'.repeat(LONG + 1), `${'0'.repeat(LONG)}7`, `${'0'.repeat(LONG - 1)}7`],
    ...[`7${' '.repeat(LONG)}`, `7${' '.repeat(LONG - 1)}`],
  ]),
  onElement('enumeration of another case', 'refuse', isEnumeration, ({ node }) => {
    setText(node, textOf(node).toLowerCase());
  }),
  onElement('enumeration with a blank', 'refuse', isEnumeration, ({ node }, pick) => {
    const value = textOf(node);
    setText(node, oneOf([` ${value}`, `${value} `, `${value}\n`, `${value}\t`], pick) ?? '');
  }),
  values('enumeration value', 'both', isEnumeration, [
    'IN_PROGRESS',
    'UNKNOWN',
    '',
    '0',
    'constructor',
  ]),
  onElement('white space around a date', 'accept', isDate, ({ node }, pick) => {
    const before = oneOf([' ', '\n\t', ''], pick);
    setText(node, `${before}2026-03-01T08:00:00Z${oneOf(['', ' ', '\r\n'], pick)}`);
  }),
  onElement('decimals of a second', 'accept', isDate, ({ node }, pick) => {
    const decimals = oneOf(
      ['9'.repeat(30), `${'0'.repeat(30)}1`, '9', '999', '5'.repeat(300)],
      pick,
    );
    setText(node, `2026-03-01T23:59:59.${decimals}${oneOf(['', 'Z', '+01:00'], pick)}`);
  }),
  values('dates of the calendar', 'both', isDate, DATES),
  onElement('dates with odd zones', 'both', isDate, ({ node }, pick) => {
    setText(node, `2026-03-01T08:00:00${oneOf(ZONES, pick)}`);
  }),
  onElement('years at the edges', 'both', isDate, ({ node }, pick) => {
    const day = oneOf(['01-01T00:00:00', '12-31T23:59:59', '02-29T12:00:00'], pick);
    setText(node, `${oneOf(YEARS, pick)}-${day}${oneOf(['', 'Z', '+14:00', '-14:00'], pick)}`);
  }),
  onElement('comment inside a value', 'accept', hasText, (found, pick) => {
    const [head, tail] = split(found, pick);
    found.node.children = [text(head), { kind: 'comment', xml: '<!-- 5 -->' }, text(tail)];
  }),
  onElement('CDATA value', 'accept', isLeaf, (found, pick) => {
    const [head, tail] = split(found, pick);
    found.node.children = [
      text(head, oneOf(['plain', 'cdata'] as const, pick)),
      text(tail, 'cdata'),
    ];
  }),
  onElement('character references', 'accept', hasText, (found, pick) => {
    const [head, tail] = split(found, pick);
    found.node.children = [text(head, 'decimal'), text(tail, 'hexadecimal')];
  }),
];

/** An operator that gives an element, the wrapper included, an attribute. */
function attribute(
  name: string,
  verdicts: Operator['verdicts'],
  make: (pick: Pick) => Attribute,
): Operator {
  const apply = (message: Message, pick: Pick): boolean => {
    const wrapper = wrapperOf(message);
    const all = allBelow(message).map(({ node }) => node);
    const chosen = oneOf(wrapper === undefined ? all : [wrapper, ...all], pick);
    const { prefix, name: local, ...rest } = make(pick);
    if (chosen?.attributes.some((a) => a.prefix === prefix && a.name === local) !== false)
      return false;
    chosen.attributes.push({ prefix, name: local, ...rest });
    return true;
  };
  return { name, verdicts, apply };
}

function xsi(name: string, value: string, declares: Record<string, string> = {}): Attribute {
  return { prefix: 'xsi', namespace: XSI, name, value, declares };
}

/** The qualified name of an element's declared type, with the prefix it needs. */
function declaredType(found: Found): Attribute {
  const { declared, node } = found;
  if (declared?.enumeration !== undefined)
    return xsi('type', `t:${declared.enumeration.name}`, { t: node.namespace });
  if (typeof declared?.type === 'string') return xsi('type', `xs:${declared.type}`, { xs: XSD });
  return xsi('type', `t:${node.name}`, { t: node.namespace });
}

const DERIVED: Readonly<Record<string, readonly string[]>> = {
  long: ['int', 'short', 'byte'],
  int: ['short', 'byte'],
  decimal: ['integer', 'long', 'int', 'unsignedByte', 'negativeInteger', 'nonNegativeInteger'],
  string: ['normalizedString', 'token'],
};
const RARE_TYPES = ['language', 'NMTOKEN', 'Name', 'NCName'];
const WRONG_TYPES = [
  'string',
  'double',
  'anyType',
  'anySimpleType',
  'date',
  'none',
  'boolean',
  'QName',
];

export const ATTRIBUTE_OPERATORS: readonly Operator[] = [
  attribute('unknown attribute', 'refuse', (pick) => ({
    prefix: '',
    namespace: '',
    name: oneOf(['id', 'type', 'nil', '__proto__', 'constructor', 'href'], pick) ?? '',
    value: oneOf(['', '1', '"<&\n'], pick) ?? '',
  })),
  attribute('attribute of another namespace', 'accept', (pick) => {
    const list: readonly Attribute[] = [
      { prefix: 'wsu', namespace: WSU, name: 'Id', value: 'body' },
      { prefix: 'o', namespace: 'urn:other', name: 'nil', value: 'true' },
      {
        prefix: 'xml',
        namespace: 'http://www.w3.org/XML/1998/namespace',
        name: 'lang',
        value: 'en',
      },
      xsi('unknown', '1'),
    ];
    return list[pick(list.length)] as Attribute;
  }),
  attribute('xsi:nil', 'refuse', (pick) =>
    xsi('nil', oneOf(['true', 'false', '1', '0', '', ' true '], pick) ?? ''),
  ),
  attribute('xsi:schemaLocation', 'accept', (pick) =>
    oneOf([true, false], pick)
      ? xsi('schemaLocation', 'urn:x nowhere.xsd urn:y nowhere.xsd')
      : xsi('noNamespaceSchemaLocation', 'nowhere.xsd'),
  ),
  onElement('xsi:type of the declared type', 'accept', isDeclared, (found) => {
    found.node.attributes.push(declaredType(found));
  }),
  onElement(
    'xsi:type of a derived type',
    'accept',
    (found) => isDeclared(found) && !isEnumeration(found) && DERIVED[typeOf(found)] !== undefined,
    (found, pick) => {
      const name = oneOf(DERIVED[typeOf(found)] ?? [], pick);
      found.node.attributes.push(xsi('type', `xs:${name}`, { xs: XSD }));
    },
  ),
  onElement('xsi:type of another type', 'both', isDeclared, (found, pick) => {
    const name = oneOf(WRONG_TYPES, pick);
    found.node.attributes.push(xsi('type', `xs:${name}`, { xs: XSD }));
  }),
  onElement('xsi:type written oddly', 'both', isDeclared, (found, pick) => {
    const { value, declares = {} } = declaredType(found);
    const [, local] = value.split(':');
    const odd = [
      ` ${value} `,
      `${value}\n`,
      `${local}`,
      `none:${local}`,
      `${value}:x`,
      '',
      ':',
      `a b`,
    ];
    found.node.attributes.push(xsi('type', oneOf(odd, pick) ?? '', declares));
  }),
  onElement(
    'xsi:type of a rare type',
    'refuse',
    (found) => isDeclared(found) && isString(found),
    ({ node }, pick) => {
      setText(node, 'en');
      node.attributes.push(xsi('type', `xs:${oneOf(RARE_TYPES, pick)}`, { xs: XSD }));
    },
  ),
];

function isDeclared({ declared, node }: Found): boolean {
  const isFree = !node.attributes.some(({ name }) => name === 'type');
  return declared !== undefined && node.namespace !== '' && isFree;
}

const PREFIXES = ['a', 'v1', 'ns.1', '_', 'soapenv', 'xsi', 'Übel', 'constructor', '__proto__'];

function allElements(message: Message): ElementNode[] {
  const wrapper = wrapperOf(message);
  const below = allBelow(message).map(({ node }) => node);
  return [message.root, ...(wrapper === undefined ? [] : [wrapper]), ...below];
}

export const WRITING_OPERATORS: readonly Operator[] = [
  {
    name: 'prefixes renamed',
    verdicts: 'accept',
    apply: (message, pick) => {
      for (const node of allElements(message)) {
        if (node.namespace !== '') node.prefix = oneOf(PREFIXES, pick);
      }
      return true;
    },
  },
  {
    name: 'default namespaces instead of prefixes',
    verdicts: 'accept',
    apply: (message) => {
      const prefixed = allElements(message).filter(({ prefix }) => prefix !== undefined);
      for (const node of prefixed) node.prefix = undefined;
      return prefixed.length > 0;
    },
  },
  {
    name: 'white space and single quotes in tags',
    verdicts: 'accept',
    apply: (message) => {
      message.loose = true;
      return true;
    },
  },
  {
    name: 'other line ends',
    verdicts: 'accept',
    apply: (message, pick) => {
      message.lineEnd = pick(2) === 0 ? '\r\n' : '\r';
      message.prolog.unshift(text('\n'));
      return true;
    },
  },
  {
    name: 'Header and an element after Body',
    verdicts: 'accept',
    apply: (message, pick) => {
      const entry = element('entry', 'urn:entry', [text('a'), element('deep', '')]);
      if (pick(2) === 0) message.root.children.push(structuredClone(entry));
      const hasHeader = message.root.children.length > 1;
      if (!hasHeader) message.root.children.unshift(element('Header', SOAP, [entry]));
      return true;
    },
  },
  {
    name: 'XML declaration',
    verdicts: 'both',
    apply: (message, pick) => {
      const rest = oneOf(
        ['', ' encoding="UTF-8"', ' standalone="yes"', " encoding='utf-8' "],
        pick,
      );
      const version = oneOf(['1.0', '1.0', '1.1', '2.0', '1'], pick);
      message.declaration = `<?xml version="${version}"${rest}?>\n`;
      return true;
    },
  },
  {
    name: 'DOCTYPE',
    verdicts: 'refuse',
    apply: (message, pick) => {
      const kinds = [
        '<!DOCTYPE a>',
        '<!DOCTYPE Envelope [<!ENTITY e "5">]>',
        '<!DOCTYPE a SYSTEM "nowhere.dtd">',
        '<!DOCTYPE a PUBLIC "-//a" "nowhere.dtd" []>',
      ];
      message.doctype = oneOf(kinds, pick) ?? '';
      return true;
    },
  },
];
