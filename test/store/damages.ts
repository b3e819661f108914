/** Damages of stored data, each planted by statements, and what is found of it. */
import { OFFSETS } from '../visibility/support/sound.js';
import {
  brokenLinks as broken,
  type Damage,
  HISTORY,
  LINES,
  lostLinks as lost,
} from './link-damages.js';

export const CHEESE = '100000147';
const TABLET = '100000203';
export const THEFT = 21;
const HASH = 'a'.repeat(64);
const AT = '2026-03-01T08:00:00.000Z';
const POSITION = `WHERE store_id = 5000 AND item_id = '${CHEESE}'`;
const UIN = `WHERE item_id = '${TABLET}' AND uin = 'T10-5000-0001'`;

const remembered = (operation: string, key: string, answer: string): string =>
  `INSERT INTO idempotency (user_name, operation, request_key, request_hash, response, create_date)
   VALUES ('anna', '${operation}', '${key}', '${HASH}', '${answer}', '${AT}')`;

const CONFIRM = 'confirmInventoryAdjustment';
const OF_CHEESE = `Item ${CHEESE} at store 5000`;
const OF_TABLET = `Item ${TABLET} at store 5000`;

/** Beside the adjustments of the test: 7, 8 and 9, told by the rows 3, 4 and 5 of the outbox, and 10, which is not told. */
export const SOUND: readonly string[] = [
  remembered(CONFIRM, 'key 1', '7'),
  remembered('saveInventoryAdjustment', 'key 1', '7'),
  remembered('adjustments add-note', 'key 2', '{"id":999,"remarks":[]}'),
  ...OFFSETS,
];

/** Where rows are linked, none is found of a position whose newest one is gone. */
export const SUM_OF_NO_LINKS = `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a total of 42.5, but the position has 39.5.`;

export const STOCK: readonly Damage[] = [
  [
    'a total off by one',
    [`UPDATE store_item_stock SET quantity_total = quantity_total + 10000 ${POSITION}`],
    [
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a total of 38.5, but the position has 39.5.`,
    ],
  ],
  [
    'a customer reserve off by one',
    [
      `UPDATE store_item_stock SET quantity_customer_reserve = quantity_customer_reserve + 1 ${POSITION}`,
    ],
    [
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a customer reserve of 2, but the position has 2.0001.`,
    ],
  ],
  [
    'a position without its history',
    [`DELETE FROM store_item_stock_history ${POSITION} AND transaction_type = 'OPENING_STOCK'`],
    [
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a total of -4, but the position has 38.5.`,
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a non-sellable of 0, but the position has 1.25.`,
      `POSITION_DIFFERS: ${OF_CHEESE}: the rows of the history sum to a customer reserve of 0, but the position has 2.`,
      `SUB_BUCKET_DIFFERS: ${OF_CHEESE}: the rows of the history sum to 0 in sub-bucket 1, but it has 1.25.`,
    ],
  ],
  [
    'a history without its position',
    [`DELETE FROM store_item_stock WHERE store_id = 5000 AND item_id = '100000011'`],
    [
      'POSITION_MISSING: Item 100000011 at store 5000: the rows of the history sum to 85.75 (non-sellable 0, customer reserve 0), but there is no position.',
    ],
  ],
  [
    'a sub-bucket off',
    [`UPDATE store_item_stock_nonsellable SET quantity = quantity + 5000 ${POSITION}`],
    [
      `SUB_BUCKET_DIFFERS: ${OF_CHEESE}: the rows of the history sum to 1.25 in sub-bucket 1, but it has 1.75.`,
    ],
  ],
  [
    'a sub-bucket gone',
    [`DELETE FROM store_item_stock_nonsellable ${POSITION}`],
    [
      `SUB_BUCKET_DIFFERS: ${OF_CHEESE}: the rows of the history sum to 1.25 in sub-bucket 1, but it has 0.`,
    ],
  ],
  [
    'a movement that names no sub-bucket',
    [
      `UPDATE store_item_stock SET quantity_non_sellable = quantity_non_sellable + 10000 ${POSITION}`,
      `UPDATE store_item_stock_history SET quantity_non_sellable_delta = 10000 WHERE id = (
         SELECT max(id) FROM store_item_stock_history ${POSITION})`,
    ],
    [
      `SUB_BUCKETS_DIFFER: ${OF_CHEESE}: the sub-buckets should sum to the non-sellable 2.25, but they sum to 1.25.`,
    ],
  ],
  [
    'a UIN too many',
    [
      `INSERT INTO item_uin (item_id, uin, type, store_id, status, update_date)
       VALUES ('${TABLET}', 'TOO-MANY', 1, 5000, 1, '${AT}')`,
    ],
    [`UINS_DIFFER: ${OF_TABLET}: it has UINs for a total of 10, but the position has 9.`],
  ],
  [
    'a UIN gone',
    [`DELETE FROM item_uin ${UIN}`],
    [`UINS_DIFFER: ${OF_TABLET}: it has UINs for a total of 8, but the position has 9.`],
  ],
  [
    'a UIN that is unavailable, but not in the stock',
    [`UPDATE item_uin SET status = 3, nonsellable_type_id = 1 ${UIN}`],
    [
      `UINS_DIFFER: ${OF_TABLET}: it has UINs for a non-sellable quantity of 3, but the position has 2.`,
    ],
  ],
  [
    'a UIN in another sub-bucket',
    [
      `UPDATE item_uin SET nonsellable_type_id = 1 WHERE item_id = '${TABLET}' AND uin = 'T10-5000-0007'`,
    ],
    [
      `UINS_IN_SUB_BUCKET_DIFFER: ${OF_TABLET}: 2 UINs are in sub-bucket 1, but its quantity is 1.`,
      `UINS_IN_SUB_BUCKET_DIFFER: ${OF_TABLET}: 0 UINs are in sub-bucket 6, but its quantity is 1.`,
    ],
  ],
  [
    'a UIN at a store without a position',
    [`UPDATE item_uin SET store_id = 5002 WHERE item_id = '100000211' AND store_id = 5001`],
    [
      'UINS_DIFFER: Item 100000211 at store 5001: it has UINs for a total of 0, but the position has 3.',
      'UINS_DIFFER: Item 100000211 at store 5002: it has UINs for a total of 3, but the position has 0.',
    ],
  ],
];

