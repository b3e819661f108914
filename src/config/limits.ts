/** Every bound of the service, each with its reason. Settings may lower or raise those that name one. */

/** Bytes of a request body, after expansion: 1000 lines of ordinary length are 0.4 MB. */
export const BODY_BYTES_MAX = 10 * 1024 * 1024;

/** Characters of one text in a message (D4): the longest legal one, the comments, has 2000. */
export const TEXT_LENGTH_MAX = 64 * 1024;

/** Open elements: the deepest legal message has six. The parser's name look-up grows with depth. */
export const XML_DEPTH_MAX = 32;

/** Attributes on one element, namespace declarations included: clients declare up to twenty. */
export const XML_ATTRIBUTES_MAX = 64;

/** Characters of a namespace: part of the key of each attribute that has it; in use are at most 100. */
export const XML_NAMESPACE_LENGTH_MAX = 256;

/**
 * Elements, attributes, comments, CDATA sections and references of a message, together: 1000 lines
 * with 60 UINs each have 70,000. Each costs the reader about two microseconds; long messages are read in
 * slices, and what is done with this many behind the reader takes a tenth of a second.
 */
export const XML_NODES_MAX = 200_000;

/**
 * Characters that cost the reader a text of their own each: line ends, tabs and blanks in attributes, `]`
 * in CDATA, `-` in comments. No message has a hundred; a quarter of a million cost 70 ms.
 */
export const XML_COSTLY_CHARACTERS_MAX = 256 * 1024;

/**
 * Characters of a message that are read before the event loop is given back: at most 20 ms. Almost all
 * messages are shorter and are read in one piece.
 */
export const XML_SLICE_LENGTH = 64 * 1024;

/** Characters of a message that are looked through for an `&` to blame: ten milliseconds. */
export const XML_HINT_LENGTH_MAX = 1024 * 1024;

/** Characters of one WS-Addressing header: addresses and ids have at most a few hundred. */
export const ADDRESSING_TEXT_LENGTH_MAX = 64 * 1024;

/**
 * Items times stores of one stock enquiry: a small message can ask for many. They make an answer of
 * 2 to 3 MB and keep everybody else waiting for 60 ms, about as long as the largest save.
 */
export const STOCK_POSITIONS_MAX = 2000;

/** Requests in work at once; beyond it the answer is 503 (D5). Setting: maxInFlight. */
export const IN_FLIGHT_MAX = 512;

/** Commands in one commit: a group of 32 is already eleven times as fast as single commits. */
export const GROUP_COMMANDS_MAX = 64;

/** Lines in one commit: two large requests; a third waits, so that small ones are not held up. */
export const GROUP_LINES_MAX = 2000;

/**
 * After so long no command of a group is begun any more, in milliseconds: how much work a confirmation
 * is shows only when it is done, and sixty large ones at once would hold everybody up for seconds.
 */
export const GROUP_MS_MAX = 50;

/**
 * Lines, items and UINs of one command, together: a larger one is carried out alone and in steps, between
 * which others get their turn. The largest save of the contract's design has 1000 lines and 1000 UINs.
 */
export const LONG_COMMAND_ROWS = 2000;

/** Rows that such a command works on in one step: they take some five milliseconds. */
export const LONG_STEP_ROWS = 250;

/**
 * Rows changed by one transaction after which its pages are copied into the database by a thread of its
 * own: of fewer the commit does it in some ten milliseconds.
 */
export const LONG_CHECKPOINT_ROWS = 10_000;

/** Rows of a table that a reset deletes at once: emptying it costs a page each, some 40 milliseconds in all. */
export const RESET_TABLE_ROWS = 200_000;

/** Rows that a reset deletes in one step of a larger table: some ten milliseconds. */
export const RESET_STEP_ROWS = 1000;

/** Staged rows that are checked or applied in one step: some five milliseconds. */
export const IMPORT_STEP_ROWS = 500;

/** Commands waiting for the writer: with it full, each would wait for seconds. */
export const WRITE_QUEUE_MAX = 2048;

/**
 * How long a command is kept while another process holds the database, in milliseconds. The time for which
 * it waits for commands before it does not count.
 */
export const BUSY_WAIT_MAX_MS = 5000;

/** How long it waits between two tries, in milliseconds. */
export const BUSY_RETRY_MS = 25;

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

/** How long a lookup waits for a lock, in milliseconds: beside a WAL it hardly ever meets one. */
export const READ_BUSY_WAIT_MAX_MS = 1000;

/** How long the rest of a refused request is read and dropped before its connection is cut. */
export const DRAIN_WAIT_MAX_MS = 2000;

/** Answers that are remembered for repeats (D12): about 20 MB of the database. */
export const REMEMBERED_ANSWERS_MAX = 100_000;

