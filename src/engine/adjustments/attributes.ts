import { shownValue } from '../../base/shown.js';
import { type Refusal, type RefusalPlace, refuse } from '../refusals/refusal.js';

/** An extended attribute of a line (D38). */
export interface Attribute {
  readonly name: string;
  readonly value: string;
}

/**
 * Refuses names that are sent twice, and those that the item does not take.
 *
 * @param allowedNames those that are configured for the item
 */
export function checkAttributes(
  attributes: readonly Attribute[],
  allowedNames: readonly string[],
  place: RefusalPlace,
  refusals: Refusal[],
): void {
  const allowed =
    allowedNames.length === 0
      ? 'it takes none, as none is configured for it'
      : `it takes ${allowedNames.join(', ')}`;
  const seen = new Set<string>();
  for (const { name } of attributes) {
    const attribute = shownValue(name);
    if (seen.has(name)) refusals.push(refuse('ATTRIBUTE_DUPLICATED', { attribute }, place));
    seen.add(name);
    if (allowedNames.includes(name)) continue;
    refusals.push(refuse('ATTRIBUTE_NOT_ALLOWED', { attribute, allowed }, place));
  }
}
