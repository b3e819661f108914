/** A channel that has passed over as many messages as it may. */

import { shownStatus } from '../../src/api/outbox.js';
import { systemClock } from '../../src/base/clock.js';
import { PASSED_MESSAGES_MAX } from '../../src/config/limits.js';
import { OK } from '../../src/outbox/channel.js';
import { Publisher } from '../../src/outbox/publisher.js';
import type { Outbox } from '../../src/store/outbox/outbox.js';
import { MemoryLog } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, type TestStore } from '../support/store.js';
import { publishing } from './reading.js';

const LINES = [{ item: '100000147', reasonId: 31, quantity: '1' }];

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let opened: TestStore;
  let publisher: Publisher | undefined;

  beforeEach(async () => {
    opened = await openTestStore(kind);
  });

  afterEach(async () => {
    await publisher?.stop();
    await opened.close();
  });

  const confirm = () => execute(opened.store, saveCommand(LINES, { confirms: true }));

  /** One held message, and behind it as many as may wait. */
  async function fill(): Promise<void> {
    const { database } = opened;
    const insert = `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state, tries,
       since_date) SELECT 'file', min(id), ?, 5001, '100000019', ?, 0, min(create_date) FROM outbox`;
    await database.inTransaction(async () => {
      for (let n = 1; n <= PASSED_MESSAGES_MAX; n += 1)
        await database.run(insert, n, n === 1 ? 3 : 1);
    });
  }

  it('says that it has stopped, and does not look through everything at each commit', async () => {
    await confirm();
    await fill();
    const log = new MemoryLog();
    let looks = 0;
    const { outbox } = opened.store;
    const counted: Outbox = {
      ...outbox,
      listPassed: (channel) => {
        looks += 1;
        return outbox.listPassed(channel);
      },
    };
    publisher = new Publisher({
      store: { outbox: counted, commit: (author, flow) => opened.store.commit(author, flow) },
      author: publishing,
      channels: [
        { name: 'file', send: async (batch) => batch.map(() => OK), close: async () => {} },
      ],
      clock: systemClock,
      log: log.log,
      ...{ holder: 'one', isGone: () => false, tries: 3, keepDays: 1, dispositions: 'filled' },
      pace: { retryFirstMs: 2, retryMaxMs: 8, pollMs: 60_000, gatherMs: 1 },
    });
    publisher.start();
    const stops = () => log.lines.filter(({ text }) => text.startsWith('channel stopped'));
    for (let wait = 0; stops().length === 0 && wait < 500; wait += 1) await confirm();
    const before = looks;
    for (let n = 0; n < 20; n += 1) await confirm();
    expect(looks).toBe(before);
    expect(stops()).toMatchObject([{ level: 'error', fields: { passed: PASSED_MESSAGES_MAX } }]);
    const [status] = await outbox.status(['file']);
    expect(shownStatus(status as never, Date.now()).failure).toMatch(/retry or skip the held ones/);
  });
});
