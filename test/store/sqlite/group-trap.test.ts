import type { Database } from 'better-sqlite3';
import type { CommandResult } from '../../../src/store/command.js';
import { StoreError } from '../../../src/store/store-error.js';
import { findings } from '../../support/checks.js';
import { execute, saveCommand } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

let test: SqliteTestStore;

beforeEach(async () => {
  test = await openSqliteTestStore();
});

afterEach(async () => {
  expect(test.writer.inTransaction).toBe(false);
  await test.close();
});

const THEFT = 21;
const ITEM = '100000147';

const small = (name: string) =>
  saveCommand([{ item: ITEM, reasonId: THEFT, quantity: '1' }], { comments: name });

/** A command whose rows fill many pages. */
const large = (name: string) =>
  saveCommand(
    Array.from({ length: 900 }, (_, index) => ({
      item: `NEW${name}${index}`,
      reasonId: THEFT,
      quantity: '1',
    })),
    { comments: name.padEnd(2000, '.') },
  );

/** What each command was answered: its adjustment's id, or the failure. */
async function answersOf(commands: Promise<CommandResult>[]): Promise<(number | string)[]> {
  const settled = await Promise.allSettled(commands);
  return settled.map((result) => {
    if (result.status === 'fulfilled') {
      if (!result.value.accepted) throw new Error('no command of this test is refused');
      return result.value.id;
    }
    expect(result.reason).toBeInstanceOf(StoreError);
    return (result.reason as StoreError).failure;
  });
}

const storedNames = (database: Database): string[] =>
  (
    database
      .prepare("SELECT comments FROM inv_adjust WHERE create_user = 'tester' ORDER BY id")
      .all() as { comments: string }[]
  ).map((row) => row.comments.replace(/\.+$/, ''));

const totalOf = (database: Database): number =>
  (
    database
      .prepare(
        'SELECT quantity_total AS q FROM store_item_stock WHERE store_id = 5000 AND item_id = ?',
      )
      .get(ITEM) as { q: number }
  ).q;

describe('a database that fills up in the middle of a group', () => {
  // Different room makes a different statement, or the COMMIT itself, the one that fails.
  fillsUpWithRoomFor([0, 1, 2, 3, 5, 8, 13, 20, 30, 40, 50]);
});

function fillsUpWithRoomFor(rooms: readonly number[]): void {
  it.each(rooms)(
    'holds exactly what was answered with success, with room for %i pages',
    async (room) => {
      const before = totalOf(test.writer);
      await answersOf([execute(test.store, small('earlier'))]);
      const pages = test.writer.pragma('page_count', { simple: true }) as number;
      test.writer.pragma(`max_page_count = ${pages + room}`);
      const names = ['a', 'b', 'L', 'c', 'd'];
      const answers = await answersOf(
        names.map((name) => execute(test.store, name === 'L' ? large(name) : small(name))),
      );
      test.writer.pragma(`max_page_count = ${pages + 1000}`);
      await answersOf([execute(test.store, small('later'))]);
      const succeeded = names.filter((_, index) => typeof answers[index] === 'number');
      expect(answers[2]).toBe('full');
      expect(storedNames(test.writer)).toEqual(['earlier', ...succeeded, 'later']);
      expect(totalOf(test.writer)).toBe(before - (succeeded.length + 2) * 10_000);
      expect(await findings(test.database)).toEqual([]);
      expect(await test.database.integrityProblems()).toEqual([]);
    },
  );
}

it('goes on as soon as there is room again', async () => {
  const pages = test.writer.pragma('page_count', { simple: true }) as number;
  test.writer.pragma(`max_page_count = ${pages}`);
  await answersOf([execute(test.store, large('L'))]);
  test.writer.pragma(`max_page_count = ${pages + 10_000}`);
  const answers = await answersOf([
    execute(test.store, small('after')),
    execute(test.store, large('M')),
  ]);
  expect(answers).toEqual([expect.any(Number), expect.any(Number)]);
  expect(storedNames(test.writer)).toEqual(['after', 'M']);
});

describe('a statement that makes SQLite roll the whole transaction back', () => {
  beforeEach(() => {
    test.writer.exec(`CREATE TRIGGER lose_everything BEFORE INSERT ON inv_adjust
      WHEN new.comments = 'lost' BEGIN SELECT RAISE(ROLLBACK, 'lost'); END`);
  });

  it('fails every member of its group and runs nothing more of it', async () => {
    const names = ['a', 'b', 'lost', 'c'];
    const answers = await answersOf(names.map((name) => execute(test.store, small(name))));
    expect(answers).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(storedNames(test.writer)).toEqual([]);
    expect(await findings(test.database)).toEqual([]);
  });

  it('does not touch the next group', async () => {
    await answersOf([execute(test.store, small('lost'))]);
    expect(await answersOf([execute(test.store, small('next'))])).toEqual([expect.any(Number)]);
    expect(storedNames(test.writer)).toEqual(['next']);
  });
});

it('undoes only the failing command when a constraint refuses its statement', async () => {
  test.writer.exec(`CREATE TRIGGER refuse_one BEFORE INSERT ON inv_adjust
    WHEN new.comments = 'refused' BEGIN SELECT RAISE(ABORT, 'refused'); END`);
  const names = ['a', 'refused', 'b'];
  const answers = await answersOf(names.map((name) => execute(test.store, small(name))));
  expect(answers).toEqual([expect.any(Number), 'failed', expect.any(Number)]);
  expect(storedNames(test.writer)).toEqual(['a', 'b']);
  const ids = test.writer.prepare('SELECT id FROM inv_adjust ORDER BY id').pluck().all();
  expect(answers.filter((answer) => answer !== 'failed')).toEqual(ids.slice(-2));
  expect(await findings(test.database)).toEqual([]);
});

it('moves stock once for each command that shares its group with ones that fail at their end', async () => {
  const before = totalOf(test.writer);
  test.writer.exec(`CREATE TRIGGER refuse_one BEFORE INSERT ON outbox
    WHEN (SELECT comments FROM inv_adjust WHERE id = new.transaction_id) LIKE 'late %'
    BEGIN SELECT RAISE(ABORT, 'refused'); END`);
  const names = ['a', 'late b', 'c', 'late d', 'e'];
  const answers = await answersOf(names.map((name) => execute(test.store, small(name))));
  const number = expect.any(Number);
  expect(answers).toEqual([number, 'failed', number, 'failed', number]);
  expect(storedNames(test.writer)).toEqual(['a', 'c', 'e']);
  expect(totalOf(test.writer)).toBe(before - 3 * 10_000);
  expect(await findings(test.database)).toEqual([]);
});
