/** Everything that is held is tried again in one call, after an outage of merchandising's validation. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OUTBOX_RETRY_ROWS } from '../../src/config/limits.js';
import { retryAll } from '../../src/store/outbox/decisions.js';
import { sentIdOf } from '../../src/store/outbox/outbox.js';
import { callApi } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES, type TestDatabase } from '../support/databases.js';
import { runSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { execute, openTestStore, saveCommand, TESTER, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';
import { allMessages } from './reading.js';

const ITEMS = ['100000147', '100000195', '100000011'] as const;
const CUSTOMER_RETURN = 31;
const WAITING = 1;
const RETRYING = 2;
const HELD = 3;
const SKIPPED = 4;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('With more messages than one commit looks through', () => {
    const COUNT = 2 * OUTBOX_RETRY_ROWS + 17;

    let opened: TestStore;

    beforeEach(async () => {
      opened = await openTestStore(kind);
      const lines = [{ item: ITEMS[0], reasonId: CUSTOMER_RETURN, quantity: '1' }];
      await execute(opened.store, saveCommand(lines, { confirms: true }));
    });

    afterEach(async () => {
      await opened.close();
    });

    /** Messages of the first row in every state, of two stores and two items, on two channels. */
    async function fill(count: number): Promise<void> {
      const insert = `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state,
         tries, since_date) SELECT ?, min(id), ?, ?, ?, ?, 7, min(create_date) FROM outbox`;
      const place = `INSERT INTO outbox_channel (name, outbox_id, message_number, sent, failed)
       SELECT ?, max(id), 1, 0, 0 FROM outbox`;
      await opened.database.inTransaction(async () => {
        for (const channel of ['soap', 'file']) {
          await opened.database.run(place, channel);
          for (let n = 1; n <= count; n += 1) {
            await opened.database.run(
              insert,
              channel,
              n,
              5000 + (n % 2),
              ITEMS[n % 3 === 0 ? 1 : 0],
              1 + (n % 4),
            );
          }
        }
      });
    }

    const rows = () =>
      opened.database.rows<{
        channel: string;
        message_number: number;
        store_id: number;
        item_id: string;
        state: number;
        tries: number;
        next_try_date: string | null;
      }>('SELECT * FROM outbox_message ORDER BY channel, message_number');

    it.each([
      { name: 'of the channel', storeId: undefined, item: undefined },
      { name: 'of a store', storeId: 5001, item: undefined },
      { name: 'of an item', storeId: undefined, item: ITEMS[1] },
      { name: 'of an item at a store', storeId: 5000, item: ITEMS[0] },
      { name: 'of an item that has none', storeId: 5000, item: 'nothing' },
    ])('it retries those $name, and leaves all others as they are', async ({ storeId, item }) => {
      await fill(COUNT);
      const before = await rows();
      const choice = { channel: 'soap', storeId, item };
      const count = await retryAll(opened.store, TESTER, choice);
      const isChosen = (row: (typeof before)[number]) =>
        row.channel === 'soap' &&
        (row.state === HELD || row.state === RETRYING) &&
        (storeId === undefined || row.store_id === storeId) &&
        (item === undefined || row.item_id === item);
      expect(count).toBe(before.filter(isChosen).length);
      const again = { state: RETRYING, tries: 0, next_try_date: null };
      expect(await rows()).toEqual(
        before.map((row) => (isChosen(row) ? { ...row, ...again } : row)),
      );
      const states = new Set((await rows()).map(({ state }) => state));
      expect([...states].sort()).toEqual([WAITING, RETRYING, HELD, SKIPPED]);
    });

    it('lets a confirmation through while it works', async () => {
      await fill(20 * OUTBOX_RETRY_ROWS);
      let isDone = false;
      const choice = { channel: 'soap', storeId: undefined, item: undefined };
      const work = retryAll(opened.store, TESTER, choice).then((count) => {
        isDone = true;
        return count;
      });
      // The first slice is on its way.
      await new Promise((resolve) => setImmediate(resolve));
      const lines = [{ item: ITEMS[2], reasonId: CUSTOMER_RETURN, quantity: '1' }];
      await execute(opened.store, saveCommand(lines, { confirms: true }));
      expect(isDone).toBe(false);
      expect(await work).toBe(10 * OUTBOX_RETRY_ROWS);
    });
  });

  describe('After an outage of the validation', () => {
    let on: TestDatabase;
    let isMended = false;
    const arrived: string[] = [];
    let server: Server;
    let app: TestApp | undefined;

    const envelope = (body: string): string =>
      `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${body}</S:Body></S:Envelope>`;
    const fault = envelope(
      '<S:Fault><faultcode>S:Client</faultcode><faultstring>no such item</faultstring></S:Fault>',
    );

    beforeAll(async () => {
      on = await kind.create();
      server = createServer((request, response) => {
        request.resume().on('end', () => {
          if (isMended) arrived.push(String(request.headers['idempotency-key']));
          response.writeHead(isMended ? 200 : 500).end(isMended ? envelope('') : fault);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });

    afterAll(async () => {
      await app?.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await on.remove();
    });

    const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/publish`;

    const numbers = async (url: string): Promise<Numbers> =>
      (await callApi(url, 'outbox status')).value.channels[0];

    type Numbers = Readonly<Record<'pending' | 'waiting' | 'retrying' | 'held', number>>;

    /** Confirms at two stores and waits until everything is held, or waits for that. */
    async function startHeld(): Promise<string> {
      const settings = { demo: true, channels: 'soap', publishSoapUrl: address() };
      app = await startApp(kind, { on, settings });
      const { serviceUrl } = app;
      for (let count = 0; count < 12; count += 1) {
        const lines = ITEMS.map((item) => ({ item, reason: CUSTOMER_RETURN, quantity: 1 }));
        const content = { store: 5000 + (count % 2), lines };
        savedId(await post(serviceUrl, saveMessage(content, 'saveAndConfirmInventoryAdjustment')));
      }
      await until('all to be tried', () => numbers(serviceUrl), {
        isSo: ({ pending }) => pending === 0,
      });
      return serviceUrl;
    }

    async function expectArrived(): Promise<void> {
      const all = await allMessages(on);
      expect([...arrived].sort()).toEqual(all.map(sentIdOf).sort());
      for (const place of new Set(all.map(({ storeId, item }) => `${storeId} ${item}`))) {
        const ids = all.filter((one) => `${one.storeId} ${one.item}` === place).map(sentIdOf);
        expect(arrived.filter((id) => ids.includes(id))).toEqual(ids);
      }
    }

    it('one store is tried first over HTTP, then all by the verb, and everything arrives in order', async () => {
      const url = await startHeld();
      const held = async (store?: number): Promise<number> => {
        const parameters = {
          state: 'HELD',
          limit: 1000,
          ...(store === undefined ? {} : { store }),
        };
        return (await callApi(url, 'outbox list', { parameters })).value.messages.length;
      };
      const [all, ofStore] = [await held(), await held(5001)];
      expect(ofStore).toBeGreaterThanOrEqual(ITEMS.length);
      isMended = true;
      const choice = { channel: 'soap', store: 5001 };
      const first = await callApi(url, 'outbox retry-all', { parameters: choice });
      expect(first.value).toEqual({ count: ofStore });
      const own = (await allMessages(on)).filter(({ storeId }) => storeId === 5001);
      await until('those of the store to arrive', () => arrived.length >= own.length);
      expect([...arrived].sort()).toEqual(own.map(sentIdOf).sort());
      const rest = all - ofStore;
      expect(await held()).toBe(rest);
      const args = ['outbox', 'retry-all', '--channel', 'soap', '--url', new URL(url).origin];
      expect(JSON.parse((await runSia(args)).out)).toEqual({ count: rest });
      await until('everything to be sent', () => numbers(url), {
        isSo: ({ waiting, retrying, held: left }) => waiting + retrying + left === 0,
      });
      await expectArrived();
      expect((await callApi(url, 'outbox retry-all', { parameters: choice })).value).toEqual({
        count: 0,
      });
    }, 60_000);
  });
});
