import { useDatabase } from '../support/database-use.js';
/**
 * The publisher is killed in the middle of its work, and so is the broker: nothing is lost, nothing
 * invented. The large form:
 *
 *   TEST_KILLS=40 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/publish-kill
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import rhea, { type EventContext, type Message } from 'rhea';
import { sentIdOf } from '../../src/store/outbox/outbox.js';
import { allMessages, unsentRows } from '../outbox/reading.js';
import { connected, DATABASES, type TestDatabase } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { missingBroker, Rabbit } from '../support/rabbit.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const KILLS = Number(process.env.TEST_KILLS ?? 4);
/** Work goes on so long before a kill: another time each time. */
const killAfterMs = (kill: number): number => 300 + ((kill * 130) % 900);
const WRITERS = 6;
const SENT_MAX_MS = 60_000;
const TEST_TIMEOUT_MS = 120_000 + KILLS * 10_000;
const QUEUE = 'killed';
const ITEMS = ['100000147', '100000195', '100000011'];
const CUSTOMER_RETURN = 31;

async function confirmUntilGone(url: string, writer: number): Promise<void> {
  for (let count = 0; ; count += 1) {
    const lines = ITEMS.slice(0, 1 + (count % 3)).map((item) => ({
      item,
      reason: CUSTOMER_RETURN,
      quantity: 1,
    }));
    try {
      const store = 5000 + (writer % 2);
      savedId(await post(url, saveMessage({ store, lines }, 'saveAndConfirmInventoryAdjustment')));
    } catch (error) {
      if (['fetch failed', 'terminated'].includes((error as Error).message)) return;
      throw error;
    }
  }
}

async function killWhileConfirming(sia: SiaProcess, afterMs: number): Promise<void> {
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    confirmUntilGone(sia.serviceUrl, writer),
  );
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await sia.end('SIGKILL');
  await Promise.all(writers);
}

const untilSent = (on: TestDatabase): Promise<number> =>
  connected(on, (database) =>
    until('everything to be sent', () => unsentRows(database), {
      isSo: (count) => count === 0,
      withinMs: SENT_MAX_MS,
    }),
  );

/** A message as it has arrived, or as it must. */
interface Arrival {
  readonly id: string;
  /** Of which store and item: their messages are in order. */
  readonly place: string;
}

/** Each once, where it comes first. */
const firsts = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Everything that was confirmed has arrived, in order, and nothing else. */
async function expectAll(arrived: readonly Arrival[], on: TestDatabase): Promise<void> {
  const expected = (await allMessages(on)).map((message) => ({
    id: sentIdOf(message),
    place: `${message.storeId} ${message.item}`,
  }));
  expect(expected.length).toBeGreaterThan(KILLS * WRITERS);
  expect(firsts(arrived.map(({ id }) => id)).sort()).toEqual(expected.map(({ id }) => id).sort());
  for (const place of new Set(expected.map((message) => message.place))) {
    const idsOf = (list: readonly Arrival[]) =>
      firsts(list.filter((message) => message.place === place).map(({ id }) => id));
    expect(idsOf(arrived)).toEqual(idsOf(expected));
  }
}

/** Confirms, and kills the service again and again; returns when all of it is sent. */
async function killAgainAndAgain(
  on: TestDatabase,
  channel: readonly string[],
  afterKill: (kill: number) => Promise<void>,
): Promise<void> {
  const flags = [...channel, '--publish-keep-days', '3650'];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await killWhileConfirming(await startSia(on, flags), killAfterMs(kill));
    await afterKill(kill);
  }
  const sia = await startSia(on, flags);
  await untilSent(on);
  await sia.end('SIGTERM');
  expect(sia.child.exitCode).toBe(0);
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  describe(`sends every message at least once, in order, over ${KILLS} kills, and invents none`, () => {
    const directory = temporaryDirectory();

    afterAll(() => directory.remove());

    it(
      'into a file',
      async () => {
        const messages = join(directory.path, 'messages.jsonl');
        const channel = ['--channels', 'file', '--publish-file', messages];
        await killAgainAndAgain(on, channel, async () => undefined);
        const lines = readFileSync(messages, 'utf8').split('\n').slice(0, -1);
        const arrived = lines.map((line) => {
          const { messageId, store, item } = JSON.parse(line);
          return { id: String(messageId), place: `${store} ${item}` };
        });
        await expectAll(arrived, on);
      },
      TEST_TIMEOUT_MS,
    );
  });

  const missing = missingBroker();
  const suite = missing === undefined ? describe : describe.skip;
  if (missing !== undefined)
    console.warn(`The test of a broker that is killed is skipped: ${missing}.`);

  suite('a broker that is killed as well', () => {
    const rabbit = new Rabbit();

    beforeAll(async () => {
      await rabbit.start();
      await rabbit.declareQueue(QUEUE);
    }, TEST_TIMEOUT_MS);

    afterAll(async () => {
      await rabbit.remove();
    }, TEST_TIMEOUT_MS);

    /** Everything that is in the queue. */
    async function takeAll(): Promise<Arrival[]> {
      const count = Number(
        (await rabbit.control('list_queues', '--no-table-headers', 'messages')).trim(),
      );
      const connection = rhea.create_container().connect({
        ...{ host: '127.0.0.1', port: rabbit.port, username: 'guest', password: 'guest' },
        reconnect: false,
      });
      const arrived: Arrival[] = [];
      await new Promise<void>((resolve) => {
        connection.open_receiver(`/amq/queue/${QUEUE}`);
        connection.on('disconnected', () => undefined);
        connection.on('message', ({ message }: EventContext) => {
          const { body, application_properties: properties } = message as Message;
          const [, item] = /item_id>([^<]+)</.exec(String(body)) ?? [];
          arrived.push({ id: String(message?.message_id), place: `${properties?.store} ${item}` });
          if (arrived.length === count) resolve();
        });
      });
      await connection.close();
      return arrived;
    }

    it(
      'has every message, in order',
      async () => {
        const channel = [
          ...['--channels', 'amqp', '--publish-amqp-url', `amqp://127.0.0.1:${rabbit.port}`],
          ...['--publish-amqp-user', 'guest', '--publish-amqp-password', 'guest'],
          ...['--publish-amqp-address', `/amq/queue/${QUEUE}`, '--publish-amqp-window', '20'],
        ];
        let isAway: Promise<void> = Promise.resolve();
        await killAgainAndAgain(on, channel, async (kill) => {
          await isAway;
          // It dies in the middle of the next round, and comes back in the one after it.
          if (kill % 2 === 1) {
            isAway = new Promise((resolve, reject) => {
              const killBroker = async (): Promise<void> => {
                await rabbit.stop('SIGKILL');
                await rabbit.start();
              };
              setTimeout(() => killBroker().then(resolve, reject), killAfterMs(kill) / 2);
            });
          }
        });
        await isAway;
        await expectAll(await takeAll(), on);
      },
      TEST_TIMEOUT_MS,
    );
  });
});
