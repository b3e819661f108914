/** Items whose stock one command of the wastage batch takes: some milliseconds, as a small save. */
export const WASTAGE_SLICE_ITEMS = 200;

/** Ranged items that one command looks through for those of a group: two milliseconds. */
export const WASTAGE_SCAN_ITEMS = 2000;

/** Skipped items that a run names, beside their full number: people mend a few at a time. */
export const WASTAGE_SKIPS_NAMED_MAX = 1000;

/** Skipped items of old runs deleted in one commit, about, a run at a time: a few milliseconds. */
export const WASTAGE_PURGE_ROWS = 500;

/** Items named by a wastage group. One command saves them. A department may hold any number. */
export const WASTAGE_GROUP_ITEMS_MAX = 10_000;

/**
 * Nodes of the hierarchy in a wastage group: each item is compared with those of its department.
 */
export const WASTAGE_GROUP_NODES_MAX = 1000;

/** Stores named by a wastage group: more than any chain has. */
export const WASTAGE_GROUP_STORES_MAX = 10_000;

/** Dates of one schedule: every day of a year. */
export const WASTAGE_DAYS_MAX = 366;

/** Groups, schedules or runs of one page of a list. */
export const WASTAGE_LIST_MAX = 500;

/** Milliseconds between two reports of the wastage batch's progress, at the least. */
export const WASTAGE_PROGRESS_EVERY_MS = 200;

/** Characters kept of the problem that stopped a run: a few sentences. */
export const WASTAGE_PROBLEM_LENGTH_MAX = 1000;
