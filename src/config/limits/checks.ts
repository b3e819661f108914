/** The cost of a check of the data for others, and the length of its answer. */

/** Rows that a check looks at in one turn: about a millisecond. */
export const CHECK_SLICE_ROWS = 500;

/**
 * How much longer than it has worked a check rests where a server has other work. It takes a fifth of the
 * event loop at most...
 */
export const CHECK_REST_FACTOR = 4;

/** ...but no longer than this, in milliseconds: busy servers are to be checked as well. */
export const CHECK_REST_MAX_MS = 20;

/** Findings of one check that are told unless asked for otherwise. The rest is counted. */
export const CHECK_TOLD_DEFAULT = 100;

/** The most findings that may be asked for. A person would never read as many, but a program can. */
export const CHECK_TOLD_MAX = 10_000;

/** Characters of a list of checks: the names of all of them twice. */
export const CHECK_NAMES_LENGTH_MAX = 200;

/** How long a check works before it tells how far it is, in milliseconds: shorter ones need no progress. */
export const CHECK_PROGRESS_AFTER_MS = 2000;

/** How often it tells that, in milliseconds. It is also the sign of life that a verb waits for. */
export const CHECK_PROGRESS_EVERY_MS = 1000;

/** Gaps in the ids of the outbox that are looked into: each costs a look into the history. */
export const CHECK_GAPS_MAX = 1000;
