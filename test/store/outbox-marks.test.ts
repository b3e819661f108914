/** What a mark leaves in the rows of a channel, and of the messages that it has passed over. */
import { setImmediate } from 'node:timers/promises';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../src/config/limits.js';
import { skip } from '../../src/store/outbox/decisions.js';
import { claimLease, releaseLease } from '../../src/store/outbox/lease.js';
import { mark } from '../../src/store/outbox/marks.js';
import type { ChannelMark, PassedMessage } from '../../src/store/outbox/outbox.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

const ITEMS = ['100000147', '100000011', '100000019', '100000027', '100000035', '100000195'];
const [ITEM = ''] = ITEMS;
const [WAITING, RETRYING, HELD, SKIPPED] = [1, 2, 3, 4];
const MINUTE_MS = 60_000;
const NOW = '2026-03-01T09:00:00.000Z';
const LATER = '2026-03-01T09:01:00.000Z';
const LATER_ON = { ...TESTER, at: TESTER.at + MINUTE_MS };
const HOLDER = 'one';
const TOO_LONG = 'x'.repeat(PUBLISH_FAILURE_LENGTH_MAX + 1);

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;
  /** A row of six messages. */
  let row: number;
  let tests = 0;
  /** Each test has channels of its own. */
  let file: string;
  let soap: string;

  beforeAll(async () => {
    test = await openTestStore(kind);
    const { database, store } = test;
    await execute(store, saveCommand(ITEMS.map((item) => ({ item, reasonId: 21, quantity: '1' }))));
    row = await database.value('SELECT max(id) FROM outbox');
    await claim();
  });

  const claim = () => {
    const lease = { holder: HOLDER, isRenewal: false, duration: MINUTE_MS, isGone: () => false };
    return test.store.commit(TESTER, claimLease(lease));
  };

  beforeEach(() => {
    tests += 1;
    file = `file ${tests}`;
    soap = `soap ${tests}`;
  });

  afterAll(() => test.close());

  const key = (number: number) => ({ outboxId: row, number });
  const START = { outboxId: 0, number: 0 };

  const marked = (some: Partial<ChannelMark>, author = TESTER): Promise<boolean> => {
    const nothing = { sent: 0, failed: 0, cleared: [], passed: [], failure: undefined };
    const where = { channel: file, holder: HOLDER, from: START, position: key(2) };
    return test.store.commit(author, mark({ ...where, ...nothing, ...some }));
  };

  const passed = (number: number, some: Partial<PassedMessage> = {}): PassedMessage => ({
    ...{ ...key(number), storeId: 5000, item: ITEM, state: 'HELD', tries: 3 },
    ...{ nextTryAt: undefined, failure: undefined, since: TESTER.at },
    ...some,
  });

  const channel = () =>
    test.database.lists(
      `SELECT name, outbox_id, message_number, sent, failed, last_sent_date, failing_since, failure
       FROM outbox_channel WHERE name = ?`,
      file,
    );

  const messages = (name = file) =>
    test.database.lists(
      `SELECT message_number, store_id, item_id, state, tries, next_try_date, failure, since_date
       FROM outbox_message WHERE channel = ? AND outbox_id = ? ORDER BY message_number`,
      ...[name, row],
    );

  const numbers = async (name?: string) => (await messages(name)).map(([number]) => number);

  it('says how far the channel is, and adds up what it has sent', async () => {
    expect(await marked({ sent: 2, failed: 1 })).toBe(true);
    expect(await channel()).toEqual([[file, row, 2, 2, 1, NOW, null, null]]);
    const failure = { since: TESTER.at, text: TOO_LONG };
    expect(await marked({ from: key(2), position: key(3), failed: 4, failure }, LATER_ON)).toBe(
      true,
    );
    const kept = 'x'.repeat(PUBLISH_FAILURE_LENGTH_MAX);
    expect(await channel()).toEqual([[file, row, 3, 2, 5, NOW, NOW, kept]]);
    expect(await marked({ from: key(3), position: key(4), sent: 1 }, LATER_ON)).toBe(true);
    expect(await channel()).toEqual([[file, row, 4, 3, 5, LATER, null, null]]);
  });

  it('has never sent anything where nothing went through', async () => {
    await marked({ failed: 1 });
    expect(await channel()).toEqual([[file, row, 2, 0, 1, null, null, null]]);
  });

  it('keeps the messages that it has passed over, each value in its column', async () => {
    const nextTryAt = TESTER.at + MINUTE_MS;
    await marked({
      passed: [passed(1, { state: 'RETRYING', nextTryAt, failure: TOO_LONG }), passed(2)],
    });
    const kept = 'x'.repeat(PUBLISH_FAILURE_LENGTH_MAX);
    const held = [2, 5000, ITEM, HELD, 3, null, null, NOW];
    expect(await messages()).toEqual([[1, 5000, ITEM, RETRYING, 3, LATER, kept, NOW], held]);
    const again = passed(1, { state: 'WAITING', tries: 4, failure: 'no', since: nextTryAt });
    await marked({ from: key(2), passed: [again] }, LATER_ON);
    expect(await messages()).toEqual([[1, 5000, ITEM, WAITING, 4, null, 'no', NOW], held]);
  });

  it('clears the messages that are sent, of the channel alone', async () => {
    for (const name of [file, soap]) {
      await marked({ channel: name, passed: [passed(1), passed(2)] });
    }
    await marked({ from: key(2), cleared: [key(1)] });
    expect(await numbers()).toEqual([2]);
    expect(await numbers(soap)).toEqual([1, 2]);
  });

  it('leaves a message alone that was skipped meanwhile', async () => {
    await marked({ passed: [passed(1)] });
    const choice = { channels: [file], ...key(1) };
    await test.store.commit(TESTER, skip(choice));
    const [skipped] = await messages();
    await marked({ from: key(2), passed: [passed(1, { tries: 9, failure: 'no' })] });
    expect(await messages()).toEqual([skipped]);
    expect(skipped?.[3]).toBe(SKIPPED);
  });

  it('undoes a skip of what was sent at that time, and no other', async () => {
    const skipped = [2, 3, 4, 6];
    for (const number of skipped) {
      await test.store.commit(TESTER, skip({ channels: [file, soap], ...key(number) }));
    }
    await marked({ position: key(2), passed: [passed(2)] });
    expect(await numbers()).toEqual(skipped);
    await marked({ from: key(2), position: key(4) });
    expect(await numbers()).toEqual([2, 6]);
    expect(await numbers(soap)).toEqual(skipped);
  });

  it.each([
    ['the lease is another one’s', () => ({ holder: 'two' })],
    ['the channel has come to another row', () => ({ from: { ...key(2), outboxId: row - 1 } })],
    ['the channel has come to another message', () => ({ from: key(1) })],
  ])('writes nothing if %s', async (_what, some) => {
    await marked({ passed: [passed(1)] });
    const before = [await channel(), await messages()];
    const more = { position: key(3), sent: 1, cleared: [key(1)], passed: [passed(2)] };
    expect(await marked({ from: key(2), ...more, ...some() })).toBe(false);
    expect([await channel(), await messages()]).toEqual(before);
  });

  it('writes nothing where nobody has the lease', async () => {
    await test.store.commit(TESTER, releaseLease(HOLDER));
    expect(await marked({ sent: 1 })).toBe(false);
    expect(await channel()).toEqual([]);
    await claim();
  });

  it('is a change of the outbox', async () => {
    const count = async () => test.store.changes.read().outbox;
    // What was done before has been counted then.
    await setImmediate();
    const before = await count();
    await marked({});
    await until('the change', count, { isSo: (now) => now === before + 1 });
  });
});
