/** Damages of the links by which lines and the history of an item are found. */

const CHEESE = '100000147';
const OF_CHEESE = `Item ${CHEESE} at store 5000`;
const POSITION = `WHERE store_id = 5000 AND item_id = '${CHEESE}'`;

export type Damage = readonly [
  name: string,
  statements: readonly string[],
  found: readonly string[],
];

export const brokenLinks = (table: string, expected: number, found: number): string =>
  `LINKS_BROKEN: ${OF_CHEESE}: its position leads to ${expected} rows of ${table}, but the links lead through ${found}.`;
export const lostLinks = (table: string, expected: number, found: number): string =>
  `LINKED_ROWS_LOST: ${table} has ${expected} linked rows, but positions lead to ${found} of them.`;
export const LINES = 'inv_adjust_line_item';
export const HISTORY = 'store_item_stock_history';

/** The adjustments of the test are of cheese: four lines, each with its row of the history, all linked. */
export const LINKS: readonly Damage[] = [
  [
    'a link that is cut',
    [`UPDATE ${HISTORY} SET previous_id = NULL WHERE id = 206`],
    [
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a total of 40.5, but the position has 38.5.`,
      brokenLinks(HISTORY, 4, 2),
      lostLinks(HISTORY, 4, 2),
    ],
  ],
  [
    'a position that leads to the row before the newest one',
    [
      `UPDATE store_item_stock SET newest_history_id = 206, history_count = 3,
         quantity_total = quantity_total + 10000 ${POSITION}`,
    ],
    [lostLinks(HISTORY, 4, 3)],
  ],
  [
    'a row with another number',
    [`UPDATE ${HISTORY} SET number = 7 WHERE id = 206`],
    [brokenLinks(HISTORY, 4, 1), lostLinks(HISTORY, 4, 1)],
  ],
  [
    'a count that is not that of the newest line',
    [`UPDATE store_item_stock SET line_count = 5 ${POSITION}`],
    [brokenLinks(LINES, 5, 0), lostLinks(LINES, 4, 0)],
  ],
  [
    'a run that misses an adjustment',
    [`UPDATE ${LINES} SET run = '[10,9,7]' WHERE id = (SELECT max(id) FROM ${LINES})`],
    [brokenLinks(LINES, 4, 0), lostLinks(LINES, 4, 0)],
  ],
  [
    'a position without its links',
    [`UPDATE store_item_stock SET newest_line_id = NULL, line_count = 0 ${POSITION}`],
    [lostLinks(LINES, 4, 0)],
  ],
];