/** How long they are remembered, in milliseconds: a week covers a weekend's retries. */
export const REMEMBERED_AGE_MAX_MS = 7 * 24 * 60 * 60 * 1000;

/** Old ones are dropped once for so many new ones: a drop costs as much as a few commands. */
export const REMEMBERED_PURGE_EVERY = 256;

/** Payloads that are watched for repeats without a key, to log them. */
export const WATCHED_PAYLOADS_MAX = 10_000;

/** How long a payload is watched, in milliseconds: known callers retry within seconds. */
export const WATCHED_AGE_MAX_MS = 5 * 60 * 1000;

/** Pages of the write-ahead log before it is copied into the database: 32 MB on disk, a fifth faster. */
export const CHECKPOINT_PAGES = 8000;

/** Bytes of a JSON body of the maintenance interface: 1000 lines with 60 UINs each are 1.5 MB. */
export const API_BODY_BYTES_MAX = 4 * 1024 * 1024;

/** Bytes of an upload, which is read while it arrives: a million rows of reference data are 0.2 GB. */
export const UPLOAD_BYTES_MAX = 1024 * 1024 * 1024;

/** Requests of the maintenance interface in work at once: each may hold a body, beside the SOAP calls. */
export const API_IN_FLIGHT_MAX = 64;

/**
 * How long a reset waits for requests in work, in milliseconds: longer than one waits for a busy
 * database, shorter than callers wait for an answer.
 */
export const RESET_WAIT_MAX_MS = 10_000;

/** How far the clock of a development server is set ahead or back, in milliseconds: a hundred years. */
export const CLOCK_SHIFT_MAX_MS = 100 * 365 * 24 * 60 * 60 * 1000;

/** Where the clock of a development server may be frozen: dates are compared as texts with a year of four digits. */
export const CLOCK_EARLIEST = '1900-01-01T00:00:00Z';
export const CLOCK_LATEST = '2999-12-31T23:59:59Z';

/** Characters of a seed: the name of a test run. */
export const SEED_LENGTH_MAX = 200;

/** Problems of one request that are reported when it does not fit its schema: people read a screenful. */
export const PROBLEMS_SHOWN_MAX = 100;

/** Lines, and removed lines, of a save by the maintenance interface: as many as the contract's design. */
export const SAVE_LINES_MAX = 1000;

/** UINs added to, or removed from, one line of such a save: all lines together are bounded by the body. */
export const LINE_UINS_MAX = 10_000;

/**
 * Entries of all lists of a JSON body together: the largest legal save has 1000 lines with 20,000 UINs,
 * and 1000 lines to remove. Each costs a few microseconds, also to refuse.
 */
export const API_ENTRIES_MAX = 30_000;

/** Names that an object should not have and that a refusal shows, beside their number. */
export const NAMES_SHOWN_MAX = 10;

/** Problems of one import that are reported, beside their full number: people mend a few and try again. */
export const IMPORT_PROBLEMS_MAX = 1000;

/**
 * Rows of one import: they are applied in one transaction, and every other change waits meanwhile, some
 * seconds at the most.
 */
export const IMPORT_ROWS_MAX = 1_000_000;

/** Characters of one row of an import: an item with a thousand barcodes and components has 80,000. */
export const IMPORT_ROW_LENGTH_MAX = 128 * 1024;

/**
 * How long one who reads a file or writes a long answer works before everybody else gets a turn, in
 * milliseconds: nobody notices it, and giving a turn back costs a thousandth of it.
 */
export const TURN_MS = 10;

/** Problems of one import that are counted; with so many the file is read no further. */
export const IMPORT_PROBLEMS_COUNTED_MAX = 10_000;

/**
 * Rows that are staged by one command, entries of their lists counted with them: it takes some
 * milliseconds, for which others wait.
 */
export const IMPORT_SLICE_ROWS = 200;

/** Bytes of a file that are read in one piece: a millisecond or two, whatever stands there. */
export const READ_PIECE_BYTES = 64 * 1024;

/**
 * Values and names of one JSON body, together: 1000 lines with 60 UINs each have 70,000. Each costs
 * about half a microsecond to read, and more to check.
 */
export const JSON_TOKENS_MAX = 200_000;

/** Lists and objects within each other in a JSON body: the deepest legal one has six. */
export const JSON_DEPTH_MAX = 32;

/** Records that an export reads at once: five milliseconds. */
export const EXPORT_PAGE_ROWS = 500;

/** Items that an export reads at once... */
export const EXPORT_PAGE_ITEMS = 50;

/**
 * ...or fewer, if their lists have more entries than this: an item may have some thousand barcodes,
 * components and attributes, and a position as many sub-buckets. They take five milliseconds.
 */
