/** Staged rows that are checked or applied in one step: some five milliseconds. */
export const IMPORT_STEP_ROWS = 500;

/** Problems of one import that are reported, beside their full number. People mend a few and try again. */
export const IMPORT_PROBLEMS_MAX = 1000;

/**
 * Rows of one import. One transaction applies them, for which every other change waits some seconds
 * at the most. Beyond: `TOO_MANY_ROWS`.
 */
export const IMPORT_ROWS_MAX = 1_000_000;

/**
 * Characters of one row of an import. An item with a thousand barcodes and components has 80,000. Beyond:
 * `ROW_TOO_LONG`.
 */
export const IMPORT_ROW_LENGTH_MAX = 128 * 1024;

/** Problems of one import that are counted. Reading stops at this number. */
export const IMPORT_PROBLEMS_COUNTED_MAX = 10_000;

/**
 * Rows that one command stages, entries of their lists counted with them: some milliseconds, for
 * which others wait.
 */
export const IMPORT_SLICE_ROWS = 200;

/** Bytes of a file that are read in one piece: a millisecond or two for any content. */
export const READ_PIECE_BYTES = 64 * 1024;

/** Records that an export reads at once: five milliseconds. */
export const EXPORT_PAGE_ROWS = 500;

/** Items that an export reads at once... */
export const EXPORT_PAGE_ITEMS = 50;

/**
 * ...or fewer, if their lists have more entries than this: an item may have some thousand barcodes,
 * components and attributes, and a position as many sub-buckets. They take five milliseconds.
 */
export const EXPORT_PAGE_ENTRIES = 2000;

/** Codes that are compared with merchandising's: there are no more. */
export const COMPARED_CODES_MAX = 9999;

/** Imports that a process remembers, to tell how they have ended: those of a day's work. */
export const IMPORTS_KEPT_MAX = 50;

/** Bytes of a file of roles or users that a first start loads: some thousand of them. */
export const INITIAL_ACCESS_BYTES_MAX = 4 * 1024 * 1024;
