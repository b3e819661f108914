import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { KNOWN_TAGS_MAX } from '../../src/config/limits.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { StartTags } from '../../src/soap/start-tags.js';
import { fullEvents, plainEvents } from './xml-events.js';

const GOLDEN = join(PACKAGE_ROOT, 'test', 'operations', 'golden');
const SAMPLES = join(PACKAGE_ROOT, 'wsdl', 'samples');

function requestsBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('request.xml')).map((name) => join(folder, name));
}

describe('what is read in the short way', () => {
  test('is heard as the full parser hears it, for every request of the tests and samples', () => {
    const files = [...requestsBelow(GOLDEN), ...requestsBelow(SAMPLES)];
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const read = texts.filter((xml) => plainEvents(xml) !== undefined);
    expect(read.length).toBeGreaterThan(texts.length / 2);
    for (const xml of read) expect(plainEvents(xml)).toEqual(fullEvents(xml));
  });

  test('is heard as the full parser hears it, for documents of random parts', () => {
    let [readCount, attributeCount] = [0, 0];
    const property = fc.property(documents, (xml) => {
      const events = plainEvents(xml);
      if (events === undefined) return;
      readCount += 1;
      if (/ (?:\w:)?[bd]=/.test(xml)) attributeCount += 1;
      expect(events).toEqual(fullEvents(xml));
    });
    fc.assert(property, { numRuns: 5000 });
    expect(readCount).toBeGreaterThan(500);
    expect(attributeCount).toBeGreaterThan(100);
  });

  test.each([
    ['an XML declaration', '<?xml version="1.0" encoding="UTF-8"?>\n<a>b</a>\n'],
    ['a default namespace', '<a xmlns="u"><b/></a>'],
    ['a prefix that is bound anew', '<p:a xmlns:p="u"><p:b xmlns:p="v"/><p:c/></p:a>'],
    ['letters beyond ASCII in a text', '<a>Größe Ω 中</a>'],
    ['a greater-than sign in a text', '<a>1 > 0</a>'],
    ['blanks between declarations', "<a \n xmlns='u'\t xmlns:p='v'  ><p:b /></a>"],
    ['an attribute', '<a b="c"/>'],
    ['an attribute after a namespace', '<a xmlns="u" b="c"/>'],
    ['an attribute of a prefix that is bound after it', "<a p:b='' xmlns:p='u'>c</a>"],
    ['attributes of one name in two namespaces', '<a b="1" p:b="2" xmlns="u" xmlns:p="u"/>'],
    ['attributes that no element after it has', '<a><b c="1"/><b/><b c="2">x</b></a>'],
    ['attributes of odd names', '<a __proto__="1" constructor="2" toString="3"/>'],
    ['attributes of odd values', `<a b=" 1  2 " c="it's 1?" d='"-]' e="é"/>`],
    ['64 attributes', `<a${numbered(64, (n) => ` b${n}="c"`)}/>`],
  ])('may have %s', (_what, xml) => {
    expect(plainEvents(xml)).toEqual(fullEvents(xml));
  });
});

