/** Digits of the numbers that `padded` takes. */
const DIGITS_MAX = 7;

/** An expression of SQL, on any database, for a whole number below ten million with zeros before it. */
export function padded(value: string, width: number): string {
  const digits = Math.min(width, DIGITS_MAX);
  const zeros = '0'.repeat(width - digits);
  return `('${zeros}' || substr(CAST(${10 ** digits} + (${value}) AS text), 2))`;
}
