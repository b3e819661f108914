import { characterCount } from '../../base/text.js';
import { VISIBILITY_NAME_LENGTH_MAX } from '../../config/limits/visibility.js';

/** A name of a source, a measure or a dimension as it is kept: in lower case (IV1). */
export type Name = string & { readonly __kind: 'name' };

/** Disjoint classes: nothing is tried twice, however long the text. */
const NAME = /^@?[\p{L}\p{M}\p{N}_-]+(?: +[\p{L}\p{M}\p{N}_-]+)*$/u;

/** The name that a text stands for, in any case. Undefined for a text that is no name (IV1). */
export function nameOf(text: string): Name | undefined {
  // A character has at most two units, and the normal form of a text is seldom longer than it.
  if (text.length > 2 * VISIBILITY_NAME_LENGTH_MAX) return undefined;
  const name = text.normalize('NFC').toLowerCase();
  if (characterCount(name) > VISIBILITY_NAME_LENGTH_MAX || !NAME.test(name)) return undefined;
  return name as Name;
}

/** A name that is written in the program. */
export function knownName(text: string): Name {
  const name = nameOf(text);
  if (name === undefined) throw new Error(`${text} is no name`);
  return name;
}

/** The value that a map has under a name in any case. */
export function byName<Value>(values: ReadonlyMap<Name, Value>, text: string): Value | undefined {
  const found = values.get(text as Name);
  if (found !== undefined) return found;
  const name = nameOf(text);
  return name === undefined ? undefined : values.get(name);
}

/** Whether only predefined sources and measures have such a name (IV12). */
export function isPredefined(name: Name): boolean {
  return name.startsWith('@');
}
