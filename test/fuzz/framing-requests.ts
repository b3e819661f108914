import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADJUSTMENT_PATH, STOCK_PATH } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { mutated } from './bytes.js';
import type { Random } from './random.js';
import { type FuzzRequest, headOf, loose } from './request.js';

const PING = readFileSync(
  join(PACKAGE_ROOT, 'wsdl', 'samples', 'InventoryAdjustmentService', 'ping', 'request.xml'),
);
const XML = 'Content-Type: text/xml; charset=utf-8';
const LENGTH = `Content-Length: ${PING.length}`;

const PATHS = [
  ADJUSTMENT_PATH,
  STOCK_PATH,
  `${ADJUSTMENT_PATH}?wsdl`,
  '/_admin/livez',
  '/_admin/readyz',
  '/_admin/api/clock',
  '/_admin/api/openapi.json',
  '/',
  '*',
  '//',
  '/%',
  '/%ff',
  '/../x',
  '/_admin/api/%2e%2e/x',
];
const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
  'PATCH',
  'CONNECT',
  'PROPFIND',
  'M-SEARCH',
  'PRI',
  'get',
  'NOTHING',
  'G'.repeat(300),
];

const whole = (head: Buffer): Buffer => Buffer.concat([head, PING]);
const posted = (...headers: string[]): Buffer =>
  whole(headOf('POST', ADJUSTMENT_PATH, [XML, ...headers]));

/** The first line and the Host as given, or none. */
function plain(kind: string, first: string, headers: readonly string[]): FuzzRequest {
  return loose(
    `http/${kind}`,
    Buffer.from(`${[first, ...headers].join('\r\n')}\r\n\r\n`, 'latin1'),
  );
}

function anyMethod(random: Random): FuzzRequest {
  const method = random.pick(METHODS);
  const path = random.pick(PATHS);
  const headers = random.pick([
    [],
    ['Content-Length: 5'],
    ['Content-Length: 0'],
    ['Upgrade: websocket', 'Connection: Upgrade'],
    ['Connection: close'],
    ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__', 'Connection: Upgrade, HTTP2-Settings'],
  ]);
  return loose('http/method', headOf(method, path, headers));
}

function targets(random: Random): FuzzRequest {
  const path = random.pick(PATHS);
  const first = random.pick([
    `GET http://localhost${path} HTTP/1.1`,
    `GET HTTP://localhost:80${path} HTTP/1.1`,
    `GET http://elsewhere.example${path} HTTP/1.1`,
    `GET http://[::1${path} HTTP/1.1`,
    `GET ${path} HTTP/1.0`,
    `GET ${path} HTTP/2.0`,
    `GET ${path} HTTP/0.9`,
    `GET ${path}`,
    `GET  ${path}  HTTP/1.1`,
    `GET ${path}#x HTTP/1.1`,
    `GET ?x HTTP/1.1`,
    `GET ${path}?${'a=1&'.repeat(random.pick([10, 3000]))} HTTP/1.1`,
    `GET /${'x'.repeat(random.pick([1000, 16_000, 17_000, 70_000]))} HTTP/1.1`,
    `GET /\u0000 HTTP/1.1`,
    `GET /\u00e9\u00ff HTTP/1.1`,
  ]);
  return plain('target', first, ['Host: localhost']);
}

function hosts(random: Random): FuzzRequest {
  const hosts = random.pick([
    [],
    ['Host: a', 'Host: b'],
    ['Host:'],
    ['Host: localhost:99999'],
    ['Host: [::1]'],
    ['Host: a b'],
    [`Host: ${'h'.repeat(5000)}`],
    ['Host: elsewhere.example'],
    ['Host: localhost', 'X-Forwarded-Host: "><script>', 'X-Forwarded-Proto: javascript'],
  ]);
  return plain('host', `GET ${random.pick(PATHS)} HTTP/1.1`, hosts);
}

function headerFlood(random: Random): FuzzRequest {
  const count = random.pick([50, 1999, 2001, 5000]);
  const headers = Array.from({ length: count }, (_, at) =>
    random.chance(0.99) ? `a${at}: ` : 'Cookie: a=b',
  );
  return plain('headers', `GET ${random.pick(PATHS)} HTTP/1.1`, ['Host: localhost', ...headers]);
}

