import type { Id, Instant } from '../model/model.js';

/** Everything of a kind, or only these. */
export type Scope<T> = 'all' | ReadonlySet<T>;

/** Who asks, and what they may do and see. */
export interface Caller {
  readonly user: string;
  readonly stores: Scope<Id>;
  readonly reasons: Scope<Id>;
  /** By their names. */
  readonly permissions: Scope<string>;
}

/** By which door a call came in. */
export type Door = 'soap' | 'json' | 'command-line' | 'job';

/** Who changes something, when, and by which call: it goes with every write. */
export interface Author {
  readonly caller: Caller;
  readonly at: Instant;
  readonly correlationId: string;
  readonly via: Door;
}

/** An author of several changes, each at an instant of its own. */
export type StandingAuthor = Omit<Author, 'at'>;

/** The caller who may do everything everywhere. */
export function unrestricted(user: string): Caller {
  return { user, stores: 'all', reasons: 'all', permissions: 'all' };
}
