/** What a decision about messages leaves in their rows, and in the record. */

import { setImmediate } from 'node:timers/promises';
import { OUTBOX_RETRY_ROWS } from '../../src/config/limits.js';
import { resend, retry, retryAll, skip } from '../../src/store/outbox/decisions.js';
import type { MessageChoice } from '../../src/store/outbox/outbox.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

const ITEMS = ['100000147', '100000011', '100000019', '100000027', '100000035', '100000195'];
const [WAITING, RETRYING, HELD, SKIPPED] = [1, 2, 3, 4];
const SINCE = '2026-03-01T08:30:00.000Z';
const NOW = '2026-03-01T09:00:00.000Z';
/** The channel has come to this message of the row. */
const POSITION = 5;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  let row: number;
  let entries: number;

  /** A row of six messages, of which a channel has passed over the first four, and sent the fifth. */
  beforeEach(async () => {
    test = await openTestStore(kind);
    const { database, store } = test;
    await execute(store, saveCommand(ITEMS.map((item) => ({ item, reasonId: 21, quantity: '1' }))));
    row = await database.value('SELECT max(id) FROM outbox');
    for (const channel of ['file', 'soap']) {
      await database.run(
        `INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed)
         VALUES (?, ?, ?, 0, 0)`,
        ...[channel, row, POSITION],
      );
      for (const state of [WAITING, RETRYING, HELD, SKIPPED]) {
        await database.run(
          `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
             tries, next_try_date, since_date) VALUES (?, ?, ?, 5000, ?, ?, 7, ?, ?)`,
          ...[channel, row, state as number, ITEMS[0] as string, state as number, SINCE, SINCE],
        );
      }
    }
    entries = await database.value('SELECT count(*) FROM access_audit');
  });

  afterEach(() => test.close());

  const choice = (number?: number, channels: readonly string[] = ['file']): MessageChoice => {
    return { channels, outboxId: row, number };
  };

  /** Number, state, tries, next try and since of the messages of a channel. */
  const messages = (channel = 'file') =>
    test.database.lists(
      `SELECT message_number, state, tries, next_try_date, since_date FROM outbox_message
       WHERE channel = ? AND outbox_id = ? ORDER BY message_number`,
      ...[channel, row],
    );
  const asTheyWere = (...numbers: readonly (number | undefined)[]) =>
    numbers.map((number) => [number, number, 7, SINCE, SINCE]);

  async function recorded(): Promise<unknown[][]> {
    const all = await test.database.lists(
      'SELECT subject_kind, subject, before_text, after_text FROM access_audit ORDER BY id',
    );
    const json = (text: unknown) => JSON.parse(String(text));
    return all.slice(entries).map(([of, id, before, after]) => [of, id, json(before), json(after)]);
  }

  const REFUSED = () => [`file ${row}-2 RETRYING`, `file ${row}-3 HELD`];

  it('tries those again that were refused, of the channel alone', async () => {
    expect(await test.store.commit(TESTER, retry(choice()))).toBe(2);
    expect(await messages()).toEqual([
      ...asTheyWere(WAITING),
      [2, RETRYING, 0, null, SINCE],
      [3, RETRYING, 0, null, SINCE],
      ...asTheyWere(SKIPPED),
    ]);
    expect(await messages('soap')).toEqual(asTheyWere(WAITING, RETRYING, HELD, SKIPPED));
    const passed = [`file ${row}-1 WAITING`, ...REFUSED(), `file ${row}-4 SKIPPED`];
    const after = { decision: 'retry', channels: ['file'], count: 2 };
    expect(await recorded()).toEqual([['message', String(row), { passed }, after]]);
  });

  it('drops those that were refused, and one that waits only by its number', async () => {
    expect(await test.store.commit(TESTER, skip(choice()))).toBe(2);
    expect(await messages()).toEqual([
      ...asTheyWere(WAITING),
      [2, SKIPPED, 7, null, SINCE],
      [3, SKIPPED, 7, null, SINCE],
      ...asTheyWere(SKIPPED),
    ]);
    expect(await test.store.commit(TESTER, skip(choice(1)))).toBe(1);
    expect((await messages())[0]).toEqual([1, SKIPPED, 7, null, SINCE]);
    const after = { decision: 'skip', channels: ['file'], count: 1 };
    const passed = [`file ${row}-1 WAITING`];
    expect((await recorded())[1]).toEqual(['message', `${row}-1`, { passed }, after]);
  });

  it('drops one that no channel has come to, and none that was sent or is not there', async () => {
    expect(await test.store.commit(TESTER, skip(choice(6, ['file', 'soap'])))).toBe(2);
    for (const channel of ['file', 'soap']) {
      expect((await messages(channel))[4]).toEqual([6, SKIPPED, 0, null, NOW]);
    }
    const after = { decision: 'skip', channels: ['file', 'soap'], count: 2 };
    const told = [['message', `${row}-6`, { passed: [] }, after]];
    expect(await recorded()).toEqual(told);
    expect(await test.store.commit(TESTER, skip(choice(POSITION)))).toBe(0);
    expect(await test.store.commit(TESTER, skip(choice(7)))).toBe(0);
    const unknown = { ...choice(1), outboxId: row + 1 };
    expect(await test.store.commit(TESTER, skip(unknown))).toBe(0);
    expect(await recorded()).toEqual(told);
  });

  it('sends those again that were sent or dropped, of which a channel has come to', async () => {
    expect(await test.store.commit(TESTER, resend(choice()))).toBe(2);
    expect(await messages()).toEqual([
      ...asTheyWere(WAITING, RETRYING, HELD),
      [4, WAITING, 0, SINCE, NOW],
      [5, WAITING, 0, null, NOW],
    ]);
    expect(await test.store.commit(TESTER, resend(choice(6)))).toBe(0);
    expect(await test.store.commit(TESTER, resend(choice(5, ['soap'])))).toBe(1);
    expect((await messages('soap')).slice(3)).toEqual([
      ...asTheyWere(SKIPPED),
      [5, WAITING, 0, null, NOW],
    ]);
  });

  describe('tried all again, a channel', () => {
    const ALL = { channel: 'file', storeId: undefined, item: undefined };
    const ITEM = ITEMS[0] as string;

    it('has those that were refused at the store, of the item, up to where it stands', async () => {
      const ahead = `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id,
          state, tries, next_try_date, since_date) VALUES ('file', ?, 6, 5000, ?, 3, 7, ?, ?)`;
      await test.database.run(ahead, row, ITEM, SINCE, SINCE);
      const as = (number: number, state: number) => [number, state, 7, SINCE, SINCE];
      for (const none of [{ storeId: 5001 }, { item: ITEMS[1] }]) {
        expect(await retryAll(test.store, TESTER, { ...ALL, ...none })).toBe(0);
      }
      expect(await recorded()).toEqual([]);
      const choice = { ...ALL, storeId: 5000, item: ITEM };
      expect(await retryAll(test.store, TESTER, choice)).toBe(2);
      expect(await messages()).toEqual([
        ...asTheyWere(WAITING),
        ...[RETRYING, HELD].map((number) => [number, RETRYING, 0, null, SINCE]),
        ...asTheyWere(SKIPPED),
        as(6, HELD as number),
      ]);
      expect(await messages('soap')).toEqual(asTheyWere(WAITING, RETRYING, HELD, SKIPPED));
      const after = { decision: 'retry', channel: 'file', store: 5000, item: ITEM, count: 2 };
      expect(await recorded()).toEqual([['message', 'all', null, after]]);
    });

    it('has all of them, however many commits that takes', async () => {
      const count = OUTBOX_RETRY_ROWS + 1;
      await test.database.run(
        "UPDATE outbox_channel SET message_number = ? WHERE name = 'file'",
        count,
      );
      await test.database.run("DELETE FROM outbox_message WHERE channel = 'file'");
      await test.database.run(
        `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
           tries, since_date)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
         SELECT 'file', ${row}, i, 5000, '${ITEM}', ${HELD}, 7, '${SINCE}' FROM n`,
      );
      expect(await retryAll(test.store, TESTER, ALL)).toBe(count);
      const after = { decision: 'retry', channel: 'file', store: null, item: null };
      expect(await recorded()).toEqual([
        ['message', 'all', null, { ...after, count: OUTBOX_RETRY_ROWS }],
        ['message', 'all', null, { ...after, count: 1 }],
      ]);
    });
  });

  it.each([
    ['a retry', () => test.store.commit(TESTER, retry(choice()))],
    ['a skip', () => test.store.commit(TESTER, skip(choice(6)))],
    [
      'a retry of all',
      () => retryAll(test.store, TESTER, { channel: 'soap', storeId: undefined, item: undefined }),
    ],
  ])('%s is a change of the outbox, and wakes the publisher', async (_what, decide) => {
    const changes = () => test.store.changes.read().outbox;
    let woken = 0;
    test.store.outbox.onWritten(() => {
      woken += 1;
    });
    // What was done before has been counted then.
    await setImmediate();
    const before = changes();
    expect(await decide()).toBeGreaterThan(0);
    await until('the change', changes, { isSo: (now) => now > before });
    await until('the publisher to be told', () => woken > 0);
  });
});
