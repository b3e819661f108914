/** Rows that were there before a migration. */
import knex, { type Knex } from 'knex';
import { migrationSource } from '../../../db/migrations/index.js';
import { readPair } from '../../../src/visibility/store/offset-lines.js';
import { readOffset } from '../../../src/visibility/store/offset-queue.js';
import { testWith } from '../../clients/tool.js';
import type { TestDatabase } from '../../support/databases.js';
import { postgresAt } from '../../support/postgres.js';
import { POSTGRESQL } from '../../support/postgres-server.js';
import { sharedServer } from '../../support/postgres-shared.js';
import { OFFSETS } from '../../visibility/support/sound.js';
import { migratedBefore } from '../migrated-before.js';
import { STORE_AND_ITEM, UNLINKED } from '../rows-before.js';

describe('migrations on PostgreSQL keep rows', () => {
  let on: TestDatabase;
  let connection: Knex;

  beforeAll(async () => {
    if (!POSTGRESQL.isHere) return;
    const { server } = await sharedServer();
    const url = await server.createDatabase();
    on = postgresAt(server, url);
    connection = knex({ client: 'pg', connection: url });
    await migratedBefore(connection, '0026-linked-rows');
    for (const sql of [...UNLINKED, ...STORE_AND_ITEM]) await connection.raw(sql);
    await migratedBefore(connection, '0029-offset-keys');
    for (const sql of OFFSETS) await connection.raw(sql);
  }, 120_000);

  afterAll(async () => {
    if (!POSTGRESQL.isHere) return;
    await connection.destroy();
    await on.remove();
  });

  testWith(POSTGRESQL, '0026 to the newest: movements, lines, pairs, offsets', async () => {
    const rowsOf = async (table: string): Promise<unknown[]> =>
      (await connection(table).select('*')) as unknown[];
    const tables = ['offset_line', 'visibility_offset', 'sales_order', 'sales_order_line'];
    const before = await Promise.all(tables.map(rowsOf));
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    await connection.migrate.latest({ migrationSource });
    expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
    await expect(connection.raw(OFFSETS[1] ?? '')).rejects.toThrow('visibility_offset_of_line');

    const store = await on.openStore();
    try {
      const criteria = { storeId: 1, item: 'A', limit: 10 };
      expect(await store.adjustments.find(criteria)).toMatchObject([{ id: 5, lineCount: 1 }]);
      const rows = await store.stock.listHistory({ ...criteria, isNewestFirst: true });
      expect(rows).toMatchObject([{ id: 41, totalAfter: -10000 }]);
      const line = { document: 'adjustment', documentId: 7, lineId: 20 } as const;
      expect(await store.read(readPair(line))).toMatchObject({ ...line, count: 1 });
      const id = 'ofs:adjustment:7:20:1';
      expect(await store.read(readOffset(id))).toMatchObject({ id, ...line, state: 'waiting' });
    } finally {
      await store.close();
    }
  });
});
