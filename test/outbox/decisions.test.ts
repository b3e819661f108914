/** What people decide about messages, over HTTP. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const directory = temporaryDirectory();
  const messages = join(directory.path, 'messages.jsonl');
  const app = useApp(kind, { settings: { demo: true, channels: 'file', publishFile: messages } });

  afterAll(async () => {
    directory.remove();
  });

  /** The ids in the file when everything is sent. */
  async function sentIds(): Promise<string[]> {
    await until('everything to be sent', () => callApi(app.serviceUrl, 'outbox status'), {
      isSo: ({ value: { channels } }) => channels[0].pending + channels[0].waiting === 0,
    });
    const lines = readFileSync(messages, 'utf8').trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line).messageId as string);
  }

  function resend(message: string, key: string) {
    const headers = { 'idempotency-key': key };
    return callApi(app.serviceUrl, 'outbox resend', { parameters: { message }, headers });
  }

  it('sends a message again once for each key (D12)', async () => {
    const content = { lines: [{ item: '100000147', reason: 31, quantity: 1 }] };
    savedId(await post(app.serviceUrl, saveMessage(content, 'saveAndConfirmInventoryAdjustment')));
    const ids = await sentIds();
    const id = ids.at(-1) as string;
    const count = async (): Promise<number> => (await sentIds()).filter((one) => one === id).length;
    expect((await resend(id, 'a')).value).toEqual({ count: 1 });
    expect(await count()).toBe(2);
    expect((await resend(id, 'a')).value).toEqual({ count: 1 });
    expect(await count()).toBe(2);
    expect((await resend(id, 'b')).value).toEqual({ count: 1 });
    expect(await count()).toBe(3);
    const other = await resend(ids[0] as string, 'a');
    expect(other.error?.problems.map(({ code }) => code)).toEqual(['DUPLICATE_KEY_MISMATCH']);
  });

  it('takes an id as it was sent only for the message that it was sent with', async () => {
    const [id = ''] = await sentIds();
    const other = `${id.split('-').slice(0, 2).join('-')}-zzzz`;
    for (const verb of ['outbox read', 'outbox resend', 'outbox skip']) {
      const { error } = await callApi(app.serviceUrl, verb, { parameters: { message: other } });
      expect(error?.problems.map(({ code }) => code)).toEqual(['MESSAGE_NOT_FOUND']);
    }
    expect(
      (await callApi(app.serviceUrl, 'outbox read', { parameters: { message: id } })).status,
    ).toBe(200);
  });

  it('says that what was sent cannot be skipped', async () => {
    const [message = ''] = await sentIds();
    const { error } = await callApi(app.serviceUrl, 'outbox skip', { parameters: { message } });
    expect(error?.problems.map(({ code }) => code)).toEqual(['MESSAGE_NOT_SKIPPABLE']);
  });

  it('shows what a channel has left that is not in use any more, and lets it be skipped', async () => {
    const [message = ''] = await sentIds();
    const [outboxId, number] = message.split('-').map(Number);
    const held = `INSERT INTO outbox_message (channel, outbox_id, message_number, store_id, item_id, state, tries,
       since_date) VALUES ('soap', ?, ?, 5000, '100000147', 3, 20, '2026-03-01T08:00:00.000Z')`;
    await app.database.run(held, outboxId, number);
    const status = () => callApi(app.serviceUrl, 'outbox status');
    expect((await status()).value.channels).toMatchObject([
      { channel: 'file' },
      { channel: 'soap', held: 1, failure: expect.stringContaining('nothing is sent on it') },
    ]);
    const parameters = { message, channel: 'soap' };
    const read = await callApi(app.serviceUrl, 'outbox read', { parameters: { message } });
    expect(read.value.messages[0].states).toEqual([
      { channel: 'file', state: 'SENT' },
      { channel: 'soap', state: 'HELD', tries: 20, since: '2026-03-01T08:00:00.000Z' },
    ]);
    const retried = await callApi(app.serviceUrl, 'outbox retry', { parameters });
    expect(retried.error?.problems.map(({ code }) => code)).toEqual(['CHANNEL_NOT_CONFIGURED']);
    const skipped = await callApi(app.serviceUrl, 'outbox skip', { parameters });
    expect(skipped.value).toEqual({ count: 1 });
    expect((await status()).value.channels).toMatchObject([{ channel: 'file' }]);
  });
});
