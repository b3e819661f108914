import type { Author } from '../engine/access/caller.js';
import { storedInstant } from './instants.js';

export interface Stamp {
  readonly user: string;
  readonly at: string;
}

export function stampOf({ caller, at }: Author): Stamp {
  return { user: caller.user, at: storedInstant(at) };
}
