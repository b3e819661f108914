import { IMPORT_PROBLEMS_MAX } from '../../src/config/limits.js';
import { IMPORT_PROBLEMS } from '../../src/engine/refusals/catalogue.js';
import { problemAt } from '../../src/engine/refusals/import-problem.js';
import { importSentence } from '../../src/engine/refusals/sentence.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore } from '../support/store.js';
import { type Importing, importingOn, openEmptyStore } from './importing.js';
import { BAD_FILES } from './problem-rows.js';

let demo: Importing;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  beforeAll(async () => {
    demo = importingOn(await openTestStore(kind));
    const { run, database } = demo;
    const header = 'id,shortDescription,type,unitOfMeasure,caseSize';
    const rows = ['SERVICE,A service,NON_INVENTORY', 'FULL,Full,ITEM', 'FRESH,Fresh,ITEM'];
    await run('items', `${header}\n${rows.map((row) => `${row},EA,1`).join('\n')}`);
    await run('ranging', 'store,item\n5000,SERVICE\n5000,FULL\n5000,FRESH\n');
    // Stock that came before there was opening stock.
    await database.run(`INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
    VALUES (5000, 'FULL', 10000, '2026-03-01T08:00:00.000Z')`);
  });

  afterAll(() => demo.close());

  describe('a file with problems changes nothing and is told them all', () => {
    test.each(BAD_FILES)('$kind: $what', async ({ kind, text, format, problems }) => {
      const before = await demo.contents();
      const report = await demo.run(kind, text, format);
      expect(report.problems.map(({ line, column, code }) => [line, column, code])).toEqual(
        problems,
      );
      expect(report).toMatchObject({ isApplied: false, problemCount: problems.length });
      expect(await demo.contents()).toEqual(before);
    });

    test('each code of the catalogue is met by some file', () => {
      const met = new Set(BAD_FILES.flatMap(({ problems }) => problems.map(([, , code]) => code)));
      // These have tests of their own.
      const elsewhere = [
        'DATABASE_RESET',
        'IMPORT_RUNNING',
        'FILE_NOT_UTF8',
        'TOO_MANY_PROBLEMS',
        'TOO_MANY_ROWS',
        'SUB_BUCKETS_NOT_USED',
      ];
      const missing = Object.keys(IMPORT_PROBLEMS).filter((code) => !met.has(code as never));
      expect(missing.sort()).toEqual(elsewhere.sort());
    });

    test('every sentence of the table has its placeholders filled', async () => {
      for (const { kind, text, format } of BAD_FILES) {
        const { problems } = await demo.run(kind, text, format);
        for (const problem of problems)
          expect(importSentence(problem)).not.toMatch(/\{\w+\}|undefined/);
      }
    });
  });

  test('a problem names line, column and value, a long value by its length', () => {
    const place = { line: 3, column: 'name', value: 'x'.repeat(121) };
    const problem = problemAt(place, 'TEXT_TOO_LONG', { limit: 120 });
    expect(problem).toEqual({
      code: 'TEXT_TOO_LONG',
      values: { limit: 120 },
      line: 3,
      column: 'name',
      value: '(121 characters)',
    });
    expect(importSentence(problem)).toBe(
      'Line 3, column name, "(121 characters)": the value has more than 120 characters.',
    );
  });

  test('of many problems the first are reported, in order of their lines, beside their number', async () => {
    const count = IMPORT_PROBLEMS_MAX + 777;
    const rows = Array.from({ length: count }, (_, index) => `5000,no${index}`);
    const report = await demo.run('ranging', `store,item\n${rows.join('\n')}\n`);
    expect(report.problemCount).toBe(count);
    expect(report.problems.map(({ line }) => line)).toEqual(
      Array.from({ length: IMPORT_PROBLEMS_MAX }, (_, index) => index + 2),
    );
  });

  test('problems that only the whole file shows are bounded and counted too', async () => {
    const count = IMPORT_PROBLEMS_MAX + 5;
    const header = 'id,shortDescription,type,unitOfMeasure,caseSize,components';
    const rows = Array.from({ length: count }, (_, index) => `P${index},x,SIMPLE_PACK,EA,1,no=1`);
    const report = await demo.run('items', `${header}\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ isApplied: false, problemCount: count });
    expect(report.problems).toHaveLength(IMPORT_PROBLEMS_MAX);
    expect(report.problems.at(-1)).toMatchObject({ line: IMPORT_PROBLEMS_MAX + 1 });
  });

  test('a file of too many rows is read no further', async () => {
    const small = importingOn(demo, 2);
    const report = await small.run(
      'ranging',
      'store,item\n5000,FULL\n\n5000,FRESH\n5001,FULL\nx,y\n',
    );
    expect(report.problems).toEqual([
      expect.objectContaining({
        code: 'TOO_MANY_ROWS',
        line: 5,
        values: { limit: expect.any(Number) },
      }),
    ]);
  });

  test.each([
    ['in a cell', '5000,a\xff', 3],
    ['cut off at the end', '5000,a\n5001,\xc3', 4],
    ['after a quoted line break', '5000,"a\nb\xe2\x28"', 4],
  ])('bytes that are not UTF-8 are refused with their line: %s', async (_what, rows, line) => {
    const bytes = Buffer.from(`store,item\n5000,FULL\n${rows}`, 'latin1');
    const report = await demo.run('ranging', bytes);
    expect(report.problems.filter(({ code }) => code === 'FILE_NOT_UTF8')).toEqual([
      expect.objectContaining({ line }),
    ]);
  });

  test('without sub-buckets none may be named', async () => {
    const empty = importingOn(await openEmptyStore(kind, false));
    await empty.run('stores', 'id,name,timeZone\n1,One,UTC\n');
    const header = 'id,shortDescription,type,unitOfMeasure,caseSize,uinType';
    await empty.run('items', `${header}\nA,a,ITEM,EA,1,\nB,b,ITEM,EA,1,AGSN\n`);
    await empty.run('ranging', 'store,item\n1,A\n1,B\n');
    const stock = await empty.run(
      'opening-stock',
      'store,item,total,subBuckets\n1,A,1,Trouble=1\n',
    );
    const uins = await empty.run(
      'uins',
      'store,item,uin,status,subBucket\n1,B,N,UNAVAILABLE,Trouble\n',
    );
    const codes = [...stock.problems, ...uins.problems].map(({ code }) => code);
    expect(codes).toEqual(['SUB_BUCKETS_NOT_USED', 'SUB_BUCKETS_NOT_USED']);
    await empty.close();
  });
});
