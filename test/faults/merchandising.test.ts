import { useDatabase } from '../support/database-use.js';
/**
 * The whole way: adjustments confirmed over SOAP, published over SOAP, booked by a receiver, while both
 * sides are killed again and again. In the end both have the same stock. Over PostgreSQL two processes confirm and
 * publish, and are killed in turn. The large form:
 *
 *   TEST_ADJUSTMENTS=10000 TEST_KILLS=5 NODE_OPTIONS=--experimental-vm-modules npx jest test/faults/merchandising
 */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { quantityToText } from '../../src/engine/model/quantity.js';
import { PUBLISHING_PATH } from '../../src/receive/server.js';
import { unsentRows } from '../outbox/reading.js';
import { callApi } from '../support/api.js';
import { ALL_DATABASES, connected, type TestDatabase } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { freePort } from '../support/free-port.js';
import { POSTGRES } from '../support/postgres.js';
import {
  type ReceiverProcess,
  type SiaProcess,
  startReceiverProcess,
  startSia,
} from '../support/process.js';
import { post, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

/** Kills on both sides, and everything sent again, in milliseconds. */
const PUBLISHED_MAX_MS = 300_000;
const ADJUSTMENTS = Number(process.env.TEST_ADJUSTMENTS ?? 600);
const KILLS = Number(process.env.TEST_KILLS ?? 2);
const WRITERS = 6;
const STORES = [5000, 5001, 5002];
const ITEMS = ['100000147', '100000195', '100000011', '100000051'];
/** A reason for each disposition that is published. */
const REASONS = [21, 31, 20, 34, 27, 36, 37];
/** Units that move between the stores: each writer has its own. */
const PHONE = '100000203';
const UNITS = [1, 2, 3, 4, 5, 6].map((number) => `T10-5000-000${number}`);
const STOCK_IN = 38;
const STOCK_OUT = 39;
const MOVES = 0.2;

interface Totals {
  readonly messages: number;
  readonly repeats: number;
  readonly stock: readonly Readonly<Record<string, string>>[];
}

/** A number that looks random, the same in every run. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

class Merchandising {
  private receiver: ReceiverProcess | undefined;

  constructor(
    readonly port: number,
    private readonly journal: string,
  ) {}

  async start(): Promise<void> {
    const flags = ['--port', String(this.port), '--journal', this.journal];
    this.receiver = await startReceiverProcess(flags);
  }

  /** Resolves in the middle of a batch, as far as can be seen: messages arrive one after the other. */
  async untilReceiving(): Promise<void> {
    let size = -1;
    for (let grown = 0; grown < 3; ) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const now = existsSync(this.journal) ? statSync(this.journal).size : 0;
      grown = size >= 0 && now > size ? grown + 1 : grown;
      size = now;
    }
  }

  async kill(): Promise<void> {
    await this.receiver?.end('SIGKILL');
  }

  async totals(): Promise<Totals> {
    return (await (await fetch(`http://127.0.0.1:${this.port}/totals`)).json()) as Totals;
  }
}

/** Confirms adjustments at one process after the other, until there are enough. */
class Callers {
  confirmed = 0;
  private turn = 0;

  constructor(private readonly processes: readonly SiaProcess[]) {}

  private get url(): string {
    this.turn += 1;
    const { serviceUrl } = this.processes[this.turn % this.processes.length] as SiaProcess;
    return serviceUrl;
  }

