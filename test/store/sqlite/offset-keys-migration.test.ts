import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { migrateSqlite, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js';
import { readPair } from '../../../src/visibility/store/offset-lines.js';
import { readOffset } from '../../../src/visibility/store/offset-queue.js';
import { temporaryDirectory } from '../../support/files.js';
import { OFFSETS } from '../../visibility/support/sound.js';
import { STORE_AND_ITEM } from '../rows-before.js';
import { migrateUntil } from './migrations.js';

it('0029 keeps pairs and offsets, and finds them by document and line', async () => {
  const directory = temporaryDirectory();
  try {
    const file = join(directory.path, 'sia.db');
    await migrateUntil(file, '0029-offset-keys');
    const database = new BetterSqlite3(file);
    for (const sql of [...STORE_AND_ITEM, ...OFFSETS]) database.exec(sql);
    const rowsOf = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
    const before = ['offset_line', 'visibility_offset'].map(rowsOf);
    expect(await migrateSqlite(file)).toContain('0029-offset-keys');
    expect(['offset_line', 'visibility_offset'].map(rowsOf)).toEqual(before);
    const again = OFFSETS[1] ?? '';
    expect(() => database.exec(again.replace(':20:1', ':20:2'))).toThrow('UNIQUE');
    database.close();
    const store = await openSqliteStore(file, () => performance.now());
    try {
      const line = { document: 'adjustment', documentId: 7, lineId: 20 } as const;
      expect(await store.read(readPair(line))).toMatchObject({ ...line, count: 1 });
      expect(await store.read(readPair({ ...line, documentId: 8 }))).toBeUndefined();
      const id = 'ofs:adjustment:7:20:1';
      expect(await store.read(readOffset(id))).toMatchObject({ id, ...line, state: 'waiting' });
      for (const other of ['ofs:adjustment:7:20:2', 'ofs:adjustment:07:20:1', 'ofs', `${id} `]) {
        expect(await store.read(readOffset(other))).toBeUndefined();
      }
    } finally {
      await store.close();
    }
  } finally {
    directory.remove();
  }
});
