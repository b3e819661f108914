import type { Database } from 'better-sqlite3';
import type { CommandResult } from '../../../src/store/command.js';
import type { CommandSequence, Demo } from '../../../src/store/store.js';
import { readDemo } from '../../../src/testing/demo.js';
import { findings } from '../../support/checks.js';
import { dumpOf, tablesOf } from '../../support/sqlite.js';
import { DEMO_DIRECTORY, execute, saveCommand, TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

const NOW = Date.parse('2026-03-01T08:00:00.000Z');
const CLOCK = { now: () => NOW, elapsed: () => performance.now() };
const demo = readDemo(DEMO_DIRECTORY, CLOCK);
const THEFT = [{ item: '100000147', reasonId: 21, quantity: '1' }];

let test: SqliteTestStore;

beforeEach(async () => {
  test = await openSqliteTestStore();
});

afterEach(() => test.close());

/** Every row of every table, and the ids that were given out last. */
interface Column {
  readonly name: string;
  readonly type: string;
}

/** Puts a row of nonsense into every table, whatever its rules are. */
function fillEveryTable(database: Database): void {
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
  for (const table of tablesOf(database)) {
    const columns = database.pragma(`table_info("${table}")`) as Column[];
    const values = columns.map(({ type }) => (/int/i.test(type) ? 987_654 : 'nonsense'));
    const marks = columns.map(() => '?').join(', ');
    database.prepare(`INSERT INTO "${table}" VALUES (${marks})`).run(...values);
  }
  database.pragma('ignore_check_constraints = OFF');
  database.pragma('foreign_keys = ON');
}

/** What maintenance may do to that which is installed. */
function changeInstalled(database: Database): void {
  database.exec(`UPDATE inv_adjust_reason SET description = 'changed', active = 0, publish = 0;
    UPDATE nonsellable_type SET description = 'changed' WHERE id = 1;
    DELETE FROM inv_adjust_reason WHERE id = 44;`);
}

async function freshly(load: Demo | undefined): Promise<Record<string, unknown[]>> {
  const other = await openSqliteTestStore(load ?? 'empty');
  try {
    return dumpOf(other.writer);
  } finally {
    await other.close();
  }
}

const starts: [string, Demo | undefined][] = [
  ['empty', undefined],
  ['demo', demo],
];

it.each(starts)(
  'a reset to %s data leaves no row that was not there at first',
  async (_name, load) => {
    const fresh = await freshly(load);
    fillEveryTable(test.writer);
    changeInstalled(test.writer);
    const filled = dumpOf(test.writer);
    const untouched = Object.keys(fresh).filter((table) => filled[table]?.length === 0);
    expect(untouched).toEqual([]);
    await test.store.reset(TESTER, load);
    expect(dumpOf(test.writer)).toEqual(fresh);
    expect(await test.database.integrityProblems()).toEqual([]);
    expect(await findings(test.database)).toEqual([]);
  },
);

it('knows the tables of the schema, those of the migrations and of the database itself apart', () => {
  const names = test.writer
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all() as string[];
  const kept = names.filter((name) => !tablesOf(test.writer).includes(name));
  const others = kept.filter((name) => !name.startsWith('access_'));
  expect(others.sort()).toEqual(['database_state', 'knex_migrations', 'knex_migrations_lock']);
  expect(kept.length).toBeGreaterThan(others.length);
});

it('gives the same ids after each reset', async () => {
  const ids: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await test.store.reset(TESTER, demo);
    const result = await execute(test.store, saveCommand(THEFT));
    ids.push(result.accepted ? result.id : 0);
  }
  expect(ids).toEqual([7, 7, 7]);
});

it('keeps what was chosen when the database was installed', async () => {
  const without = await openSqliteTestStore('empty', { subBuckets: false });
  await without.store.reset(TESTER, demo);
  expect(without.store.usesSubBuckets).toBe(false);
  const value = "SELECT value FROM system_parameter WHERE name = 'enableSubBucket'";
  expect(without.writer.prepare(value).pluck().get()).toBe('No');
  expect(without.writer.prepare('SELECT count(*) FROM inv_adjust').pluck().get()).toBe(6);
  await without.close();
});

it('finishes what was sent before it, and what is sent after it finds the new data', async () => {
  const idOf = (result: CommandResult): number => (result.accepted ? result.id : 0);
  const before = [1, 2, 3].map(() => execute(test.store, saveCommand(THEFT)));
  const reset = test.store.reset(TESTER, demo);
  // The installed rows are read first, before the reset is put into the queue.
  expect((await Promise.all(before)).map(idOf)).toEqual([7, 8, 9]);
  await reset;
  const again = [1, 2].map(() => execute(test.store, saveCommand(THEFT)));
  const second = test.store.reset(TESTER, demo);
  const after = [1, 2].map(() => execute(test.store, saveCommand(THEFT)));
  expect((await Promise.all(again)).map(idOf)).toEqual([7, 8]);
  await second;
  const results = (await Promise.all(after)).map(idOf);
  expect(results).toEqual([7, 8]);
  expect(test.writer.prepare('SELECT count(*) FROM inv_adjust').pluck().get()).toBe(8);
  expect(await findings(test.database)).toEqual([]);
});

/** The demo, with an adjustment at the end that no rule allows. */
const refused: Demo = {
  ...demo,
  *adjustments(made): CommandSequence {
    yield* demo.adjustments(made);
    const command = saveCommand([{ item: '100000147', reasonId: 999, quantity: '1' }]);
    yield { author: TESTER, command };
  },
};

/** The demo, with stock of an item that the store does not have. */
const broken: Demo = {
  ...demo,
  data: { ...demo.data, ranging: demo.data.ranging.slice(1) },
  *adjustments(): CommandSequence {
    // None: it is the data that is wrong.
  },
};

it.each([
  ['whose adjustments are refused', refused, /REASON_NOT_FOUND/],
  ['whose references lead nowhere', broken, /a reference is broken/],
])('a reset to data %s changes nothing', async (_what, load, reason) => {
  await execute(test.store, saveCommand(THEFT));
  const before = dumpOf(test.writer);
  const error = (await test.store.reset(TESTER, load).catch((caught) => caught)) as Error;
  expect(String(error.cause)).toMatch(reason);
  expect(dumpOf(test.writer)).toEqual(before);
  expect(test.writer.pragma('foreign_keys', { simple: true })).toBe(1);
});

it('enforces references again afterwards', async () => {
  await test.store.reset(TESTER, undefined);
  const insert = test.writer.prepare("INSERT INTO store_item (store_id, item_id) VALUES (1, 'x')");
  expect(() => insert.run()).toThrow(/FOREIGN KEY/);
});
