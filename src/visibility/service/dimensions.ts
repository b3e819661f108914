/** The base dimensions in the order in which a set of them is kept. */
export const DIMENSIONS = [
  ...['SiteId', 'LocationId', 'StatusId', 'WMSLocationId', 'LicensePlateId', 'WMSPalletId'],
  ...['BatchId', 'SerialId', 'ColorId', 'SizeId', 'StyleId', 'ConfigId', 'VersionId'],
  ...Array.from({ length: 12 }, (_one, at) => `CustomDimension${at + 1}`),
  ...Array.from({ length: 8 }, (_one, at) => `ExtendedDimension${at + 1}`),
] as readonly Dimension[];

type Upto8 = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
type Upto12 = Upto8 | 9 | 10 | 11 | 12;

/** A base dimension, in the casing of the documents. */
export type Dimension =
  | 'SiteId'
  | 'LocationId'
  | 'StatusId'
  | 'WMSLocationId'
  | 'LicensePlateId'
  | 'WMSPalletId'
  | 'BatchId'
  | 'SerialId'
  | 'ColorId'
  | 'SizeId'
  | 'StyleId'
  | 'ConfigId'
  | 'VersionId'
  | `CustomDimension${Upto12}`
  | `ExtendedDimension${Upto8}`;

/** The name of no dimension, in index sets only. */
export const EMPTY = 'Empty';

const BASE: ReadonlyMap<string, Dimension> = new Map([
  ...DIMENSIONS.map((dimension) => [dimension.toLowerCase(), dimension] as const),
  // The documents call the same dimensions by two names (IV25).
  ...Array.from({ length: 12 }, (_one, at) => {
    const custom = `CustomDimension${(at + 1) as Upto12}` as const;
    return [`inventdimension${at + 1}`, custom] as const;
  }),
]);

/** The longest name of a base dimension. A longer text is none. */
const LONGEST = Math.max(...[...BASE.keys()].map((name) => name.length));

/** The base dimension of a name in any case. Undefined for other names. */
export function baseDimension(text: string): Dimension | undefined {
  return text.length > LONGEST ? undefined : BASE.get(text.toLowerCase());
}

/** A dimension as answers name it (IV13): the places in lower case, others as in the documents. */
export function answeredName(dimension: Dimension): string {
  return dimension === 'SiteId' || dimension === 'LocationId' ? dimension.toLowerCase() : dimension;
}

/** Values of dimensions. Absent and blank values are not in it. */
export type DimensionValues = ReadonlyMap<Dimension, string>;

export const NO_DIMENSIONS: DimensionValues = new Map();

const RANKS: ReadonlyMap<Dimension, number> = new Map(DIMENSIONS.map((one, at) => [one, at]));

function isOrdered(values: DimensionValues): boolean {
  let last = -1;
  for (const dimension of values.keys()) {
    const rank = RANKS.get(dimension);
    if (rank === undefined || rank < last) return false;
    last = rank;
  }
  return true;
}

/** The values in the order in which they are kept: equal sets are then equal texts. */
export function ordered(values: DimensionValues): DimensionValues {
  if (isOrdered(values)) return values;
  const found = new Map<Dimension, string>();
  for (const dimension of DIMENSIONS) {
    const value = values.get(dimension);
    if (value !== undefined) found.set(dimension, value);
  }
  return found;
}

/** The one text of a set of values, to keep and to compare it by: a JSON object. */
export function dimensionsToText(values: DimensionValues): string {
  return JSON.stringify(Object.fromEntries(ordered(values)));
}

/** Reads what dimensionsToText() has written. */
export function dimensionsFromText(text: string): DimensionValues {
  return new Map(Object.entries(JSON.parse(text) as Record<Dimension, string>)) as DimensionValues;
}
