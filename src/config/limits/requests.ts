/** Requests in work at once. Beyond it the answer is 503 (D5). Setting: maxInFlight. */
export const IN_FLIGHT_MAX = 512;

/**
 * Paths whose place is remembered with their method, so that no router looks for it again: a client asks
 * for a handful, and those with an id come and go.
 */
export const KNOWN_PATHS_MAX = 500;

/** Characters of such a path and method: all of ours are shorter. */
export const KNOWN_PATH_LENGTH_MAX = 250;

/** How long a stop waits for requests that were accepted, in milliseconds. */
export const STOP_WAIT_MAX_MS = 10_000;

/** How long a client may take to send its headers and its whole request, in milliseconds. */
export const HEADERS_TIMEOUT_MS = 10_000;

export const REQUEST_TIMEOUT_MS = 30_000;

/** How long an upload may take, in milliseconds: a gigabyte over a slow line. */
export const UPLOAD_TIMEOUT_MS = 60 * 60 * 1000;

/** How long an upload may stand still, in milliseconds: others wait for it to end. */
export const UPLOAD_IDLE_MAX_MS = 30_000;

/** How long an idle connection is kept, in milliseconds: longer than the usual proxy's 60 s. */
export const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** Characters of a correlation id taken from a client. */
export const CORRELATION_ID_LENGTH_MAX = 128;

/** How long the rest of a refused request is read and dropped before its connection is cut. */
export const DRAIN_WAIT_MAX_MS = 2000;

/**
 * Bytes of a refused request that are read and dropped behind its answer, so that its connection goes on:
 * almost all messages are shorter. Beyond: it is closed.
 */
export const DRAIN_BYTES_MAX = 64 * 1024;

/**
 * Bytes of a JSON body, unless its route has a limit of its own: 1000 lines with 60 UINs each are 1.5 MB.
 * Beyond: 413.
 */
export const JSON_BODY_BYTES_MAX = 4 * 1024 * 1024;

/**
 * Bytes of a body in the form of a query: the longest has a token and a dozen names. Each name costs some
 * hundred nanoseconds, and they are read in one piece. Beyond: 413.
 */
export const FORM_BODY_BYTES_MAX = 64 * 1024;

/**
 * Bytes of an upload, which is read while it arrives: a million rows of reference data are 0.2 GB. Beyond:
 * 413.
 */
export const UPLOAD_BYTES_MAX = 1024 * 1024 * 1024;

/**
 * Requests of the maintenance interface in work at once: each may hold a body, beside the SOAP calls.
 * Beyond: 503.
 */
export const API_IN_FLIGHT_MAX = 64;

/**
 * Entries of all lists of a JSON body together, unless its route has a limit of its own: the
 * largest legal save has 1000 lines with 20,000 UINs, and 1000 lines to remove. Each costs a few
 * microseconds, even in a refusal.
 */
export const JSON_ENTRIES_MAX = 30_000;

/**
 * Values and names of one JSON body, together: 1000 lines with 60 UINs each have 70,000. Each costs about
 * half a microsecond to read, and more to check. Beyond: 400.
 */
export const JSON_TOKENS_MAX = 200_000;

/**
 * Characters of a JSON body that are read without giving the event loop back: a tenth of a millisecond.
 * Almost all bodies are shorter.
 */
export const JSON_AT_ONCE_LENGTH = 16 * 1024;

/** Lists and objects within each other in a JSON body: the deepest legal one has six. Beyond: 400. */
export const JSON_DEPTH_MAX = 32;

/**
 * Bytes of request bodies that are held at once, over all connections: some 25 of the largest. Beyond: the
 * largest that has not arrived whole is refused.
 */
export const HELD_BYTES_MAX = 256 * 1024 * 1024;

/**
 * Bytes from which a body is large: the message of the contract's 1000 lines with many units has as many. The
 * text and the values read from it each take up to ten times its bytes of memory...
 */
export const LARGE_BODY_BYTES = 1024 * 1024;

/** ...so that larger ones wait, until those in work have no more bytes together: one of the largest. */
export const LARGE_BODIES_BYTES_MAX = 12 * 1024 * 1024;

/** How long a large body waits for its turn, in milliseconds: some dozen of the largest. Beyond: 503. */
export const LARGE_BODY_WAIT_MAX_MS = 20_000;

/**
 * Requests that a client may send ahead on one connection: none known sends more than a few. Beyond: it is
 * closed.
 */
export const PIPELINED_REQUESTS_MAX = 100;

/**
 * Bytes of answers that clients have not read yet, over all connections. Beyond it the oldest are given up.
 */
export const UNSENT_BYTES_MAX = 256 * 1024 * 1024;

/** How long a client may take to read an answer, in milliseconds: this, and longer for a large one... */
export const SEND_WAIT_MS = 30_000;

/** ...by so many bytes a second: a slow line of a store has ten times as many. */
export const SEND_BYTES_PER_SECOND_MIN = 16 * 1024;

/**
 * Answers that are streamed at once: each holds a page of rows, and a place until its client has read it.
 * Beyond: 503.
 */
export const STREAMS_MAX = 16;

/** Uploads in work at once: imports run one after the other anyway. Beyond: 503. */
export const UPLOADS_MAX = 8;

/**
 * Open connections: each costs some 30 kB. Beyond it the one that has stood still longest is closed for a new
 * one.
 */
export const CONNECTIONS_MAX = 10_000;

/** Connections whose TLS handshake is not finished; beyond it the oldest is closed for a new one. */
export const HANDSHAKES_MAX = 1000;

/**
 * How long a stop leaves idle connections open, in milliseconds: a request already on its way is
 * still answered.
 */
export const STOP_IDLE_WAIT_MS = 250;

/** Characters of a body that the log shows at level debug: a message of some dozen lines. */
export const BODY_TOLD_LENGTH_MAX = 16 * 1024;

/** Bytes of a JSON answer from which it is compressed: shorter ones gain less than it costs. */
export const GZIP_ANSWER_BYTES_MIN = 32 * 1024;
