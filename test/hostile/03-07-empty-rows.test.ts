import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import type { ReferenceKind } from '../../src/engine/reference-data/records.js';
import { excessOf, repeatedName } from '../../src/http/json/repeated-names.js';
import { referenceWork } from '../../src/store/reference-data/imports/import-flows.js';
import { chunksOf, type Importing, importingOn, NOW } from '../reference-data/importing.js';
import { sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { openTestStore, TESTER } from '../support/store.js';
import { ITEM_COLUMNS, importFile } from './files.js';

/**
 * How long nobody else may have waited, in milliseconds: a good reader needs a tenth of it on a busy machine,
 * the faulty one took many times as much.
 */
const HOLD_MAX_MS = 1000;

const ranging = (rows: string): string => `store,item\n${rows}`;
const items = (rows: string): string => `${ITEM_COLUMNS},barcodes\n${rows}`;
const long = 'x'.repeat(131_000);

describe.each(DATABASES)('over $name', (kind) => {
  /** What is sent, and the code of the problem that is told last. */
  const FILES: readonly (readonly [
    what: string,
    kind: ReferenceKind,
    text: string,
    code: string,
  ])[] = [
    ['65 kB of line feeds', 'ranging', ranging('\n'.repeat(65_000)), ''],
    ['5 MB of line feeds', 'ranging', ranging('\n'.repeat(5_000_000)), ''],
    ['5 MB of commas', 'ranging', ranging(',\n'.repeat(2_500_000)), ''],
    ['a million rows that do not fit', 'ranging', ranging('a\n'.repeat(1e6)), 'TOO_MANY_PROBLEMS'],
    ['a million empty objects', 'items', `[${'{},'.repeat(1e6)}{}]`, 'TOO_MANY_PROBLEMS'],
    ['rows of 128 kB', 'ranging', ranging(`5000,${long}\n`.repeat(20)), 'TEXT_TOO_LONG'],
    [
      'a quote that is never closed',
      'ranging',
      ranging(`5000,"${'x\n'.repeat(1e6)}`),
      'ROW_TOO_LONG',
    ],
    [
      'doubled quotes',
      'ranging',
      ranging(`5000,"${'""'.repeat(60_000)}"\n`.repeat(20)),
      'TEXT_TOO_LONG',
    ],
    ['NUL bytes', 'ranging', ranging('5000,\0\n'.repeat(200_000)), 'TOO_MANY_PROBLEMS'],
    [
      '10,000 columns',
      'ranging',
      `${Array.from({ length: 10_000 }, (_, n) => n).join()}\n1\n`,
      'COLUMN_MISSING',
    ],
    [
      'rows of 60,000 cells',
      'ranging',
      ranging(`${'a,'.repeat(60_000)}\n`.repeat(20)),
      'ROW_NOT_FITTING',
    ],
    [
      'a list of 60,000 entries',
      'items',
      items(`A,x,ITEM,EA,1,${'b|'.repeat(60_000)}\n`),
      'LIST_TOO_LONG',
    ],
    [
      'a number of 130,000 digits',
      'items',
      items(`A,x,ITEM,EA,${'9'.repeat(130_000)},\n`),
      'NUMBER_OUT_OF_RANGE',
    ],
    [
      'half a character',
      'stores',
      '{"id":1,"name":"\\ud800","timeZone":"UTC"}',
      'CHARACTER_NOT_VALID',
    ],
    ['nested lists', 'items', `[{"a":${'['.repeat(1e6)}`, 'FILE_NOT_JSON'],
  ];

  const bodies: readonly (readonly [what: string, body: string])[] = [
    ['a million names', `{${Array.from({ length: 300_000 }, (_, n) => `"${n}":1`).join()}}`],
    ['two million lists within each other', `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`],
    ['two million values', `{"lines":[${'1,'.repeat(2_000_000)}1]}`],
    ['a text of 4 MB', `{"storeId":"${'\\"'.repeat(2_000_000)}"}`],
    ['a name of 4 MB', `{"${'a'.repeat(4_000_000)}":1}`],
  ];

  describe('3: no file of an import and no JSON body holds everybody else up', () => {
    let importing: Importing;
    const app = useApp(kind);

    beforeAll(async () => {
      importing = importingOn(await openTestStore(kind));
    });

    afterAll(async () => {
      await importing.close();
    });

    const run = (kind: ReferenceKind, bytes: Uint8Array, pieceBytes: number) =>
      importing.imports.run({
        ...{ work: referenceWork(kind), format: undefined, author: { ...TESTER, at: NOW } },
        bytes: chunksOf(bytes, pieceBytes),
      });

    /** Does it, and again if others waited too long meanwhile: this machine may have been busy. */
    async function measured<T>(run: () => Promise<T>): Promise<T> {
      for (let isLast = false; ; isLast = true) {
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        const result = await run();
        delay.disable();
        const held = delay.max / 1e6;
        if (isLast) expect(held).toBeLessThan(HOLD_MAX_MS);
        if (held < HOLD_MAX_MS) return result;
      }
    }

    test.each(FILES)('an import of %s', async (_what, kind, text, code) => {
      const before = await importing.contents();
      const bytes = Buffer.from(text);
      const report = await measured(() => run(kind, bytes, 64 * 1024));
      expect([report.isApplied, report.problems.at(-1)?.code ?? '']).toEqual([code === '', code]);
      expect(await importing.contents()).toEqual(before);
    });

    test.each(bodies)('a JSON body of %s', async (_what, body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await measured(() =>
        sendRaw(app.serviceUrl, '/_admin/api/adjustments', { method: 'POST', headers, body }),
      );
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(10_000);
    });

    it('tells where reading has ended, and counts what it has found until then', async () => {
      const rows = `${'x\n'.repeat(10_005)}`;
      const answer = await importFile(app, 'ranging', ranging(rows));
      expect(answer.problems).toHaveLength(1001);
      expect(answer.problems.at(-1)).toEqual([10_001, 'TOO_MANY_PROBLEMS']);
      expect(answer.message).toMatch(/\(and 10000 more problems\)$/);
    });

    it('looks through any JSON in one pass, and finds what is twice', () => {
      fc.assert(
        fc.property(fc.jsonValue({ depthSize: 'large' }), (value) => {
          const json = JSON.stringify(value);
          expect([excessOf(json), repeatedName(json)]).toEqual([undefined, undefined]);
        }),
      );
      expect(repeatedName('{"a":"\\\\","b":{"\\u0061":1,"a":2}}')).toBe('a');
    });

    it('answers any bytes, and changes everything or nothing', async () => {
      const mark = fc.constantFrom(
        'id',
        'name',
        'timeZone',
        ',',
        ';',
        '\n',
        '\r',
        '"',
        '6300',
        'UTC',
        '{',
        ':',
      );
      const file = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(mark, { maxLength: 40 }).map((marks) => Buffer.from(marks.join(''))),
        fc
          .array(mark, { maxLength: 20 })
          .map((marks) => Buffer.from(`id,name,timeZone\n6301,One,UTC\n${marks.join('')}`)),
      );
      await fc.assert(
        fc.asyncProperty(file, async (bytes) => {
          const before = await importing.contents();
          const { isApplied, added, changed, problemCount } = await run('stores', bytes, 7);
          expect(isApplied).toBe(problemCount === 0);
          if (added + changed === 0 || !isApplied)
            expect(await importing.contents()).toEqual(before);
          else expect(await importing.contents()).not.toEqual(before);
        }),
        { numRuns: 40 },
      );
    }, 60_000);
  });
});
