import { gzipSync } from 'node:zlib';
import type { Random } from './random.js';

function flip(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  for (let count = random.between(1, 4); count > 0 && changed.length > 0; count -= 1) {
    const at = random.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
}

function cut(bytes: Buffer, random: Random): Buffer {
  const from = random.below(bytes.length + 1);
  const to = random.chance(0.5) ? bytes.length : from + random.below(bytes.length - from + 1);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

const PIECES = [
  [0],
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xed, 0xb0, 0x80],
  [0xf0, 0x90, 0x80, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xfe, 0xff],
  [0x0d],
  [0x0a],
  [0x1a],
].map((codes) => Buffer.from(codes));

const MARKUP = [
  '<',
  '>',
  '/>',
  '&',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x?>',
  '<!DOCTYPE a>',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '=',
];

function insert(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const piece = random.chance(0.5) ? random.pick(PIECES) : Buffer.from(random.pick(MARKUP));
  const times = random.chance(0.1) ? random.between(2, 700) : 1;
  const inserted = Array.from({ length: times }, () => piece);
  return Buffer.concat([bytes.subarray(0, at), ...inserted, bytes.subarray(at)]);
}

/** Changes bytes at random: flips bits, cuts out, puts in, or goes on as another sample does. */
export function mutated(bytes: Buffer, other: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    changed = random.weighted([
      [4, () => flip(changed, random)],
      [2, () => cut(changed, random)],
      [3, () => insert(changed, random)],
      [
        1,
        () => {
          const head = changed.subarray(0, random.below(changed.length + 1));
          return Buffer.concat([head, other.subarray(random.below(other.length + 1))]);
        },
      ],
    ])();
  }
  return changed;
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

/** UTF-8 as a broken writer has it: lone surrogates as three bytes, others as they should be. */
function looseUtf8(text: string): Buffer {
  const parts = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(character);
    return Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)]);
  });
  return Buffer.concat(parts);
}

const LONE = /[\ud800-\udfff]/;

export interface Encoded {
  readonly bytes: Buffer;
  /** What Content-Type says of it: `; charset=utf-16`, or nothing. */
  readonly charset: string;
  readonly headers: readonly string[];
}

/** A text in one of the encodings that clients use, sometimes under another's name. */
export function encoded(text: string, random: Random): Encoded {
  const [charset, bytes] = random.weighted<() => [string, Buffer]>([
    [8, () => ['utf-8', LONE.test(text) ? looseUtf8(text) : Buffer.from(text)]],
    [1, () => ['', Buffer.from(text)]],
    [1, () => ['utf-8', Buffer.from(`\ufeff${text}`)]],
    [1.5, () => ['utf-16le', Buffer.from(text, 'utf16le')]],
    [1.5, () => ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')]],
    [1, () => ['utf-16', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))]],
    [1, () => ['utf-16be', swapped(Buffer.from(text, 'utf16le'))]],
    [0.5, () => ['', Buffer.from(`\ufeff${text}`, 'utf16le')]],
    [1, () => ['iso-8859-1', Buffer.from(text, 'latin1')]],
    [0.3, () => ['us-ascii', Buffer.from(text)]],
    [
      0.3,
      () => [
        random.pick(['utf-7', 'nothing', 'utf-32', '"utf-8"', 'x'.repeat(300)]),
        Buffer.from(text),
      ],
    ],
  ])();
  const named = charset === '' ? '' : `; charset=${charset}`;
  return { ...packed(bytes, random), charset: named };
}

function packed(bytes: Buffer, random: Random): Omit<Encoded, 'charset'> {
  if (random.chance(0.93)) return { bytes, headers: [] };
  const zipped = gzipSync(bytes, { level: 1 });
  return random.weighted<Omit<Encoded, 'charset'>>([
    [4, { bytes: zipped, headers: ['Content-Encoding: gzip'] }],
    [1, { bytes: flip(zipped, random), headers: ['Content-Encoding: gzip'] }],
    [
      1,
      {
        bytes: zipped.subarray(0, random.below(zipped.length)),
        headers: ['Content-Encoding: gzip'],
      },
    ],
    [1, { bytes: Buffer.concat([zipped, zipped]), headers: ['Content-Encoding: gzip'] }],
    [1, { bytes, headers: ['Content-Encoding: gzip'] }],
    [
      1,
      {
        bytes,
        headers: [
          `Content-Encoding: ${random.pick(['deflate', 'br', 'identity', 'gzip, gzip', 'x'])}`,
        ],
      },
    ],
  ]);
}