export const EXPORT_PAGE_ENTRIES = 2000;

/** How old the known values of system parameters may be, in milliseconds: another process can set them. */
export const PARAMETERS_AGE_MAX_MS = 1000;

/** Rows looked through at a time for uses of a reason: some milliseconds, a second for fifteen million. */
export const REASON_USE_SLICE = 50_000;

/**
 * Rows that a lookup looks through at a time where no index answers it: ten milliseconds; a million
 * take a few seconds, in which others get their turn.
 */
export const LOOKUP_SLICE_ROWS = 5000;

/** Rows of the stock history in one page: half a megabyte of JSON. */
export const HISTORY_PAGE_MAX = 1000;

/** Roles that have a reason: chains have dozens. */
export const REASON_ROLES_MAX = 200;

/** Codes that are compared with merchandising's: there are no more. */
export const COMPARED_CODES_MAX = 9999;

/** Extended attributes of one line: forms have a dozen. */
export const LINE_ATTRIBUTES_MAX = 100;

/** Items that the wastage batch takes stock of in one command: some milliseconds, as a small save. */
export const WASTAGE_SLICE_ITEMS = 200;

/** Ranged items that one command looks through for those of a group: two milliseconds. */
export const WASTAGE_SCAN_ITEMS = 2000;

/** Skipped items that a run names, beside their full number: people mend a few at a time. */
export const WASTAGE_SKIPS_NAMED_MAX = 1000;

/** Skipped items of old runs deleted in one commit, about, a run at a time: a few milliseconds. */
export const WASTAGE_PURGE_ROWS = 500;

/** Items named by a wastage group: they are saved in one command; a department may hold any number. */
export const WASTAGE_GROUP_ITEMS_MAX = 10_000;

/** Nodes of the hierarchy in a wastage group: each item is held against those of its department. */
export const WASTAGE_GROUP_NODES_MAX = 1000;

/** Stores named by a wastage group: more than any chain has. */
export const WASTAGE_GROUP_STORES_MAX = 10_000;

/** Dates of one schedule: every day of a year. */
export const WASTAGE_DAYS_MAX = 366;

/** Groups, schedules or runs that one list returns; the next page goes on after the last one. */
export const WASTAGE_LIST_MAX = 500;

/** The least time between two reports of how far the wastage batch is, in milliseconds. */
export const WASTAGE_PROGRESS_EVERY_MS = 200;

/** Characters of what stopped a run that are kept: a few sentences. */
export const WASTAGE_PROBLEM_LENGTH_MAX = 1000;
/** Messages in one batch of a channel: a batch costs the event loop about three milliseconds. */
export const PUBLISH_BATCH_MESSAGES = 200;

/**
 * After so long no message of a batch is begun any more, in milliseconds: what a slow channel has sent is
 * written down, and what people have decided meanwhile is looked at.
 */
export const PUBLISH_BATCH_MS = 2000;

/**
 * Messages that a channel has passed over, at most: with so many it stops until somebody decides, or
 * the other side takes them. They are looked through for each batch.
 */
export const PASSED_MESSAGES_MAX = 10_000;

/** How long after a refusal a message, or a channel, is tried again, in milliseconds: doubled each time... */
export const PUBLISH_RETRY_FIRST_MS = 1000;

/** ...up to this: who mends the other side should not have to wait long for the messages. */
export const PUBLISH_RETRY_MAX_MS = 60_000;

/** How often a channel looks for messages that nobody has told it of, in milliseconds. */
export const PUBLISH_POLL_MS = 1000;

/** How long a channel waits for more messages after a small batch, in milliseconds: nobody notices it. */
export const PUBLISH_GATHER_MS = 50;

/** How long the right to send lasts unless it is renewed, in milliseconds; renewed after a third. */
export const PUBLISH_LEASE_MS = 15_000;

/**
 * How long a stop waits for the messages under way, in milliseconds: longer than an answer takes as a
 * rule, and a stop that is waited for should not last. What is given up comes again under the same id.
 */
export const PUBLISH_STOP_WAIT_MS = 2000;

/** How often sent messages are looked through for old ones, in milliseconds. */
export const OUTBOX_PURGE_EVERY_MS = 60 * 60 * 1000;

/** Rows of the outbox deleted in one commit: a few milliseconds. */
export const OUTBOX_PURGE_ROWS = 500;

/** Passed messages that one commit looks through for those to retry: a few milliseconds. */
export const OUTBOX_RETRY_ROWS = 500;

/** Bytes of an answer to a published message: a fault with a stack trace in it has 20 kB. */
export const PUBLISH_ANSWER_BYTES_MAX = 256 * 1024;

/** Characters of what the other side said that are kept, and logged: two or three sentences. */
export const PUBLISH_FAILURE_LENGTH_MAX = 400;

