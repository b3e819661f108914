import type { Permission } from './permissions.js';

/**
 * What an operation or route asks of its caller: of a list any one, and the change itself asks for the rest
 * (D51). `signed-in`: nothing but to be let in.
 */
export type Needed = Permission | readonly Permission[] | 'signed-in';

/** Any of which will do; none where nothing is asked for. */
export function permissionsOf(needed: Needed): readonly Permission[] {
  if (needed === 'signed-in') return [];
  return typeof needed === 'string' ? [needed] : needed;
}
