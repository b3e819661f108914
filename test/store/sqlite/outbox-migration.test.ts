/** Migration 0012 on databases whose outbox holds what waits to be told. */

import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { sqliteFile } from '../../../src/config/database-settings.js';
import { payloadOf } from '../../../src/outbox/document.js';
import type { OutboxMessage } from '../../../src/store/outbox/outbox.js';
import { migrateSqlite } from '../../../src/store/sqlite/sqlite-store.js';
import { allMessages } from '../../outbox/reading.js';
import { callApi } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { type AdjustmentContent, post, savedId, saveMessage } from '../../support/soap.js';
import { SQLITE, sqliteAt } from '../../support/sqlite.js';
import { migrateUntil } from './migrations.js';

const MIGRATION = '0012-publisher';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(async () => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
  await migrateUntil(file, MIGRATION);
});

afterEach(() => directory.remove());

function onOldDatabase(work: (database: Database) => void): void {
  const database = new BetterSqlite3(file);
  database.pragma('foreign_keys = off');
  work(database);
  database.close();
}

async function migrate(): Promise<void> {
  expect(await migrateSqlite(file)).toEqual(expect.arrayContaining([MIGRATION]));
  const database = new BetterSqlite3(file, { readonly: true });
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

/** A message in a line: what and where, why, from and to, UINs, who. */
function shown(message: OutboxMessage): string {
  const { storeId, reasonCode, quantity, from, to, uins, user } = message;
  return [
    ...[`${message.outboxId}-${message.number}`, storeId, message.item, reasonCode],
    ...[quantity / 10_000, `${from}>${to}`, uins.join('+') || 'none', user],
  ].join(' ');
}

describe('Rows as the version before has written them', () => {
  const AT = '2026-02-01T08:00:00.000Z';

  function history(transaction: string, rows: readonly string[]): string {
    const values = rows.map((row) => `(${row.replace('@', `${transaction}, 'anna', '${AT}'`)})`);
    return `INSERT INTO store_item_stock_history (store_id, item_id, reason_code, transaction_type,
      transaction_id, transaction_user, transaction_timestamp, quantity_total_delta,
      quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id)
      VALUES ${values.join(', ')}`;
  }

  function outbox(rows: readonly string[]): string {
    return `INSERT INTO outbox (store_id, transaction_type, transaction_id, unpublished_items, lines,
      create_date) VALUES ${rows.map((row) => `(${row}, '${AT}')`).join(', ')}`;
  }

  const ADJUSTMENT = "'INVENTORY_ADJUSTMENT'";

  beforeEach(() =>
    onOldDatabase((database) => {
      database.exec(`
        INSERT INTO store (id, name, time_zone) VALUES (1, 'One', 'UTC'), (2, 'Two', 'UTC');
        INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
          VALUES ('A', 0, 'a', 'EA', 100), ('B', 0, 'b', 'EA', 100), ('U', 0, 'u', 'EA', 100);
        INSERT INTO inv_adjust (id, store_id, status, publish, create_date, create_user,
          approve_date, approve_user)
          VALUES (1, 1, 2, 1, '${AT}', 'ben', '${AT}', 'anna'), (2, 1, 2, 0, '${AT}', 'ben', '${AT}', 'anna'),
            (3, 1, 2, 1, '${AT}', 'ben', '${AT}', 'anna'), (4, 1, 1, 1, '${AT}', 'ben', NULL, NULL);
        INSERT INTO inv_adjust_line_item (id, inv_adjust_id, store_id, create_date, item_id,
          inv_adjust_reason_id, quantity, case_size) VALUES (7, 3, 1, '${AT}', 'U', 38, 20000, 100);
        INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin)
          VALUES (7, 'u1'), (7, 'u2');
        INSERT INTO system_transaction (id, store_id, transaction_type, create_date, create_user)
          VALUES (1, 1, 'RECEIVING_DAMAGES', '${AT}', 'carl'), (3, 1, 'CUSTOMER_ORDER', '${AT}', 'carl');`);
      // Adjustment 1 has a line that is not told, and another that moved between sub-buckets.
      const first = ["1, 'A', 83, @, -25000, 0, 0, NULL", "1, 'B', 83, @, -10000, 0, 0, NULL"];
      const within = ["1, 'U', 900, @, 0, -10000, 0, 1", "1, 'U', 900, @, 0, 10000, 0, 2"];
      database.exec(history(`${ADJUSTMENT}, 1`, [...first, ...within]));
      // Nothing is told of adjustment 2. Number 3 takes a unit from another store; an order has the same number.
      database.exec(history(`${ADJUSTMENT}, 2`, ["1, 'A', 82, @, 0, 10000, 0, 1"]));
      database.exec(
        history(`${ADJUSTMENT}, 3`, [
          "2, 'U', 183, @, -10000, 0, 0, NULL",
          "1, 'U', 182, @, 20000, 0, 0, NULL",
        ]),
      );
      database.exec(history("'CUSTOMER_ORDER', 3", ["1, 'A', 180, @, 0, 0, 30000, NULL"]));
      const left = { item: 'U', reasonCode: 183, quantity: 10_000, uins: ['u2'] };
      const held = { item: 'B', reasonCode: 82, quantity: 5000, uins: [] };
      const ordered = { item: 'A', reasonCode: 180, quantity: 30_000, uins: [] };
      database.exec(
        outbox([
          `1, ${ADJUSTMENT}, 1, '["U","B"]', NULL`,
          `2, ${ADJUSTMENT}, 3, NULL, '${JSON.stringify([left])}'`,
          `1, ${ADJUSTMENT}, 3, NULL, NULL`,
          `1, 'RECEIVING_DAMAGES', 1, NULL, '${JSON.stringify([held, { ...held, item: 'A' }])}'`,
          `1, 'CUSTOMER_ORDER', 3, NULL, '${JSON.stringify([ordered])}'`,
        ]),
      );
    }),
  );

  const MESSAGES = [
    '1-1 1 A 83 2.5 ATS>DIST none anna',
    '2-1 2 U 183 1 ATS>DIST u2 anna',
    '3-1 1 U 182 2 DIST>ATS u1+u2 anna',
    '4-1 1 B 82 0.5 ATS>TRBL none carl',
    '4-2 1 A 82 0.5 ATS>TRBL none carl',
    '5-1 1 A 180 3 ATS>COR none carl',
  ];

  it('are told, each line once, as it was confirmed', async () => {
    await migrate();
    const messages = await allMessages(sqliteAt(file));
    expect(messages.map(shown)).toEqual(MESSAGES);
    expect(new Set(messages.map(({ at }) => new Date(at).toISOString()))).toEqual(new Set([AT]));
    for (const message of messages) payloadOf(message, 'filled');
  });

  it('are told to every channel from the first on, a page at a time too', async () => {
    await migrate();
    const reader = await sqliteAt(file).openOutbox();
    const { position } = await reader.channelState('file');
    expect((await reader.readNext(position, 3)).map(shown)).toEqual(MESSAGES.slice(0, 3));
    expect((await reader.readNext({ outboxId: 4, number: 1 }, 2)).map(shown)).toEqual(
      MESSAGES.slice(4),
    );
    expect(await reader.status('file')).toMatchObject({
      pending: 5,
      sent: 0,
      oldestAt: Date.parse(AT),
    });
    await reader.close();
  });

  // No version has written another status than 1, pending: nothing was sent then.
  it('are told whatever somebody has put into their status', async () => {
    onOldDatabase((database) =>
      database.exec('UPDATE outbox SET status = CASE id WHEN 1 THEN 2 WHEN 4 THEN 3 ELSE 1 END'),
    );
    await migrate();
    expect((await allMessages(sqliteAt(file))).map(shown)).toEqual(MESSAGES);
  });
});

describe('A database of everything that can be confirmed', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await startApp(SQLITE);
  });

  afterEach(() => app.stop());

  const PLAIN = '100000195';
  const CHEESE = '100000147';
  const TABLET = '100000203';
  const HEADPHONES = '100000211';

  async function confirm(content: AdjustmentContent): Promise<void> {
    const message = saveMessage(content, 'saveAndConfirmInventoryAdjustment');
    savedId(await post(app.serviceUrl, message));
  }

  async function move(type: string, line: object, more: object = {}): Promise<void> {
    const body = { type, storeId: 5000, lines: [{ quantity: '1', ...line }], ...more };
    const { error } = await callApi(app.serviceUrl, 'system-transactions create', { body });
    expect(error).toBeUndefined();
  }

  async function confirmEverything(): Promise<void> {
    const silent = await app.database.value<number>(
      'SELECT id FROM inv_adjust_reason WHERE active = 1 AND publish = 0 AND disposition = 1',
    );
    const lines = [21, 31, 20, 34, 27, 36, 37].map((reason) => ({
      ...{ item: PLAIN, reason, quantity: '1.5' },
    }));
    await confirm({ lines: [{ item: PLAIN, reason: 20, quantity: 10 }] });
    for (const line of lines) await confirm({ lines: [line] });
    await confirm({ lines: [{ item: CHEESE, reason: 29, quantity: 2 }] });
    await confirm({
      lines: [
        { item: CHEESE, reason: 112, quantity: 1 },
        { item: PLAIN, reason: silent, quantity: 1 },
        { item: '100000011', reason: 21, quantity: 1 },
      ],
    });
    await confirm({ publish: false, lines: [{ item: PLAIN, reason: 21, quantity: 1 }] });
    const more = '<added_uin_col>T10-5001-0002</added_uin_col>';
    await confirm({ lines: [{ item: TABLET, reason: 38, quantity: 1, more }] });
    await confirm({ lines: [{ item: HEADPHONES, reason: 38, quantity: 2 }] });
    await move('CUSTOMER_ORDER', { item: PLAIN, reasonId: 36 });
    await move('POS_RETURN', { item: PLAIN, reasonId: 109, quantity: '2' });
    await move('RECEIVING_DAMAGES', { item: PLAIN, reasonId: 20, onlyPublishes: true });
    await move('STOCK_COUNT', { item: CHEESE, reasonId: 26 }, { countType: 'UNIT' });
    await move('STOCK_COUNT', { item: CHEESE, reasonId: 26 }, { countType: 'UNIT_AND_AMOUNT' });
    await move('POS_RETURN', { item: HEADPHONES, reasonId: 31, quantity: '1' });
  }

  /**
   * Puts the rows of today's database into the old one, in the columns that it has: the version before
   * wrote the same, but for buckets in `outbox.lines` and the numbers of the history.
   */
  function takeOver(database: Database): void {
    database.prepare('ATTACH ? AS today').run(sqliteFile(app.on.url));
    const tables = database
      .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'knex%'
        AND name NOT LIKE 'sqlite%'`)
      .pluck()
      .all() as string[];
    const columnsOf = (schema: string, table: string): string[] =>
      database
        .prepare(`SELECT name FROM pragma_table_info(?, ?)`)
        .pluck()
        .all(table, schema) as string[];
    for (const table of tables) {
      const there = new Set(columnsOf('today', table));
      const columns = columnsOf('main', table).filter((column) => there.has(column));
      database.exec(`DELETE FROM main.${table};
        INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM today.${table}`);
    }
    database.exec(`UPDATE main.outbox SET lines = (
      SELECT json_group_array(json_remove(line.value, '$.from', '$.to')) FROM json_each(lines) line)
      WHERE lines IS NOT NULL`);
  }

  it('has the same messages after it', async () => {
    await confirmEverything();
    const expected = await allMessages(app.on);
    onOldDatabase(takeOver);
    await migrate();
    expect(await allMessages(sqliteAt(file))).toEqual(expected);
    // All that the migration has to tell apart is there.
    expect(new Set(expected.map(({ from, to }) => `${from}>${to}`)).size).toBe(7);
    expect(expected.filter(({ uins }) => uins.length > 0).length).toBeGreaterThan(2);
    expect(new Set(expected.map(({ transactionType }) => transactionType)).size).toBe(5);
    expect(new Set(expected.map(({ storeId }) => storeId))).toEqual(new Set([5000, 5001, 5002]));
  });
});
