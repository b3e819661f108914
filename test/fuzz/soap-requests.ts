import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { encoded, mutated } from './bytes.js';
import type { Random } from './random.js';
import { type FuzzRequest, framed } from './request.js';
import { authorization, securityHeader } from './security-headers.js';
import { anyId, itemId, oddText, storeId } from './values.js';
import { nodesOf, readTree, replaced, writeTree, type XmlNode } from './xml-tree.js';

interface Sample {
  readonly path: string;
  readonly operation: string;
  readonly xml: string;
  readonly tree: XmlNode;
}

/** The sample request of every operation of every service. */
const SAMPLES: readonly Sample[] = SERVICES.flatMap(({ path, declaration }) => {
  const folder = join(PACKAGE_ROOT, 'wsdl', 'samples', declaration.name);
  return readdirSync(folder).map((operation) => {
    const xml = readFileSync(join(folder, operation, 'request.xml'), 'utf8');
    return { path, operation, xml, tree: readTree(xml) };
  });
});

const isLeaf = (node: XmlNode): boolean =>
  node.children.every((child) => typeof child === 'string');

/** What a leaf may well have: by its name, so that many messages are carried out. */
function fittingText(name: string, random: Random): string | undefined {
  if (name.endsWith('store_id')) return String(storeId(random));
  if (name.includes('item_id')) return itemId(random);
  if (name.endsWith('reason_id')) return String(random.between(1, 45));
  if (name.endsWith('quantity')) return random.pick(['1', '0.25', '2', '1000', '0.0001']);
  if (/(adjustment|template|line|reference)_id/.test(name)) return String(anyId(random));
  return undefined;
}

function fitted(tree: XmlNode, random: Random): XmlNode {
  const children = tree.children.map((child) => {
    if (typeof child !== 'string') return fitted(child, random);
    const text = random.chance(0.5) ? fittingText(tree.name, random) : undefined;
    return text ?? child;
  });
  return { ...tree, children };
}

/** A name that XML allows, or does not. */
function oddName(random: Random): string {
  const letters = 'ab'.slice(0, random.below(3));
  return random.weighted([
    [2, () => `${letters}${'\u{10000}'.repeat(random.pick([1, 40, 150, 600]))}`],
    [1, () => `v1:${letters}${'\u{10000}'.repeat(600)}`],
    [1, () => `${letters}${'\u{10000}'.repeat(600)}:a`],
    [
      1,
      () =>
        random.pick([
          'a',
          'xml',
          'xmlns:a',
          ':',
          'a:b:c',
          'Body',
          'soapenv:Body',
          '__proto__',
          'constructor',
          'é',
          '1a',
          '\ud800',
        ]),
    ],
    [0.05, () => 'n'.repeat(random.pick([255, 1000, 70_000]))],
  ])();
}

function wrap(node: XmlNode, name: string): XmlNode {
  return { name, attributes: '', children: [node] };
}

const HEADER_NAMES = ['MessageID', 'To', 'Action', 'ReplyTo', 'RelatesTo', 'Security'];

function withHeader(tree: XmlNode, random: Random): XmlNode {
  const attributes = random.pick([
    ' xmlns:wsa="http://www.w3.org/2005/08/addressing"',
    ' xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing"',
    ' xmlns:wsa="urn:x" soapenv:mustUnderstand="1"',
  ]);
  const name = `wsa:${random.pick(HEADER_NAMES)}`;
  const text = random.weighted([
    [3, () => `urn:uuid:${random.below(1e9)}`],
    [1, () => `\n<![CDATA[urn:${random.below(9)}]]>\n`],
    [1, () => `urn:<!--x-->${random.below(9)}`],
    [1, () => oddText(random)],
  ])();
  const header: XmlNode = {
    name: 'soapenv:Header',
    attributes: '',
    children: [{ name, attributes, children: [text] }],
  };
  const others = tree.children.filter(
    (child) => typeof child === 'string' || child.name !== 'soapenv:Header',
  );
  return { ...tree, children: [header, ...others] };
}

