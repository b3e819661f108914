import type { Author } from '../engine/access/caller.js';
import { storedInstant } from './instants.js';

/** Who did it and when, as stored. */
export interface Stamp {
  readonly user: string;
  /** Instant as text. */
  readonly at: string;
}

export function stampOf({ caller, at }: Author): Stamp {
  return { user: caller.user, at: storedInstant(at) };
}
