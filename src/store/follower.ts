import type { Author } from '../engine/access/caller.js';
import type { CarriedOut, Database } from './flow.js';
import type { Pace, Steps } from './steps.js';

/** An error of following, which never refuses a decision. */
export class FollowingError extends Error {
  constructor(cause: unknown) {
    super('what follows a document failed', { cause });
    this.name = 'FollowingError';
  }
}

/** Offers a carried-out decision to the follower. */
export function* offered(
  done: CarriedOut,
  database: Database,
  author: Author,
  pace: Pace,
): Steps<void> {
  const { follower } = database;
  if (follower === undefined) return;
  try {
    yield* follower.follow(done, database, author, pace);
  } catch (error) {
    throw new FollowingError(error);
  }
}
