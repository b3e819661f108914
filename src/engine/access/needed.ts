import type { Permission } from './permissions.js';

/**
 * The permission that an operation or route asks of its caller, or a list of which any one will do. The
 * change itself asks for the rest (D51). `signed-in` asks for nothing but to be let in.
 */
export type Needed = Permission | readonly Permission[] | 'signed-in';

/** The permissions of which any one will do, none where nothing is asked for. */
export function permissionsOf(needed: Needed): readonly Permission[] {
  if (needed === 'signed-in') return [];
  return typeof needed === 'string' ? [needed] : needed;
}
