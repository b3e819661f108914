import { moveDatabase } from '../../../src/app/move.js';
import { randomIds } from '../../../src/base/ids.js';
import { loadSettings } from '../../../src/config/settings.js';
import { testWith } from '../../clients/tool.js';
import { MemoryLog, startApp, steppingClock } from '../../support/app.js';
import { findings } from '../../support/checks.js';
import { connected, type DatabaseKind, type TestDatabase } from '../../support/databases.js';
import { POSTGRES } from '../../support/postgres.js';
import { POSTGRESQL } from '../../support/postgres-server.js';
import { post, savedId, saveMessage } from '../../support/soap.js';
import { SQLITE } from '../../support/sqlite.js';

const environment = () => ({ clock: steppingClock(), ids: randomIds, log: new MemoryLog().log });

const SAVE = saveMessage(
  { lines: [{ item: '100000147', reason: 31, quantity: '1' }] },
  'saveAndConfirmInventoryAdjustment',
);

/** Rows of tables that every kind of database has, in the same order. */
async function contentOf(on: TestDatabase): Promise<Record<string, string[]>> {
  const dump = await connected(on, (connection) => connection.dump());
  const own = Object.entries(dump).filter(
    ([name]) => !/^(sqlite_|knex_|database_state|ids|access_)/.test(name),
  );
  return Object.fromEntries(
    own.map(([name, rows]) => [
      name,
      rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort(),
    ]),
  );
}

describe('a move to another database', () => {
  const made: TestDatabase[] = [];

  async function create(kind: DatabaseKind): Promise<TestDatabase> {
    const on = await kind.create();
    made.push(on);
    return on;
  }

  /** A database that was worked on, the demo included. */
  async function used(kind: DatabaseKind): Promise<TestDatabase> {
    const on = await create(kind);
    const app = await startApp(kind, { on });
    for (let count = 0; count < 3; count += 1) savedId(await post(app.serviceUrl, SAVE));
    await app.stop();
    return on;
  }

  async function move(from: TestDatabase, to: TestDatabase, showProgress = (): void => undefined) {
    const { settings } = loadSettings({ databaseUrl: from.url }, {}, undefined);
    const complaints: string[] = [];
    const complain = (sentence: string): void => void complaints.push(sentence);
    const moved = await moveDatabase(settings, to.url, environment(), { showProgress, complain });
    expect(complaints).toEqual([]);
    return moved;
  }

  /** The next adjustment has the next id, whatever was deleted before. */
  async function goesOn(on: TestDatabase, kind: DatabaseKind): Promise<number> {
    const app = await startApp(kind, { on });
    try {
      return savedId(await post(app.serviceUrl, SAVE));
    } finally {
      await app.stop();
    }
  }

  afterEach(async () => {
    for (const on of made.splice(0)) await on.remove();
  });

  testWith(POSTGRESQL, 'keeps everything, to PostgreSQL and back', async () => {
    const sqlite = await used(SQLITE);
    const postgres = await create(POSTGRES);
    const before = await contentOf(sqlite);
    expect((await move(sqlite, postgres)).rows).toBeGreaterThan(500);
    expect(await contentOf(postgres)).toEqual(before);
    const again = await create(SQLITE);
    await move(postgres, again);
    expect(await contentOf(again)).toEqual(before);
    const next = await goesOn(postgres, POSTGRES);
    expect(await goesOn(again, SQLITE)).toBe(next);
    expect(await connected(postgres, (connection) => findings(connection))).toEqual([]);
  });

  testWith(POSTGRESQL, 'that breaks off is refused to be served, and goes on', async () => {
    const sqlite = await used(SQLITE);
    const postgres = await create(POSTGRES);
    let left = 5;
    const breakOff = (): void => {
      left -= 1;
      if (left === 0) throw new Error('broken off');
    };
    await expect(move(sqlite, postgres, breakOff)).rejects.toThrow('broken off');
    await expect(startApp(POSTGRES, { on: postgres })).rejects.toThrow(
      /a move into it was begun and is not over/,
    );
    const { rows } = await move(sqlite, postgres);
    expect(rows).toBeGreaterThan(0);
    expect(await contentOf(postgres)).toEqual(await contentOf(sqlite));
  });

  testWith(POSTGRESQL, 'does not go on with what has changed since', async () => {
    const sqlite = await used(SQLITE);
    const postgres = await create(POSTGRES);
    const breakOff = (): never => {
      throw new Error('broken off');
    };
    await expect(move(sqlite, postgres, breakOff)).rejects.toThrow('broken off');
    await goesOn(sqlite, SQLITE);
    await expect(move(sqlite, postgres)).rejects.toThrow(
      /cannot go on: sqlite:.* has changed since/,
    );
  });

  testWith(
    POSTGRESQL,
    'is refused into a database that is not empty, is served, or is the same',
    async () => {
      const sqlite = await used(SQLITE);
      const other = await used(POSTGRES);
      await expect(move(sqlite, other)).rejects.toThrow(/it is not empty: its table \w+ has rows/);
      await expect(move(sqlite, sqlite)).rejects.toThrow(/--to names the database that is moved/);
      const app = await startApp(SQLITE, { on: sqlite });
      await expect(move(sqlite, await create(POSTGRES))).rejects.toThrow(/is in use by process/);
      await app.stop();
    },
  );
});