describe('a start tag that was read before', () => {
  const inside = '<r xmlns:p="u"><s xmlns:p="v"><t/><p:a/></s></r>';
  const after = '<r xmlns:p="u"><s xmlns:p="v"><t/></s><p:a/></r>';

  test.each([
    [
      'in a message of other namespaces',
      '<p:a xmlns:p="u"><p:b/></p:a>',
      '<p:a xmlns:p="v"><p:b/></p:a>',
    ],
    ['in an element of other namespaces', inside, after],
    ['with other attributes', '<a><b c="1"/></a>', '<a><b c="2"/></a>'],
    ['as an empty element', '<a><b/></a>', '<a><b></b></a>'],
  ])('means what it means %s', (_where, one, other) => {
    for (const xml of [one, other, one, other]) expect(plainEvents(xml)).toEqual(fullEvents(xml));
  });

  test('counts each time', () => {
    const xml = `<a>${`<b c="${' '.repeat(200)}"/>`.repeat(1000)}</a>`;
    expect(plainEvents(xml)).toBeDefined();
    expect(plainEvents(xml.replace('</a>', `${xml}</a>`))).toBeUndefined();
  });

  test('is forgotten with all others where there are too many', () => {
    const tags = new StartTags();
    const first = tags.scope;
    const before = { next: undefined };
    const known = (name: string) => tags.find(`${name}>`, first, before);
    for (let n = 1; n < KNOWN_TAGS_MAX; n += 1) known(`a${n}`);
    expect(tags.scope).toBe(first);
    known('b');
    expect(tags.scope.tags.size).toBe(0);
    // A message that was begun before has as many of its own as it likes.
    for (let n = 0; n < KNOWN_TAGS_MAX; n += 1) expect(known(`c${n}`)).toBeDefined();
    expect(first.tags.size).toBe(KNOWN_TAGS_MAX);
    expect(before.next).not.toMatchObject({ name: `c${KNOWN_TAGS_MAX - 1}` });
  });
});

describe('what is not read in the short way', () => {
  test.each([
    ['nothing', ''],
    ['text alone', 'a'],
    ['a reference', '<a>&amp;</a>'],
    ['a reference in a namespace', '<a xmlns="u&amp;"/>'],
    ['a carriage return', '<a>\r</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a character beyond the basic plane', '<a>\u{1f600}</a>'],
    ['a half of such a character', '<a>\ud83d</a>'],
    ['a non-character', '<a>\uffff</a>'],
    ['a byte order mark', '\ufeff<a/>'],
    ['a comment', '<a><!-- --></a>'],
    ['a CDATA section', '<a><![CDATA[b]]></a>'],
    ['the end of one', '<a>]]></a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a processing instruction', '<a><?b?></a>'],
    ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ['a blank before the declaration', ' <?xml version="1.0"?><a/>'],
    ['XML 1.1', '<?xml version="1.1"?><a/>'],
    ['a reference in an attribute', '<a b="&lt;"/>'],
    ['a tab in an attribute', '<a b="\t"/>'],
    ['a line end in an attribute', '<a b="\n"/>'],
    ['an attribute with a start of a tag', '<a b="<"/>'],
    ['an attribute with an end of a tag', '<a b=" > "/>'],
    ['a start tag that is too long', `<a${' '.repeat(2048)}/>`],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute without a value', '<a b/>'],
    ['blanks around the sign', '<a b = "c"/>'],
    ['attributes without a blank', '<a b="c"d="e"/>'],
    ['an attribute twice', '<a b="c" b="d"/>'],
    ['an attribute twice by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="c" q:b="d"/>'],
    ['an attribute of an unbound prefix', '<a p:b="c"/>'],
    ['an attribute of the prefix xml', '<a xml:lang="en"/>'],
    ['an attribute of two colons', '<a xmlns:p="u" p:b:c="d"/>'],
    ['an attribute that is too long', `<a b="${'c'.repeat(257)}"/>`],
    ['65 attributes', `<a${numbered(65, (n) => ` b${n}="c"`)}/>`],
    ['200,001 elements and attributes', `<a>${'<b c="d"/>'.repeat(100_000)}</a>`],
    ['blanks beyond the limit', `<a>${`<b c="${' '.repeat(256)}"/>`.repeat(1025)}</a>`],
    ['two declarations without a blank', '<a xmlns="u"xmlns:p="v"/>'],
    ['the same declaration twice', '<a xmlns:p="u" xmlns:p="v"/>'],
    ['a prefix bound to nothing', '<a xmlns:p=""/>'],
    ['a namespace with blanks around it', '<a xmlns=" u"/>'],
    ['the prefix xml', '<xml:a/>'],
    ['the prefix xmlns', '<a xmlns:xmlns="u"/>'],
    ['the namespace of XML', '<a xmlns="http://www.w3.org/XML/1998/namespace"/>'],
    ['the namespace of namespaces', '<a xmlns="http://www.w3.org/2000/xmlns/"/>'],
    ['a namespace that is too long', `<a xmlns="${'u'.repeat(257)}"/>`],
    ['too many declarations', `<a${numbered(65, (n) => ` xmlns:p${n}="u"`)}/>`],
    ['an unbound prefix', '<p:a/>'],
    ['a prefix that is no longer bound', '<a><b xmlns:p="u"/><p:c/></a>'],
    ['a name of two colons', '<p:a:b xmlns:p="u"/>'],
    ['a name without its local part', '<p: xmlns:p="u"/>'],
    ['a name that starts with a colon', '<:a/>'],
    ['a name that starts with a digit', '<1a/>'],
    ['a local part that starts with a digit', '<p:1a xmlns:p="u"/>'],
    ['no name', '<></>'],
    ['a blank before the name', '< a/>'],
    ['an unclosed element', '<a><b></a>'],
    ['an end too many', '<a/></a>'],
    ['another end', '<a></b>'],
    ['an end that goes on', '<a></ab>'],
    ['two roots', '<a/><b/>'],
    ['text after the root', '<a/>b'],
    ['text before the root', 'b<a/>'],
    ['a cut end tag', '<a></a'],
    ['a cut start tag', '<a'],
    ['a slash that closes nothing', '<a/ >'],
    ['33 elements in each other', '<a>'.repeat(33) + '</a>'.repeat(33)],
    ['200,001 elements', `<a>${'<b/>'.repeat(200_000)}</a>`],
  ])('is a document with %s', (_what, xml) => {
    expect(plainEvents(xml)).toBeUndefined();
  });
});

