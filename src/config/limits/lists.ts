/** The sizes of answers of lists of the maintenance interface. */

/** Items, positions or UINs in one page of a list: a few hundred kilobytes of JSON. */
export const LIST_PAGE_MAX = 500;

/** Items that a list is asked for by their ids: those that an adjustment shows on a few screens. */
export const LIST_ITEMS_MAX = 200;

/** Characters of a text that items or stores are searched by: people type some words. */
export const QUERY_LENGTH_MAX = 120;

/** Adjustments in progress that are counted for a store: nobody tells a thousand from more at a glance. */
export const WAITING_COUNT_MAX = 1000;

/** Stores whose adjustments in progress are counted at once: some milliseconds. */
export const WAITING_STEP_STORES = 50;

/**
 * Transactions on one page of the messages to merchandising. The messages of each are counted, which may be
 * some thousands.
 */
export const TOLD_PAGE_MAX = 100;

/** Characters of a code that is looked up: the longest UIN. Beyond: `TEXT_TOO_LONG`. */
export const CODE_LENGTH_MAX = 128;

/** Meanings of one code that are told. Units of different items may have the same UIN. */
export const CODE_MEANINGS_MAX = 20;

/** Names of extended attributes that a list tells of each item: as many as a line may carry. */
export const LISTED_ATTRIBUTE_NAMES_MAX = 100;

/** The same of all lines of an adjustment together. The lines beyond leave them out. */
export const ADJUSTMENT_ATTRIBUTE_NAMES_MAX = 20_000;

/** Activity locks in one answer: more than a store has people. */
export const LOCKS_FOUND_MAX = 1000;
