/** Messages in one batch of a channel: a batch costs the event loop about three milliseconds. */
export const PUBLISH_BATCH_MESSAGES = 200;

/**
 * No message of a batch is begun later than this, in milliseconds, so that the messages that a slow channel
 * has sent are written down, and decisions of people are looked at.
 */
export const PUBLISH_BATCH_MS = 2000;

/**
 * Messages that a channel has passed over: with so many it stops until somebody decides, or the
 * other side takes them. Each batch looks through them.
 */
export const PASSED_MESSAGES_MAX = 10_000;

/** How long after a refusal a message, or a channel, is tried again, in milliseconds: doubled each time... */
export const PUBLISH_RETRY_FIRST_MS = 1000;

/** ...up to this: the messages should go on soon after the other side is mended. */
export const PUBLISH_RETRY_MAX_MS = 60_000;

/** How often a channel looks for messages without being woken, in milliseconds. */
export const PUBLISH_POLL_MS = 1000;

/** How long a channel waits for more messages after a small batch, in milliseconds: nobody notices it. */
export const PUBLISH_GATHER_MS = 50;

/** How long the right to send lasts unless it is renewed, in milliseconds. It is renewed after a third. */
export const PUBLISH_LEASE_MS = 15_000;

/**
 * How long a stop waits for the messages under way, in milliseconds: longer than most answers take,
 * and short enough for a person to wait. A message that is given up comes again under the same id.
 */
export const PUBLISH_STOP_WAIT_MS = 2000;

/** How often sent messages are looked through for old ones, in milliseconds. */
export const OUTBOX_PURGE_EVERY_MS = 60 * 60 * 1000;

/** Rows of the outbox deleted in one commit: a few milliseconds. */
export const OUTBOX_PURGE_ROWS = 500;

/** Passed messages that one commit looks through for those to retry: a few milliseconds. */
export const OUTBOX_RETRY_ROWS = 500;

/** Bytes of an answer to a published message: a fault with a stack trace has 20 kB. */
export const PUBLISH_ANSWER_BYTES_MAX = 256 * 1024;

/** Characters of the other side's words that are kept, and logged: two or three sentences. */
export const PUBLISH_FAILURE_LENGTH_MAX = 400;

/** Bytes of a frame that a broker may send: its answers have some hundred, the longest is an error's. */
export const AMQP_FRAME_BYTES_MAX = 64 * 1024;

/** Values in one frame of a broker: the richest, which opens a connection, has some dozen. */
export const AMQP_FRAME_VALUES_MAX = 1000;

/** Lists within lists in a frame: an error within a refusal within a disposition has four. */
export const AMQP_DEPTH_MAX = 16;

/** Deliveries that one frame may name: the AMQP library keeps so many open. */
export const AMQP_DELIVERIES_MAX = 2048;

/**
 * The shortest time in which a broker may want to hear of this side, in milliseconds: brokers ask
 * for seconds.
 */
export const AMQP_IDLE_MIN_MS = 100;

/**
 * Values of frames that are read in one go: they hold the event loop for some 20 ms. A batch has
 * 4000.
 */
export const AMQP_WORK_MAX = 20_000;

/** Values that a broker may send about one message: a disposition and a flow have 25. */
export const AMQP_WORK_PER_MESSAGE = 100;

/** Values that a broker may send in a second though nothing is sent: a flow has eleven. */
export const AMQP_WORK_PER_SECOND = 2000;

/** How long a finished connection waits until the broker has read all that was written, in milliseconds. */
export const AMQP_FAREWELL_MS = 1000;

/** Characters of a message's id that sia receive takes: those of this service have twenty. */
export const RECEIVED_ID_LENGTH_MAX = 255;

/** Lines of a message that sia receive takes: those of this service have one. */
export const RECEIVED_LINES_MAX = 1000;

/** Bytes of a line in the journal of sia receive: a message of 1000 lines has 0.3 MB. */
export const RECEIVED_LINE_BYTES_MAX = 1024 * 1024;

/** Items at stores that sia receive keeps totals of: about 300 MB of memory. */
export const RECEIVED_PLACES_MAX = 1_000_000;

/** Messages that sia receive remembers: about 200 MB of memory. */
export const RECEIVED_MESSAGES_MAX = 1_000_000;
