import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { READY_AGE_MAX_MS } from '../../src/config/limits.js';
import { startApp, type TestApp } from '../support/app.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { describeOnSmallDisk, fill, SmallDisk } from '../support/small-disk.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const WAIT_MAX_MS = 20_000;
const TEST_TIMEOUT_MS = 120_000;
const LINES = { lines: [{ item: '100000147', reason: 31, quantity: '1' }] };

interface Ready {
  readonly http: number;
  readonly status: string;
  readonly code?: string;
  readonly reason?: string;
}

async function readyz(serviceUrl: string): Promise<Ready> {
  const response = await fetch(new URL('/_admin/readyz', serviceUrl));
  return { http: response.status, ...((await response.json()) as Omit<Ready, 'http'>) };
}

async function untilHttp(serviceUrl: string, http: number): Promise<Ready> {
  const end = performance.now() + WAIT_MAX_MS;
  for (;;) {
    const ready = await readyz(serviceUrl);
    if (ready.http === http) return ready;
    if (performance.now() > end) throw new Error(`it stays so: ${JSON.stringify(ready)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const save = (serviceUrl: string) => post(serviceUrl, saveMessage(LINES));

describe.each([{ subBuckets: true }, { subBuckets: false }])(
  '8: readyz of a service with %j',
  (settings) => {
    let app: TestApp;

    beforeEach(async () => {
      app = await startApp({ settings });
    });

    afterEach(() => app.stop());

    it('says ready when changes are carried out', async () => {
      expect(await readyz(app.serviceUrl)).toEqual({ http: 200, status: 'ready' });
    });

    it('says not ready while another process keeps the database locked', async () => {
      app.database.exec('BEGIN IMMEDIATE');
      const ready = await untilHttp(app.serviceUrl, 503);
      expect(ready.code).toBe('DATABASE_BUSY');
      expect(ready.reason).toMatch(/another program keeps the database locked/);
      app.database.exec('ROLLBACK');
      await untilHttp(app.serviceUrl, 200);
    });
  },
);

describe('8: readyz of a database that is broken', () => {
  it('says not ready, and stays so though small changes still fit', async () => {
    const app = await startApp();
    try {
      app.database.pragma('wal_checkpoint(TRUNCATE)');
      overwrite(app.file);
      const ready = await untilHttp(app.serviceUrl, 503);
      expect(ready.code).toBe('DATABASE_FAILED');
      expect(ready.reason).toMatch(/^the database is damaged \(SQLITE_(CORRUPT|NOTADB)/);
      await new Promise((resolve) => setTimeout(resolve, READY_AGE_MAX_MS));
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

it('8: asking often writes no more than once in the time for which a proof holds', async () => {
  const app = await startApp();
  try {
    const probe = app.database
      .prepare("SELECT trim(value) FROM database_state WHERE name = 'probe'")
      .pluck();
    const began = performance.now();
    for (let count = 0; count < 200; count += 1) await readyz(app.serviceUrl);
    const most = 2 + (performance.now() - began) / READY_AGE_MAX_MS;
    // None where the last commits were proof enough.
    expect(Number(probe.get() ?? 0)).toBeLessThanOrEqual(most);
  } finally {
    await app.stop();
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
      sia = await startSia(join(disk.path, 'sia.db'));
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