/** Bytes of a frame that a broker may send: its answers have some hundred, the longest is an error's. */
export const AMQP_FRAME_BYTES_MAX = 64 * 1024;

/** Values in one frame of a broker: the richest, which opens a connection, has some dozen. */
export const AMQP_FRAME_VALUES_MAX = 1000;

/** Lists within lists in a frame: an error within a refusal within a disposition has four. */
export const AMQP_DEPTH_MAX = 16;

/** Deliveries that one frame may tell of: so many the AMQP library keeps open. */
export const AMQP_DELIVERIES_MAX = 2048;

/** How soon a broker may want to hear of this side at the least, in milliseconds: brokers ask for seconds. */
export const AMQP_IDLE_MIN_MS = 100;

/** Values of frames that are read in one go: they hold the loop for some 20 ms. A batch has 4000. */
export const AMQP_WORK_MAX = 20_000;

/** Values that a broker may send about one message: a disposition and a flow have 25. */
export const AMQP_WORK_PER_MESSAGE = 100;

/** Values that a broker may send in a second though nothing is sent: a flow has eleven. */
export const AMQP_WORK_PER_SECOND = 2000;

/** How long a connection that is over waits until the broker has read what was written. */
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

/** Bytes of request bodies that are held at once, over all connections: some 25 of the largest. */
export const HELD_BYTES_MAX = 256 * 1024 * 1024;

/** Requests that a client may send ahead on one connection: none known sends more than a few. */
export const PIPELINED_REQUESTS_MAX = 100;

/** Bytes of answers that clients have not read yet, over all connections; beyond it the oldest are given up. */
export const UNSENT_BYTES_MAX = 256 * 1024 * 1024;

/** How long a client may take to read an answer, in milliseconds: this, and longer for a large one... */
export const SEND_WAIT_MS = 30_000;

/** ...by so many bytes a second: a slow line of a store has ten times as many. */
export const SEND_BYTES_PER_SECOND_MIN = 16 * 1024;

/** Answers that are streamed at once: each holds a page of rows, and a place until its client has read it. */
export const STREAMS_MAX = 16;

/** Uploads in work at once: imports run one after the other anyway. */
export const UPLOADS_MAX = 8;

/** Open connections: each costs some 30 kB; beyond it new ones are closed at once. */
export const CONNECTIONS_MAX = 10_000;

/**
 * How long a stop leaves open connections on which nothing is asked, in milliseconds: a request that is on
 * its way meanwhile is still answered.
 */
export const STOP_IDLE_WAIT_MS = 250;

/** Characters of the log that wait to be written: a thousand lines, some seconds while a reader pauses. */
export const LOG_QUEUE_LENGTH_MAX = 256 * 1024;

/** Characters of the log that are written at once: as much as a pipe holds. */
export const LOG_WRITE_LENGTH_MAX = 64 * 1024;

/** How long after a failure the log is tried again, in milliseconds: doubled each time... */
export const LOG_RETRY_FIRST_MS = 20;

/** ...up to this: whoever has made room should soon see that the log goes on. */
export const LOG_RETRY_MAX_MS = 1000;

/** How long the end of the process waits for a log that is not taken, in milliseconds: a stop should not last. */
export const LOG_END_WAIT_MS = 500;

/** How old the proof may be that changes can be carried out, in milliseconds: watchers ask every few seconds. */
export const READY_AGE_MAX_MS = 1000;

/** How long readyz waits for that proof, in milliseconds: watchers give up after a second or a little more. */
export const READY_WAIT_MAX_MS = 900;

/** Characters written as that proof after a failure: about as much as a large change. */
export const READY_PROBE_LENGTH = 64 * 1024;

/** Bytes of a database that is looked at as a copy in memory: it takes some 50 milliseconds, at a start. */
export const COPIED_DATABASE_BYTES_MAX = 64 * 1024 * 1024;

/** Bytes of a settings file: all settings with their longest values have a few kilobytes. */
export const SETTINGS_FILE_BYTES_MAX = 1024 * 1024;

/** How long a verb waits for the proof of the server that has the database: it takes milliseconds. */
export const VERB_PROOF_WAIT_MAX_MS = 10_000;

/** How long a verb waits for a sign of life of a server that works on its call: the slowest, a reset, has 10 s. */
export const VERB_ANSWER_WAIT_MAX_MS = 60_000;

/** How long a verb waits for the answer to a file that is sent: all rows are applied at once at the end. */
export const VERB_IMPORT_WAIT_MAX_MS = 30 * 60 * 1000;

/** Characters of a body that the log shows at level debug: a message of some dozen lines. */
export const BODY_TOLD_LENGTH_MAX = 16 * 1024;
