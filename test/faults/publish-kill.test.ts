/** The publisher is killed in the middle of its work: nothing is lost, nothing invented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sentIdOf } from '../../src/store/outbox.js';
import { allMessages } from '../outbox/reading.js';
import { temporaryDirectory } from '../support/app.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const KILLS = 4;
const WRITERS = 6;
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

async function untilSent(file: string): Promise<void> {
  const database = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  const sql = 'SELECT (SELECT max(id) FROM outbox) - outbox_id FROM outbox_channel';
  const end = Date.now() + 30_000;
  while (database.prepare(sql).pluck().get() !== 0) {
    if (Date.now() > end) throw new Error('it is not all sent');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  database.close();
}

/** Each once, where it comes first. */
const firsts = (ids: readonly string[]): string[] => [...new Set(ids)];

it(`sends every message at least once, in order, over ${KILLS} kills, and invents none`, async () => {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'sia.db');
  const messages = join(directory.path, 'messages.jsonl');
  const flags = ['--channels', 'file', '--publish-file', messages, '--publish-keep-days', '3650'];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killWhileConfirming(await startSia(file, flags), 300 + kill * 130);
  }
  const sia = await startSia(file, flags);
  await untilSent(file);
  await sia.end('SIGTERM');
  expect(sia.child.exitCode).toBe(0);
  const lines = readFileSync(messages, 'utf8').split('\n').slice(0, -1);
  const arrived = lines.map((line) => {
    const { messageId, store, item } = JSON.parse(line);
    return { id: String(messageId), key: `${store} ${item}` };
  });
  const expected = allMessages(file).map((message) => ({
    id: sentIdOf(message),
    key: `${message.storeId} ${message.item}`,
  }));
  expect(expected.length).toBeGreaterThan(KILLS * WRITERS);
  expect(firsts(arrived.map(({ id }) => id)).sort()).toEqual(expected.map(({ id }) => id).sort());
  for (const key of new Set(expected.map((message) => message.key))) {
    const idsOf = (list: typeof expected) =>
      firsts(list.filter((message) => message.key === key).map(({ id }) => id));
    expect(idsOf(arrived)).toEqual(idsOf(expected));
  }
  directory.remove();
}, 120_000);
