import { execFile } from 'node:child_process';
import { text as readText } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import {
  askedFor,
  chipTexts,
  criteriaIn,
  problemsOf,
} from '../../console/src/pages/journal/criteria.js';
import { layOut, lineText, rawLines } from '../../console/src/pages/journal/layout.js';
import { type Exchange, marksOf, problemsIn } from '../../console/src/pages/journal/problems.js';
import { callApi, callPlainly } from '../support/api.js';
import { slowness } from '../support/machine-speed.js';
import { until } from '../support/until.js';
import { brokenWords, itLooksRight } from './appearance.js';
import { accessibilityProblems, browserTest, toHaveValue, useConsole } from './browser.js';
import { CONFIRM, callSoap, HAM, sample, UNKNOWN_ITEM } from './calling.js';

const KEYS = { delay: 60 };

/** Whether the middle of an element is what a person sees there. */
const isSeen = (element: Element): boolean => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const seen = document.elementFromPoint(left + Math.min(width, 100) / 2, top + height / 2);
  return seen !== null && element.contains(seen);
};

describe('the journal', () => {
  const running = useConsole();

  const save = (headers: Readonly<Record<string, string>> = {}) =>
    callSoap(running, sample('saveInventoryAdjustment'), headers);
  const confirm = (headers: Readonly<Record<string, string>> = {}) =>
    callSoap(running, sample(CONFIRM), headers);
  const refused = () => callSoap(running, sample(CONFIRM, UNKNOWN_ITEM));

  async function hamAtStore(): Promise<string> {
    const parameters = { store: 5000, item: HAM };
    return (await callApi(running.url, 'positions read', { parameters })).value.total;
  }

  /** The id of the last exchange of an operation. */
  async function lastOf(operation: string): Promise<number> {
    const parameters = { operation, limit: 1 };
    const { value } = await callApi(running.url, 'exchanges list', { parameters });
    return value.exchanges[0].id;
  }

  const rowsOf = (page: Page) => page.getByRole('table', { name: 'Exchanges' }).locator('tbody tr');

  browserTest(
    'is narrowed by criteria of the address, and opens a call with its problem',
    async () => {
      await save();
      await refused();
      const page = await running.open('/console/journal');
      await rowsOf(page).nth(1).waitFor();
      await page.getByRole('button', { name: 'Filter' }).click();
      await page.getByLabel('Outcome').selectOption('refused');
      const store = page.getByLabel('Store', { exact: true }).last();
      await store.pressSequentially('50x0', KEYS);
      await toHaveValue(store, '50x0');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByText('A whole number.').waitFor();
      await store.fill('5000');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/outcome=refused&.*ofStore=5000|ofStore=5000.*outcome=refused/);
      await page.getByRole('button', { name: 'Remove Outcome: Refused' }).waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await rowsOf(page).nth(1).waitFor({ state: 'detached' });
      await rowsOf(page).locator('.row-link').click();
      expect(await brokenWords(page, '.table')).toEqual([]);

      const panel = page.getByRole('region', { name: /^Exchange \d+ · saveAndConfirm/ });
      await panel.getByText('ITEM_NOT_FOUND: Line 1, item 999').waitFor();
      await panel.getByText('Check item_id. Items are reference data').waitFor();
      expect(await panel.locator('mark').allInnerTexts()).toEqual([
        expect.stringContaining('<v11:item_id>999</v11:item_id>'),
      ]);
      await page.reload();
      await panel.locator('mark').waitFor();
      await panel.getByRole('link', { name: 'Response' }).click();
      await panel.getByLabel('The answer').getByText('VALIDATION_ERROR').first().waitFor();
      await panel.getByRole('link', { name: 'Headers' }).click();
      await panel.getByText('text/xml; charset=utf-8').first().waitFor();
      await panel.getByRole('link', { name: 'Effect' }).click();
      await panel.getByText('It was refused: nothing has moved.').waitFor();
      await page.goBack();
      await page.goBack();
      await panel.getByLabel('The answer').waitFor();
    },
  );

  browserTest('sees what is sent meanwhile, as news, or opened at once', async () => {
    await save();
    const page = await running.open('/console/journal');
    await rowsOf(page).first().waitFor();
    await refused();
    const started = performance.now();
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(performance.now() - started).toBeLessThan(3000 * slowness());
    expect(await rowsOf(page).count()).toBe(1);
    await page.getByRole('button', { name: '1 new' }).click();
    await rowsOf(page).nth(1).waitFor();
    await page.getByRole('button', { name: 'Follow' }).click();
    await page.getByRole('region', { name: /Exchange \d+/ }).waitFor();
    await confirm();
    const id = await lastOf(CONFIRM);
    await page.waitForURL(new RegExp(`/journal/${id}\\?`));
    await page.getByRole('region', { name: `Exchange ${id} · ${CONFIRM}` }).waitFor();
    await page.getByRole('link', { name: 'Effect' }).click();
    const moved = page.getByRole('table', { name: 'Movements' });
    await moved.getByText(HAM).waitFor();
  });

  browserTest('shows the line that is wrong, however far down the message it stands', async () => {
    const line = '<v11:StrAdjItmMod>';
    // More than are drawn at first.
    const many = Array.from({ length: 10_000 }, (_, at) => `<!-- ${at} -->`).join('\n');
    const wrong = sample(CONFIRM, UNKNOWN_ITEM);
    await callSoap(running, wrong.replace(line, `${many}${line}`));
    for (const form of ['pc', 'phone'] as const) {
      const page = await running.open('/console/journal?follow=1', { form });
      const mark = page.locator('mark', { hasText: '>999<' });
      await mark.waitFor();
      await until('the marked line in view', () => mark.evaluate(isSeen), { isSo: Boolean });
      const drawn = page.locator('.doc-line');
      const before = await drawn.count();
      expect(before).toBeLessThanOrEqual(1000);
      await page.getByRole('button', { name: /lines stand above. Show 1000 of them/ }).click();
      await drawn.nth(before + 999).waitFor();
      expect(await drawn.count()).toBe(before + 1000);
      await page.getByRole('button', { name: 'As it was sent' }).click();
      const numbered = drawn.filter({ hasText: '>999<' });
      await numbered.waitFor();
      expect(await drawn.count()).toBeLessThanOrEqual(1000);
      await page.context().close();
    }
  });

  browserTest('shows that secrets are left out, and has none of them anywhere', async () => {
    const secret = 'river under stones 9';
    const basic = `Basic ${Buffer.from(`eve:${secret}`).toString('base64')}`;
    await save({ authorization: basic, 'x-api-key': secret });
    const page = await running.open('/console/journal?follow=1');
    await page.getByRole('link', { name: 'Headers' }).click();
    await page.getByText('Basic ***').waitFor();
    expect(await page.content()).not.toContain(secret);
    expect(await page.content()).not.toContain(basic);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Its credentials are not kept').waitFor();
    // Nor in what is taken along.
    for (const format of ['curl', 'http', 'har', 'soapui']) {
      const parameters = { id: await lastOf('saveInventoryAdjustment'), format };
      const { value } = await callPlainly(running.url, 'exchanges export', { parameters });
      const text = JSON.stringify(value);
      expect([format, text.includes('InventoryAdjustment')]).toEqual([format, true]);
      expect([format, text.includes(secret), text.includes(basic)]).toEqual([format, false, false]);
    }
  });

  browserTest(
    'sends a call as it was, which moves nothing, and as new, which moves stock',
    async () => {
      await confirm({ 'idempotency-key': 'journal-1' });
      const [id, before] = [await lastOf(CONFIRM), await hamAtStore()];
      const page = await running.open(`/console/journal/${id}`);
      await page.getByRole('button', { name: 'Send again' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('How it is sent').selectOption('old');
      await dialog.getByText('gives the answer of the first time').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('button', { name: `Send ${CONFIRM} as it was` }).click();
      await dialog.getByText('They do not differ.').waitFor();
      expect(await hamAtStore()).toBe(before);

      await dialog.getByRole('button', { name: 'Back' }).click();
      await dialog.getByLabel('How it is sent').selectOption('new');
      await dialog.getByText('is carried out once more, and may move stock').waitFor();
      const message = dialog.getByLabel('Message');
      await message.fill(sample(CONFIRM, { '1.5': '0.5' }));
      await dialog.getByText('It is edited.').waitFor();
      await dialog.getByRole('button', { name: `Send ${CONFIRM} as new` }).click();
      const differences = dialog.getByRole('table', { name: 'Differences' });
      await differences.getByText('adjustment_id').waitFor();
      expect(Number(before) - Number(await hamAtStore())).toBeCloseTo(0.5);
      await dialog.getByRole('link', { name: String(await lastOf(CONFIRM)) }).click();
      await page.getByText(`replay of ${id}`).first().waitFor();
    },
  );

  browserTest('compares two calls, and remembers which in the address', async () => {
    await save();
    await callSoap(running, sample('saveInventoryAdjustment', { '0.25': '0.75' }));
    const page = await running.open('/console/journal');
    const compare = page.getByRole('button', { name: 'Compare', exact: true });
    await rowsOf(page).nth(1).waitFor();
    expect(await compare.getAttribute('title')).toBe('Select two exchanges first.');
    for (const box of await rowsOf(page).getByRole('checkbox').all()) await box.check();
    await compare.click();
    await page.getByLabel('What is compared').selectOption('request');
    await page.waitForURL(/with=\d+/);
    const differences = page.getByRole('table', { name: 'Differences' });
    await differences.getByText('quantity').first().waitFor();
    await page.reload();
    await differences.getByText('quantity').first().waitFor();
  });

  browserTest('gives a call out as curl, which is answered the same, and as a file', async () => {
    await refused();
    const page = await running.open('/console/journal?follow=1');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /^Export exchange/ }).click();
    await page.getByRole('menuitem', { name: 'Copy as curl' }).click();
    await page.getByText('The call is copied').waitFor();
    const call = await page.evaluate<string>('navigator.clipboard.readText()');
    const { stdout } = await promisify(execFile)('sh', ['-c', call]);
    expect(stdout).toContain('ITEM_NOT_FOUND: Line 1, item 999');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export all that match' }).click();
    await page.getByRole('menuitem', { name: 'JSON' }).click();
    const lines = (await readText(await (await saving).createReadStream())).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).kind)).toEqual(['soap', 'soap']);
  });

  browserTest('is cleared of what the filter shows, and asks once a visit', async () => {
    await save();
    const page = await running.open('/console/journal');
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await page.waitForTimeout(700);
    await dialog.getByRole('button', { name: 'Clear what the filter shows' }).click();
    await page.getByText('1 exchange is forgotten.').waitFor();
    await page.getByText('Nothing has been sent yet').waitFor();
    await save();
    await rowsOf(page).first().waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('Nothing has been sent yet').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  const prepare = async (): Promise<void> => {
    await save();
    await refused();
  };
  itLooksRight(running, [
    { name: 'journal', address: '/console/journal', ready: '.row-link', prepare },
    {
      ...{ name: 'journal exchange', address: '/console/journal?follow=1' },
      ...{ ready: '.panel mark', prepare },
    },
    ...['headers', 'effect', 'differs'].map((tab) => ({
      ...{ name: `journal ${tab}`, address: `/console/journal?kind=any&follow=1&tab=${tab}` },
      ...{ ready: `.exchange-tab > *`, prepare },
    })),
    {
      ...{ name: 'journal filter', address: '/console/journal?panel=filter' },
      ...{ ready: '.panel', prepare },
    },
  ]);
});

