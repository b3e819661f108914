import type { DesignLimit, SimpleType } from '../../contract/table.js';
import { ownOf } from './own.js';

/** A simple type, ours or theirs: what is built in, and what narrows it. */
export interface Simple {
  /** The built-in type that it comes from: `long`, `string`, `list`. */
  readonly base: string;
  readonly limit: Omit<DesignLimit, 'maxOccurs'>;
  readonly values?: readonly string[] | undefined;
  /** Other facets, such as `pattern`. */
  readonly others: readonly string[];
}

interface Range {
  readonly low: bigint | undefined;
  readonly high: bigint | undefined;
}

const bits = (count: bigint): Range => ({
  low: -(2n ** (count - 1n)),
  high: 2n ** (count - 1n) - 1n,
});
const unsigned = (count: bigint): Range => ({ low: 0n, high: 2n ** count - 1n });
const range = (low?: bigint, high?: bigint): Range => ({ low, high });

const NUMBERS: Readonly<Record<string, Range>> = {
  ...{ long: bits(64n), int: bits(32n), short: bits(16n), byte: bits(8n) },
  ...{ unsignedLong: unsigned(64n), unsignedInt: unsigned(32n) },
  ...{ unsignedShort: unsigned(16n), unsignedByte: unsigned(8n) },
  ...{ integer: range(), decimal: range() },
  ...{ nonNegativeInteger: range(0n), positiveInteger: range(1n) },
  ...{ nonPositiveInteger: range(undefined, 0n), negativeInteger: range(undefined, -1n) },
};
const FLOATS: readonly string[] = ['float', 'double'];
/** Types that take any text. */
const TEXTS: readonly string[] = ['string', 'anySimpleType', 'anyType'];
const TEXTS_WITHOUT_SOME_BLANKS: readonly string[] = ['normalizedString', 'token'];

const isNumber = ({ base }: Simple): boolean => Object.hasOwn(NUMBERS, base);

const isWhole = ({ base, limit }: Simple): boolean =>
  base !== 'decimal' || limit.fractionDigits === 0;

/** Digits before the point, where a facet says how many. */
function wholeDigits({ totalDigits }: Simple['limit']): bigint | undefined {
  return totalDigits === undefined ? undefined : 10n ** BigInt(totalDigits) - 1n;
}

function rangeOf({ base, limit }: Simple): Range {
  const { low, high } = ownOf(NUMBERS, base) ?? range();
  const most = wholeDigits(limit);
  if (most === undefined) return { low, high };
  return {
    low: low !== undefined && low > -most ? low : -most,
    high: high !== undefined && high < most ? high : most,
  };
}

function isWithin(inner: Range, outer: Range): boolean {
  const isAbove = outer.low === undefined || (inner.low !== undefined && inner.low >= outer.low);
  const isBelow =
    outer.high === undefined || (inner.high !== undefined && inner.high <= outer.high);
  return isAbove && isBelow;
}

function readsNumbers(sent: Simple, read: Simple): boolean {
  if (FLOATS.includes(read.base)) return true;
  const [digits = Infinity, allowed = Infinity] = [
    isWhole(sent) ? 0 : sent.limit.fractionDigits,
    isWhole(read) ? 0 : read.limit.fractionDigits,
  ];
  return digits <= allowed && isWithin(rangeOf(sent), rangeOf(read));
}

function readsTexts(sent: Simple, read: Simple): boolean {
  const { maxLength: length = Infinity } = sent.limit;
  const isShort = length <= (read.limit.maxLength ?? Infinity);
  return isShort && (TEXTS.includes(read.base) || TEXTS_WITHOUT_SOME_BLANKS.includes(read.base));
}

/** Whether each value of the one type is read as one of the other. Enumerations are not looked at. */
export function reads(sent: Simple, read: Simple): boolean {
  if (read.others.length > 0) return false;
  if (TEXTS.includes(read.base)) return readsTexts(sent, read);
  if (isNumber(sent) && (isNumber(read) || FLOATS.includes(read.base))) {
    return readsNumbers(sent, read);
  }
  if (TEXTS.includes(sent.base)) return readsTexts(sent, read);
  return sent.base === read.base && readsLength(sent, read);
}

const readsLength = (sent: Simple, read: Simple): boolean =>
  (sent.limit.maxLength ?? Infinity) <= (read.limit.maxLength ?? Infinity);

export function isSame(ours: Simple, theirs: Simple): boolean {
  if (ours.base !== theirs.base || theirs.others.length > 0) return false;
  // A limit of ours that they do not declare is checked by us alone (D2).
  const { totalDigits, fractionDigits, maxLength } = theirs.limit;
  const declared = { totalDigits, fractionDigits, maxLength };
  return Object.entries(declared).every(([facet, value]) => {
    const own = ours.limit[facet as keyof Simple['limit']];
    return value === undefined || value === own || (value === 0 && isWhole(ours));
  });
}

export function oursOf(
  type: SimpleType,
  limit: DesignLimit = {},
  values?: readonly string[],
): Simple {
  const { maxOccurs: _maxOccurs, ...own } = limit;
  return { base: type, limit: own, values, others: [] };
}

/** Without what is checked by us and not declared (D2). */
export function declared(simple: Simple): Simple {
  return { ...simple, limit: {} };
}

const FACET_TEXTS = {
  totalDigits: (count: number) => `at most ${count} digits`,
  fractionDigits: (count: number) => `${count} after the point`,
  maxLength: (count: number) => `at most ${count} characters`,
} as const;

/** `string, at most 25 characters`. */
export function shownSimple({ base, limit, others }: Simple): string {
  const facets = Object.entries(FACET_TEXTS).flatMap(([facet, text]) => {
    const value = limit[facet as keyof typeof FACET_TEXTS];
    return value === undefined ? [] : [text(value)];
  });
  return [base, ...facets, ...others].join(', ');
}
