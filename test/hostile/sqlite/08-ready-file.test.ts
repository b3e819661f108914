import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteFile } from '../../../src/config/database-settings.js';
import { READY_AGE_MAX_MS } from '../../../src/config/limits.js';
import { startApp } from '../../support/app.js';
import { type SiaProcess, startSia } from '../../support/process.js';
import { describeOnSmallDisk, fill, SmallDisk } from '../../support/small-disk.js';
import { post, savedId, saveMessage } from '../../support/soap.js';
import { SQLITE, sqliteAt } from '../../support/sqlite.js';
import { readyz, untilHttp } from '../ready.js';

const TEST_TIMEOUT_MS = 120_000;
const LINES = { lines: [{ item: '100000147', reason: 31, quantity: '1' }] };

const save = (serviceUrl: string) => post(serviceUrl, saveMessage(LINES));

describe('8: readyz of a database that is broken', () => {
  it('says not ready, and stays so though small changes still fit', async () => {
    const app = await startApp(SQLITE);
    try {
      await app.database.run('PRAGMA wal_checkpoint(TRUNCATE)');
      overwrite(sqliteFile(app.on.url));
      const ready = await untilHttp(app.serviceUrl, 503);
      expect(ready.code).toBe('DATABASE_FAILED');
      expect(ready.reason).toMatch(/^the database is damaged, .* \(SQLITE_(CORRUPT|NOTADB)/);
      await new Promise((resolve) => setTimeout(resolve, 2 * READY_AGE_MAX_MS));
      expect((await readyz(app.serviceUrl)).code).toBe('DATABASE_FAILED');
    } finally {
      await app.stop();
    }
  });

  /** By another program: closing the file in this one would give up the locks that SQLite has on it. */
  function overwrite(file: string): void {
    const { size } = statSync(file);
    const result = spawnSync('dd', [
      ...['if=/dev/zero', `of=${file}`, 'bs=4096', 'conv=notrunc'],
      `count=${Math.ceil(size / 4096)}`,
    ]);
    expect(result.status).toBe(0);
  }
});

describeOnSmallDisk('8: readyz of a database on a full disk', () => {
  let disk: SmallDisk;
  let sia: SiaProcess | undefined;

  beforeEach(() => {
    disk = SmallDisk.make('6m');
  });

  afterEach(async () => {
    await sia?.end('SIGKILL');
    disk.remove();
  });

  it(
    'says why, as the callers and the log do, and is ready again when there is room',
    async () => {
      sia = await startSia(sqliteAt(join(disk.path, 'sia.db')));
      const { serviceUrl, logLines } = sia;
      expect((await readyz(serviceUrl)).http).toBe(200);
      expect(savedId(await save(serviceUrl))).toBeGreaterThan(0);
      fill(join(disk.path, 'other'));
      const ready = await untilHttp(serviceUrl, 503);
      expect(ready).toEqual({
        http: 503,
        status: 'not ready',
        code: 'DATABASE_FULL',
        reason: 'the database cannot take more data; free disk space',
      });
      const fault = await save(serviceUrl);
      expect([fault.status, fault.xml]).toEqual([500, expect.stringContaining('DATABASE_FULL')]);
      expect((await readyz(serviceUrl)).code).toBe('DATABASE_FULL');
      disk.resize('16m');
      await untilHttp(serviceUrl, 200);
      expect(savedId(await save(serviceUrl))).toBeGreaterThan(0);
      await sia.end('SIGTERM');
      const told = logLines.map((line) => (JSON.parse(line) as { msg: string }).msg);
      const ofHealth = told.filter((text) => /change/.test(text));
      expect(ofHealth).toEqual(['no change can be carried out', 'changes are carried out again']);
    },
    TEST_TIMEOUT_MS,
  );
});