export const DOCUMENTS: readonly Damage[] = [
  [
    'a line of an adjustment that is gone',
    ['DELETE FROM inv_adjust WHERE id = 3'],
    [10, 11, 12].map(
      (line) =>
        `REFERENCE_BROKEN: The row of inv_adjust_line_item with id ${line} refers to inv_adjust with id 3, which is not there.`,
    ),
  ],
  [
    'a history of an adjustment that is gone',
    [
      'DELETE FROM inv_adjust WHERE id = 10',
      'DELETE FROM inv_adjust_line_item WHERE inv_adjust_id = 10',
    ],
    [
      broken(LINES, 4, 0),
      lost(LINES, 3, 0),
      'REFERENCE_BROKEN: The row of store_item_stock_history with id 207 refers to inv_adjust with id 10, which is not there.',
    ],
  ],
  [
    'a history of a reason that is gone',
    ['UPDATE store_item_stock_history SET reason_code = 9998 WHERE id = 205'],
    [
      'REFERENCE_BROKEN: The row of store_item_stock_history with id 205 refers to inv_adjust_reason with code 9998, which is not there.',
    ],
  ],
  [
    'a UIN of a system transaction that never was',
    [`UPDATE item_uin SET transaction_type = 'LATE_SALES', transaction_id = 77 ${UIN}`],
    [
      `REFERENCE_BROKEN: The row of item_uin with item_id ${TABLET}, uin T10-5000-0001 refers to system_transaction with id 77, transaction_type LATE_SALES, which is not there.`,
    ],
  ],
  [
    'a confirmation that moved nothing',
    [
      'DELETE FROM store_item_stock_history WHERE id = 207',
      `UPDATE store_item_stock SET quantity_total = quantity_total + 10000 ${POSITION}`,
    ],
    [
      SUM_OF_NO_LINKS,
      broken(HISTORY, 4, 0),
      lost(HISTORY, 3, 0),
      'CONFIRMED_WITHOUT_MOVEMENT: Adjustment 10 of store 5000 is confirmed, but no row of the history says that it moved stock.',
    ],
  ],
  [
    'a movement of what was not confirmed',
    ['UPDATE inv_adjust SET status = 1 WHERE id = 10'],
    [
      `MOVED_WITHOUT_CONFIRMATION: Adjustment 10 of store 5000 is IN_PROGRESS, but row 207 of the history says that it moved item ${CHEESE}: it should be COMPLETED.`,
    ],
  ],
  [
    'a header that says another number of lines',
    ['UPDATE inv_adjust SET line_count = 2 WHERE id = 10'],
    ['LINES_MISCOUNTED: Adjustment 10 of store 5000 has 1 lines, but its header says 2.'],
  ],
  [
    'a line that has the store of another',
    ['UPDATE inv_adjust_line_item SET store_id = 5001 WHERE id = 21'],
    [
      broken(LINES, 4, 0),
      lost(LINES, 4, 0),
      'LINE_DIFFERS_FROM_HEADER: Line 21 of adjustment 8 says store 5001, (when), but its header says store 5000, (when): lookups by item miss it.',
    ],
  ],
  [
    'a row of the outbox gone in the middle',
    ['DELETE FROM outbox WHERE id = 4'],
    [
      'OUTBOX_ROW_MISSING: Row 4 of the outbox is missing: merchandising is not told of adjustment 8, unless it was before.',
    ],
  ],
  [
    'the last rows of the outbox gone',
    ['DELETE FROM outbox WHERE id >= 4'],
    [
      'OUTBOX_ROW_MISSING: Row 4 to 5 of the outbox is missing: merchandising is not told of adjustment 8, adjustment 9, unless it was before.',
    ],
  ],
  [
    'a row of the outbox twice',
    [
      `INSERT INTO outbox (store_id, transaction_type, transaction_id, first_history_id,
         last_history_id, create_date)
       SELECT store_id, transaction_type, transaction_id, first_history_id, last_history_id,
         create_date FROM outbox WHERE id = 4`,
    ],
    [
      'OUTBOX_ROW_DOUBLED: Row 6 of the outbox tells of INVENTORY_ADJUSTMENT 8 at store 5000, of which another row tells already.',
    ],
  ],
  [
    'a row of the outbox of what was not confirmed',
    ['UPDATE outbox SET transaction_id = 4 WHERE id = 5'],
    [
      'OUTBOX_ROW_OF_NOTHING: Row 5 of the outbox tells of INVENTORY_ADJUSTMENT 4 at store 5000, which is not there, or not confirmed.',
    ],
  ],
  [
    'a row of the outbox that tells nothing',
    ['UPDATE outbox SET first_history_id = NULL, last_history_id = NULL WHERE id = 5'],
    [
      'OUTBOX_ROW_EMPTY: Row 5 of the outbox, of INVENTORY_ADJUSTMENT 9 at store 5000, names no lines, and no row of the history.',
    ],
  ],
  [
    'an answer of an adjustment that never was',
    [remembered(CONFIRM, 'key 3', '4711')],
    [
      `ANSWER_OF_NOTHING: The answer that is remembered for ${CONFIRM} of anna under "key 3" is adjustment 4711, which does not exist.`,
    ],
  ],
  [
    'an answer that is remembered twice',
    [remembered(CONFIRM, 'key 3', '7')],
    [
      `ANSWER_DOUBLED: Adjustment 7 is remembered as closed more than once, again by ${CONFIRM} of anna under "key 3": an adjustment is closed once.`,
    ],
  ],
  [
    'an answer that cannot be read',
    [remembered(CONFIRM, 'key 3', '{"id":')],
    [
      `ANSWER_NOT_READABLE: The answer that is remembered for ${CONFIRM} of anna under "key 3" should be an id, or one with remarks, but is "{"id":".`,
    ],
  ],
  [
    'a long answer that cannot be read, which is told by whole characters',
    [remembered(CONFIRM, 'key 4', `a${'😀'.repeat(60)}`)],
    [
      `ANSWER_NOT_READABLE: The answer that is remembered for ${CONFIRM} of anna under "key 4" should be an id, or one with remarks, but is "a${'😀'.repeat(49)}".`,
    ],
  ],
];

