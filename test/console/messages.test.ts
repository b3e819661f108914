import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { indented } from '../../console/src/pages/messages/document.js';
import { isBefore } from '../../console/src/pages/messages/order.js';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import { itLooksRight } from './appearance.js';
import { browserTest, useConsole } from './browser.js';

/** Theft. */
const REASON = 21;
const ITEM = '100000187';

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';
const body = (content: string): string =>
  `<S:Envelope xmlns:S="${ENVELOPE}"><S:Body>${content}</S:Body></S:Envelope>`;
const REFUSAL = body(
  '<S:Fault><faultcode>S:Client</faultcode><faultstring>item is not known here</faultstring></S:Fault>',
);

describe('messages to merchandising', () => {
  const flags: string[] = [];
  let server: Server;
  /** What the other side says: it refuses until a test lets it take them. */
  let isTaking = false;
  const taken: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        if (isTaking) taken.push(text);
        response.writeHead(isTaking ? 200 : 500, { 'content-type': 'text/xml' });
        response.end(isTaking ? body('') : REFUSAL);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    flags.push('--channels', 'soap', '--publish-soap-url', `http://127.0.0.1:${port}/publish`);
  });
  const running = useConsole(flags);
  beforeEach(() => {
    isTaking = false;
    taken.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function confirmed(items: readonly string[]): Promise<void> {
    for (const item of items) {
      const lines = [{ item, reasonId: REASON, quantity: '1', caseSize: '1' }];
      const sent = { body: { storeId: 5000, lines } };
      const { error } = await callApi(running.url, 'adjustments save-and-confirm', sent);
      if (error !== undefined) throw new Error(error.message);
    }
  }

  async function heldMessages(): Promise<string[]> {
    const parameters = { state: 'HELD' };
    const { value } = await callApi(running.url, 'outbox list', { parameters });
    return value.messages.map(({ message }: { readonly message: string }) => message);
  }

  /** The demo itself has messages: two stores at least have one that is held. */
  async function refused(): Promise<string> {
    await confirmed([ITEM]);
    const held = await until('messages to be held', heldMessages, {
      isSo: (all) => all.length >= 2,
    });
    return held[0] ?? '';
  }

  const stateOf = async (message: string): Promise<string> => {
    const { value } = await callApi(running.url, 'outbox read', { parameters: { message } });
    return value.messages[0].states[0].state;
  };

  browserTest('shows what is held, and the document that was refused', async () => {
    const message = await refused();
    const page = await running.open('/console/messages?state=HELD');
    await page.getByText('item is not known here').first().waitFor();
    expect(await page.locator('.menu .counter').last().innerText()).not.toBe('0');
    await page.locator('.row-link', { hasText: new RegExp(`^${message}$`) }).click();
    await page.getByRole('heading', { name: `Message ${message}` }).waitFor();
    await page.getByText('Mend the cause there, then Retry.').waitFor();
    const shown = await page.locator('.document').innerText();
    expect(shown).toContain('\n  <ns1:InvAdjustDtl>\n    <ns1:item_id>');
    await page.getByRole('button', { name: 'As it is sent' }).click();
    expect(await page.locator('.document').innerText()).not.toContain('\n');
    await page.getByText('item is not known here').waitFor();
  });

  browserTest('sends again what is held: one result for each, and the same id', async () => {
    const message = await refused();
    const page = await running.open('/console/messages?state=HELD');
    await page.locator('tbody input[type=checkbox]').nth(0).check();
    await page.locator('tbody input[type=checkbox]').nth(1).check();
    isTaking = true;
    await page.locator('.selection-bar').getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Retry 2 messages' }).click();
    await page.locator('.results .good-text').nth(1).waitFor();
    await until('the message to be sent', () => stateOf(message), { isSo: (s) => s === 'SENT' });
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await until('it to be taken', async () => taken.length, { isSo: (count) => count >= 1 });
    expect(taken.join()).toContain(message);
    await page.goto(`${running.url}/console/messages/${message}`);
    await page.locator('.status', { hasText: 'Sent' }).waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    const before = taken.length;
    await page.getByRole('button', { name: `Send again message ${message}` }).click();
    await page.locator('.results .good-text').waitFor();
    await until('it to come again', async () => taken.length, { isSo: (now) => now > before });
    expect(taken.at(-1)).toContain(message);
  });

  browserTest('skips a message only after its id was typed', async () => {
    const message = await refused();
    const page = await running.open(`/console/messages/${message}`);
    await page.getByRole('button', { name: 'Skip', exact: true }).click();
    const skip = page.getByRole('button', { name: `Skip message ${message}` });
    expect(await skip.getAttribute('aria-disabled')).toBe('true');
    await skip.click({ force: true });
    expect(await stateOf(message)).toBe('HELD');
    await page.getByLabel(`Type the id ${message} to go on`).fill(message);
    await skip.click();
    await page.locator('.results .good-text').waitFor();
    expect(await stateOf(message)).toBe('SKIPPED');
  });

  browserTest('says of a message that waits behind which one, and leads there', async () => {
    await confirmed([ITEM, ITEM]);
    const waiting = await until(
      'one to wait behind the other',
      async () => {
        const { value } = await callApi(running.url, 'outbox list', { parameters: { item: ITEM } });
        return value.messages as { message: string; state: string }[];
      },
      { isSo: (all) => all.length === 2 && all[0]?.state === 'HELD' },
    );
    const [first, second] = waiting.map(({ message }) => message);
    const page = await running.open(`/console/messages/${second}`);
    await page.getByText(`On soap it waits behind message ${first}`).waitFor();
    await page.getByText(`${ITEM} USB-C Charging Cable 2 m`).waitFor();
    await page.getByText('5000 Harvest Lane Market - Chicago Riverfront').waitFor();
    await page.getByRole('link', { name: first ?? '', exact: true }).click();
    await page.getByRole('heading', { name: `Message ${first}` }).waitFor();
    await page.getByText('Mend the cause there, then Retry.').waitFor();
  });

  browserTest('lists what is sent to its last message, by a preset', async () => {
    isTaking = true;
    await confirmed([ITEM]);
    const page = await running.open('/console/messages?state=SENT');
    const rows = page.getByRole('table', { name: 'Transactions' }).locator('tbody tr');
    await rows.first().getByText('1 sent', { exact: true }).waitFor();
    expect((await rows.allInnerTexts()).filter((row) => /held|waiting|reached/.test(row))).toEqual(
      [],
    );
    await page.getByRole('button', { name: 'Sent', pressed: true }).waitFor();
  });

  browserTest('tells for each message why it was refused', async () => {
    const message = await refused();
    const page = await running.open('/console/messages?state=HELD', {
      expectedErrors: /422 \(Unprocessable/,
    });
    await page.locator('tbody input[type=checkbox]').nth(0).check();
    const parameters = { message };
    await callApi(running.url, 'outbox skip', { parameters });
    await page.locator('.selection-bar').getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: `Retry message ${message}` }).click();
    await page.locator('.results .problem', { hasText: 'held' }).waitFor();
  });

  browserTest('leads from Home to what is held', async () => {
    await refused();
    const page = await running.open('/console/');
    await page.getByRole('main').getByRole('link', { name: 'soap' }).click();
    await page.getByText('item is not known here').first().waitFor();
    const code = page
      .locator('.row-link')
      .first()
      .locator('xpath=ancestor::tr')
      .locator('.code')
      .last();
    const { height = 99 } = (await code.boundingBox()) ?? {};
    expect(height).toBeLessThan(24);
  });

  browserTest('retries all of a channel', async () => {
    await refused();
    const page = await running.open('/console/messages?state=ALL');
    isTaking = true;
    await page.getByRole('button', { name: 'Retry all' }).click();
    await page.getByRole('button', { name: 'Retry all on soap' }).click();
    await until('nothing to be held', heldMessages, { isSo: (all) => all.length === 0 });
    await page.getByText('No message is passed over').waitFor();
  });

  browserTest(
    'begins with what is held, and lists each transaction with how far it is',
    async () => {
      await refused();
      const page = await running.open('/console/messages');
      await page.getByRole('button', { name: 'Held', pressed: true }).waitFor();
      await page.getByRole('button', { name: 'By transaction' }).click();
      const rows = page.getByRole('table', { name: 'Transactions' }).locator('tbody tr');
      const { value } = await callApi(running.url, 'outbox transactions');
      const [newest] = value.transactions;
      await rows.first().getByText(`Adjustment ${newest.transactionId}`, { exact: true }).waitFor();
      await rows
        .first()
        .getByText(/held|waiting/)
        .waitFor();
      expect(await rows.count()).toBe(value.transactions.length);
      const [other, ...more] = value.transactions.filter(
        ({ storeId }: { readonly storeId: number }) => storeId !== newest.storeId,
      );
      await page.getByRole('textbox', { name: 'Store' }).fill(String(other.storeId));
      await page.getByRole('button', { name: 'Filter' }).click();
      await rows.nth(more.length + 1).waitFor({ state: 'detached' });
      await page.reload();
      await rows.first().getByText(`Adjustment ${other.transactionId}`, { exact: true }).waitFor();
      await page.getByRole('button', { name: `Remove Store: ${other.storeId}` }).click();
      await rows.nth(more.length + 1).waitFor();
      await rows.first().locator('.row-link').click();
      await page.getByRole('heading', { name: `Messages of document ${newest.message}` }).waitFor();
    },
  );

  browserTest('begins with the newest transactions where nothing is held', async () => {
    isTaking = true;
    await confirmed([ITEM]);
    await until(
      'nothing to be held',
      async () => {
        const { value } = await callApi(running.url, 'outbox status');
        return value.channels[0].held as number;
      },
      { isSo: (held) => held === 0 },
    );
    const page = await running.open('/console/messages');
    await page.getByRole('table', { name: 'Transactions' }).waitFor();
    await page.getByRole('button', { name: 'By transaction', pressed: true }).waitFor();
  });

  itLooksRight(running, [
    {
      ...{ name: 'messages by transaction', address: '/console/messages?state=TRANSACTIONS' },
      ...{ ready: '.row-link', prepare: async () => void (await refused()) },
    },
    {
      ...{ name: 'messages', address: '/console/messages?state=HELD', ready: '.row-link' },
      prepare: async () => void (await refused()),
    },
    {
      ...{ name: 'a message', address: '/console/messages/1-1', ready: '.document' },
      prepare: async () => void (await refused()),
    },
    {
      ...{ name: 'all messages of a document', address: '/console/messages/1', ready: '.row-link' },
      prepare: async () => void (await refused()),
    },
  ]);
});

it.each([
  { xml: '<a><b>1</b><c/></a>', shown: '<a>\n  <b>1</b>\n  <c/>\n</a>' },
  {
    xml: '<?xml version="1.0"?><a x="1"><b></b></a>',
    shown: '<?xml version="1.0"?>\n<a x="1">\n  <b>\n  </b>\n</a>',
  },
  { xml: 'no document', shown: 'no document' },
])('puts the elements of $xml under each other', ({ xml, shown }) => {
  expect(indented(xml)).toBe(shown);
});

it.each([
  ['12-3', '12-4', true],
  ['9-1', '10-1', true],
  ['12-10', '12-9', false],
  ['12-3', '12-3', false],
  ['12-3', '12-3-mhyp7kc0', false],
])('says whether %s was told before %s: %s', (one, other, isSo) => {
  expect(isBefore(one, other)).toBe(isSo);
});
