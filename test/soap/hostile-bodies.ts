import { gzipSync } from 'node:zlib';
import { BO, envelope, operation } from '../support/soap.js';
import { GOOD } from './calling.js';

const MIB = 1024 * 1024;
/** A little below the limit of a body, so that nothing but its shape is hostile. */
const FULL = 10 * MIB - 1000;

export interface HostileBody {
  readonly name: string;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
  readonly status: number;
  /** What the fault says; absent if the message is answered. */
  readonly fault?: RegExp;
  /** No limit ends the reading before the end of the body. */
  readonly isReadWhole?: true;
}

const filled = (part: string, size = FULL): string => part.repeat(Math.floor(size / part.length));
const save = (content: string): string =>
  operation('saveInventoryAdjustment', 'StrAdjModVo', `<store_id>5000</store_id>${content}`);
const ping = (content: string, attributes = ''): string =>
  envelope(`<v1:ping${attributes}>${content}</v1:ping>`);
const numbered = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('');
const utf32 = (text: string, mark: readonly number[]): Buffer =>
  Buffer.from([...mark, ...[...text].flatMap((c) => [c.charCodeAt(0), 0, 0, 0])]);
const nothing = (content: string): string =>
  envelope(
    `<v1:lookupInventoryAdjustmentReason><Nothing xmlns="${BO}/Nothing/v1">${content}</Nothing></v1:lookupInventoryAdjustmentReason>`,
  );
const entities =
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>';

const TOO_MANY = /more than 200000 elements, attributes, comments and references/;

const charsets: readonly HostileBody[] = [
  {
    name: 'a charset that is contradicted',
    body: `<?xml version="1.0" encoding="ISO-8859-1"?>${GOOD}`,
    status: 500,
    fault: /charset is contradicted/,
  },
  {
    name: 'bytes that are no UTF-8',
    body: Buffer.concat([Buffer.from(GOOD), Buffer.from([0xff, 0xc0, 0x80])]),
    status: 500,
    fault: /^The bytes of the body are not UTF-8/,
  },
  {
    name: '10 MiB of bytes that are no UTF-8',
    body: Buffer.alloc(FULL, 0xff),
    status: 500,
    fault: /^The bytes of the body are not UTF-8/,
  },
  {
    name: 'UTF-32 with its mark',
    body: utf32(GOOD, [0xff, 0xfe, 0, 0]),
    headers: { 'content-type': 'text/xml' },
    status: 415,
    fault: /UTF-32 is not supported/,
  },
  {
    name: 'UTF-32 by the header',
    body: utf32(GOOD, []),
    headers: { 'content-type': 'text/xml; charset=utf-32' },
    status: 415,
    fault: /utf-32 is not supported/,
  },
  {
    name: 'UTF-32 that nothing announces',
    body: utf32(GOOD, []),
    headers: { 'content-type': 'text/xml' },
    status: 500,
    fault: /not well-formed/,
  },
  {
    name: '10 MiB of zeros',
    body: Buffer.alloc(FULL),
    status: 500,
    fault: /not well-formed/,
  },
  {
    name: 'gzip that expands beyond the limit',
    body: gzipSync(Buffer.alloc(300 * MIB, 0x20)),
    headers: { 'content-encoding': 'gzip' },
    status: 413,
    fault: /larger than 10485760 bytes/,
  },
  {
    name: 'gzip of gzip',
    body: gzipSync(gzipSync(GOOD)),
    headers: { 'content-encoding': 'gzip' },
    status: 500,
    fault: /not UTF-8|not well-formed/,
  },
];

const counts: readonly HostileBody[] = [
  {
    name: '200,000 nested elements',
    body: nothing('<a>'.repeat(200_000) + '</a>'.repeat(200_000)),
    status: 500,
    fault: /nested deeper than 32/,
  },
  {
    name: '200,000 nested elements before the Envelope is known',
    body: '<a>'.repeat(200_000),
    status: 500,
    fault: /root element must be a SOAP 1.1 Envelope/,
  },
  {
    name: '100,000 attributes on one element',
    body: ping(
      '',
      numbered(100_000, (n) => ` a${n}="1"`),
    ),
    status: 500,
    fault: /more than 64 attributes/,
  },
  {
    name: '100,000 namespace declarations on one element',
    body: ping(
      '',
      numbered(100_000, (n) => ` xmlns:a${n}="urn:${n}"`),
    ),
    status: 500,
    fault: /more than 64 attributes/,
  },
  {
    name: 'a million references to entities',
    body: ping(`<arg0>${'&amp;'.repeat(1_000_000)}</arg0>`),
    status: 500,
    fault: TOO_MANY,
  },
  {
    name: 'a million references to characters',
    body: ping(`<arg0>${'&#120;'.repeat(1_000_000)}</arg0>`),
    status: 500,
    fault: TOO_MANY,
  },
  {
    name: 'entities that are declared to expand',
    body: entities + ping(`<arg0>${'&c;'.repeat(1000)}</arg0>`),
    status: 500,
    fault: /DOCTYPE/,
  },
  {
    name: 'an entity of a file',
    body: `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${ping('<arg0>&a;</arg0>')}`,
    status: 500,
    fault: /DOCTYPE/,
  },
];