const COUNTER = "WHERE product_id = 'A' AND measure = 'sold'";
const OF_SOLD = 'Counter pos sold of product A (dimension set 1)';

export const VISIBILITY: readonly Damage[] = [
  [
    'a counter off by one',
    [`UPDATE visibility_counter SET quantity = quantity + 10000 ${COUNTER}`],
    [`COUNTER_DIFFERS: ${OF_SOLD}: its kept events come to 7, but it has 8.`],
  ],
  [
    'a counter gone',
    [`DELETE FROM visibility_counter ${COUNTER}`],
    [`COUNTER_MISSING: ${OF_SOLD} is missing: its kept events come to 7.`],
  ],
  [
    'an event gone',
    ["DELETE FROM visibility_event WHERE event_id = 'after'"],
    [`COUNTER_DIFFERS: ${OF_SOLD}: its kept events come to 5, but it has 7.`],
  ],
  [
    'parts that are exchanged',
    [`UPDATE visibility_counter SET posted = 60000, offset_quantity = 10000 ${COUNTER}`],
    [
      `COUNTER_PARTS_DIFFER: ${OF_SOLD} should be 7 posted and 0 offset, but is 6 posted and 1 offset.`,
    ],
  ],
  [
    'parts of a counter without events',
    ['DELETE FROM visibility_event', `UPDATE visibility_counter SET posted = 60000 ${COUNTER}`],
    [`COUNTER_PARTS_DIFFER: ${OF_SOLD} should be 6, the sum of its parts, but is 7.`],
  ],
  [
    'changes that are no list',
    ["UPDATE visibility_event SET changes = '{' WHERE event_id = 'other'"],
    ['EVENT_NOT_READABLE: The changes of event 4 of product B cannot be read.'],
  ],
  [
    'an offset of a document that never was',
    [`UPDATE visibility_offset SET document_id = 777, offset_id = 'ofs:adjustment:777:20:1'`],
    [
      `OFFSET_OF_NOTHING: Offset ofs:adjustment:777:20:1 of item ${CHEESE} at store 5000 is of adjustment 777, line 20, which is not there, or is of another store or item.`,
      'OFFSET_COUNT_DIFFERS: Line 20 of adjustment 7 has had 1 offsets by its own count, but 0 are kept.',
    ],
  ],
  [
    'an offset by another id',
    ["UPDATE visibility_offset SET offset_id = 'ofs:adjustment:7:20:2'"],
    [
      'OFFSET_ID_DIFFERS: The offset with number 1 of its line should have the id ofs:adjustment:7:20:1, but has ofs:adjustment:7:20:2.',
    ],
  ],
  [
    'an offset too few',
    ['DELETE FROM visibility_offset'],
    [
      'OFFSET_COUNT_DIFFERS: Line 20 of adjustment 7 has had 1 offsets by its own count, but 0 are kept.',
    ],
  ],
  [
    'a pair beside a line that is gone',
    ['UPDATE offset_line SET line_id = 888, offset_count = 0'],
    ['OFFSET_LINE_OF_NOTHING: A pair is kept beside line 888 of adjustment 7, which is not there.'],
  ],
  [
    'an offset that was counted, but not noted',
    [
      "UPDATE visibility_event SET scope = 3, event_id = 'ofs:adjustment:7:20:1' WHERE event_id = 'other'",
    ],
    ['OFFSET_NOT_NOTED: Offset ofs:adjustment:7:20:1 was counted here, but waits to be sent.'],
  ],
  [
    'an offset that was counted otherwise',
    [
      "UPDATE visibility_event SET scope = 3, event_id = 'ofs:adjustment:7:20:1' WHERE event_id = 'other'",
      'UPDATE visibility_offset SET state = 5, quantity = 90000',
    ],
    [
      'OFFSET_COUNTED_OTHERWISE: Offset ofs:adjustment:7:20:1 is of 9, but the event with its id has counted 4.',
    ],
  ],
  [
    'an order line that was not invoiced',
    ['UPDATE sales_order_line SET invoiced = 20000'],
    ['ORDER_LINE_DIFFERS: Line 1 of sales order 1: its invoices come to 0, but it has 2 invoiced.'],
  ],
];
