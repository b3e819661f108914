import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { migrateSqlite, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js';
import { temporaryDirectory } from '../../support/files.js';
import { UNLINKED } from '../rows-before.js';
import { migrateUntil } from './migrations.js';

it('0026 keeps what is there in the indexes by item, linked by nothing', async () => {
  const directory = temporaryDirectory();
  try {
    const file = join(directory.path, 'sia.db');
    await migrateUntil(file, '0026-linked-rows');
    const database = new BetterSqlite3(file);
    for (const sql of UNLINKED) database.exec(sql);
    database.close();
    expect(await migrateSqlite(file)).toContain('0026-linked-rows');
    const store = await openSqliteStore(file, () => performance.now());
    try {
      const criteria = { storeId: 1, item: 'A', limit: 10 };
      expect(await store.adjustments.find(criteria)).toMatchObject([{ id: 5, lineCount: 1 }]);
      for (const isNewestFirst of [true, false]) {
        const rows = await store.stock.listHistory({ ...criteria, isNewestFirst });
        expect(rows).toMatchObject([{ id: 41, totalAfter: -10000 }]);
      }
    } finally {
      await store.close();
    }
  } finally {
    directory.remove();
  }
});
