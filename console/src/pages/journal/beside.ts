import { type Query, searchOf } from '../../routes.js';

/** The address of the same criteria with another exchange, or none, beside them. */
export function addressBeside(id: number | undefined, changed: Query = {}): string {
  const inner = id === undefined ? '' : `/${id}`;
  const kept = Object.fromEntries(new URLSearchParams(window.location.search));
  return `/journal${inner}${searchOf({ ...kept, with: undefined, ...changed })}`;
}
