import type { Page } from 'playwright-core';
import { callApi, sendRaw } from '../support/api.js';
import { freePort } from '../support/free-port.js';
import { startSia } from '../support/process.js';
import { SQLITE } from '../support/sqlite.js';
import { addItem, BATTERIES, CABLE, readStored, SPEAKER, saved, THEFT } from './adjusting.js';
import { browserTest, idInAddress, toHaveValue, useConsole } from './browser.js';

const BROKEN = /ERR_|Failed to load|40\d|50\d/;

/** Items of a store that are its own, as an import brings them. */
async function addItems(origin: string, count: number): Promise<string[]> {
  const items = Array.from({ length: count }, (_, at) => `T${String(at).padStart(6, '0')}`);
  const files = {
    items: [
      'id,shortDescription,type,unitOfMeasure,caseSize',
      ...items.map((item) => `${item},${item},ITEM,EA,1`),
    ],
    ranging: ['store,item', ...items.map((item) => `5000,${item}`)],
  };
  for (const [kind, lines] of Object.entries(files)) {
    const headers = { 'content-type': 'text/csv' };
    const sent = { method: 'POST', headers, body: lines.join('\n') };
    const answer = await sendRaw(origin, `/_admin/api/imports/${kind}`, sent);
    if (answer.status !== 200) throw new Error(answer.text.slice(0, 500));
  }
  return items;
}

