/** Commands in one commit: a group of 32 is already eleven times as fast as single commits. */
export const GROUP_COMMANDS_MAX = 64;

/** Lines in one commit: two large requests. A third waits, so that small ones are not held up. */
export const GROUP_LINES_MAX = 2000;

/**
 * No command of a group is begun later than this, in milliseconds: the work of a confirmation shows
 * only when it is done, and sixty large ones at once would hold everybody up for seconds.
 */
export const GROUP_MS_MAX = 50;

/**
 * Lines, items and UINs of one command, together: a larger one runs alone and in steps, between
 * which others get their turn. The largest save of the contract's design has 1000 lines and 1000
 * UINs.
 */
export const LONG_COMMAND_ROWS = 2000;

/** Rows that such a command works on in one step: they take some five milliseconds. */
export const LONG_STEP_ROWS = 250;

/**
 * Rows changed by one transaction from which a thread of its own copies its pages into the
 * database: the commit does it for fewer in some ten milliseconds.
 */
export const LONG_CHECKPOINT_ROWS = 10_000;

/**
 * Commands waiting for the writer: with it full, each would wait for seconds. Beyond:
 * `DATABASE_OVERLOADED`.
 */
export const WRITE_QUEUE_MAX = 2048;

/**
 * How long a command is kept while another process holds the database, in milliseconds, not
 * counting its wait for earlier commands. Then: `DATABASE_BUSY`.
 */
export const BUSY_WAIT_MAX_MS = 5000;

/** How long a command waits between two tries, in milliseconds. */
export const BUSY_RETRY_MS = 25;

/** How often a command is begun on PostgreSQL that others have stood in the way of each time. */
export const WRITE_TRIES_MAX = 5;

/** Connections that a process may have to PostgreSQL. A server takes 100, unless it is told otherwise. */
export const DATABASE_CONNECTIONS_MAX = 100;

/** The longest that a statement may be allowed to take on PostgreSQL, in seconds. */
export const DATABASE_STATEMENT_SECONDS_MAX = 3600;

/** How long a start waits for PostgreSQL to take a connection, in milliseconds. */
export const DATABASE_START_WAIT_MAX_MS = 10_000;

/**
 * How long a process that has migrations to run waits for others that use the database, in milliseconds. Two
 * that start at once take their turn. One of an older version does not go away.
 */
export const MIGRATION_WAIT_MAX_MS = 60_000;

/** Others that a refusal to migrate names. */
export const USERS_NAMED_MAX = 5;

/** How long a process waits before it connects to PostgreSQL again, in milliseconds. */
export const DATABASE_RECONNECT_MS = 1000;

/** How often a process makes sure that it still learns of the commits of others, in milliseconds. */
export const DATABASE_HEARTBEAT_MS = 5000;

/**
 * How much longer than PostgreSQL itself a process waits before it gives a statement up, in milliseconds: a
 * server that is paused, or whose machine is gone, does not do it.
 */
export const DATABASE_GIVE_UP_MS = 2000;

/** How long a command waits for a connection to PostgreSQL, in milliseconds. */
export const DATABASE_CONNECTION_WAIT_MAX_MS = 5000;

/** How long a lookup waits for a lock, in milliseconds: beside a WAL it hardly ever meets one. */
export const READ_BUSY_WAIT_MAX_MS = 1000;

/** Answers that are remembered for repeats (D12): about 20 MB of the database. */
export const REMEMBERED_ANSWERS_MAX = 100_000;

/** How long answers are remembered, in milliseconds: a week covers a weekend's retries. */
export const REMEMBERED_AGE_MAX_MS = 7 * 24 * 60 * 60 * 1000;

/** New answers for which old ones are dropped once: a drop costs as much as a few commands. */
export const REMEMBERED_PURGE_EVERY = 256;

/** Payloads that are watched for repeats without a key, to log them. */
export const WATCHED_PAYLOADS_MAX = 10_000;

/** How long a payload is watched, in milliseconds: known callers retry within seconds. */
export const WATCHED_AGE_MAX_MS = 5 * 60 * 1000;

/** Pages of the write-ahead log before it is copied into the database: 32 MB on disk, a fifth faster. */
export const CHECKPOINT_PAGES = 8000;

/**
 * How old the known values of system parameters may be, in milliseconds: another process can set
 * them.
 */
export const PARAMETERS_AGE_MAX_MS = 1000;

/** Stores of which a process remembers that they exist. */
export const KNOWN_STORES_MAX = 100_000;

/** Rows looked through at a time for uses of a reason: some milliseconds, a second for fifteen million. */
export const REASON_USE_SLICE = 50_000;

/**
 * Rows that a lookup without an index looks through at a time: ten milliseconds. A million take a
 * few seconds, in which others get their turn.
 */
export const LOOKUP_SLICE_ROWS = 5000;

/**
 * How old the proof may be that changes can be committed, in milliseconds: watchers ask every few
 * seconds.
 */
export const READY_AGE_MAX_MS = 1000;

/** How long readyz waits for that proof, in milliseconds: watchers give up after a second or a little more. */
export const READY_WAIT_MAX_MS = 900;

/** Characters written as that proof after a failure: about as much as a large change. */
export const READY_PROBE_LENGTH = 64 * 1024;

/**
 * How long after one look at the whole of a database that seems to be damaged the next may begin, in
 * milliseconds: it reads everything.
 */
export const DAMAGE_CHECK_PAUSE_MS = 5000;

/** Bytes of a database that a start looks at as a copy in memory: some 50 milliseconds. */
export const COPIED_DATABASE_BYTES_MAX = 64 * 1024 * 1024;

/** Rows that a move reads and commits at once: some megabytes, and a fraction of a second lost by a kill. */
export const MOVE_SLICE_ROWS = 5000;

/**
 * Rows that a move inserts by one statement. With the widest table it stays far below the bounds of a
 * statement.
 */
export const MOVE_INSERT_ROWS = 100;

/** Pages of a backup that are copied before its process does anything else: a megabyte, a few milliseconds. */
export const COPY_STEP_PAGES = 256;

/** How often the log of a copy is ended anew, while a thread that has checked the copy still closes it... */
export const ONE_FILE_TRIES_MAX = 100;

/** ...so many milliseconds apart: it takes one or two, on a busy machine some hundred. */
export const ONE_FILE_RETRY_MS = 50;

/** Activity locks that have expired and are deleted when one is taken or released: a millisecond. */
export const EXPIRED_LOCKS_AT_ONCE = 100;
