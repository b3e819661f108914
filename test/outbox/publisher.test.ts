/** The publisher on a real database, against another side that refuses, vanishes and is slow. */
import fc from 'fast-check';
import type { Channel, ChannelMessage, Outcome } from '../../src/outbox/channel.js';
import type { Publisher, PublisherOptions } from '../../src/outbox/publisher.js';
import { resend, retry, skip } from '../../src/store/outbox/decisions.js';
import { claimLease } from '../../src/store/outbox/lease.js';
import { mark } from '../../src/store/outbox/marks.js';
import { messageIdOf, sentIdOf } from '../../src/store/outbox/outbox.js';
import { purge } from '../../src/store/outbox/purge.js';
import { readDemo } from '../../src/testing/demo.js';
import { MemoryLog, steppingClock } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  DEMO_DIRECTORY,
  execute,
  openTestStore,
  saveCommand,
  TESTER,
  type TestStore,
} from '../support/store.js';
import { until } from '../support/until.js';
import { CLOCK, FILE, ITEMS, OK, OtherSide, startPublisher } from './other-side.js';
import { allMessages, publishing } from './reading.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let opened: TestStore;
  let log: MemoryLog;
  const running: Publisher[] = [];

  beforeEach(async () => {
    opened = await openTestStore(kind);
    log = new MemoryLog();
  });

  afterEach(async () => {
    for (const publisher of running.splice(0)) await publisher.stop();
    await opened.close();
  });

  function start(channel: Channel, options: Partial<PublisherOptions> = {}): Publisher {
    const publisher = startPublisher(opened, log, channel, options);
    running.push(publisher);
    return publisher;
  }

  async function confirm(...items: readonly string[]): Promise<void> {
    const lines = items.map((item) => ({ item, reasonId: 31, quantity: '1' }));
    const result = await execute(opened.store, saveCommand(lines, { confirms: true }));
    expect(result.accepted).toBe(true);
  }

  const status = async () => {
    const [found] = await opened.store.outbox.status([FILE]);
    if (found === undefined) throw new Error('there is no status');
    return found;
  };

  const isDone = async () => {
    const { pending, passed } = await status();
    return pending === 0 && passed.WAITING + passed.RETRYING + passed.HELD === 0;
  };

  const ids = async () => (await allMessages(opened.on)).map(sentIdOf);

  /** Everything has arrived, once, and that of each store in the order of the confirmations. */
  async function expectAllArrived(arrived: readonly ChannelMessage[]): Promise<void> {
    const all = await allMessages(opened.on);
    expect(arrived).toHaveLength(all.length);
    for (const store of new Set(all.map(({ storeId }) => storeId))) {
      const isOf = ({ storeId }: { storeId: number }) => storeId === store;
      expect(arrived.filter(isOf).map(({ id }) => id)).toEqual(all.filter(isOf).map(sentIdOf));
    }
  }

  it('sends what is there, then what comes, without being asked', async () => {
    await confirm(ITEMS[0], ITEMS[1]);
    const side = new OtherSide(() => OK);
    start(side);
    await until('everything to be sent', isDone);
    await confirm(ITEMS[2]);
    const hasAll = async () => side.arrived.length === (await ids()).length;
    await until('everything to arrive', async () => (await isDone()) && (await hasAll()));
    await expectAllArrived(side.arrived);
    expect(await status()).toMatchObject({
      sent: (await ids()).length,
      failed: 0,
      oldestAt: undefined,
    });
  });

  it('holds a wrong message and what follows of its store and item, and nothing else', async () => {
    await confirm(ITEMS[0]);
    await confirm(ITEMS[1]);
    await confirm(ITEMS[0]);
    await confirm(ITEMS[2]);
    const [wrong = ''] = (await allMessages(opened.on))
      .filter(({ item }) => item === ITEMS[0])
      .slice(-2)
      .map(sentIdOf);
    const side = new OtherSide(({ id }) => (id === wrong ? { kind: 'bad', reason: 'no' } : OK));
    start(side);
    await until('all to be passed over or sent', status, { isSo: ({ pending }) => pending === 0 });
    const { passed } = await status();
    expect(passed).toEqual({ WAITING: 1, RETRYING: 0, HELD: 1, SKIPPED: 0 });
    expect(side.arrived).toHaveLength((await ids()).length - 2);
    const [held] = await opened.store.outbox.findPassed({ state: 'HELD', limit: 10 });
    expect([held?.failure, wrong.startsWith(`${messageIdOf(held as never)}-`)]).toEqual([
      'no',
      true,
    ]);
    expect(log.lines.filter(({ text }) => text === 'message held')).toHaveLength(1);
  });

  describe('A person', () => {
    let isMended = false;
    let side: OtherSide;
    let wrong = '';

    beforeEach(async () => {
      isMended = false;
      await confirm(ITEMS[0]);
      await confirm(ITEMS[0]);
      [wrong = ''] = (await ids()).slice(-2);
      side = new OtherSide(({ id }) =>
        id === wrong && !isMended ? { kind: 'bad', reason: 'no' } : OK,
      );
      start(side);
      await until('one message to be held', status, {
        isSo: ({ passed, pending }) => passed.HELD === 1 && pending === 0,
      });
    });

    const choice = () => {
      const [outboxId = 0, number] = wrong.split('-').map(Number);
      return { channels: [FILE], outboxId, number };
    };

    it('lets it be tried again, and what waits follows in order', async () => {
      isMended = true;
      expect(await opened.store.commit(publishing(), retry(choice()))).toBe(1);
      await until('everything to be sent', isDone);
      expect(side.arrived.slice(-2).map(({ id }) => id)).toEqual((await ids()).slice(-2));
    });

    it('skips it, and what waits follows', async () => {
      expect(await opened.store.commit(publishing(), skip(choice()))).toBe(1);
      await until('everything to be sent', isDone);
      expect(side.arrived.map(({ id }) => id)).not.toContain(wrong);
      expect(side.arrived.at(-1)?.id).toBe((await ids()).at(-1));
      expect((await status()).passed.SKIPPED).toBe(1);
    });

    it('sends again what was skipped, and what was sent, under the same id', async () => {
      await opened.store.commit(publishing(), skip(choice()));
      await until('everything to be sent', isDone);
      isMended = true;
      expect(await opened.store.commit(publishing(), resend(choice()))).toBe(1);
      const sent = { ...choice(), outboxId: Number((await ids())[0]?.split('-')[0]), number: 1 };
      expect(await opened.store.commit(publishing(), resend(sent))).toBe(1);
      await until('everything to be sent', isDone);
      const arrived = side.arrived.map(({ id }) => id);
      expect(arrived).toContain(wrong);
      const [first] = await ids();
      expect(arrived.filter((id) => id === first)).toHaveLength(2);
    });
  });

  it('holds a message after the configured tries', async () => {
    const side = new OtherSide(({ item }) =>
      item === ITEMS[1] ? { kind: 'retry', reason: 'later' } : OK,
    );
    await confirm(ITEMS[1]);
    await confirm(ITEMS[0]);
    start(side);
    await until('messages to be held', status, {
      isSo: ({ passed, pending }) => passed.HELD > 0 && pending === 0,
    });
    await until('none to wait', status, {
      isSo: ({ passed }) => passed.WAITING === 0 || side.arrived.length > 0,
    });
    const [held] = await opened.store.outbox.findPassed({ state: 'HELD', limit: 1 });
    expect(held).toMatchObject({ item: ITEMS[1], tries: 3, failure: 'later' });
    await until(
      'the last message to arrive',
      async () => side.arrived.at(-1)?.id === (await ids()).at(-1),
    );
  });

  it('waits for another side that is not there, says since when, and loses nothing', async () => {
    let isThere = false;
    const side = new OtherSide(() => (isThere ? OK : { kind: 'unreachable', reason: 'no route' }));
    await confirm(ITEMS[0], ITEMS[1]);
    start(side);
    await until('a failure', status, { isSo: ({ failure }) => failure !== undefined });
    const { failure, passed, oldestAt } = await status();
    expect(failure?.text).toMatch(/^message \d+-\d+-[0-9a-z]+: no route$/);
    expect(passed).toEqual({ WAITING: 0, RETRYING: 0, HELD: 0, SKIPPED: 0 });
    expect(oldestAt).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 60));
    isThere = true;
    await until('everything to be sent', isDone);
    await expectAllArrived(side.arrived);
    expect((await status()).failure).toBeUndefined();
    expect(log.lines.some(({ text }) => text === 'channel works again')).toBe(true);
  });

  it.each([0, -1])(
    'names message %i if the other side breaks on it, and skips it',
    async (place) => {
      await confirm(ITEMS[2]);
      const poison = (await ids()).at(place) as string;
      const cut: Outcome = { kind: 'unreachable', reason: 'cut' };
      const side = new OtherSide(({ id }) => (id === poison ? cut : OK));
      start(side);
      const [outboxId = 0, number] = poison.split('-').map(Number);
      await until('the message to be cut', status, {
        isSo: ({ failure }) => failure?.text === `message ${poison}: cut`,
      });
      const choice = { channels: [FILE], outboxId };
      // All of an adjustment are dropped only where somebody was asked to decide.
      expect(await opened.store.commit(publishing(), skip({ ...choice, number: undefined }))).toBe(
        0,
      );
      expect(await opened.store.commit(publishing(), skip({ ...choice, number }))).toBe(1);
      await until('everything to be sent', isDone);
      const others = (await ids()).filter((id) => id !== poison);
      expect(new Set(side.arrived.map(({ id }) => id))).toEqual(new Set(others));
    },
  );

  it('does not let a channel that is down stop another one', async () => {
    const up = new OtherSide(() => OK);
    const down = Object.assign(new OtherSide(() => ({ kind: 'unreachable', reason: 'off' })), {
      name: 'soap',
    }) as unknown as Channel;
    await confirm(ITEMS[0]);
    start(up, { channels: [down, up] });
    await until('everything to be sent', isDone);
    await expectAllArrived(up.arrived);
  });

  it('goes on after a stop from where it was, in another publisher', async () => {
    const first = new OtherSide(() => OK);
    await confirm(ITEMS[0]);
    const publisher = start(first);
    await until('everything to be sent', isDone);
    await publisher.stop();
    expect(first.isClosed).toBe(true);
    running.splice(0);
    await confirm(ITEMS[1]);
    const second = new OtherSide(() => OK);
    start(second, { holder: 'two' });
    await until('everything to be sent', isDone);
    await expectAllArrived([...first.arrived, ...second.arrived]);
  });

  describe('Two publishers', () => {
    const LIVES = { duration: 60_000, isGone: () => false, isRenewal: false };

    it('never send side by side: the second one waits for the lease', async () => {
      await opened.store.commit(publishing(), claimLease({ ...LIVES, holder: 'other' }));
      const side = new OtherSide(() => OK);
      await confirm(ITEMS[0]);
      start(side);
      await until('the log to tell of the other', () =>
        log.lines.some(({ text }) => text === 'another process publishes'),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(side.arrived).toEqual([]);
    });

    it.each([
      { name: 'that has expired', claim: { duration: -1 }, isKnownGone: false },
      { name: 'whose process is gone', claim: {}, isKnownGone: true },
    ])('take over a lease $name', async ({ claim, isKnownGone }) => {
      const other = claimLease({ ...LIVES, holder: 'other', ...claim });
      await opened.store.commit(publishing(), other);
      const side = new OtherSide(() => OK);
      start(side, { isGone: () => isKnownGone });
      await until('everything to be sent', isDone);
      await expectAllArrived(side.arrived);
    });

    it('write nothing once the lease is another one’s', async () => {
      const { store } = opened;
      await store.commit(publishing(), claimLease({ ...LIVES, holder: 'other' }));
      const from = { outboxId: 0, number: 0 };
      const position = { outboxId: 9, number: 1 };
      const batch = { channel: FILE, holder: 'one', position, from };
      const rest = { sent: 1, failed: 0, cleared: [], passed: [], failure: undefined };
      expect(await store.commit(publishing(), mark({ ...batch, ...rest }))).toBe(false);
      expect((await store.outbox.channelState(FILE)).position).toEqual({ outboxId: 0, number: 0 });
    });
  });

  it('begins anew when the database is emptied under it', async () => {
    await confirm(ITEMS[0]);
    await confirm(ITEMS[1]);
    const side = new OtherSide(() => OK);
    start(side);
    await until('everything to be sent', isDone);
    const before = side.arrived.length;
    await opened.store.reset(TESTER, readDemo(DEMO_DIRECTORY, steppingClock()));
    await confirm(ITEMS[2]);
    const arrived = () => side.arrived.slice(before).map(({ id }) => id);
    await until('everything to be sent', isDone);
    // What was under way when the database changed is sent twice at most, and nothing over and over.
    const times = (await ids()).map((id) => arrived().filter((one) => one === id).length);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...times)).toBeLessThanOrEqual(2);
  });

  describe('Old messages', () => {
    const DAY = 24 * 60 * 60 * 1000;
    const later = () => CLOCK.now() + 400 * DAY;

    it('are deleted when every channel is done with them, and stay while one is not', async () => {
      await confirm(ITEMS[0]);
      await confirm(ITEMS[1]);
      const side = new OtherSide(({ item }) =>
        item === ITEMS[0] ? { kind: 'bad', reason: 'no' } : OK,
      );
      start(side);
      await until('all to be passed over or sent', status, {
        isSo: ({ pending }) => pending === 0,
      });
      const { outbox } = opened.store;
      const purged = (channels: readonly string[]) =>
        opened.store.commit(publishing(), purge(channels, later(), 100));
      expect(await purged([FILE, 'soap'])).toBe(0);
      const before = new Set((await allMessages(opened.on)).map(({ outboxId }) => outboxId)).size;
      const held = await outbox.findPassed({ limit: 100 });
      const heldRows = new Set(held.map(({ outboxId }) => outboxId)).size;
      // The last row is where the channel stands.
      expect(await purged([FILE])).toBe(before - heldRows - 1);
      expect((await outbox.findPassed({ limit: 100 })).length).toBe(held.length);
    });
  });

  it('keeps the order and loses nothing, however the other side behaves', async () => {
    const kinds = fc.constantFrom<Outcome['kind']>('ok', 'ok', 'ok', 'retry', 'bad', 'unreachable');
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { minLength: 5, maxLength: 60 }), async (script) => {
        const own = await openTestStore(kind);
        for (let count = 0; count < 12; count += 1) {
          const lines = [ITEMS[count % 3], ITEMS[(count + 1) % 3]].map((item) => ({
            item: item as string,
            reasonId: 31,
            quantity: '1',
          }));
          await execute(own.store, saveCommand(lines, { confirms: true }));
        }
        const side = new OtherSide((_, count) => {
          const kind = script[count - 1] ?? 'ok';
          return kind === 'ok' ? OK : ({ kind, reason: kind } as Outcome);
        });
        const publisher = start(side, { store: own.store, tries: 1000 });
        const settled = async () => {
          const [found] = await own.store.outbox.status([FILE]);
          const held = await own.store.outbox.findPassed({ state: 'HELD', limit: 100 });
          for (const { outboxId, number } of held) {
            const held = { channels: [FILE], outboxId, number };
            await own.store.commit(publishing(), retry(held));
          }
          const { WAITING = 0, RETRYING = 0, HELD = 0 } = found?.passed ?? {};
          return found?.pending === 0 && WAITING + RETRYING + HELD === 0;
        };
        await until('everything to be settled', settled);
        await publisher.stop();
        running.splice(running.indexOf(publisher), 1);
        const all = await allMessages(own.on);
        const arrived = side.arrived.map(({ id }) => id);
        expect([...arrived].sort()).toEqual(all.map(sentIdOf).sort());
        for (const key of new Set(all.map(({ storeId, item }) => `${storeId} ${item}`))) {
          const isOf = (message: { storeId: number; item: string }) =>
            `${message.storeId} ${message.item}` === key;
          expect(side.arrived.filter(isOf).map(({ id }) => id)).toEqual(
            all.filter(isOf).map(sentIdOf),
          );
        }
        await own.close();
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
