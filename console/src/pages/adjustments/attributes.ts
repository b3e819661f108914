/** The extended attributes of a line. Pure. */
import type { DraftLine } from './draft.js';

type Attributes = NonNullable<DraftLine['attributes']>;

/** The attributes of the line, as they are typed, else as they are stored. */
export function attributesOf({ attributes, stored }: DraftLine): Attributes {
  return attributes ?? stored?.attributes ?? [];
}

/**
 * The attributes with one of them changed. An empty text takes it off. Undefined where they are again
 * as they are stored.
 */
export function withAttribute(
  line: DraftLine,
  name: string,
  value: string,
): Attributes | undefined {
  const others = attributesOf(line).filter((one) => one.name !== name);
  const next = value === '' ? others : [...others, { name, value }];
  const stored = line.stored?.attributes ?? [];
  const isStored =
    next.length === stored.length &&
    next.every((one) => stored.some((own) => own.name === one.name && own.value === one.value));
  return isStored ? undefined : next;
}