  async run(writer: number): Promise<void> {
    const random = pseudoRandom(writer + 1);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    while (this.confirmed < ADJUSTMENTS) {
      // A move to the store where the unit is already is refused.
      const isMove = random() < MOVES;
      const items = ITEMS.slice(0, 1 + Math.floor(random() * ITEMS.length));
      const lines = items.map((item) => ({
        item,
        reason: pick(REASONS),
        quantity: (1 + Math.floor(random() * 50_000)) / 10_000,
      }));
      const unit = UNITS[writer] ?? '';
      const more = `<added_uin_col>${unit}</added_uin_col>`;
      const moved = [{ item: PHONE, reason: STOCK_IN, quantity: 1, more }];
      const content = { store: pick(STORES), lines: isMove ? moved : lines };
      try {
        const answer = await post(
          this.url,
          saveMessage(content, 'saveAndConfirmInventoryAdjustment'),
        );
        if (answer.fault === undefined) this.confirmed += 1;
      } catch (error) {
        if (!['fetch failed', 'terminated'].includes((error as Error).message)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
}

/** What all that was published has added to the stock, by the history. */
async function ownStock(on: TestDatabase): Promise<Totals['stock']> {
  const database = await on.connect();
  const rows = await database.rows<
    Record<string, never>
  >(`SELECT store_id, item_id, sum(quantity_total_delta) AS total,
         sum(quantity_non_sellable_delta) AS unavailable,
         sum(quantity_customer_reserve_delta) AS reserved
       FROM store_item_stock_history WHERE transaction_type = 'INVENTORY_ADJUSTMENT'
       GROUP BY store_id, item_id`);
  await database.close();
  return rows.map(({ store_id, item_id, total, unavailable, reserved }) => ({
    store: String(store_id),
    item: String(item_id),
    total: quantityToText(total as never),
    unavailable: quantityToText(unavailable as never),
    reserved: quantityToText(reserved as never),
  }));
}

const untilPublished = (on: TestDatabase): Promise<number> =>
  connected(on, (database) =>
    until('everything to be published', () => unsentRows(database), {
      isSo: (count) => count === 0,
      withinMs: PUBLISHED_MAX_MS,
    }),
  );

const byPlace = (stock: Totals['stock']): string[] =>
  stock
    .filter(({ item = '' }) => [...ITEMS, PHONE].includes(item))
    .map((row) => JSON.stringify(row))
    .sort();

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it(`has the same stock as merchandising after ${ADJUSTMENTS} adjustments and ${KILLS} kills of each side`, async () => {
    const directory = temporaryDirectory();
    const merchandising = new Merchandising(
      await freePort(),
      join(directory.path, 'journal.jsonl'),
    );
    const address = `http://127.0.0.1:${merchandising.port}${PUBLISHING_PATH}`;
    const flags = ['--channels', 'soap', '--publish-soap-url', address];
    const start = (): Promise<SiaProcess> =>
      startSia(on, [...flags, '--publish-keep-days', '3650', '--log-level', 'info']);
    await merchandising.start();
    const processes = [await start()];
    if (kind === POSTGRES) processes.push(await start());
    const [{ serviceUrl }] = processes as [SiaProcess];
    // Both sides of a move are told all the same (D74).
    const untold = { parameters: { id: STOCK_OUT }, body: { isPublished: false } };
    expect((await callApi(serviceUrl, 'reasons edit', untold)).status).toBe(200);
    const callers = new Callers(processes);
    const work = Promise.all(Array.from({ length: WRITERS }, (_, writer) => callers.run(writer)));
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const goal = (ADJUSTMENTS * kill) / (KILLS + 1);
      await until(`${goal} confirmations`, () => callers.confirmed, {
        isSo: (count) => count >= goal,
        withinMs: PUBLISHED_MAX_MS,
      });
      await merchandising.untilReceiving();
      const place = kill % processes.length;
      await processes[place]?.end('SIGKILL');
      processes[place] = await start();
      await merchandising.kill();
      await merchandising.start();
    }
    await work;
    await untilPublished(on);
    const { messages, repeats, stock } = await merchandising.totals();
    await Promise.all(processes.map((sia) => sia.end('SIGTERM')));
    await merchandising.kill();
    expect(byPlace(stock)).toEqual(byPlace(await ownStock(on)));
    expect(messages).toBeGreaterThan(ADJUSTMENTS);
    expect(repeats).toBeGreaterThan(0);
    directory.remove();
  }, 600_000);
});
