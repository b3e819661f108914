import type { Random } from './random.js';

const HIGH = '\ud800';
const LOW = '\udc00';

const NUMBERS = [
  '0',
  '-1',
  '1e400',
  '9'.repeat(15),
  '9'.repeat(400),
  '9007199254740993',
  '2147483648',
  '9223372036854775808',
  '-9223372036854775809',
  '0.00001',
  '12.0000',
  '1,5',
  '5E+08',
  'NaN',
  'Infinity',
  '0x10',
  '+1',
  '.5',
  '1.',
];

const TEXTS = [
  '',
  ' ',
  '?',
  'null',
  'true',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u0001\u001f',
  '\u007f\u0085',
  '\u200e\u202e',
  '\ufeff',
  '\uffff',
  '\ufffe',
  '\u2028\u2029',
  '\r\n\r\n',
  '\t',
  HIGH,
  LOW,
  `${LOW}${HIGH}`,
  `a${HIGH}b`,
  '\u{10000}',
  '\u{10ffff}',
  '\u{1f9c0}\u{200d}\u{1f9c0}',
  "'; DROP TABLE inv_adjust; --",
  '%00%0a',
  '%n%s',
  '../../etc/passwd',
  '\\',
  '"',
  "'",
  '<b>&amp;</b>',
  ']]>',
  '&#xD800;',
  '&#0;',
  '&lt;',
  '&nothing;',
  'İıß',
  '2026-02-30',
  '2026-03-01T09:00:00+25:00',
  '0000-00-00T00:00:00Z',
  '99999-01-01',
  '--01',
];

/** A text of about so many characters, long or at a limit, of one kind of character. */
function longText(random: Random): string {
  const unit = random.pick(['a', '9', ' ', 'é', '\u{10000}', HIGH, '&', ']', '\n', '"', '\\']);
  const count = random.pick([100, 127, 128, 129, 256, 399, 401, 600, 2000, 2001, 4001]);
  return 'x'.repeat(random.below(3)) + unit.repeat(count);
}

/** A text that readers stumble over. */
export function oddText(random: Random): string {
  return random.weighted([
    [5, () => random.pick(TEXTS)],
    [3, () => random.pick(NUMBERS)],
    [0.3, () => longText(random)],
  ])();
}

/** An id of the demo data, or one that does not exist. */
export function itemId(random: Random): string {
  return random.chance(0.95)
    ? `100000${String(random.between(0, 46) * 8 + 11).padStart(3, '0')}`
    : '1';
}

export function storeId(random: Random): number {
  return random.weighted([
    [8, 5000],
    [2, 5001],
    [1, 5002],
    [0.3, 9999],
  ]);
}

/** Small numbers are those of the demo and of what was saved first; others do not exist yet. */
export function anyId(random: Random): number {
  return random.chance(0.5) ? random.between(1, 30) : random.between(1, 5000);
}
