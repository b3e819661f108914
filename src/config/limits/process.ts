/**
 * How long a reset waits for requests in work, in milliseconds: longer than one waits for a busy database,
 * shorter than callers wait for an answer. Beyond: 503.
 */
export const RESET_WAIT_MAX_MS = 10_000;

/** How far the clock of a development server is set ahead or back, in milliseconds: a hundred years. */
export const CLOCK_SHIFT_MAX_MS = 100 * 365 * 24 * 60 * 60 * 1000;

/** Where the clock of a development server may be frozen: dates are compared as texts with a year of four digits. */
export const CLOCK_EARLIEST = '1900-01-01T00:00:00Z';

export const CLOCK_LATEST = '2999-12-31T23:59:59Z';

/** Characters of a seed: the name of a test run. */
export const SEED_LENGTH_MAX = 200;

/**
 * How long a read of a file or a long answer works before everybody else gets a turn, in
 * milliseconds: nobody notices it, and giving a turn back costs a thousandth of it.
 */
export const TURN_MS = 10;

/** Characters of the log that wait to be written: a thousand lines, some seconds while a reader pauses. */
export const LOG_QUEUE_LENGTH_MAX = 256 * 1024;

/** Characters of the log that are written at once: as much as a pipe holds. */
export const LOG_WRITE_LENGTH_MAX = 64 * 1024;

/** How long after a failure the log is tried again, in milliseconds: doubled each time... */
export const LOG_RETRY_FIRST_MS = 20;

/** ...up to this: the log should soon go on when there is room again. */
export const LOG_RETRY_MAX_MS = 1000;

/**
 * How long the end of the process waits for a log that nobody takes, in milliseconds: a stop should
 * not last.
 */
export const LOG_END_WAIT_MS = 500;

/** Bytes of a settings file: all settings with their longest values have a few kilobytes. */
export const SETTINGS_FILE_BYTES_MAX = 1024 * 1024;

/** How long a verb waits for the proof of the server that has the database: it takes milliseconds. */
export const VERB_PROOF_WAIT_MAX_MS = 10_000;

/** How long a verb waits for a sign of life of a server that works on its call: the slowest, a reset, has 10 s. */
export const VERB_ANSWER_WAIT_MAX_MS = 60_000;

/** How long a verb waits for the answer to a file that is sent: all rows are applied at once at the end. */
export const VERB_IMPORT_WAIT_MAX_MS = 30 * 60 * 1000;

/** How long `sia ready` and `sia healthcheck` wait for one answer, in milliseconds: readyz gives up after less. */
export const HEALTH_ANSWER_WAIT_MAX_MS = 5000;

/** How often `sia ready --wait` asks, in milliseconds: a start takes seconds, and a question is cheap. */
export const READY_ASKED_EVERY_MS = 200;

/** Seconds of `sia ready --wait`: an hour, as long as the largest data at a first start may take. */
export const READY_WAITED_FOR_MAX_S = 3600;