describe('the journal in production', () => {
  const running = useConsole(['--mode', 'production', '--demo', '--journal', 'heads']);

  browserTest('keeps what it is told to, and sends nothing again', async () => {
    await callSoap(running, sample(CONFIRM, UNKNOWN_ITEM));
    const page = await running.open('/console/journal?follow=1');
    await page.getByText('Bodies are not kept: the setting journal is heads.').waitFor();
    for (const [name, why] of [
      ['Send again', 'In production nothing is sent again'],
      ['Clear', 'In production nothing is cleared here'],
    ] as const) {
      const button = page.getByRole('button', { name, exact: true });
      expect(await button.getAttribute('title')).toContain(why);
    }
  });
});

describe('the criteria of the journal', () => {
  const inAddress = (search: string) => {
    const sent = new URLSearchParams(search);
    return criteriaIn((name) => sent.get(name) ?? '');
  };

  it('are asked for as the server takes them', () => {
    const criteria = inAddress(
      'kind=api&outcome=fault&ofStore=5000&header=x-test-id:17&from=2026-03-02T08:30&slowerThan=x',
    );
    expect(askedFor(criteria)).toEqual({
      ...{ kind: 'api', outcome: 'fault', store: 5000, header: ['x-test-id:17'] },
      from: '2026-03-02T08:30:00.000Z',
    });
    expect(problemsOf(criteria)).toEqual({ slowerThan: 'A whole number.' });
    expect(chipTexts(criteria).map(({ text }) => text)).toContain('Outcome: Not understood');
  });

  it('are calls over SOAP, or of any kind where an id is looked for', () => {
    expect(askedFor(inAddress(''))).toEqual({ kind: 'soap' });
    expect(askedFor(inAddress('correlationId=a1'))).toEqual({ correlationId: 'a1' });
    expect(askedFor(inAddress('kind=any&outcome=none'))).toEqual({});
  });
});

