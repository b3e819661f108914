/** What a channel says of its trouble, and what it costs to say it again. */

import { PUBLISH_FAILURE_LENGTH_MAX } from '../../src/config/limits.js';
import type { Channel, ChannelMessage, Outcome } from '../../src/outbox/channel.js';
import { toldText } from '../../src/outbox/channels/told-text.js';
import type { Publisher } from '../../src/outbox/publisher.js';
import { claimLease } from '../../src/store/outbox/lease.js';
import { startPublisher } from '../outbox/other-side.js';
import { publishing } from '../outbox/reading.js';
import { MemoryLog } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

/** Refuses every batch with the same words. */
class Unreachable implements Channel {
  readonly name = 'file';
  tries = 0;

  constructor(
    private readonly outcome: Outcome,
    private readonly closing: () => Promise<void> = async () => undefined,
  ) {}

  async send(batch: readonly ChannelMessage[]): Promise<readonly Outcome[]> {
    this.tries += 1;
    return batch.map(() => this.outcome);
  }

  close(): Promise<void> {
    return this.closing();
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  let opened: TestStore;
  let log: MemoryLog;
  let publisher: Publisher | undefined;

  beforeEach(async () => {
    opened = await openTestStore(kind);
    log = new MemoryLog();
    await opened.database.run(NOTE_MARKS);
    const lines = [{ item: '100000147', reasonId: 31, quantity: '1' }];
    await execute(opened.store, saveCommand(lines, { confirms: true }));
  });

  afterEach(async () => {
    await publisher?.stop();
    publisher = undefined;
    await opened.close();
  });

  /** Notes each time that the state of a channel is written. */
  const NOTE_MARKS = `CREATE TABLE mark (failure text);
  CREATE TRIGGER first_mark AFTER INSERT ON outbox_channel
    BEGIN INSERT INTO mark VALUES (new.failure); END;
  CREATE TRIGGER next_mark AFTER UPDATE ON outbox_channel
    BEGIN INSERT INTO mark VALUES (new.failure); END;`;

  const marks = async (): Promise<unknown[]> => await opened.database.rows('SELECT * FROM mark');

  function start(channel: Channel): void {
    publisher = startPublisher(opened, log, channel);
  }

  describe('16: the failure text of a channel', () => {
    it.each([
      ['longer than what is kept', 'no '.repeat(1000)],
      ['with a character that would be cut in two', `${'x'.repeat(399)}😀`],
      ['with half characters', `a\ud800b\udc00${'\udbff'.repeat(500)}`],
      ['with control characters', 'no\n\u0000\u001b[31m\u202e\r'.repeat(100)],
      ['short', 'connection refused'],
    ])('is written once while it stays the same: %s', async (_name, reason) => {
      const channel = new Unreachable({ kind: 'unreachable', reason });
      start(channel);
      await until('eight tries', () => channel.tries >= 8);
      expect(await marks()).toHaveLength(1);
      const [status] = await opened.store.outbox.status(['file']);
      const kept = status?.failure?.text ?? '';
      expect(kept).toBe(toldText(reason));
      expect(kept.length).toBeLessThanOrEqual(PUBLISH_FAILURE_LENGTH_MAX);
      expect(kept).toMatch(/^[^\p{Cc}\p{Cs}\u202e]+$/u);
      const said = log.lines.filter(({ text }) => text === 'channel cannot be reached');
      expect(said.length).toBeGreaterThanOrEqual(7);
      expect(new Set(said.map(({ fields }) => fields.reason))).toEqual(new Set([kept]));
    });

    it('is as short and clean where it is that of a message', async () => {
      start(new Unreachable({ kind: 'bad', reason: `no\n${'😀'.repeat(5000)}\ud800` }));
      await until('the message to be held', () =>
        log.lines.some(({ text }) => text === 'message held'),
      );
      const [held] = await opened.store.outbox.findPassed({ limit: 10 });
      expect(held?.failure).toMatch(/^no (😀){198}$/u);
    });

    it('does not end the process when a channel cannot be closed, and lets the lease go', async () => {
      const channel = new Unreachable({ kind: 'unreachable', reason: 'no' }, () =>
        Promise.reject(new Error('EIO: i/o error, close')),
      );
      start(channel);
      await until('a try', () => channel.tries >= 1);
      await publisher?.stop();
      publisher = undefined;
      expect(log.lines.map(({ text }) => text)).toContain('channel could not be closed');
      const claim = claimLease({
        holder: 'two',
        isRenewal: false,
        duration: 1,
        isGone: () => false,
      });
      expect(await opened.store.commit(publishing(), claim)).toBe(true);
    });
  });
});
