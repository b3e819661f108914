import { CALLED_SERVICES } from '../journal/services.js';

/** The operations of all services that are called, each once. */
export function operationNames(): string[] {
  return [...new Set(CALLED_SERVICES.flatMap(({ operations }) => Object.keys(operations)))];
}
