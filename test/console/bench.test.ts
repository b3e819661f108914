import { buffer as readBuffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import {
  bodyOf,
  limitText,
  matchText,
  possibleEffects,
} from '../../console/src/pages/bench/effects.js';
import { checkEffect, ruleSchema } from '../../src/testing/chaos/schema.js';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import { itLooksRight } from './appearance.js';
import { accessibilityProblems, browserTest, toHaveValue, useConsole } from './browser.js';
import { CONFIRM, callSoap, HAM, sample } from './calling.js';

const KEYS = { delay: 60 };

describe('the test bench', () => {
  const running = useConsole();

  async function hamAtStore(): Promise<string> {
    const parameters = { store: 5000, item: HAM };
    return (await callApi(running.url, 'positions read', { parameters })).value.total;
  }

  /** Dialogs are deaf for a moment. */
  const heard = (page: Page) => page.waitForTimeout(700);

  async function hasNoSnapshot(): Promise<void> {
    const { value } = await callApi(running.url, 'snapshots list');
    for (const { name } of value.snapshots) {
      await callApi(running.url, 'snapshots delete', { parameters: { name } });
    }
  }

  browserTest('sends a sample as it is, or edited, and shows the answer', async () => {
    const page = await running.open('/console/bench');
    await page
      .getByLabel('Sample of')
      .selectOption({ label: `InventoryAdjustmentService ${CONFIRM}` });
    const message = page.getByLabel('Message', { exact: true });
    await toHaveValue(message, sample(CONFIRM));
    await message.fill(sample(CONFIRM, { [HAM]: '999' }));
    await page.getByLabel('Headers').pressSequentially('x-test-id: 5', KEYS);
    await toHaveValue(page.getByLabel('Headers'), 'x-test-id: 5');
    await page.getByRole('button', { name: `Send ${CONFIRM}` }).click();
    await page.getByText('Refused', { exact: true }).waitFor();
    await page.getByLabel('The answer').getByText('ITEM_NOT_FOUND').first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await message.fill(sample(CONFIRM));
    const before = await hamAtStore();
    await page.getByRole('button', { name: `Send ${CONFIRM}` }).click();
    await page.getByText('Done', { exact: true }).waitFor();
    expect(Number(before) - Number(await hamAtStore())).toBeCloseTo(1.5);
    const parameters = { header: ['x-test-id:5'] };
    const { value } = await callApi(running.url, 'exchanges list', { parameters });
    expect(value.exchanges).toHaveLength(2);
  });

  browserTest('numbers the lines of a message, also where it is scrolled', async () => {
    const page = await running.open('/console/bench');
    const message = page.getByLabel('Message', { exact: true });
    const before = Array.from({ length: 100 }, () => '<!-- room -->\n').join('');
    const line = '<v11:StrAdjItmMod>';
    const text = sample(CONFIRM, { [line]: before + line, '>1.5<': '>many<' });
    await message.fill(text);
    await page.getByRole('button', { name: /^Send / }).click();
    const lines = text.split('\n');
    const wrong = lines.findIndex((one) => one.includes('many')) + 1;
    const answer = page.getByLabel('The answer');
    await answer.getByText(`quantity, line ${wrong}: "many"`).first().waitFor();
    const numbers = page.locator('.line-numbers > div');
    expect((await numbers.innerText()).split('\n').at(-1)).toBe(String(lines.length));
    const ends = async () => {
      const [text, box] = [await numbers.boundingBox(), await message.boundingBox()];
      return (text?.y ?? 0) + (text?.height ?? 0) - (box?.y ?? 0) - (box?.height ?? 0);
    };
    const scroll = (end: boolean) =>
      message.evaluate((element, isEnd) => {
        element.scrollTop = isEnd ? element.scrollHeight : 0;
      }, end);
    await scroll(false);
    await until('the first numbers', ends, { isSo: (px) => px > 1000 });
    await scroll(true);
    // Below the last number are the padding and perhaps a scroll bar.
    await until('the last numbers', ends, { isSo: (px) => px < 0 && px > -30 });
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  browserTest('makes a rule by which a call fails, and counts it', async () => {
    const page = await running.open('/console/bench?tab=chaos');
    await page.getByText('No rule is in force').waitFor();
    await page.getByRole('button', { name: 'Add rule' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Operations').pressSequentially('saveInventoryAdjustment', KEYS);
    await toHaveValue(dialog.getByLabel('Operations'), 'saveInventoryAdjustment');
    await dialog.getByLabel('Effect').selectOption('status');
    await dialog.getByLabel('Status').selectOption('504');
    await dialog.getByLabel('Body').selectOption('html');
    await dialog.getByLabel('At most so many times').pressSequentially('1', KEYS);
    await toHaveValue(dialog.getByLabel('At most so many times'), '1');
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Add rule' }).click();

    const row = page.getByRole('table', { name: 'Rules' }).locator('tbody tr');
    await row.getByText('SOAP calls: saveInventoryAdjustment').waitFor();
    await page.locator('.strip', { hasText: '1 rule of chaos' }).waitFor();
    expect((await callSoap(running, sample('saveInventoryAdjustment'))).status).toBe(504);
    expect((await callSoap(running, sample('saveInventoryAdjustment'))).status).toBe(200);
    await row.getByText('it is over').waitFor();
    await row.getByRole('link', { name: '1', exact: true }).click();
    await page
      .getByRole('table', { name: 'Exchanges' })
      .getByText(/^chaos \d+$/)
      .waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /^Remove rule/ }).click();
    await page.getByText('No rule is in force').waitFor();
  });

  browserTest('loses an answer by a preset, and the retry gets the true one', async () => {
    const page = await running.open('/console/bench?tab=chaos');
    await page.getByLabel('At most so many times').fill('1');
    await page.getByRole('button', { name: 'Add preset' }).click();
    await page.locator('.strip', { hasText: '1 rule of chaos' }).waitFor();
    const before = await hamAtStore();
    const key = { 'idempotency-key': 'bench-1' };
    await expect(callSoap(running, sample(CONFIRM), key)).rejects.toThrow();
    const { status, text } = await callSoap(running, sample(CONFIRM), key);
    expect([status, text]).toEqual([200, expect.stringContaining('adjustment_id')]);
    expect(Number(before) - Number(await hamAtStore())).toBeCloseTo(1.5);
  });

  browserTest('comes back to what was saved, and gives a snapshot out and takes it', async () => {
    await hasNoSnapshot();
    const before = await hamAtStore();
    const page = await running.open('/console/bench?tab=snapshots');
    await page.getByText('No snapshot is kept yet.').waitFor();
    await page.getByLabel('Name', { exact: true }).pressSequentially('ready', KEYS);
    await toHaveValue(page.getByLabel('Name', { exact: true }), 'ready');
    await page.getByRole('button', { name: 'Save snapshot' }).click();
    const rows = page.getByRole('table', { name: 'Snapshots' }).locator('tbody tr');
    await rows.getByText('ready').waitFor();

    await callSoap(running, sample(CONFIRM));
    expect(await hamAtStore()).not.toBe(before);
    await page.getByRole('button', { name: 'Restore ready' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await heard(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Restore ready' }).click();
    await page.getByText('ready is restored.').waitFor();
    expect(await hamAtStore()).toBe(before);

    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const content = await readBuffer(await (await saving).createReadStream());
    const file = {
      name: 'ready.db',
      mimeType: 'application/vnd.sqlite3',
      buffer: content,
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByLabel('Name', { exact: true }).fill('copy');
    await page.getByRole('button', { name: 'Upload snapshot' }).click();
    await rows.nth(1).waitFor();
    await page.getByRole('button', { name: 'Delete ready' }).click();
    await heard(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete ready' }).click();
    await rows.nth(1).waitFor({ state: 'detached' });
    await hasNoSnapshot();
  });

  browserTest('tells at the field why a snapshot is not kept', async () => {
    const page = await running.open('/console/bench?tab=snapshots', {
      expectedErrors: /4\d\d \(/,
    });
    await page.getByLabel('Name', { exact: true }).fill('Not Allowed');
    await page.getByRole('button', { name: 'Save snapshot' }).click();
    await page.locator('.problem', { hasText: 'small letters' }).waitFor();
  });

  browserTest('sets the clock, and resets the data once its name is typed', async () => {
    const page = await running.open('/console/bench?tab=clock');
    const strip = page.locator('.strip', { hasText: 'Development' });
    await strip.getByText('The clock stands still.').waitFor();
    await page.getByRole('button', { name: 'One day on' }).click();
    const now = async () => (await callApi(running.url, 'clock read')).value.now;
    await until('the clock a day later', now, {
      isSo: (at: string) => at.startsWith('2026-03-03T08:30'),
    });
    await page.getByRole('button', { name: 'Real time' }).click();
    await strip.getByText('The clock stands still.').waitFor({ state: 'detached' });
    await callSoap(running, sample(CONFIRM));
    const moved = await hamAtStore();
    await page.getByRole('button', { name: 'Reset to demo' }).click();
    const dialog = page.getByRole('dialog');
    const sure = dialog.getByRole('button', { name: 'Reset to demo' });
    expect(await sure.getAttribute('title')).toBe('Type demo first.');
    await dialog.getByLabel('Type demo to go on').pressSequentially('demo', KEYS);
    await toHaveValue(dialog.getByLabel('Type demo to go on'), 'demo');
    await heard(page);
    await sure.click();
    await page.getByText('The data is reset.').waitFor();
    expect(await hamAtStore()).not.toBe(moved);
  });

  browserTest('verifies an expectation, and names what comes nearest', async () => {
    await callSoap(running, sample('saveInventoryAdjustment'));
    const page = await running.open('/console/bench?tab=expect', {
      expectedErrors: /422 \(Unprocessable/,
    });
    const operation = page.getByLabel('Operation', { exact: true });
    await operation.pressSequentially('saveInventoryAdjustment', KEYS);
    await toHaveValue(operation, 'saveInventoryAdjustment');
    const store = page.getByRole('main').getByLabel('Store', { exact: true });
    await store.fill('5001');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page
      .getByText(/Expected exactly 1, found 0.* store: asked 5001, was 5000/)
      .first()
      .waitFor();
    await store.fill('5000');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('It holds').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Show in the journal' }).click();
    await page.waitForURL(/operation=saveInventoryAdjustment/);
    await page.getByRole('table', { name: 'Exchanges' }).locator('.row-link').waitFor();
  });

  browserTest(
    'moves stock as another area does, and tells at the field what is refused',
    async () => {
      const before = await hamAtStore();
      const page = await running.open('/console/bench?tab=areas&store=5000', {
        expectedErrors: /4\d\d \(/,
      });
      await page.getByLabel('Area', { exact: true }).selectOption('LATE_SALES');
      await page.getByLabel('Reason').selectOption({ label: await reasonText(76) });
      await page.getByLabel('Item', { exact: true }).fill('999');
      await page.getByRole('button', { name: 'Move stock' }).click();
      await page.locator('.problem').first().waitFor();
      await page.getByLabel('Item', { exact: true }).fill(HAM);
      await page.getByRole('button', { name: 'Move stock' }).click();
      await page.getByText('is carried out.').waitFor();
      expect(Math.abs(Number(before) - Number(await hamAtStore()))).toBeCloseTo(1);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.getByRole('link', { name: `What has happened to ${HAM}` }).click();
      await page.waitForURL(new RegExp(`/stock/5000/${HAM}`));
    },
  );

  async function reasonText(wanted: number): Promise<string> {
    const { value } = await callApi(running.url, 'reasons list');
    const { code, description } = value.reasons.find(
      ({ code: one }: { readonly code: number }) => one === wanted,
    );
    return `${code} ${description}`;
  }

  const preset = { parameters: { preset: 'slow' } };
  itLooksRight(running, [
    {
      ...{ name: 'bench chaos', address: '/console/bench?tab=chaos', ready: '.table' },
      prepare: async () => {
        await callApi(running.url, 'chaos preset', preset);
      },
    },
    {
      ...{ name: 'bench snapshots', address: '/console/bench?tab=snapshots', ready: '.table' },
      prepare: async () => {
        const given = { parameters: { name: 'looked-at' }, body: { replace: true } };
        await callApi(running.url, 'snapshots save', given);
      },
    },
    { name: 'bench clock', address: '/console/bench?tab=clock', ready: '.facts' },
    { name: 'bench send', address: '/console/bench', ready: 'textarea.code' },
    { name: 'bench expect', address: '/console/bench?tab=expect', ready: '.part form' },
    { name: 'bench areas', address: '/console/bench?tab=areas', ready: '.part form' },
  ]);
});

describe('in production', () => {
  const running = useConsole(['--mode', 'production', '--demo']);

  browserTest(
    'there is no test bench, and the journal says which setting turns it on',
    async () => {
      const page = await running.open('/console/bench', { expectedErrors: /403 \(Forbidden/ });
      await page.getByText('The test bench is there in development only').waitFor();
      expect(await page.locator('.menu a', { hasText: 'Test bench' }).count()).toBe(0);
      await page.locator('.menu a', { hasText: 'Journal' }).click();
      await page.getByText('the setting journal turns it on').waitFor();
      await page.getByText('--journal full').waitFor();
    },
  );
});

describe('the form of a rule', () => {
  it('says each rule as the server takes it', () => {
    const body = bodyOf({
      ...{ kind: 'soap', at: 'answer', effect: 'status', name: ' lost ', operation: 'a, b' },
      ...{ store: '5000 5001', user: '', header: 'x-test-id:17', minMs: '5', maxMs: '9' },
      ...{ 'effect.code': '504', 'effect.body': '', 'effect.retryAfter': '2', every: '3' },
      ...{ times: '2', probability: '0.5', overCount: '10', overSeconds: '1', seed: 'nightly' },
    });
    expect(ruleSchema.parse(body)).toEqual({
      ...{ name: 'lost', at: 'answer', every: 3, times: 2, probability: 0.5, seed: 'nightly' },
      match: { operation: ['a', 'b'], store: [5000, 5001], header: 'x-test-id:17' },
      ...{ delay: { minMs: 5, maxMs: 9 }, over: { count: 10, seconds: 1 } },
      effect: { kind: 'status', code: 504, retryAfter: 2 },
    });
    expect(matchText(body)).toBe('SOAP calls: a, b, store 5000, store 5001, header x-test-id:17');
    expect(limitText(body)).toBe(
      'one of 3, with probability 0.5, beyond 10 in 1 s, at most 2 times, seed nightly',
    );
    expect(bodyOf({ kind: 'soap', at: 'request', effect: '', minMs: '7' })).toEqual({
      ...{ at: 'request', delay: { ms: 7 } },
    });
  });

  const cases = (['soap', 'api', 'publish'] as const).flatMap((kind) =>
    (['request', 'answer'] as const).map((at) => ({ kind, at })),
  );

  it.each(cases)('offers for $kind at $at what is possible, and nothing else', ({ kind, at }) => {
    const effects = ['fault', 'status', 'reset', 'close', 'hang', 'truncate', 'drip', 'malform'];
    const isPossible = (effect: string): boolean => {
      try {
        checkEffect({ match: { kind }, at, effect: { kind: effect } as { kind: 'reset' } });
        return true;
      } catch {
        return false;
      }
    };
    const possible = [...effects, 'duplicate', 'publish'].filter(isPossible);
    expect([...possibleEffects(kind, at)].sort()).toEqual(possible.sort());
  });
});
