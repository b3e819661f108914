/** The cost of a purge by age for others. */

/** Rows of adjustments, of the history or of answers that one commit of a purge deletes, about: some ten milliseconds. */
export const PURGE_SLICE_ROWS = 500;

/** Adjustments that one commit of a purge deletes at the most. */
export const PURGE_SLICE_ADJUSTMENTS = 100;

/** Positions whose history is looked through before others get their turn, where nothing of it is old. */
export const PURGE_POSITIONS = 50;

/** Rows that a purge counts in one go: a few milliseconds. */
export const PURGE_COUNT_ROWS = 5000;

/** How much longer than it has worked a purge rests where a server has other work... */
export const PURGE_REST_FACTOR = 1;

/** ...but no longer than this, in milliseconds. */
export const PURGE_REST_MAX_MS = 20;

/** How often a purge tells how far it is, in milliseconds: also the sign of life that a verb waits for. */
export const PURGE_PROGRESS_EVERY_MS = 1000;
