/**
 * Exchanges that the journal keeps at the most. At 400 bytes each, the numbers about them beside their
 * texts are 8 MB.
 */
export const JOURNAL_ENTRIES_MAX = 20_000;

/**
 * Names of headers of which the journal remembers whether their values are secrets. It looks at others each
 * time.
 */
export const HEADER_NAMES_KNOWN_MAX = 1000;

/** Bytes of a message that the journal keeps, each way: 1000 lines are 0.4 MB. Longer ones are cut. */
export const JOURNAL_BODY_BYTES_MAX = 1024 * 1024;

/** How much of the journal a single message may take: a small one is to hold more than a few. */
export const JOURNAL_BODY_SHARE = 1 / 8;

/** Exchanges on a page of a list, unless the caller asks for fewer. */
export const EXCHANGES_PAGE_MAX = 200;

/** Criteria about elements in one filter: each message that is left is read once for all of them. */
export const WHERE_MAX = 10;

/** Characters of a text in a filter: more than any value of the contract has but comments. */
export const FILTER_LENGTH_MAX = 500;

/** Headers that `journalSecrets` names: nobody has more of their own. */
export const SECRET_HEADERS_MAX = 50;

/** Readers of the tail at once: each holds a connection. Beyond: 503. */
export const TAILS_MAX = 8;

/** Exchanges that wait for a reader of the tail: some seconds of a busy server. The oldest are left out. */
export const TAIL_BUFFER_MAX = 1000;

/**
 * How often a tail without news sends a sign of life, in milliseconds. Proxies cut connections that are
 * silent for a minute.
 */
export const TAIL_COMMENT_EVERY_MS = 15_000;

/** Differences that a comparison of two messages tells. More are counted. */
export const DIFFERENCES_MAX = 1000;

/** Paths that a comparison may leave out. */
export const IGNORED_PATHS_MAX = 50;

/** How long a replay waits for its answer, in milliseconds: as long as a verb waits for the server. */
export const REPLAY_WAIT_MAX_MS = 60_000;

/** Headers that a replay may set. */
export const REPLAY_HEADERS_MAX = 50;

/** Characters of a header that a replay sets: Node takes 16 KB of all. */
export const REPLAY_HEADER_LENGTH_MAX = 8192;

/** Requests of a SoapUI project that is exported: SoapUI opens a few hundred without pain. */
export const SOAPUI_REQUESTS_MAX = 500;

/**
 * How long a verification may wait for the exchanges that it expects, in milliseconds. A test that waits
 * longer hides a fault.
 */
export const VERIFY_WAIT_MAX_MS = 60_000;

/** Verifications that wait at once: as many tests run side by side. Beyond: 503. */
export const VERIFIES_WAITING_MAX = 32;

/** Exchanges that explain a failed verification. More explain nothing. */
export const NEAREST_MAX = 3;

/** Characters of a value in such an explanation. */
export const NEAREST_VALUE_LENGTH_MAX = 1000;

/** Characters of an explanation after which no further exchange is named: it has to be read. */
export const NEAREST_TEXT_LENGTH_MAX = 2000;

/** Ids that a verification names. */
export const VERIFIED_IDS_MAX = 100;

/** How often a verification looks again at exchanges in work, in milliseconds. */
export const PENDING_LOOK_EVERY_MS = 50;

/** Rules of chaos at once: each is asked of every request. */
export const CHAOS_RULES_MAX = 100;

/** Requests that rules hold back at once. Further ones are not interfered with, and counted. */
export const CHAOS_HELD_MAX = 256;

/** How long a rule may hold a request, in milliseconds: longer than any client waits. */
export const CHAOS_DELAY_MAX_MS = 300_000;

/** Minutes after which a rule ends by itself: nobody finds one again that was forgotten yesterday. */
export const CHAOS_MINUTES_MAX = 1440;

/** Characters of a message in which a rule looks for its operation, store and user. */
export const CHAOS_LOOK_LENGTH = 64 * 1024;

/** Exchanges that a rule names: the last it has hit. */
export const CHAOS_EXCHANGES_SHOWN = 20;

/** Counts and places in a rule: more calls than any test makes. */
export const CHAOS_COUNT_MAX = 1_000_000;

/** Calls within a time that a rule may count: each is remembered. */
export const CHAOS_RATE_MAX = 10_000;

/** Values of one criterion of a rule. */
export const CHAOS_MATCHES_MAX = 50;

/** Bytes of a sample message, a file of this program: they have one or two thousand. */
export const SAMPLE_BYTES_MAX = 65_536;

/** Snapshots that are kept: each is a whole database. */
export const SNAPSHOTS_MAX = 50;

/** Characters of the description of a snapshot. */
export const SNAPSHOT_DESCRIPTION_LENGTH_MAX = 500;

/** Files of a contract that is compared: a WSDL and a schema for each type. SIM's largest has some fifty. */
export const CONTRACT_FILES_MAX = 200;

/** Bytes of these files together, in JSON: ours have 0.2 MB. Beyond: 413. */
export const CONTRACT_BYTES_MAX = 8 * 1024 * 1024;

/** Characters of the name of such a file. */
export const CONTRACT_FILE_NAME_LENGTH_MAX = 500;

/** Elements of these files together, texts for people apart: ours have some thousand. */
export const CONTRACT_NODES_MAX = 100_000;

/** Elements, groups and attributes of a type that is compared, those of its bases too: ours have a dozen. */
export const CONTRACT_PARTICLES_MAX = 2000;

/** Definitions that are made of each other, one within the other: ours are of two at the most. */
export const CONTRACT_NESTING_MAX = 32;

/**
 * Characters of an entry of captured traffic that is read: the largest that the journal exports has five
 * million. Others are counted.
 */
export const TRAFFIC_ENTRY_LENGTH_MAX = 8 * 1024 * 1024;

/** Entries that are named of each place at which captured messages are refused. */
export const TRAFFIC_ENTRIES_SHOWN = 20;

/** Adjustments that `sia generate` makes: some years of a large chain, and hours of work. */
export const GENERATED_ADJUSTMENTS_MAX = 100_000_000;

/** Positions that `sia generate` makes, of each store with each item: they are written in one transaction. */
export const GENERATED_POSITIONS_MAX = 500_000;

/** Days over which `sia generate` dates its adjustments: ten years. */
export const GENERATED_DAYS_MAX = 3650;