/** Pastes a text into the field over the grid, as from a spreadsheet. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Add an item').evaluate((field, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    field.dispatchEvent(event);
  }, text);
}

describe('a save whose answer does not come', () => {
  const running = useConsole();

  async function started(): Promise<Page> {
    const page = await running.open('/console/adjustments/new?store=5000', {
      expectedErrors: BROKEN,
    });
    await page.getByLabel('Reason for new lines').selectOption(String(THEFT));
    for (const item of [CABLE, BATTERIES]) {
      await addItem(page, item);
      await page.getByLabel(`Quantity of ${item}`).fill('2');
    }
    await page.waitForTimeout(500);
    return page;
  }

  async function countOf(): Promise<number> {
    const parameters = { store: 5000, status: 'IN_PROGRESS', limit: 500 };
    return (await callApi(running.url, 'adjustments list', { parameters })).value.adjustments
      .length;
  }

  browserTest('is told after a reload: it was carried out once, and its page opens', async () => {
    const page = await started();
    const before = await countOf();
    let isCut = true;
    await page.route('**/_admin/api/adjustments', async (route) => {
      if (!isCut || route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      isCut = false;
      await page.evaluate('location.reload()').catch(() => undefined);
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Save new adjustment: it was carried out.').waitFor();
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    expect(await countOf()).toBe(before + 1);
    expect(await page.getByText('are kept here').count()).toBe(0);
  });

  browserTest('is repeated with its key while the page stays, and saved once', async () => {
    const page = await started();
    const before = await countOf();
    const keys: (string | undefined)[] = [];
    await page.route('**/_admin/api/adjustments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    expect([keys.length, new Set(keys).size, await countOf()]).toEqual([2, 1, before + 1]);
  });

  browserTest('keeps what is typed meanwhile, over what was saved', async () => {
    const id = await saved(running);
    const page = await running.open(`/console/adjustments/${id}`);
    await page.getByLabel(`Quantity of ${CABLE}`).fill('5');
    await page.route('**/_admin/api/adjustments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel(`Quantity of ${CABLE}`).fill('6');
    await page.getByText('No stock has moved').waitFor();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '6');
    expect((await readStored(running, id)).lines[0].quantity).toBe('5');
    await page.getByText('not saved yet').waitFor();
  });

  browserTest('without a connection: all is kept through a reload, then saved once', async () => {
    const id = await saved(running);
    const page = await running.open(`/console/adjustments/${id}`, { expectedErrors: BROKEN });
    await page.getByLabel(`Quantity of ${CABLE}`).waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection since').waitFor();
    const save = page.getByRole('button', { name: 'Save', exact: true });
    for (let typed = 1; typed <= 20; typed += 1) {
      await page.getByLabel(`Quantity of ${CABLE}`).fill(String(typed));
    }
    expect(await save.getAttribute('title')).toMatch(/no connection/);
    await page.waitForTimeout(500);
    await page.context().setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '20');
    await save.click();
    await page.getByText('No stock has moved').waitFor();
    expect((await readStored(running, id)).lines[0].quantity).toBe('20');
  });

  browserTest(
    'told of a server that ends in the middle: the draft stays, and is saved once',
    async () => {
      const count = 1000;
      const port = String(await freePort());
      const database = await SQLITE.create();
      const start = () => startSia(database, ['--port', port]);
      let sia = await start();
      try {
        const origin = new URL(sia.serviceUrl).origin;
        await callApi(origin, 'data reset', { body: { data: 'demo' } });
        const items = await addItems(origin, count);
        const page = await running.open('/console/adjustments/new?store=5000', {
          ...{ origin, expectedErrors: BROKEN },
        });
        await page.getByLabel('Reason for new lines').selectOption(String(THEFT));
        await paste(page, items.map((item) => `${item}\t2`).join('\n'));
        await page.getByRole('dialog').getByRole('button', { name: /^Add/ }).click();
        await page.getByText(`${count} lines`, { exact: true }).waitFor();
        // It ends while it has the request, and stays away until nobody asks any more.
        await page.route('**/_admin/api/adjustments', async (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          setTimeout(() => sia.child.kill('SIGKILL'), 20);
          await route.continue();
        });
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByText('It is not known whether it arrived.').waitFor({ timeout: 40_000 });
        await page.getByText(`${count} lines`, { exact: true }).waitFor();
        await sia.ended;
        await page.unroute('**/_admin/api/adjustments');
        sia = await start();
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor({ timeout: 20_000 });
        const parameters = { store: 5000, item: items[0] ?? '' };
        const { value } = await callApi(origin, 'adjustments list', { parameters });
        expect(value.adjustments.map((one: { lineCount: number }) => one.lineCount)).toEqual([
          count,
        ]);
      } finally {
        await running.closePages();
        await sia.end('SIGTERM');
        await database.remove();
      }
    },
  );

  browserTest('carried out, and then cut off: told, and saved once after a reload', async () => {
    const page = await started();
    const before = await countOf();
    let isCut = true;
    await page.route(/_admin\/api\/adjustments\/\d+$/, (route) =>
      isCut ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('It is not known whether it arrived.').waitFor();
    isCut = false;
    await page.reload();
    await page.getByText('Save new adjustment: it was carried out.').waitFor();
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    expect(await countOf()).toBe(before + 1);
    expect(await page.getByText('are kept here').count()).toBe(0);
  });

  browserTest('Ctrl+Enter right after the first save asks for the confirmation', async () => {
    const page = await started();
    await page.keyboard.press('Control+s');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByText('2 items').waitFor();
  });

  browserTest('of several parts: each with the version that the one before it made', async () => {
    const page = await running.open('/console/adjustments/new?store=5000', {
      expectedErrors: BROKEN,
    });
    await page.getByLabel('Reason for new lines').selectOption(String(THEFT));
    await addItem(page, SPEAKER);
    await page.getByLabel(`Quantity of ${SPEAKER}`).fill('1');
    const bodies: { expectedVersion?: number; lines?: unknown[] }[] = [];
    await page.route('**/_admin/api/adjustments', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      bodies.push(route.request().postDataJSON());
      await route.continue();
    });
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: /^Adjustment \d/ }).waitFor();
    const id = await idInAddress(page);
    expect(bodies.map(({ expectedVersion }) => expectedVersion)).toEqual([undefined]);
    // The second part of a new adjustment says version 1: that is what the first one makes.
    expect((await readStored(running, id)).version).toBe(1);
  });
});
