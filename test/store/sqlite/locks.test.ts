import BetterSqlite3 from 'better-sqlite3';
import { changeAdjustment, saveAdjustment } from '../../../src/commands/adjustments.js';
import type { CommandContext } from '../../../src/commands/context.js';
import { PayloadWatch } from '../../../src/commands/payload-watch.js';
import { askedByConfirm } from '../../../src/engine/access/asked.js';
import { decideConfirm } from '../../../src/engine/adjustments/complete.js';
import type { LockRules } from '../../../src/engine/model/locks.js';
import { SqliteStore } from '../../../src/store/sqlite/sqlite-store.js';
import type { Store } from '../../../src/store/store.js';
import { saveRequest } from '../../engine/builders.js';
import { TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';
import { watchedReads } from './watched-reads.js';

/** In progress, at store 5000. */
const OPEN = 4;

const HELD = `INSERT INTO activity_lock (activity_type, activity_id, store_id, user_name, device_type,
    session_id, create_date)
  VALUES ('INVENTORY_ADJUSTMENT', '${OPEN}', 5000, 'tester', 4, 'test', '2026-03-01T09:00:00.000Z')`;

const contextOf = (store: Store, locks: LockRules | undefined): CommandContext => ({
  store,
  rules: { autoRange: false, mayCreateUins: true, locks },
  lockMinutes: 1440,
  author: TESTER,
  ...{ requestKey: undefined, message: undefined, duplicateWindowMs: 0 },
  payloadWatch: new PayloadWatch(),
  onPossibleDuplicate: () => undefined,
});

/** The statements of a save of a stored adjustment, of a new one, and of a confirmation. */
async function statementsOf(
  { file }: Pick<SqliteTestStore, 'file'>,
  locks: LockRules | undefined,
): Promise<string[]> {
  const statements: string[] = [];
  const verbose = (sql: unknown): void => {
    statements.push(String(sql));
  };
  const writer = new BetterSqlite3(file, { verbose });
  const reader = new BetterSqlite3(file, { readonly: true });
  const store = new SqliteStore(writer, reader, () => performance.now(), {});
  try {
    statements.length = 0;
    const context = contextOf(store, locks);
    const call = { operation: 'test', payload: {} };
    const stored = saveRequest({ adjustmentId: OPEN, comments: 'changed' });
    await saveAdjustment(context, call, stored, [], false);
    await saveAdjustment(context, call, saveRequest({ comments: 'new' }), [], false);
    await changeAdjustment(context, call, OPEN, askedByConfirm, decideConfirm);
    return [...statements];
  } finally {
    await store.close();
  }
}

let test: SqliteTestStore;

beforeEach(async () => {
  test = await openSqliteTestStore();
  await test.database.run(HELD);
});

afterEach(() => test.close());

/** How SQLite finds the rows of a statement. */
function planOf(sql: string): string {
  const steps = test.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return steps.map(({ detail }) => detail).join();
}

const isOfLocks = (sql: string): boolean => sql.includes('activity_lock');

it('nothing of locks is asked for where they are off', async () => {
  const asked = await statementsOf(test, undefined);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter(isOfLocks)).toEqual([]);
});

it('one statement more is asked for a change of a stored adjustment, by its index', async () => {
  const asked = await statementsOf(test, { mode: 'update', minutes: 1440 });
  const ofLocks = asked.filter(isOfLocks);
  expect(ofLocks).toHaveLength(2);
  for (const sql of ofLocks) expect(planOf(sql)).toContain('sqlite_autoindex_activity_lock');
});

it.each([
  ['an activity', { activityId: '4' }, 'sqlite_autoindex_activity_lock'],
  ['an activity and a user', { activityId: '4', user: 'ann' }, 'sqlite_autoindex_activity_lock'],
  ['a user', { user: 'ann' }, 'activity_lock_by_user'],
  ['a session', { sessionId: 'one' }, 'activity_lock_by_date'],
  ['nothing', {}, 'activity_lock_by_date'],
] as const)('locks are found by %s along an index', async (_what, criteria, index) => {
  const statements: string[] = [];
  const reads = watchedReads(test.file, (sql) => statements.push(sql));
  try {
    await reads.locks.find({ ...criteria, liveSince: 0, seen: undefined, limit: 10 });
  } finally {
    reads.close();
  }
  expect(statements.length).toBeGreaterThan(0);
  for (const sql of statements) expect(planOf(sql)).toContain(index);
});