/** One edit of a message that was right. */
function edited(tree: XmlNode, random: Random): XmlNode {
  const [, ...inner] = nodesOf(tree);
  const node = random.pick(inner);
  const leaf = random.pick(inner.filter(isLeaf));
  return random.weighted([
    [2, () => replaced(tree, node, [])],
    [2, () => replaced(tree, node, [node, node])],
    [2, () => replaced(tree, node, [{ ...node, name: oddName(random) }])],
    [2, () => replaced(replaced(tree, node, []), leaf, [node, leaf])],
    [1, () => replaced(tree, node, [wrap(node, random.pick(inner).name)])],
    [1, () => replaced(tree, node, [{ ...node, children: [...node.children, oddText(random)] }])],
    [6, () => replaced(tree, leaf, [{ ...leaf, children: [oddText(random)] }])],
    [1, () => replaced(tree, leaf, [{ ...leaf, children: [`<![CDATA[${oddText(random)}]]>`] }])],
    [
      1,
      () =>
        replaced(tree, leaf, [{ ...leaf, attributes: ` ${oddName(random)}="${oddText(random)}"` }]),
    ],
    [1, () => replaced(tree, leaf, [{ ...leaf, attributes: ' xsi:nil="true"' }])],
    [
      0.3,
      () =>
        replaced(
          tree,
          node,
          Array.from({ length: random.pick([100, 1001]) }, () => node),
        ),
    ],
    [2, () => withHeader(tree, random)],
  ])();
}

const EDITED_NODES_MAX = 200;

function editedTree(tree: XmlNode, random: Random): XmlNode {
  let result = tree;
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const size = nodesOf(result).length;
    // An edit may leave nothing more to edit, or so much that the next would multiply it.
    if (size <= 2 || size > EDITED_NODES_MAX) break;
    result = edited(result, random);
  }
  return result;
}

const CONTENT_TYPES = [
  'application/soap+xml',
  'application/xml',
  'text/plain',
  'application/json',
  '',
];

function posted(kind: string, sample: Sample, text: string, random: Random): FuzzRequest {
  const { bytes, charset, headers } = encoded(text, random);
  return postedBytes(kind, sample, bytes, charset, headers, random);
}

function postedBytes(
  kind: string,
  { path }: Sample,
  body: Buffer,
  charset: string,
  headers: readonly string[],
  random: Random,
): FuzzRequest {
  const type = random.chance(0.96) ? 'text/xml' : random.pick(CONTENT_TYPES);
  const more = random.weighted<() => readonly string[]>([
    [20, () => []],
    [1, () => [`SOAPAction: "${random.pick(['', 'x', 'ping'])}"`]],
    [1, () => [`Idempotency-Key: ${random.below(50)}`]],
    [1, () => [`X-Correlation-Id: ${random.pick(['a b', 'x'.repeat(129), 'fine'])}`]],
    [0.5, () => ['Origin: http://elsewhere.example']],
  ])();
  const contentType = type === '' ? [] : [`Content-Type: ${type}${charset}`];
  const allHeaders = [...contentType, ...headers, ...more];
  return framed({ kind, method: 'POST', target: path, headers: allHeaders, body }, random);
}

/** Where a name can stand that the answer or the log repeats. */
function astralName(sample: Sample, random: Random): FuzzRequest {
  const name = `${'ab'.slice(0, random.below(3))}${'\u{10000}'.repeat(random.between(20, 700))}`;
  const { xml } = sample;
  const text = random.pick([
    () => `<${name}/>`,
    () => xml.replace('<soapenv:Body>', `<soapenv:Body><${name}/>`),
    () => xml.replace('</soapenv:Body>', `<${name}/></soapenv:Body>`),
    () =>
      xml.replace(
        /<soapenv:Header\/>|(?=<soapenv:Body>)/,
        `<soapenv:Header><${name}/></soapenv:Header>`,
      ),
    () => xml.replace('<soapenv:Body', `<soapenv:Body ${name}=""`),
    () => xml.replace(/<v11:\w+>/, (tag) => `${tag}<${name}/>`),
    () => xml.replaceAll('v11', name),
    () => xml.replace(/>[^<>\s][^<>]*</, `>${name}<`),
    () => `<${name}`,
    () => `<a></${name}>`,
  ])();
  return posted('soap/astral-name', sample, text, random);
}

