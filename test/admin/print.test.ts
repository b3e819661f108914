import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOnPath, run, type Tool, testWith } from '../clients/tool.js';
import { callApi, sendRaw } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import { CHROMIUM_COMMAND, CHROMIUM_PACKAGE } from '../support/chromium.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';

const CHROMIUM: Tool = {
  name: 'Chromium with poppler',
  packages: `${CHROMIUM_PACKAGE} poppler-utils`,
  isHere: CHROMIUM_COMMAND !== undefined && ['pdftotext', 'pdfinfo'].every(isOnPath),
};
const DECODER: Tool = {
  name: 'Chromium with poppler and zbar',
  packages: `${CHROMIUM_PACKAGE} poppler-utils zbar-tools`,
  isHere: CHROMIUM_COMMAND !== undefined && ['pdftoppm', 'zbarimg'].every(isOnPath),
};

const LINES_MAX = 1000;
const AT = '2026-03-02T02:30:00Z';
const HOSTILE = `<script>alert('1')</script> & "quoted" </style><img src=x onerror=alert(2)>`;
const RETURN = 31;
const HOLD = 20;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let app: TestApp;
  let directory: ReturnType<typeof temporaryDirectory>;

  beforeAll(async () => {
    directory = temporaryDirectory();
    app = await startApp(kind, { settings: { autoRange: 'true' } });
  });

  beforeEach(async () => {
    const clock = { mode: 'frozen', at: AT };
    await callApi(app.serviceUrl, 'data reset', { body: { data: 'demo', clock } });
  });

  afterAll(async () => {
    await app.stop();
    directory.remove();
  });

  interface Line {
    readonly item: string;
    readonly reasonId: number;
    readonly quantity: string;
    readonly addedUins?: readonly string[];
  }

  async function save(more: object, lines: readonly Line[]): Promise<number> {
    const body = {
      storeId: 5000,
      ...more,
      lines: lines.map((line) => ({ caseSize: '1', ...line })),
    };
    const { value, error } = await callApi(app.serviceUrl, 'adjustments save-and-confirm', {
      body,
    });
    if (error !== undefined) throw new Error(error.message);
    return value.id;
  }

  async function pageOf(path: string): Promise<{ html: string; policy: string }> {
    const answer = await sendRaw(app.serviceUrl, `/_admin/api/adjustments/${path}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    return { html: answer.text, policy: String(answer.headers['content-security-policy']) };
  }

  const manyLines = (): Line[] =>
    Array.from({ length: LINES_MAX }, (_, index) => ({
      item: `MANY-${String(index).padStart(5, '0')}`,
      reasonId: RETURN,
      quantity: `${index}.25`,
    }));

  const uinsOf = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `SERIAL-${String(index).padStart(6, '0')}`);

  /** What a reader sees: without markup, references resolved, white space as one blank. */
  function textOf(html: string): string {
    const references: Record<string, string> = {
      lt: '<',
      gt: '>',
      quot: '"',
      '#39': "'",
      amp: '&',
    };
    return html
      .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => references[name] ?? '')
      .replace(/\s+/g, ' ');
  }

  describe('the report', () => {
    it('shows the head, each line and the totals, dated by the clock of the store', async () => {
      const id = await save({ templateId: 1, referenceId: 1, comments: 'Two\nlines' }, [
        { item: '100000203', reasonId: RETURN, quantity: '2', addedUins: ['NEW-1', 'NEW-2'] },
        { item: '100000147', reasonId: HOLD, quantity: '1.125' },
      ]);
      const text = textOf((await pageOf(`${id}/report`)).html);
      for (const part of [
        `Inventory Adjustment ${id} `,
        'Store 5000 Harvest Lane Market - Chicago Riverfront',
        'Status Completed',
        'Created 2026-03-01 20:30, sim',
        'Confirmed 2026-03-01 20:30, sim',
        'Printed 2026-03-01 20:30 ',
        'Times of America/Chicago',
        'Reference 1',
        'Template 1 Chocolate chip cookies, one batch of 120',
        'Comments Two lines',
        '1 100000203 10-Inch Tablet 128 GB 93 Store Customer Return + Stock On Hand 2 EA 1 UINs: NEW-1 NEW-2',
        '2 100000147 Aged Gouda Wheel, Cut to Order 82 Damaged - Hold + Unavailable to Trouble 1.125 KG 1',
        'Lines: 2; into the store: 2 EA; within the store: 1.125 KG',
      ]) {
        expect(text).toContain(part);
      }
    });

    it('has the attributes of a line below it, and the notes with who wrote them and when', async () => {
      const line = { item: '100000219', reasonId: RETURN, quantity: '1', caseSize: '1' };
      const body = { storeId: 5000, lines: [line, { ...line, item: '100000147' }] };
      const { value } = await callApi(app.serviceUrl, 'adjustments save', { body });
      const parameters = { id: value.id };
      const read = await callApi(app.serviceUrl, 'adjustments read', { parameters });
      await app.database.run(`INSERT INTO item_attribute (item_id, name)
        VALUES ('100000219', 'lot'), ('100000219', 'shelf') ON CONFLICT DO NOTHING`);
      const attributes = [
        { name: 'shelf', value: 'B <2>' },
        { name: 'lot', value: 'L-17' },
      ];
      const to = { ...parameters, line: read.value.lines[0].id };
      await callApi(app.serviceUrl, 'adjustments set-attributes', {
        parameters: to,
        body: { attributes },
      });
      for (const text of ['Found <behind> the shelf', 'Counted twice']) {
        await callApi(app.serviceUrl, 'adjustments add-note', { parameters, body: { text } });
      }
      const text = textOf((await pageOf(`${value.id}/report`)).html);
      expect(text).toMatch(/1 EA 1 Attributes: lot: L-17; shelf: B <2>; 2 100000147 /);
      expect(text.split('Attributes:')).toHaveLength(2);
      expect(text).toContain(
        'Notes 2026-03-01 20:30, sim Found <behind> the shelf 2026-03-01 20:30, sim Counted twice',
      );
    });

    it.each([
      [1, 'Completed'],
      [3, 'In progress'],
      [5, 'Canceled'],
    ])('of adjustment %d says that it is %s', async (id, status) => {
      const text = textOf((await pageOf(`${id}/report`)).html);
      expect(text).toContain(`Status ${status}`);
      expect(text.includes('Confirmed')).toBe(status === 'Completed');
    });

    it('adds up quantities exactly, however large', async () => {
      const quantity = '99999999.9999';
      const lines = ['A', 'B', 'C'].map((item) => ({ item, reasonId: RETURN, quantity }));
      const { html } = await pageOf(`${await save({}, lines)}/report`);
      expect(html).toContain('into the store: 299999999.9997 EA');
    });

    it('escapes every value, allows no script, and of styles its own only', async () => {
      const change = "UPDATE item SET short_description = ?, unit_of_measure = '<b>'";
      const item = '100000203';
      const id = await save({ comments: HOSTILE, templateId: 1 }, [
        { item, reasonId: RETURN, quantity: '1', addedUins: [HOSTILE] },
        { item: HOSTILE.slice(0, 25), reasonId: RETURN, quantity: '1' },
      ]);
      await app.database.run(change, HOSTILE);
      await app.database.run('UPDATE store SET name = ?', HOSTILE);
      await app.database.run('UPDATE inv_adjust_reason SET description = ?', HOSTILE);
      await app.database.run('UPDATE inv_adjust_template SET description = ?', HOSTILE);
      await app.database.run(
        'UPDATE inv_adjust SET create_user = ?, approve_user = ?',
        HOSTILE,
        HOSTILE,
      );
      for (const path of ['report', 'report?paper=Letter', 'labels/page']) {
        const { html, policy } = await pageOf(`${id}/${path}`);
        const tags = new Set([...html.matchAll(/<\/?([a-z!][^\s>]*)/gi)].map(([, name]) => name));
        expect([...tags].filter((name) => /script|img|^b$/.test(name ?? ''))).toEqual([]);
        const styles = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
        const hash = createHash('sha256').update(styles).digest('base64');
        expect(policy).toBe(
          `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
        );
      }
      const { html } = await pageOf(`${id}/report`);
      const shown = textOf(html).split(HOSTILE).length - 1;
      // Store twice, both users, template, comments, UIN, reason and description of each line.
      expect(shown).toBe(11);
    });

    it.each([
      ['999/report', 404, 'ADJUSTMENT_NOT_FOUND'],
      ['999/labels', 404, 'ADJUSTMENT_NOT_FOUND'],
      ['999/labels/page', 404, 'ADJUSTMENT_NOT_FOUND'],
      ['1/report?paper=A5', 400, 'REQUEST_NOT_VALID'],
      ['x/report', 400, 'REQUEST_NOT_VALID'],
    ])('%s is answered %d %s', async (path, status, code) => {
      const answer = await sendRaw(app.serviceUrl, `/_admin/api/adjustments/${path}`);
      expect([answer.status, JSON.parse(answer.text).error.code]).toEqual([status, code]);
    });
  });

  /** Prints a page as a browser does; returns the file. */
  async function pdfOf(path: string): Promise<string> {
    const { html } = await pageOf(path);
    const name = join(directory.path, path.replace(/\W/g, '-'));
    writeFileSync(`${name}.html`, html);
    await run(CHROMIUM_COMMAND ?? CHROMIUM_PACKAGE, [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'],
      `--user-data-dir=${join(directory.path, 'profile')}`,
      `--print-to-pdf=${name}.pdf`,
      `file://${name}.html`,
    ]);
    return `${name}.pdf`;
  }

  /** The text of each sheet, as it is laid out. */
  async function sheetsOf(pdf: string): Promise<string[]> {
    const text = await run('pdftotext', ['-layout', pdf, '-']);
    return text.split('\f').slice(0, -1);
  }

  describe('the report on paper', () => {
    for (const [paper, size] of [
      ['A4', 'A4'],
      ['Letter', 'letter'],
    ] as const) {
      testWith(
        CHROMIUM,
        `${paper} has every one of ${LINES_MAX} lines, and a heading on each sheet`,
        async () => {
          const id = await save({ comments: 'many' }, manyLines());
          const pdf = await pdfOf(`${id}/report?paper=${paper}`);
          const info = await run('pdfinfo', [pdf]);
          expect(info).toMatch(new RegExp(`Page size: .*\\(${size}\\)`));
          const sheets = await sheetsOf(pdf);
          expect(sheets.length).toBeGreaterThan(20);
          sheets.forEach((sheet, index) => {
            expect(sheet).toMatch(
              new RegExp(`Inventory Adjustment ${id}, store 5000 .*, Completed`),
            );
            expect(sheet).toMatch(/# +Item +Reason +Disposition +Quantity/);
            expect(sheet).toContain(`Page ${index + 1} of ${sheets.length}`);
            // An item's number and its description, which is the same text, stand on the same sheet.
            const items = sheet.match(/MANY-\d{5}/g) ?? [];
            expect(items.length).toBe(2 * new Set(items).size);
          });
          const all = sheets.join('\n');
          const missing = manyLines().filter(
            ({ item, quantity }) =>
              !new RegExp(`${item} .* ${quantity.replace('.', '\\.')} EA`).test(all),
          );
          expect(missing).toEqual([]);
          expect(all).toContain(`Lines: ${LINES_MAX}; into the store: 499750 EA`);
        },
      );
    }

    testWith(CHROMIUM, 'wraps a long list of UINs within the sheet, and loses none', async () => {
      const uins = uinsOf(400);
      const id = await save({}, [
        { item: '100000147', reasonId: RETURN, quantity: '1' },
        { item: '100000203', reasonId: RETURN, quantity: '400', addedUins: uins },
        { item: '100000155', reasonId: RETURN, quantity: '1' },
      ]);
      const sheets = await sheetsOf(await pdfOf(`${id}/report`));
      expect(sheets.length).toBeGreaterThan(1);
      const all = sheets.join('\n');
      expect(uins.filter((uin) => !all.includes(uin))).toEqual([]);
      expect(sheets[0]).toContain('SERIAL-000000');
    });
  });

  describe('labels', () => {
    const numbers = (count: number) => [
      { item: '100000211', reasonId: RETURN, quantity: String(count) },
    ];

    it('are of the numbers that a confirmation has generated, and of no others', async () => {
      const id = await save({}, [
        { item: '100000211', reasonId: RETURN, quantity: '3', addedUins: ['TYPED-1'] },
        { item: '100000203', reasonId: RETURN, quantity: '1', addedUins: ['SERIAL-1'] },
      ]);
      const { value } = await callApi(app.serviceUrl, 'adjustments labels', { parameters: { id } });
      const label = {
        lineId: expect.any(Number),
        item: '100000211',
        description: 'Noise Canceling Headphones',
      };
      expect(value.labels).toEqual([
        { ...label, uin: 'AG5000000000067' },
        { ...label, uin: 'AG5000000000074' },
      ]);
      const text = textOf((await pageOf(`${id}/labels/page`)).html);
      expect(text).toContain('100000211 Noise Canceling Headphones AG5000000000067');
      expect(text).not.toMatch(/TYPED-1|SERIAL-1/);
    });

    it('of an adjustment without generated numbers are none', async () => {
      const { value } = await callApi(app.serviceUrl, 'adjustments labels', {
        parameters: { id: 1 },
      });
      expect(value.labels).toEqual([]);
      expect((await pageOf('1/labels/page')).html).toContain('No serial numbers were generated');
    });

    testWith(DECODER, 'have barcodes that a reader reads', async () => {
      const id = await save({}, numbers(30));
      const { value } = await callApi(app.serviceUrl, 'adjustments labels', { parameters: { id } });
      const image = join(directory.path, 'labels');
      await run('pdftoppm', ['-png', '-r', '300', await pdfOf(`${id}/labels/page`), image]);
      const read = await run('sh', ['-c', `zbarimg -q --raw ${image}-*.png`]);
      const expected = value.labels.map(({ uin }: { uin: string }) => uin);
      expect(read.trim().split('\n').sort()).toEqual(expected.sort());
    });
  });

  it('has the times in UTC where the zone of the store is not known here', async () => {
    const id = await save({}, [{ item: '100000147', reasonId: RETURN, quantity: '1' }]);
    const zone = 'UPDATE store SET time_zone = ? WHERE id = 5000';
    await app.database.run(zone, 'Mars/Olympus');
    const { html } = await pageOf(`${id}/report`);
    expect(html).toContain('<dd>2026-03-02 02:30');
    expect(html).toContain('<dt>Times of</dt><dd>UTC</dd>');
  });
});
