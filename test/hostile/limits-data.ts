import type { Connection } from '../support/databases.js';
import { padded } from '../support/sql.js';

export const STORE = 5000;
export const OTHER_STORE = 5001;
/** An item that is tracked by serial numbers. */
export const UIN_ITEM = 'UNITS';

/** The item of a number. */
export const itemOf = (number: number): string => `L${String(number).padStart(6, '0')}`;

/** The UIN of a number: those below `UINS` are at the store, as many others at another one. */
export const uinOf = (number: number): string => `SN-${String(number).padStart(6, '0')}`;

const numbers = (count: number): string =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

/** Items of the store, each with stock. */
export async function addItems(database: Connection, count: number): Promise<void> {
  const item = `'L' || ${padded('i', 6)}`;
  await database.run(`
    ${numbers(count)} INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
      SELECT ${item}, 0, 'Item ' || i, 'EA', 100 FROM n;
    ${numbers(count)} INSERT INTO store_item (store_id, item_id) SELECT ${STORE}, ${item} FROM n;
    ${numbers(count)} INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
      SELECT ${STORE}, ${item}, 10000000, '2026-01-01T00:00:00.000Z' FROM n;
  `);
}

/** An item with so many UINs in stock at the store and at another one. */
export async function addUins(database: Connection, count: number): Promise<void> {
  await database.run(`
    INSERT INTO item (id, item_type, uin_type, short_description, unit_of_measure, case_size)
      VALUES ('${UIN_ITEM}', 0, 1, 'Units', 'EA', 100);
    INSERT INTO store_item (store_id, item_id)
      VALUES (${STORE}, '${UIN_ITEM}'), (${OTHER_STORE}, '${UIN_ITEM}');
    INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
      VALUES (${STORE}, '${UIN_ITEM}', ${count}0000, '2026-01-01T00:00:00.000Z'),
        (${OTHER_STORE}, '${UIN_ITEM}', ${count}0000, '2026-01-01T00:00:00.000Z');
    ${numbers(count * 2)} INSERT INTO item_uin (item_id, uin, type, store_id, status, update_date)
      SELECT '${UIN_ITEM}', 'SN-' || ${padded('i', 6)}, 1,
        CASE WHEN i < ${count} THEN ${STORE} ELSE ${OTHER_STORE} END, 1, '2026-01-01T00:00:00.000Z'
      FROM n;
  `);
}

/** An adjustment in progress with so many lines, each of an item of its own; returns its id. */
export async function addAdjustment(
  database: Connection,
  lines: number,
  reasonId: number,
): Promise<number> {
  const id =
    await database.value<number>(`INSERT INTO inv_adjust (store_id, status, publish, create_date, create_user)
       VALUES (${STORE}, 1, 1, '2026-01-01T00:00:00.000Z', 'test') RETURNING id`);
  await database.run(`${numbers(lines)} INSERT INTO inv_adjust_line_item (inv_adjust_id, store_id,
      create_date, item_id, inv_adjust_reason_id, quantity, case_size)
    SELECT ${id}, ${STORE}, '2026-01-01T00:00:00.000Z', 'L' || ${padded('i', 6)}, ${reasonId}, 10000, 100
    FROM n`);
  return id;
}