function deep(sample: Sample, random: Random): FuzzRequest {
  const depth = random.pick([20, 31, 32, 33, 100, 5000]);
  const inner = '<a>'.repeat(depth) + (random.chance(0.5) ? '</a>'.repeat(depth) : '');
  return posted(
    'soap/deep',
    sample,
    sample.xml.replace('<soapenv:Body>', `<soapenv:Body>${inner}`),
    random,
  );
}

function manyAttributes(sample: Sample, random: Random): FuzzRequest {
  const count = random.pick([30, 63, 64, 65, 3000]);
  const attribute = random.pick([
    (at: number) => ` a${at}=""`,
    (at: number) => ` xmlns:a${at}="urn:${at}"`,
    () => ' a=""',
    (at: number) => ` v1:a${at}="&#10;\n"`,
  ]);
  const attributes = Array.from({ length: count }, (_, at) => attribute(at)).join('');
  const text = sample.xml.replace('<soapenv:Body', `<soapenv:Body${attributes}`);
  return posted('soap/attributes', sample, text, random);
}

/** As much as a limit allows, of something cheap to send. Rare: each of them is work for both sides. */
function large(sample: Sample, random: Random): FuzzRequest {
  const unit = random.pick([
    '<a/>',
    '<v11:item_id_col>100000147</v11:item_id_col>',
    '<![CDATA[]]]]>',
    '&#10;',
    '\r',
    '<!---->',
    '<?a?>',
    '&lt;',
    ' ',
    '\u{10000}',
    '<removed_uin_col>1</removed_uin_col>',
  ]);
  const text = sample.xml.replace(
    /(<v11:\w+>)/,
    `$1${unit.repeat(random.pick([1000, 20_000, 60_000]))}`,
  );
  return posted(`soap/large`, sample, text, random);
}

/** A message of a client that says who it is: in its header, by HTTP, or by both; sometimes broken. */
function signed(sample: Sample, tree: XmlNode, random: Random): FuzzRequest {
  const text = writeTree(tree).replace(
    /<soapenv:Header\/>|(?=<soapenv:Body>)/,
    () => `<soapenv:Header>${securityHeader(random)}</soapenv:Header>`,
  );
  const { bytes, charset, headers } = encoded(text, random);
  const isBroken = random.chance(0.2);
  const body = isBroken ? mutated(bytes, Buffer.from(securityHeader(random)), random) : bytes;
  const more = random.chance(0.3) ? [`Authorization: ${authorization(random)}`] : [];
  const kind = isBroken ? 'security/bytes' : 'security/header';
  return postedBytes(kind, sample, body, charset, [...headers, ...more], random);
}

/** A request to a SOAP service: right, edited, or broken. */
export function soapRequest(random: Random): FuzzRequest {
  const sample = random.pick(SAMPLES);
  const tree = fitted(sample.tree, random);
  return random.weighted([
    [3, () => posted('soap/right', sample, writeTree(tree), random)],
    [10, () => posted('soap/edited', sample, writeTree(editedTree(tree, random)), random)],
    [
      6,
      () => {
        const { bytes, charset, headers } = encoded(writeTree(tree), random);
        const other = Buffer.from(random.pick(SAMPLES).xml);
        const body = mutated(bytes, other, random);
        return postedBytes('soap/bytes', sample, body, charset, headers, random);
      },
    ],
    [2, () => signed(sample, tree, random)],
    [0.4, () => astralName(sample, random)],
    [0.2, () => deep(sample, random)],
    [0.2, () => manyAttributes(sample, random)],
    [0.02, () => large(sample, random)],
  ])();
}
