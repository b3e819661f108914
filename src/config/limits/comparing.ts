/**
 * Exchanges that wait for our answer in `sia compare proxy`: some minutes of a busy SIM. Ours is not asked for
 * further ones, which are recorded all the same.
 */
export const COMPARE_WAITING_MAX = 10_000;

/**
 * Bytes of exchanges that are not in the record yet: 10,000 of the usual size have 20 MB. Further ones are
 * counted only.
 */
export const COMPARE_HELD_BYTES_MAX = 256 * 1024 * 1024;

/**
 * Seconds that the target may take for the head of its answer, unless the caller of `sia compare proxy` says
 * otherwise: longer than callers wait.
 */
export const COMPARE_TARGET_WAIT_S = 300;

/**
 * How long after an answer ours is asked, in milliseconds: the caller has just got its answer, and may need the
 * processor that we would take.
 */
export const COMPARE_BEHIND_MS = 2;

/** The longest that may be asked for. */
export const COMPARE_TARGET_WAIT_MAX_S = 3600;

/** How long our answer may take, in milliseconds. Beyond it counts as none, and the next request goes on. */
export const COMPARE_OUR_WAIT_MAX_MS = 30_000;

/** Bytes of an answer that is recorded, either side's: the longest of ours has 3 MB. */
export const COMPARE_ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Lanes that ask at once: each store has a lane, and ours need not carry all of them together. */
export const COMPARE_LANES_AT_ONCE = 16;

/** How long a stop waits for the lanes, in milliseconds. Calls that are left are recorded without our answer. */
export const COMPARE_STOP_WAIT_MAX_MS = 10_000;

/** Ids of each kind that are remembered in pairs: a month of a large chain. The oldest are forgotten. */
export const COMPARE_PAIRS_MAX = 500_000;

/** Different differences that a report tells. More are counted. */
export const COMPARE_DIFFERENCES_MAX = 1000;

/** Seconds by which two instants may differ, unless the caller of the report says otherwise. */
export const COMPARE_TOLERANCE_S = 5;

/** The most that may be asked for: a day hides what a report is made for. */
export const COMPARE_TOLERANCE_MAX_S = 86_400;

/** Bytes of a file that names known differences: a report of the most has a megabyte. */
export const COMPARE_KNOWN_BYTES_MAX = 16 * 1024 * 1024;
