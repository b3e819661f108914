/** Rows of a table that a reset deletes at once: emptying it costs a page each, some 40 milliseconds in all. */
export const RESET_TABLE_ROWS = 200_000;

/** Rows that a reset deletes in one step of a larger table: some ten milliseconds. */
export const RESET_STEP_ROWS = 1000;

/** Problems of one request that are reported when it does not fit its schema. People read a screenful. */
export const PROBLEMS_SHOWN_MAX = 100;

/** Lines, and removed lines, of a save by the maintenance interface: as many as the contract's design. */
export const SAVE_LINES_MAX = 1000;

/** UINs added to, or removed from, one line of such a save: all lines together are bounded by the body. */
export const LINE_UINS_MAX = 10_000;

/** Names that an object should not have and that a refusal shows, beside their number. */
export const NAMES_SHOWN_MAX = 10;

/** Rows of the stock history in one page: half a megabyte of JSON. */
export const HISTORY_PAGE_MAX = 1000;

/** Days of the stock history in one page: a year. */
export const HISTORY_DAYS_MAX = 366;

/** Roles that have a reason: chains have dozens. */
export const REASON_ROLES_MAX = 200;

/** Extended attributes of one line: forms have a dozen. */
export const LINE_ATTRIBUTES_MAX = 100;