describe('a document', () => {
  const shown = (text: string) =>
    layOut(text).map((line) => '  '.repeat(line.depth) + lineText(line));

  it('of XML has its elements under each other, each with its path', () => {
    const xml =
      '<?xml version="1.0"?><a x="1>2"><!-- c --><b>1</b><b/><p:c>\n<d>a &lt; b</d></p:c></a>';
    expect(shown(xml)).toEqual([
      ...['<?xml version="1.0"?>', '<a x="1>2">', '  <!-- c -->', '  <b>1</b>', '  <b/>'],
      ...['  <p:c>', '    <d>a &lt; b</d>', '  </p:c>', '</a>'],
    ]);
    expect(layOut(xml).map(({ path }) => path)).toEqual([
      ...[undefined, '/a[1]', undefined, '/a[1]/b[1]', '/a[1]/b[2]', '/a[1]/c[1]'],
      ...['/a[1]/c[1]/d[1]', undefined, undefined],
    ]);
  });

  it('of JSON keeps its numbers as they were sent', () => {
    expect(shown('{"a":1.10,"b":[],"c":[{"d":"x,\\"{"},null]}')).toEqual([
      ...['{', '  "a": 1.10,', '  "b": [],', '  "c": [', '    {', '      "d": "x,\\"{"', '    },'],
      ...['    null', '  ]', '}'],
    ]);
  });

  it.each(['<a><b', '<a></b></a></a>', '{"a": ', '}}', 'no document', ''])(
    'that is broken (%j) loses nothing',
    (text) => {
      const plain = (one: string) => one.replaceAll(/\s/g, '');
      expect(plain(shown(text).join(''))).toBe(plain(text));
    },
  );

  it('names what was left out', () => {
    const tones = layOut('<p>***</p>').flatMap(({ spans }) => spans.map(({ tone }) => tone));
    expect(tones).toContain('secret');
  });
});

