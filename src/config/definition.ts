import { z } from 'zod';

export interface Definition<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly fallback: unknown;
  readonly text: string;
  readonly isSecret?: boolean;
}

export function define<Schema extends z.ZodType>(
  schema: Schema,
  fallback: unknown,
  text: string,
): Definition<Schema> {
  return { schema, fallback, text };
}

export function defineSecret<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): Definition<Schema> {
  return { schema, fallback: undefined, text, isSecret: true };
}

/**
 * Takes only the values that the command line and JSON write for numbers: an array of one would pass as its
 * element.
 */
function isScalar(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean('must be true or false'),
);

export const wholeNumber = (least: number, most: number) => {
  const text = `must be a whole number from ${least} to ${most}`;
  const number = z.int(text).min(least, text).max(most, text);
  return z.preprocess(
    (value) => (isScalar(value) && /^\d+$/.test(String(value)) ? Number(value) : value),
    number,
  );
};
