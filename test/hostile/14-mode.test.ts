import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { startApp, temporaryDirectory } from '../support/app.js';
import { runSia } from '../support/process.js';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

async function serveOnce(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await (await startApp({ file, settings })).stop();
}

function modeInFile(): unknown {
  const database = new BetterSqlite3(file, { readonly: true });
  const mode = database.prepare("SELECT value FROM database_state WHERE name = 'mode'").pluck();
  const found = mode.get();
  database.close();
  return found;
}

const REFUSAL = `it was used in production mode, and development mode lets one call empty it; add --mode production, or, if that is what you want, --use-production-database sia.db`;

describe('14: a database remembers that it is a production database', () => {
  it('is refused in development mode, and nothing is loaded into it', async () => {
    await serveOnce({ mode: 'production' });
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
    await expect(serveOnce({ useProductionDatabase: 'other.db' })).rejects.toThrow(REFUSAL);
    const seeded = await runSia(['seed'], file);
    expect([seeded.code, seeded.errors]).toEqual([
      1,
      `sia: ${file} cannot be used as the database: ${REFUSAL}\n`,
    ]);
    const database = new BetterSqlite3(file, { readonly: true });
    expect(database.prepare('SELECT count(*) FROM store').pluck().get()).toBe(0);
    database.close();
    await serveOnce({ mode: 'production' });
  });

  it('is used in development mode when it is named, stays what it is, also over a reset', async () => {
    await serveOnce({ mode: 'production' });
    const app = await startApp({ file, settings: { useProductionDatabase: 'sia.db' } });
    const reset = await fetch(new URL('/_admin/reset', app.serviceUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"data":"empty"}',
    });
    await reset.text();
    await app.stop();
    expect(reset.status).toBe(200);
    expect(modeInFile()).toBe('production');
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
  });

  it('becomes one when a development database is used in production', async () => {
    await serveOnce({});
    expect(modeInFile()).toBe('development');
    await serveOnce({ mode: 'production' });
    await expect(serveOnce({})).rejects.toThrow(REFUSAL);
  });

  it('is still migrated and read by verbs, which have no mode', async () => {
    await serveOnce({ mode: 'production' });
    const [migrated, listed] = await Promise.all([
      runSia(['migrate'], file),
      runSia(['reasons', 'list'], join(directory.path, 'none.db')),
    ]);
    expect(migrated.code).toBe(0);
    expect(listed.code).toBe(1);
    expect((await runSia(['sub-buckets', 'list'], file)).code).toBe(0);
  });
});