describe('problems of an exchange', () => {
  const told = (kind: Exchange['kind'], body: string) =>
    problemsIn({
      ...{ id: 1, kind, at: '', clock: '', outcome: 'refused', codes: ['A_CODE'], chaos: [] },
      ...{ reason: 'as it was', isRemembered: false, advice: [] },
      request: { headers: [], isTruncated: false },
      response: { headers: [], isTruncated: false, body },
    });

  it('are read from the answer, of whatever kind', () => {
    const soap =
      '<d:problemDescription>X_1: is &lt;a&gt; &#64;</d:problemDescription><problemDescription>Y_2: two</problemDescription>';
    expect(told('soap', soap)).toEqual([
      { code: 'X_1', text: 'X_1: is <a> @' },
      { code: 'Y_2', text: 'Y_2: two' },
    ]);
    const problems = [{ code: 'X_1', message: 'one' }];
    expect(
      told('api', JSON.stringify({ error: { code: 'X_1', message: 'all', problems } })),
    ).toEqual([{ code: 'X_1', text: 'X_1: one' }]);
    expect(told('api', '{"error"')).toEqual([{ code: 'A_CODE', text: 'A_CODE: as it was' }]);
    expect(told('publish', '')).toEqual([{ code: 'A_CODE', text: 'A_CODE: as it was' }]);
  });

  it('are marked in the message, by path, line and item', () => {
    const xml = '<E><l><item_id>1</item_id></l>\n<l><item_id>2</item_id><q>x</q></l></E>';
    const marked = (text: string, isRaw = false) => {
      const marks = marksOf([{ code: undefined, text }]);
      const lines = isRaw ? rawLines(xml) : layOut(xml);
      return lines.filter((line, at) => marks(line, isRaw ? at + 1 : 0)).map(lineText);
    };
    expect(marked('MESSAGE_NOT_VALID: /E/l[2]/q, line 2: "x" is no number')).toEqual(['<q>x</q>']);
    expect(marked('MESSAGE_NOT_VALID: /E/l[2]/q, line 2: "x" is no number', true)).toHaveLength(1);
    expect(marked('NOT_FOUND: Line 2, item 2: it does not exist.')).toEqual([
      '<item_id>2</item_id>',
    ]);
    expect(marked('nothing of a place')).toEqual([]);
  });
});
