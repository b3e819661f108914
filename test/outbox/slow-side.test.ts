/** The publisher while the other side takes its time: what happens to the batch under way. */

import { type Channel, type ChannelMessage, OK, sendByStore } from '../../src/outbox/channel.js';
import type { Publisher } from '../../src/outbox/publisher.js';
import { skip } from '../../src/store/outbox/decisions.js';
import { messageIdOf, sentIdOf } from '../../src/store/outbox/outbox.js';
import { readDemo } from '../../src/testing/demo.js';
import { MemoryLog, steppingClock } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import {
  DEMO_DIRECTORY,
  execute,
  openTestStore,
  saveCommand,
  TESTER,
  type TestStore,
} from '../support/store.js';
import { until } from '../support/until.js';
import { FILE, startPublisher } from './other-side.js';
import { allMessages, publishing } from './reading.js';

/** Takes every message, but answers only after a while. */
class SlowSide implements Channel {
  readonly name = FILE;
  readonly arrived: string[] = [];

  constructor(private readonly wait: () => Promise<void>) {}

  send(batch: readonly ChannelMessage[], stop?: AbortSignal) {
    return sendByStore(batch, { parallel: 4, window: 1, stop }, async ({ id }) => {
      this.arrived.push(id);
      await this.wait();
      return OK;
    });
  }

  async close(): Promise<void> {
    // It holds nothing.
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  let opened: TestStore;
  let log: MemoryLog;
  let publisher: Publisher | undefined;

  beforeEach(async () => {
    opened = await openTestStore(kind);
    log = new MemoryLog();
  });

  afterEach(async () => {
    await publisher?.stop();
    await opened.close();
  });

  function start(channel: Channel): void {
    publisher = startPublisher(opened, log, channel);
  }

  async function confirm(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      const lines = [{ item: '100000147', reasonId: 31, quantity: '1' }];
      await execute(opened.store, saveCommand(lines, { confirms: true }));
    }
  }

  async function numbers() {
    const [found] = await opened.store.outbox.status([FILE]);
    if (found === undefined) throw new Error('there is no status');
    const { sent, pending, passed } = found;
    return { sent, left: pending + passed.WAITING + passed.RETRYING + passed.HELD };
  }

  const isDone = async () => (await numbers()).left === 0;
  const ids = async () => (await allMessages(opened.on)).map(sentIdOf);

  /** A wait that ends for all when it is told to. */
  function gate(): { readonly wait: () => Promise<void>; readonly open: () => void } {
    let open = (): void => undefined;
    const opening = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { wait: () => opening, open: () => open() };
  }

  it('does not take what was sent before a reset for messages of the new data', async () => {
    await confirm(3);
    const { wait, open } = gate();
    const side = new SlowSide(wait);
    start(side);
    await until('a message to arrive', () => side.arrived.length > 0);
    await opened.store.reset(TESTER, readDemo(DEMO_DIRECTORY, steppingClock()));
    // The lease is gone with the old data; the process takes it anew.
    const turns = () => log.lines.filter(({ text }) => text === 'publishing').length;
    await until('two turns', turns, { isSo: (count) => count === 2 });
    await confirm(2);
    open();
    await until('everything to be sent', isDone);
    expect((await ids()).filter((id) => !side.arrived.includes(id))).toEqual([]);
    expect((await numbers()).sent).toBe((await ids()).length);
  }, 30_000);

  it('does not show a message as skipped that was sent all the same', async () => {
    await confirm(2);
    const { wait, open } = gate();
    const side = new SlowSide(wait);
    start(side);
    await until('a message to arrive', () => side.arrived.length > 0);
    const last = (await allMessages(opened.on)).at(-1);
    if (last === undefined) throw new Error('there is no message');
    const { outboxId, number } = last;
    const choice = { channels: [FILE], outboxId, number };
    expect(await opened.store.commit(publishing(), skip(choice))).toBe(1);
    open();
    await until('everything to be sent', isDone);
    expect(side.arrived).toContain(sentIdOf(last));
    expect(await opened.store.outbox.findPassed({ limit: 10 })).toEqual([]);
  });

  it('leaves a message alone that was skipped before its batch', async () => {
    await confirm(1);
    const last = (await allMessages(opened.on)).at(-1);
    if (last === undefined) throw new Error('there is no message');
    const { outboxId, number } = last;
    await opened.store.commit(publishing(), skip({ channels: [FILE], outboxId, number }));
    const side = new SlowSide(async () => undefined);
    start(side);
    await until('everything to be sent', isDone);
    expect(side.arrived).not.toContain(sentIdOf(last));
    const [passed] = await opened.store.outbox.findPassed({ limit: 10 });
    expect([passed?.state, messageIdOf(passed as never)]).toEqual(['SKIPPED', messageIdOf(last)]);
  });

  it('writes down what was sent before all of a long batch is, and keeps the order', async () => {
    await confirm(60);
    const side = new SlowSide(() => new Promise((resolve) => setTimeout(resolve, 80)));
    start(side);
    await until('a message to be sent', numbers, { isSo: ({ sent }) => sent > 0 });
    expect(side.arrived.length).toBeLessThan((await ids()).length);
    await until('everything to be sent', isDone);
    const own = (await allMessages(opened.on)).filter(({ storeId }) => storeId === 5000);
    const arrived = side.arrived.filter((id) => own.some((message) => sentIdOf(message) === id));
    expect(arrived).toEqual(own.map(sentIdOf));
    expect(side.arrived).toHaveLength((await ids()).length);
  }, 30_000);
});