const SMUGGLING = [
  ['Transfer-Encoding: chunked', LENGTH],
  ['Transfer-Encoding: chunked, chunked'],
  ['Transfer-Encoding: gzip, chunked'],
  ['Transfer-Encoding: identity', LENGTH],
  ['Transfer-Encoding : chunked'],
  ['Transfer-Encoding: xchunked', LENGTH],
  ['Transfer-Encoding:\tchunked'],
  ['Transfer-Encoding: "chunked"'],
  [LENGTH, LENGTH],
  [LENGTH, 'Content-Length: 1'],
  [`Content-Length: ${PING.length}, ${PING.length}`],
  [`Content-Length: +${PING.length}`],
  ['Content-Length: -1'],
  ['Content-Length: 0x10'],
  ['Content-Length: 99999999999999999999'],
  ['Content-Length: 10485761'],
  ['Content-Length: 1 0'],
  ['Content-Length:'],
];

function smuggled(random: Random): FuzzRequest {
  const bytes = posted(...random.pick(SMUGGLING));
  return loose('http/smuggling', bytes);
}

function wrongLength(random: Random): FuzzRequest {
  const length = PING.length + random.pick([-1, -10, -PING.length, 1, 1000]);
  return loose('http/length', posted(`Content-Length: ${length}`));
}

function wrongChunks(random: Random): FuzzRequest {
  const body = random.pick([
    'zz\r\n',
    '5\r\nabc\r\n0\r\n\r\n',
    'ffffffffffffffff\r\nx',
    '-1\r\n',
    '1;'.padEnd(20_000, 'x'),
    '0\r\nTrailer: x\r\n\r\n',
    '1\r\nab\r\n0\r\n\r\n',
    '1\nx\n0\n\n',
    `${'1\r\nx\r\n'.repeat(2000)}0\r\n\r\n`,
    '',
  ]);
  const head = headOf('POST', ADJUSTMENT_PATH, [XML, 'Transfer-Encoding: chunked']);
  return loose('http/chunks', Buffer.concat([head, Buffer.from(body)]));
}

function pipelined(random: Random): FuzzRequest {
  const count = random.pick([2, 3, 10, 40]);
  const kinds = Array.from({ length: count }, () => random.pick(['GET', 'HEAD', 'POST']));
  const bytes = Buffer.concat(
    kinds.map((method) =>
      method === 'POST'
        ? posted(LENGTH)
        : headOf(method, random.pick(['/_admin/livez', `${STOCK_PATH}?wsdl`, '/nothing']), []),
    ),
  );
  return { kind: 'http/pipelined', bytes, ending: 'keep', methods: kinds, cuts: [] };
}

function expecting(random: Random): FuzzRequest {
  const expectation = random.pick(['100-continue', '100-Continue', '200-ok', '']);
  return loose('http/expect', posted(LENGTH, `Expect: ${expectation}`));
}

function half(random: Random): FuzzRequest {
  const bytes = random.pick([
    posted(LENGTH),
    posted('Transfer-Encoding: chunked'),
    headOf('GET', '/_admin/api/history/export?store=5000', []),
    headOf('POST', '/_admin/api/imports/items', ['Content-Type: text/csv', 'Content-Length: 5000']),
  ]);
  const ending = random.weighted([
    [10, 'fin'],
    [10, 'reset'],
    [0.15, 'hold'],
  ] as const);
  const cutAt = ending === 'hold' ? random.between(1, 60) : random.between(1, bytes.length);
  return loose('http/half', bytes.subarray(0, cutAt), ending);
}

function garbage(random: Random): FuzzRequest {
  const bytes = random.pick([
    () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
    () => Buffer.from('\r\n'.repeat(random.between(1, 50))),
    () => Buffer.from(`GET / HTTP/1.1\nHost: localhost\n\n`),
    () => Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n a: folded\r\n\r\n'),
    () => Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\na\u0000b: c\r\n\r\n'),
    () => Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n'),
    () => Buffer.from('\u0000'.repeat(random.between(1, 3000))),
    () => Buffer.from(Array.from({ length: random.between(1, 300) }, () => random.below(256))),
    () => PING,
  ])();
  return loose('http/garbage', bytes);
}

/** Requests whose framing is odd, wrong, or left half done. */
export function framingRequest(random: Random): FuzzRequest {
  return random.weighted([
    [3, () => anyMethod(random)],
    [3, () => targets(random)],
    [2, () => hosts(random)],
    [0.3, () => headerFlood(random)],
    [3, () => smuggled(random)],
    [1, () => wrongLength(random)],
    [2, () => wrongChunks(random)],
    [2, () => pipelined(random)],
    [1, () => expecting(random)],
    [4, () => half(random)],
    [2, () => garbage(random)],
    [
      4,
      () =>
        loose(
          'http/bytes',
          mutated(
            posted(LENGTH, 'Connection: keep-alive'),
            headOf('GET', '/_admin/livez', []),
            random,
          ),
        ),
    ],
  ])();
}
