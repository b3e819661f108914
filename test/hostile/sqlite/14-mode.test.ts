import { join } from 'node:path';
import { startApp } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { runSia } from '../../support/process.js';
import { SQLITE, sqliteAt } from '../../support/sqlite.js';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

async function serveOnce(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await (await startApp(SQLITE, { on: sqliteAt(file), settings })).stop();
}

async function modeInFile(): Promise<unknown> {
  const database = await sqliteAt(file).connect();
  const mode = "SELECT value FROM database_state WHERE name = 'mode'";
  const found = await database.value(mode);
  await database.close();
  return found;
}

const REFUSAL = `it was used in production mode, and development mode lets one call empty it; add --mode production, or, if that is what you want, --use-production-database sia.db`;

describe('14: a database remembers that it is a production database', () => {
  it('is refused in development mode, and nothing is loaded into it', async () => {
    await serveOnce({ mode: 'production' });
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
    await expect(serveOnce({ useProductionDatabase: 'other.db' })).rejects.toThrow(REFUSAL);
    const seeded = await runSia(['seed'], { databaseUrl: `sqlite:${file}` });
    expect([seeded.status, seeded.err]).toEqual([
      1,
      `sia: ${file} cannot be used as the database: ${REFUSAL}\n`,
    ]);
    const database = await sqliteAt(file).connect();
    expect(await database.value('SELECT count(*) FROM store')).toBe(0);
    await database.close();
    await serveOnce({ mode: 'production' });
  });

  it('is used in development mode when it is named, stays what it is, also over a reset', async () => {
    await serveOnce({ mode: 'production' });
    const app = await startApp(SQLITE, {
      on: sqliteAt(file),
      settings: { useProductionDatabase: 'sia.db' },
    });
    const reset = await fetch(new URL('/_admin/reset', app.serviceUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"data":"empty"}',
    });
    await reset.text();
    await app.stop();
    expect(reset.status).toBe(200);
    expect(await modeInFile()).toBe('production');
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
  });

  it('becomes one when a development database is used in production', async () => {
    await serveOnce({});
    expect(await modeInFile()).toBe('development');
    await serveOnce({ mode: 'production' });
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
  });

  it('is still migrated and read by verbs, which have no mode', async () => {
    await serveOnce({ mode: 'production' });
    const [migrated, listed] = await Promise.all([
      runSia(['migrate'], { databaseUrl: `sqlite:${file}` }),
      runSia(['reasons', 'list'], { databaseUrl: `sqlite:${directory.path}/none.db` }),
    ]);
    expect(migrated.status).toBe(0);
    expect(listed.status).toBe(1);
    expect((await runSia(['sub-buckets', 'list'], { databaseUrl: `sqlite:${file}` })).status).toBe(
      0,
    );
  });
});
