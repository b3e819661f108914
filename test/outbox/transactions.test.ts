import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { until } from '../support/until.js';

const ITEMS = ['100000187', '100000331', '100000195'];
const THEFT = 21;

describe.each(ALL_DATABASES)('what merchandising is told of, over $name', (kind) => {
  const directory = temporaryDirectory();
  const publishFile = join(directory.path, 'messages.jsonl');
  const app = useApp(kind, { settings: { demo: true, channels: 'file', publishFile } });

  afterAll(async () => {
    directory.remove();
  });

  async function confirmed(items: readonly string[] = ITEMS, storeId = 5000): Promise<number> {
    const lines = items.map((item) => ({ item, reasonId: THEFT, quantity: '1', caseSize: '1' }));
    const body = { storeId, lines };
    const { value, error } = await callApi(app.serviceUrl, 'adjustments save-and-confirm', {
      body,
    });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  const list = (parameters: Readonly<Record<string, string | number | boolean>>) =>
    callApi(app.serviceUrl, 'outbox transactions', { parameters });

  it('finds an adjustment by its id, with how far its messages are on each channel', async () => {
    const id = await confirmed();
    const { value } = await until('all to be sent', () => list({ transaction: id }), {
      isSo: ({ value: { transactions } }) => transactions[0].channels[0].sent === ITEMS.length,
    });
    expect(value.transactions).toEqual([
      {
        message: expect.stringMatching(/^\d+$/),
        transactionType: 'INVENTORY_ADJUSTMENT',
        transactionId: id,
        storeId: 5000,
        at: expect.any(String),
        messageCount: 3,
        channels: [
          { channel: 'file', pending: 0, waiting: 0, retrying: 0, held: 0, skipped: 0, sent: 3 },
        ],
      },
    ]);
  });

  it('counts what is passed over and what the channel has not come to, and each message once', async () => {
    const id = await confirmed();
    const { value } = await until('all to be sent', () => list({ transaction: id }), {
      isSo: ({ value: { transactions } }) => transactions[0].channels[0].sent === ITEMS.length,
    });
    const row = Number(value.transactions[0].message);
    // A channel that is not in use any more: one held, one skipped ahead of it, one not reached.
    await app.database.run(`INSERT INTO outbox_channel (name, outbox_id, message_number, sent,
        failed) VALUES ('soap', ${row}, 1, 0, 1)`);
    for (const [number, state] of [
      [1, 3],
      [3, 4],
    ]) {
      await app.database.run(`INSERT INTO outbox_message (channel, outbox_id, message_number,
        store_id, item_id, state, tries, since_date) VALUES ('soap', ${row}, ${number}, 5000,
        'X', ${state}, 1, '2026-03-01T08:00:00.000Z')`);
    }
    const { channels } = (await list({ transaction: id })).value.transactions[0];
    expect(channels[1]).toEqual({
      ...{ channel: 'soap', pending: 1, waiting: 0, retrying: 0, held: 1, skipped: 1, sent: 0 },
    });
    await app.database.run(`DELETE FROM outbox_message; DELETE FROM outbox_channel
      WHERE name = 'soap'`);
  });

  it('lists those alone whose every message is sent on each channel', async () => {
    const [sent, held, half] = [await confirmed(), await confirmed(), await confirmed()];
    await until('all to be sent', () => list({ transaction: half }), {
      isSo: ({ value: { transactions } }) => transactions[0].channels[0].sent === ITEMS.length,
    });
    const rowOf = async (id: number) =>
      Number((await list({ transaction: id })).value.transactions[0].message);
    const sentIds = async (parameters = {}): Promise<number[]> => {
      const { transactions } = (await list({ sent: true, ...parameters })).value;
      return transactions.map(({ transactionId }: { transactionId: number }) => transactionId);
    };
    expect((await sentIds()).slice(0, 3)).toEqual([half, held, sent]);
    // A channel that is not in use any more: of one it holds a message, of the last it has sent two.
    await app.database.run(`INSERT INTO outbox_channel (name, outbox_id, message_number, sent,
        failed) VALUES ('soap', ${await rowOf(half)}, 2, 0, 1)`);
    await app.database.run(`INSERT INTO outbox_message (channel, outbox_id, message_number,
        store_id, item_id, state, tries, since_date) VALUES ('soap', ${await rowOf(held)}, 1, 5000,
        'X', 3, 1, '2026-03-01T08:00:00.000Z')`);
    expect((await sentIds())[0]).toBe(sent);
    expect(await sentIds({ transaction: held })).toEqual([]);
    expect(await sentIds({ transaction: sent })).toEqual([sent]);
    expect((await list({})).value.transactions[0].transactionId).toBe(half);
    await app.database.run(`DELETE FROM outbox_message; DELETE FROM outbox_channel
      WHERE name = 'soap'`);
  });

  it('lists the newest first, a page at a time, by store, type and time', async () => {
    const other = await confirmed([ITEMS[0] ?? ''], 5001);
    const newest = await confirmed();
    const first = (await list({ limit: 1 })).value;
    expect(first.transactions[0].transactionId).toBe(newest);
    const second = (await list({ limit: 1, after: first.next })).value;
    expect(second.transactions[0].transactionId).toBe(other);
    const ofStore = (await list({ store: 5001 })).value.transactions;
    expect(ofStore[0].transactionId).toBe(other);
    expect(new Set(ofStore.map(({ storeId }: { storeId: number }) => storeId))).toEqual(
      new Set([5001]),
    );
    expect((await list({ type: 'SALE', transaction: newest })).value.transactions).toEqual([]);
    expect((await list({ to: '2020-01-01T00:00:00Z' })).value.transactions).toEqual([]);
    expect((await list({ store: 4711 })).error?.problems.map(({ code }) => code)).toEqual([
      'STORE_NOT_FOUND',
    ]);
  });
});