const sizes: readonly HostileBody[] = (
  [
    {
      name: '10 MiB in one element',
      body: ping(`<arg0>${filled('x')}</arg0>`),
      status: 500,
      fault: /a text of \d+ characters; 65536 are allowed/,
    },
    {
      name: '10 MiB in one number',
      body: save(`<removed_line_id_col>${filled('7')}</removed_line_id_col>`),
      status: 500,
      fault: /a text of \d+ characters; 65536 are allowed/,
    },
    {
      name: '10 MiB in one attribute',
      body: ping('<arg0>x</arg0>', ` xmlns:o="urn:o" o:a="${filled('x')}"`),
      status: 200,
    },
    {
      name: '10 MiB of comments',
      body: ping(`<arg0>${filled('<!-- a -->')}x</arg0>`),
      status: 500,
      fault: /more than 262144 blanks, quotes, hyphens and brackets/,
    },
    {
      name: '10 MiB of CDATA sections',
      body: ping(`<arg0>${filled('<![CDATA[]]>')}x</arg0>`),
      status: 500,
      fault: TOO_MANY,
    },
    {
      name: '10 MiB of blanks between elements',
      body: ping(`${filled(' \n')}<arg0>x</arg0>`),
      status: 200,
    },
    {
      name: '10 MiB of small elements that are known',
      body: save(filled('<removed_line_id_col>1</removed_line_id_col>')),
      status: 500,
      fault: TOO_MANY,
    },
    {
      name: '10 MiB of small elements that are ignored',
      body: nothing(filled('<a/>')),
      status: 500,
      fault: TOO_MANY,
    },
    {
      name: '190,000 small elements that are ignored',
      body: nothing('<a/>'.repeat(190_000)),
      status: 200,
    },
    {
      name: '190,000 small elements that are known',
      body: save('<removed_line_id_col>1</removed_line_id_col>'.repeat(190_000)),
      status: 500,
      fault: /^VALIDATION_ERROR: /,
    },
    {
      name: '190,000 references to entities in 6 MiB of elements',
      body: nothing(`<a>${'&amp;'.repeat(19)}${'x'.repeat(550)}</a>`.repeat(9_000)),
      status: 200,
    },
    {
      name: '10 MiB after the Envelope',
      body: `${GOOD}${filled(' ')}garbage`,
      status: 500,
      fault: /not well-formed/,
    },
  ] satisfies HostileBody[]
).map((body) => ({ ...body, isReadWhole: true }));

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const natives: readonly HostileBody[] = names.flatMap((name) => [
  {
    name: `an element ${name}`,
    body: save(`<${name}><polluted>yes</polluted></${name}>`),
    status: 500,
    fault: /the element is not known here/,
  },
  {
    name: `an attribute ${name}`,
    body: ping('<arg0>x</arg0>', ` ${name}="x"`),
    status: 500,
    fault: /is not known here/,
  },
  {
    name: `a prefix ${name} that is not bound`,
    body: ping(`<${name}:a/>`),
    status: 500,
    fault: /not well-formed: unbound namespace prefix/,
  },
  {
    name: `an operation ${name}`,
    body: envelope(`<v1:${name}/>`),
    status: 500,
    fault: /The operation ".*" is not known/,
  },
  {
    name: `a charset ${name}`,
    body: GOOD,
    headers: { 'content-type': `text/xml; charset=${name}` },
    status: 415,
    fault: /is not supported/,
  },
]);

/** Names and other texts that a fault tells of, a mebibyte each: none may come back in full. */
const TOLD = 'n'.repeat(MIB);
export const LONG_NAMES: readonly Pick<HostileBody, 'name' | 'body'>[] = [
  { name: 'the root element', body: `<${TOLD}/>` },
  { name: 'a child of the Envelope', body: GOOD.replace('<soapenv:Body>', `<${TOLD}/>$&`) },
  { name: 'an operation', body: envelope(`<v1:${TOLD}/>`) },
  { name: 'the namespace of an operation', body: envelope(`<ping xmlns="urn:${TOLD}"/>`) },
  { name: 'an unknown element', body: save(`<${TOLD}/>`) },
  { name: 'the namespace of an element', body: save(`<comments xmlns="urn:${TOLD}"/>`) },
  { name: 'an element where a text belongs', body: ping(`<arg0><${TOLD}/></arg0>`) },
  { name: 'an attribute', body: ping('', ` ${TOLD}="1"`) },
  { name: 'a second element of Body', body: envelope(`<v1:ping/><${TOLD}/>`) },
  {
    name: 'a header that must be understood',
    body: envelope(
      '<v1:ping/>',
      `<soapenv:Header><${TOLD} xmlns="urn:x" soapenv:mustUnderstand="1"/></soapenv:Header>`,
    ),
  },
  { name: 'an element that is not closed', body: `<${TOLD}>` },
  { name: 'a closing tag of another name', body: ping(`</${TOLD}>`) },
  { name: 'an entity', body: ping(`<arg0>&${TOLD};</arg0>`) },
  { name: 'a prefix that is not bound', body: ping(`<${TOLD}:a/>`) },
  { name: 'a value', body: ping('', ` a="${TOLD}"`) },
  { name: 'text in the Body', body: envelope(TOLD) },
];

export const HOSTILE_BODIES: readonly HostileBody[] = [
  ...charsets,
  ...counts,
  ...sizes,
  ...natives,
];
