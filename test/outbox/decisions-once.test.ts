/** What people decide about messages is carried out once, however often it is asked for with one key (D12). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callApi } from '../support/api.js';
import { startApp, type TestApp, temporaryDirectory } from '../support/app.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const ANSWER_MAX_MS = 10_000;
const directory = temporaryDirectory();
const messages = join(directory.path, 'messages.jsonl');
let app: TestApp;

beforeAll(async () => {
  app = await startApp({ settings: { demo: true, channels: 'file', publishFile: messages } });
});

afterAll(async () => {
  await app.stop();
  directory.remove();
});

/** The ids in the file when everything is sent. */
async function sentIds(): Promise<string[]> {
  const end = Date.now() + ANSWER_MAX_MS;
  for (;;) {
    const { value } = await callApi(app.serviceUrl, 'outbox status');
    const [{ pending, waiting }] = value.channels;
    if (pending + waiting === 0) break;
    if (Date.now() > end) throw new Error(JSON.stringify(value));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const lines = readFileSync(messages, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line).messageId as string);
}

function resend(message: string, key: string) {
  const headers = { 'idempotency-key': key };
  return callApi(app.serviceUrl, 'outbox resend', { parameters: { message }, headers });
}

it('sends a message again once for each key', async () => {
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
