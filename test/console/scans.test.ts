import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import { browserTest, toHaveValue, useConsole } from './browser.js';
import { HIGH_TONE, LISTEN, LOW_TONE, scan } from './hand.js';

const CABLE = { item: '100000187', barcode: '0012345001871', name: 'USB-C Charging Cable 2 m' };
const SUGAR = { item: '100000019', barcode: '0012345000195' };
const CHEESE = { item: '100000147', barcode: '0012345001475' };
/** The id of the reason with code 83. */
const THEFT = 21;

describe('scans', () => {
  const running = useConsole();

  async function saved(): Promise<number> {
    const lines = [{ item: CABLE.item, reasonId: THEFT, quantity: '7', caseSize: '1' }];
    const { value } = await callApi(running.url, 'adjustments save', {
      body: { storeId: 5000, lines },
    });
    return value.id;
  }

  const quantityIs = (page: Page, item: string, quantity: string) =>
    until(`a quantity of ${quantity}`, () => page.getByLabel(`Quantity of ${item}`).inputValue(), {
      isSo: (shown) => shown === quantity,
    });

  const heard = (page: Page) => page.evaluate<number[]>('window.heardHertz');

  async function onPhone(address: string, expectedErrors?: RegExp): Promise<Page> {
    const options = { form: 'phone' as const, ...(expectedErrors ? { expectedErrors } : {}) };
    const page = await running.open(address, options);
    await page.getByLabel('Scan or type a code').waitFor();
    await page.evaluate(LISTEN);
    return page;
  }

  async function newOnPhone(expectedErrors?: RegExp): Promise<Page> {
    const page = await onPhone('/console/adjustments/new?store=5000', expectedErrors);
    await page.getByLabel('Reason for new items').selectOption(String(THEFT));
    return page;
  }

  const rowOf = (page: Page, item: string) => page.locator('.hand-row', { hasText: item });
  const rowSays = (page: Page, item: string, quantity: string) =>
    rowOf(page, item).locator('.hand-row-quantity', { hasText: quantity }).waitFor();

  browserTest('are of one field: what goes into two at once is typed', async () => {
    const page = await running.open(`/console/adjustments/${await saved()}`);
    await page.getByLabel(`Quantity of ${CABLE.item}`).waitFor();
    const isHeardByField = await page.evaluate<boolean>(`(() => {
      const put = (label, data) => {
        const field = document.querySelector('[aria-label="' + label + '"]');
        field.focus();
        const how = { inputType: 'insertText', data, bubbles: true, cancelable: true };
        field.dispatchEvent(new InputEvent('beforeinput', how));
        return field;
      };
      put('Quantity of ${CABLE.item}', '7');
      const field = put('Add an item', '${SUGAR.item.slice(0, 3)}');
      let isHeard = false;
      field.addEventListener('keydown', () => { isHeard = true; });
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      return isHeard;
    })()`);
    expect(isHeardByField).toBe(true);
  });

  browserTest(
    'go past the field that has the focus: its quantity stays, the item is added',
    async () => {
      const page = await running.open(`/console/adjustments/${await saved()}`);
      const quantity = page.getByLabel(`Quantity of ${CABLE.item}`);
      await quantity.focus();
      await scan(page, SUGAR.barcode);
      await quantityIs(page, SUGAR.item, '1');
      await toHaveValue(quantity, '7');
      await quantity.focus();
      await scan(page, CABLE.barcode, { end: 'Tab' });
      await quantityIs(page, CABLE.item, '8');
      await quantity.press('Control+a');
      await page.keyboard.type('12', { delay: 60 });
      await quantityIs(page, CABLE.item, '12');
    },
  );

  browserTest('leave a reason and a case size as they are', async () => {
    const page = await running.open(`/console/adjustments/${await saved()}`);
    const reason = page.getByLabel(`Reason of ${CABLE.item}`);
    await reason.focus();
    await scan(page, SUGAR.barcode);
    await quantityIs(page, SUGAR.item, '1');
    await toHaveValue(reason, String(THEFT));
    const size = page.getByLabel(`Case size of ${CABLE.item}`);
    await size.focus();
    await scan(page, SUGAR.barcode);
    await quantityIs(page, SUGAR.item, '2');
    await toHaveValue(size, '1');
  });

  browserTest('press no button of a dialog, and sound low', async () => {
    const page = await running.open(`/console/adjustments/${await saved()}`);
    await page.evaluate(LISTEN);
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirm' }).focus();
    await page.waitForTimeout(700);
    await scan(page, SUGAR.barcode);
    await page.getByText('Close the dialog first').waitFor();
    expect(await dialog.isVisible()).toBe(true);
    expect(await heard(page)).toEqual([LOW_TONE]);
    await dialog.getByRole('button', { name: 'Back' }).click();
    expect(await page.getByLabel(`Quantity of ${SUGAR.item}`).count()).toBe(0);
    expect(await page.locator('.status', { hasText: 'Completed' }).count()).toBe(0);
  });

  browserTest('press no button of a page', async () => {
    const page = await running.open(`/console/adjustments/${await saved()}`);
    await page.getByRole('button', { name: 'Confirm', exact: true }).focus();
    await scan(page, SUGAR.barcode);
    await quantityIs(page, SUGAR.item, '1');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  browserTest('of thirty in ten seconds count thirty, however slow the network is', async () => {
    const page = await newOnPhone();
    await page.route('**/_admin/api/codes?*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await route.continue();
    });
    const codes = [CABLE, SUGAR, { item: '100000043', barcode: '0012345000430' }];
    for (let count = 0; count < 30; count += 1) {
      const before = Date.now();
      await scan(page, codes[count % codes.length]?.barcode ?? '');
      // A row at once, for each.
      if (count === 0) await page.locator('.scan-row').waitFor({ timeout: 1000 });
      await page.waitForTimeout(Math.max(0, 330 - (Date.now() - before)));
    }
    for (const { item } of codes) await rowSays(page, item, '−10 EA');
    expect(await page.locator('.scan-row').count()).toBe(0);
  });

  browserTest('count by the scan mode, and the last one is taken back', async () => {
    const page = await newOnPhone();
    const mode = page.getByLabel('Scan mode');
    await toHaveValue(mode, 'plus');
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−1 EA');
    await mode.selectOption('case');
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−51 EA');
    await mode.selectOption('minus');
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−50 EA');
    await page.getByRole('button', { name: 'Take back the last scan' }).click();
    await rowSays(page, CABLE.item, '−51 EA');
    await mode.selectOption('ask');
    await scan(page, SUGAR.barcode);
    await page.getByLabel('Quantity, EA').waitFor();
    await page.locator('input[inputmode="decimal"]:focus').waitFor();
    await page.keyboard.type('3', { delay: 60 });
    await page.keyboard.press('Enter');
    await rowSays(page, SUGAR.item, '−3 EA');
    await page.reload();
    await page.getByLabel('Scan mode').waitFor();
    await toHaveValue(page.getByLabel('Scan mode'), 'ask');
  });

  browserTest('of what is weighed ask for the quantity, whatever the mode is', async () => {
    const page = await newOnPhone();
    await scan(page, CHEESE.barcode);
    await page.getByLabel('Quantity, KG').fill('0.25');
    // On the page of an item a scan goes to the other one.
    await scan(page, CABLE.barcode);
    await page.getByRole('heading', { name: CABLE.name }).waitFor();
    await page.getByRole('link', { name: 'Back to the items' }).click();
    await rowSays(page, CHEESE.item, '−0.25 KG');
    await rowSays(page, CABLE.item, '−1 EA');
  });

  browserTest('of an unknown code stand in amber until an item is found for it', async () => {
    const page = await newOnPhone();
    await scan(page, '4444444444448');
    const row = page.locator('.scan-row.attention', { hasText: 'Unknown code' });
    await row.waitFor();
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−1 EA');
    expect(await heard(page)).toEqual([LOW_TONE, HIGH_TONE]);
    const confirm = page.getByRole('button', { name: 'Confirm', exact: true });
    expect(await confirm.getAttribute('title')).toMatch('1 scan is no line yet.');
    await row.getByRole('button', { name: 'Search item' }).click();
    await page.getByLabel('Words, id or barcode').fill('sugar');
    await page.getByRole('button', { name: /Granulated Cane Sugar/ }).click();
    await rowSays(page, SUGAR.item, '−1 EA');
    expect(await page.locator('.scan-row').count()).toBe(0);
  });

  browserTest('of an unknown code are told once on the PC, by the row that stays', async () => {
    const page = await running.open(`/console/adjustments/${await saved()}`);
    await page.getByLabel(`Quantity of ${CABLE.item}`).waitFor();
    await scan(page, '4444444444448');
    await page.locator('.scan-row.attention', { hasText: 'Unknown code' }).waitFor();
    const told = page.locator('.told-scan');
    // It is read out, and not seen a second time.
    expect(await told.innerText()).toContain('4444444444448: Unknown code.');
    expect(await told.locator('.told-scan-text').count()).toBe(0);
    await page.getByRole('button', { name: 'Drop the scan 4444444444448' }).click();
    await scan(page, CABLE.barcode);
    await told.locator('.told-scan-text').waitFor();
  });

  browserTest('are made by the camera where the browser reads barcodes itself', async () => {
    // Chromium has no reader of barcodes on this system: the test says what is before the camera.
    const script = `
      window.BarcodeDetector = class {
        async detect() { return window.before === undefined ? [] : [{ rawValue: window.before }]; }
      };
      const film = async () => {
        if (window.isRefused) throw new DOMException('refused', 'NotAllowedError');
        const canvas = document.createElement('canvas');
        const painter = canvas.getContext('2d');
        setInterval(() => painter.fillRect(Math.random() * 99, 0, 9, 9), 50);
        return canvas.captureStream();
      };
      if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = film;`;
    const page = await running.open('/console/adjustments/new?store=5000', {
      ...{ form: 'phone', script },
    });
    await page.getByLabel('Reason for new items').selectOption(String(THEFT));
    await page.evaluate('window.isRefused = true');
    await page.getByRole('button', { name: 'Scan with the camera' }).tap();
    await page.getByText('The camera is not allowed for this page').waitFor();
    await page.getByRole('button', { name: 'Done' }).tap();
    await page.evaluate(`window.isRefused = false; window.before = '${CABLE.barcode}'`);
    await page.getByRole('button', { name: 'Scan with the camera' }).tap();
    await page.getByRole('dialog').getByText(CABLE.barcode).waitFor();
    // As long as it stays before the camera it is one scan.
    await page.waitForTimeout(700);
    await page.evaluate(`window.before = '${SUGAR.barcode}'`);
    await page.getByRole('dialog').getByText(SUGAR.barcode).waitFor();
    await page.getByRole('button', { name: 'Done' }).tap();
    await rowSays(page, CABLE.item, '−1 EA');
    await rowSays(page, SUGAR.item, '−1 EA');
  });

  browserTest('without sound make none', async () => {
    const page = await newOnPhone();
    await page.evaluate(`localStorage.setItem('sia.scan.sound', 'off')`);
    await scan(page, CABLE.barcode);
    await rowSays(page, CABLE.item, '−1 EA');
    expect(await heard(page)).toEqual([]);
  });

  browserTest(
    'follow My settings: the sound, and what the scanner puts around a code',
    async () => {
      const page = await running.open('/console/', { form: 'phone' });
      await page.getByRole('button', { name: /no sign-in/ }).tap();
      await page.getByRole('menuitem', { name: 'My settings' }).tap();
      const sounds = page.getByRole('group', { name: 'Sound of scans' });
      await sounds.getByRole('button', { name: 'Off' }).tap();
      await page.getByLabel('Scanner puts before a code').pressSequentially('~A', { delay: 60 });
      await page.getByLabel('Scanner puts after a code').pressSequentially('ZZ', { delay: 60 });
      await page.goto(`${running.url}/console/adjustments/new?store=5000`);
      await page.getByLabel('Reason for new items').selectOption(String(THEFT));
      await page.evaluate(LISTEN);
      await scan(page, `~A${CABLE.barcode}ZZ`);
      await rowSays(page, CABLE.item, '−1 EA');
      expect(await heard(page)).toEqual([]);
      await page.goto(`${running.url}/console/me`);
      await toHaveValue(page.getByLabel('Scanner puts before a code'), '~A');
      await page.getByLabel('Scanner puts before a code').fill('');
      await page.getByLabel('Scanner puts after a code').fill('');
      await sounds.getByRole('button', { name: 'On' }).tap();
      await page.goto(`${running.url}/console/adjustments/new?store=5000`);
      await page.getByLabel('Reason for new items').selectOption(String(THEFT));
      await page.evaluate(LISTEN);
      await scan(page, SUGAR.barcode);
      await rowSays(page, SUGAR.item, '−1 EA');
      expect(await heard(page)).toEqual([HIGH_TONE]);
    },
  );

  browserTest('of a unit add it to its item; one that does not fit is told', async () => {
    const page = await newOnPhone();
    await scan(page, 'T10-5000-0001');
    await rowSays(page, '100000203', '−1 EA');
    await scan(page, 'T10-5000-0001');
    await page.locator('.scan-row', { hasText: 'is there already' }).waitFor();
    await scan(page, 'T10-5000-0010');
    await page.locator('.scan-row', { hasText: 'sold, must be in stock' }).waitFor();
    await scan(page, 'T10-5001-0001');
    await page.locator('.scan-row', { hasText: 'is at store 5001' }).waitFor();
    await rowSays(page, '100000203', '−1 EA');
  });

  for (const form of ['pc', 'phone'] as const) {
    browserTest(`narrow the list by an item, and open an adjustment, ${form}`, async () => {
      const id = await saved();
      const page = await running.open('/console/adjustments?store=5000', { form });
      await page
        .locator(form === 'pc' ? '.row-link' : '.hand-row')
        .first()
        .waitFor();
      await scan(page, CABLE.barcode);
      await page.getByText(`Item: ${CABLE.item}`).waitFor();
      await scan(page, '4444444444448');
      await page.getByText('Nothing has the code 4444444444448.').waitFor();
      if (form === 'pc') return;
      const field = page.getByLabel('Scan or type a code');
      await field.pressSequentially(String(id), { delay: 60 });
      await page.getByRole('button', { name: 'Take the code' }).click();
      await page.waitForURL(`**/adjustments/${id}`);
    });
  }
});
