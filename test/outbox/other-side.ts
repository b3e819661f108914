import {
  type Channel,
  type ChannelMessage,
  type Outcome,
  sendByStore,
} from '../../src/outbox/channel.js';
import { Publisher, type PublisherOptions } from '../../src/outbox/publisher.js';
import type { MemoryLog } from '../support/app.js';
import type { TestStore } from '../support/store.js';
import { publishing } from './reading.js';

export const OK: Outcome = { kind: 'ok' };
export const FILE = 'file';
export const ITEMS = ['100000147', '100000195', '100000011'] as const;
export const CLOCK = { now: () => Date.now(), elapsed: () => performance.now() };
/** Short, so that tests are. */
export const PACE = { retryFirstMs: 2, retryMaxMs: 8, pollMs: 5, gatherMs: 1 };

/** Starts a publisher that tells one side, as fast as it can; the test stops it. */
export function startPublisher(
  { store }: TestStore,
  { log }: MemoryLog,
  channel: Channel,
  options: Partial<PublisherOptions> = {},
): Publisher {
  const publisher = new Publisher({
    ...{ store, author: publishing, channels: [channel], clock: CLOCK, log },
    ...{ holder: 'one', isGone: () => false, tries: 3, keepDays: 3650 },
    ...{ dispositions: 'filled', pace: PACE },
    ...options,
  });
  publisher.start();
  return publisher;
}

/** Another side that a test decides about. */
export class OtherSide implements Channel {
  readonly name = FILE;
  readonly arrived: ChannelMessage[] = [];
  isClosed = false;

  constructor(private readonly answer: (message: ChannelMessage, count: number) => Outcome) {}

  private calls = 0;

  send(batch: readonly ChannelMessage[]): Promise<Outcome[]> {
    return sendByStore(batch, { parallel: 4, window: 1, stop: undefined }, async (message) => {
      this.calls += 1;
      const outcome = this.answer(message, this.calls);
      if (outcome.kind === 'ok') this.arrived.push(message);
      return outcome;
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
