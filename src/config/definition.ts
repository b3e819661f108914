import { z } from 'zod';

/** One setting: its check, and what the documentation says of it. */
export interface Definition<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly fallback: unknown;
  readonly text: string;
  /** Its value is never shown. */
  readonly isSecret?: boolean;
}

export function define<Schema extends z.ZodType>(
  schema: Schema,
  fallback: unknown,
  text: string,
): Definition<Schema> {
  return { schema, fallback, text };
}

/** A setting whose value is never shown. */
export function defineSecret<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): Definition<Schema> {
  return { schema, fallback: undefined, text, isSecret: true };
}

/** Whether an address has a user or a password in it; of what is no address, whether it may have. */
export function mayHoldCredentials(text: string): boolean {
  if (!URL.canParse(text)) return text.includes('@');
  const { host, username, password } = new URL(text);
  // Of `user:password@host` the user is taken for the protocol.
  if (host === '') return text.includes('@');
  return username !== '' || password !== '';
}

export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean('must be true or false'),
);

export const wholeNumber = (least: number, most: number) => {
  const text = `must be a whole number from ${least} to ${most}`;
  const number = z.int(text).min(least, text).max(most, text);
  return z.preprocess((value) => (/^\d+$/.test(String(value)) ? Number(value) : value), number);
};
