/** Inventory Visibility: events, queries and configuration. */

/** Events or records of one request, as in the service that this one stands for (IV17). Beyond: 400. */
export const VISIBILITY_EVENTS_MAX = 512;

/** Characters of the id of an event: the longest of ours has some 60 (IV17). */
export const VISIBILITY_ID_LENGTH_MAX = 256;

/** Characters of an organisation, a product or the value of a dimension (IV17). */
export const VISIBILITY_VALUE_LENGTH_MAX = 100;

/** Characters of the name of a source, a measure or a dimension of a source (IV1). */
export const VISIBILITY_NAME_LENGTH_MAX = 64;

/** Characters of a quantity that is sent as a text: the longest legal one has 17. */
export const VISIBILITY_NUMBER_LENGTH_MAX = 100;

/** Counters that one event touches: documented ones touch nine. Beyond: the event fails. */
export const VISIBILITY_QUANTITIES_MAX = 256;

/** Products named by one query, as documented (IV17). Beyond: 400. */
export const VISIBILITY_PRODUCTS_MAX = 5000;

/** Sites times locations named by one query of version 1.0, as documented (IV17). Beyond: 400. */
export const VISIBILITY_LOCATION_PAIRS_MAX = 10_000;

/** Dimensions that one query or event names, twice the base dimensions (IV17). Beyond: 400. */
export const VISIBILITY_DIMENSIONS_MAX = 64;

/** Values of all filters of one query beside its products. Each is held against counters. Beyond: 400. */
export const VISIBILITY_FILTER_VALUES_MAX = 20_000;

/** Organisations named by one query of version 2.0: more than any group has. Beyond: 400. */
export const VISIBILITY_ORGANIZATIONS_MAX = 1000;

/** Rows of one answer (IV17): 5,000 products at 40 places. Beyond: 400. */
export const VISIBILITY_ROWS_MAX = 200_000;

/** Warehouses of one page of an answer (IV18). */
export const VISIBILITY_PAGE_SIZE_MAX = 10_000;

/** Sources of a configuration: the default one has seven. */
export const VISIBILITY_SOURCES_MAX = 100;

/** Measures of one source, physical and calculated together: the richest default source has 15. */
export const VISIBILITY_MEASURES_MAX = 200;

/** Measures in one formula: the longest documented one has nine. */
export const VISIBILITY_OPERANDS_MAX = 100;

/** Names that one source maps to base dimensions: several names for each. */
export const VISIBILITY_MAPPINGS_MAX = 200;

/** Index sets of a configuration: more than any documented one has. */
export const VISIBILITY_INDEX_SETS_MAX = 100;

/** Values and names of those parts of a configuration that are only kept and given back. */
export const VISIBILITY_KEPT_VALUES_MAX = 20_000;

/** Characters of those parts: every version of a configuration is kept. */
export const VISIBILITY_KEPT_LENGTH_MAX = 1024 * 1024;

/** Lists and objects within each other in those parts: a real one has five. */
export const VISIBILITY_KEPT_DEPTH_MAX = 32;

/** Problems of one configuration that are told at once, beside their number. */
export const VISIBILITY_PROBLEMS_TOLD_MAX = 100;

/** Configured lines of the offset that are in use at once: a pair has one for each kind of document. */
export const OFFSET_LINES_MAX = 1000;

/** Counters that a read of counters takes in one step: some five milliseconds. */
export const VISIBILITY_SLICE_COUNTERS = 4000;

/** Products of the first step of such a read: nobody knows yet how many counters each has. */
export const VISIBILITY_FIRST_PRODUCTS = 16;

/** Products of any further step: each costs some microseconds also where it has no counter. */
export const VISIBILITY_SLICE_PRODUCTS_MAX = 1000;

/**
 * Sets of dimensions of the places of a query up to which each is looked up for each product: a few places
 * among a thousand. Beyond, all counters of the products are read.
 */
export const VISIBILITY_SOUGHT_SETS_MAX = 64;

/** Rows that clearing takes away in one step: some ten milliseconds. */
export const VISIBILITY_CLEAR_ROWS = 1000;

/** Parts that clearing takes on at a time: enough that the round trips to another database do not count. */
export const VISIBILITY_CLEAR_PARTS = 500;

/** Rows of an answer that are completed or sorted in one piece: some ten milliseconds. */
export const VISIBILITY_SORT_ROWS = 5000;

/** Rows of an answer that are sent whole. A larger answer is streamed, and has a place of its own. */
export const VISIBILITY_WHOLE_ROWS_MAX = 2000;

/** Rows of a streamed answer that are made at once: some milliseconds. */
export const VISIBILITY_STREAM_ROWS = 1000;

/** Versions of the configuration that are kept. Each has at most some megabytes. */
export const VISIBILITY_VERSIONS_MAX = 100;

/** Clients of the service: a few for each system that calls. Beyond: 409. */
export const VISIBILITY_CLIENTS_MAX = 1000;

/** Tokens of one client that are good at once: callers keep theirs for an hour. The oldest ones end. */
export const VISIBILITY_TOKENS_MAX = 1000;

/** Counters or events of one page of the maintenance interface. */
export const VISIBILITY_LIST_MAX = 1000;

/** Events that are looked through for those of a source, a measure or a place before a page ends. */
export const VISIBILITY_SEARCH_EVENTS = 5000;

/** Movements whose stores and items are marked in one transaction: about 5 ms, so that others get through. */
export const VISIBILITY_SLICE_MOVEMENTS = 2000;

/**
 * Stores and items whose figures and offsets are sent in one transaction: about 5 ms with five offsets each.
 * Confirmations wait for at most one.
 */
export const VISIBILITY_SLICE_KEYS = 12;

/** Stores and items of documents that belong together in one transaction. Beyond, they are parted (IV61). */
export const VISIBILITY_SLICE_KEYS_MAX = 512;

/**
 * Milliseconds that the right to send to a remote service is good for. It is renewed before each call,
 * which ends within VISIBILITY_REMOTE_WAIT_MS.
 */
export const VISIBILITY_LEASE_MS = 60_000;

/** Counters of configured pairs that one report looks at. Beyond, it is of the first ones. */
export const OFFSET_COUNTERS_MAX = 100_000;

/**
 * Milliseconds that an answer of a remote service is waited for, with its tokens and redirects. It may load
 * a partition first.
 */
export const VISIBILITY_REMOTE_WAIT_MS = 30_000;

/** Characters of an answer of a remote service: 512 entries of 2 KiB. Beyond: it is no answer. */
export const VISIBILITY_REMOTE_ANSWER_MAX = 2 ** 20;

/** Redirects that are followed, one after the other: a wrong region has one. */
export const VISIBILITY_REMOTE_REDIRECTS = 5;

/** Milliseconds before its end that a token is not used any more. */
export const VISIBILITY_TOKEN_MARGIN_MS = 60_000;

/** Runs of the job that are left out at most, after one that reached no service: about a quarter of an hour. */
export const VISIBILITY_RUNS_LEFT_OUT_MAX = 15;

/** Stores and items that a diagnosis looks at in one statement. */
export const DIAGNOSIS_KEYS = 500;

/** Differences that a diagnosis lists. With more, a resync is needed. */
export const DIAGNOSIS_DIFFERENCES_MAX = 5000;

/** Lines of documents that a dry run looks at: some months of a small chain. */
export const OFFSET_TRY_LINES_MAX = 20_000;
