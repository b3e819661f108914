import type { Id, Instant } from '../model/model.js';

export type Scope<T> = 'all' | ReadonlySet<T>;

export interface Caller {
  readonly user: string;
  readonly stores: Scope<Id>;
  readonly reasons: Scope<Id>;
  readonly permissions: Scope<string>;
}

export type Door = 'soap' | 'json' | 'command-line' | 'job';

/** Goes with every write. */
export interface Author {
  readonly caller: Caller;
  readonly at: Instant;
  readonly correlationId: string;
  readonly via: Door;
}

export type StandingAuthor = Omit<Author, 'at'>;

export function unrestricted(user: string): Caller {
  return { user, stores: 'all', reasons: 'all', permissions: 'all' };
}