function numbered(count: number, make: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => make(n)).join('');
}

const TEXTS = [
  '',
  '',
  'x',
  ' ',
  '\n',
  '1 > 0',
  'é',
  '\r',
  '&lt;',
  ']]>',
  '<!--c-->',
  '<a/>',
  '</a>',
];
const NAMES = ['a', 'b', 'p:a', 'q:a', 'r:b', 'xml:a', '1', 'a:b:c', 'é'];
const DECLARATIONS = [
  '',
  '',
  '',
  ' xmlns="u"',
  ' xmlns:p="v"',
  " xmlns:q='w'",
  ' xmlns=""',
  ' b="c"',
  ' p:b="c"',
  ' d=""',
  " q:b=' > '",
  ' b="d"',
  ' r:d="-"',
  ' xml:b="c"',
  ' b="\n"',
  ' b="&lt;"',
];
const STARTS = ['', '<?xml version="1.0"?>', '\n', '<!DOCTYPE a>'];
/** Mostly the first ones, so that many documents are plain. */
const oneOf = (parts: readonly string[], plainCount = 4) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...parts.slice(0, plainCount)) },
    { weight: 1, arbitrary: fc.constantFrom(...parts) },
  );

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      oneOf(NAMES),
      fc.uniqueArray(oneOf(DECLARATIONS, DECLARATIONS.length - 3), { maxLength: 3 }),
      fc.array(fc.oneof({ maxDepth: 4 }, oneOf(TEXTS), tie('element')), { maxLength: 4 }),
      fc.constantFrom('', '', '', ' ', 'x'),
    )
    .map(([name, declared, parts, odd]) =>
      parts.length === 0
        ? `<${name}${declared.join('')}${odd === 'x' ? '' : odd}/>`
        : `<${name}${declared.join('')}>${parts.join('')}</${name}${odd}>`,
    ),
}));

const BOUND = '<root xmlns:p="P" xmlns:q="Q" xmlns:r="R">';
const documents = fc
  .tuple(
    fc.constantFrom(...STARTS),
    fc.array(element, { maxLength: 3 }),
    oneOf(['', '\n', ' ', '', 'x']),
  )
  .map(([start, parts, end]) => `${start}${BOUND}${parts.join('')}</root>${end}`);
