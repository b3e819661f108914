/** sia receive and messages that merchandising could not book. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.js';
import { invAdjustPublishingService } from '../../src/contract/generated/inv-adjust-publishing/service.js';
import { documentOf, PUBLISH_OPERATION } from '../../src/outbox/document.js';
import { Receiver } from '../../src/receive/receiver.js';
import { type RunningReceiver, startReceiver } from '../../src/receive/server.js';
import { temporaryDirectory } from '../support/files.js';

const directory = temporaryDirectory();
const journal = join(directory.path, 'received.jsonl');
const printed: string[] = [];
let receiver: RunningReceiver;

function start(): Promise<RunningReceiver> {
  let count = 0;
  const correlationId = () => {
    count += 1;
    return `test-${count}`;
  };
  return startReceiver({
    ...{ host: '127.0.0.1', port: 0, journal, clock: systemClock },
    ...{ ids: { correlationId, token: () => 'token' }, print: (line) => printed.push(line) },
  });
}

beforeAll(async () => {
  receiver = await start();
});

afterAll(async () => {
  await receiver.stop();
  directory.remove();
});

const DOCUMENT = documentOf(
  {
    ...{ outboxId: 7, number: 1, storeId: 5000, item: 'ITEM', reasonCode: 83 },
    ...{ quantity: 10_000 as never, from: 'DIST', to: 'ATS', uins: [], user: 'sim' },
    ...{ at: 0, transactionType: 'INVENTORY_ADJUSTMENT', transactionId: 3 },
  },
  'filled',
);

interface Sent {
  readonly id?: string;
  readonly quantity?: string;
  readonly item?: string;
  readonly store?: string;
  readonly to?: string;
}

async function send({ id = '', quantity = '1', item = 'ITEM', store = '5000', to = 'ATS' }: Sent) {
  const document = DOCUMENT.replace('>1<', `>${quantity}<`)
    .replace('>ITEM<', `>${item}<`)
    .replace('>5000<', `>${store}<`)
    .replace('>ATS<', `>${to}<`);
  const header = `<wsa:MessageID xmlns:wsa="http://www.w3.org/2005/08/addressing">${id}</wsa:MessageID>`;
  const body =
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">' +
    `<S:Header>${id === '' ? '' : header}</S:Header><S:Body>` +
    `<p:${PUBLISH_OPERATION} xmlns:p="${invAdjustPublishingService.namespace}">${document}` +
    `</p:${PUBLISH_OPERATION}></S:Body></S:Envelope>`;
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  const answer = await fetch(receiver.url, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

describe('3: what sia receive is sent', () => {
  it.each<[string, Sent, RegExp]>([
    ['five decimals', { quantity: '0.00001' }, /unit_qty 0\.00001 has more than 4 decimals/],
    ['400 digits', { quantity: '9'.repeat(400) }, /unit_qty 9{40}\.\.\. has more than 8 digits/],
    ['400 decimals', { quantity: `0.${'1'.repeat(400)}` }, /more than 4 decimals/],
    ['nine digits', { quantity: '100000000' }, /more than 8 digits/],
    ['nothing', { quantity: '0' }, /not above zero/],
    ['less than nothing', { quantity: '-1' }, /not above zero/],
    ['a line feed in the item', { item: 'A&#10;B' }, /item_id A\s+B holds a control character/],
    [
      'a line feed in the store',
      { store: '5&#10;0' },
      /dc_dest_id 5\s+0 holds a control character/,
    ],
    [
      'an item of 60,000 characters',
      { item: 'x'.repeat(60_000) },
      /item_id x{40}\.\.\. has more than 25/,
    ],
    ['no item', { item: '' }, /item_id is empty|item_id/],
    ['an unknown disposition', { to: 'y'.repeat(60_000) }, /disposition y{40}\.\.\. is not known/],
    ['an id of 60,000 characters', { id: 'i'.repeat(60_000) }, /id i{40}\.\.\. has more than 255/],
    ['a line feed in the id', { id: 'urn:a&#10;"}&#10;{"id":' }, /control character/],
  ])('refuses %s with a sentence, and books nothing', async (_name, sent, reason) => {
    const before = receiver.totals();
    const { status, text } = await send(sent);
    expect(status).toBe(500);
    expect(text).toMatch(reason);
    expect(text).not.toContain('ILLEGAL_STATE');
    // Its header repeats the id that was sent, however long.
    expect(text.replace(/<(\w+):Header>.*<\/\1:Header>/s, '').length).toBeLessThan(4000);
    expect(receiver.totals()).toEqual(before);
  });

  it('keeps totals exact beyond what a number can hold, and after a start', async () => {
    const most = { from: 'TRBL', to: '', store: '1', item: 'SUM', quantity: '99999999.9999' };
    const line = (id: number) =>
      `${JSON.stringify({ id: String(id), movements: Array(1000).fill(most) })}\n`;
    const path = join(directory.path, 'much.jsonl');
    writeFileSync(path, Array.from({ length: 30 }, (_, id) => line(id)).join(''));
    const { stock } = new Receiver(systemClock, () => undefined, path);
    const total = `-${(30_000n * 999_999_999_999n)
      .toString()
      .replace(/(\d{4})$/, '.$1')
      .replace(/0+$/, '')
      .replace(/\.$/, '')}`;
    expect(stock.totals().stock).toEqual([
      { store: '1', item: 'SUM', total, unavailable: total, reserved: '0' },
    ]);
  });

  it('prints one line for a message, and knows each after a start', async () => {
    printed.length = 0;
    await send({ id: 'urn:one' });
    await send({ id: 'urn:one' });
    await send({ quantity: '99999999.9999' });
    await send({ item: 'A\u2028B' });
    expect(printed.every((line) => !/[\n\u2028]/.test(line))).toBe(true);
    const before = receiver.totals();
    await receiver.stop();
    const lines = readFileSync(journal, 'utf8').trim().split('\n');
    expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();
    receiver = await start();
    expect(receiver.totals()).toEqual(before);
  });
});
