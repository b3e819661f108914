import BetterSqlite3 from 'better-sqlite3';
import { SqliteLookups } from '../../src/store/sqlite/sqlite-lookups.js';
import { openTestStore, saveCommand, type TestStore } from '../support/store.js';

let test: TestStore;
let statements: string[];
let lookups: SqliteLookups;

beforeAll(async () => {
  test = await openTestStore();
  for (let index = 0; index < 30; index += 1) {
    const items = ['100000147', '100000155', '100000163'];
    await test.store.execute(
      saveCommand(items.map((item) => ({ item, reasonId: 21, quantity: '1' }))),
    );
  }
  const verbose = (sql: unknown): void => {
    statements.push(String(sql));
  };
  lookups = new SqliteLookups(new BetterSqlite3(test.file, { readonly: true, verbose }));
});

beforeEach(() => {
  statements = [];
});

afterAll(async () => {
  await test.close();
});

it('finds headers with their line counts in one statement', () => {
  const headers = lookups.findAdjustments({ storeId: 5000, limit: 30 });
  expect(headers).toHaveLength(30);
  expect(headers[0]?.lineCount).toBe(3);
  expect(statements).toHaveLength(1);
});

it('reads an adjustment with its lines in two statements', () => {
  const [header] = lookups.findAdjustments({ storeId: 5000, limit: 1 });
  statements = [];
  expect(lookups.readAdjustment(header?.id ?? 0)?.lines).toHaveLength(3);
  expect(statements).toHaveLength(2);
});

it('reads a template with its lines in two statements, and finds templates in one', () => {
  expect(lookups.readTemplate(1)?.lines).toHaveLength(5);
  expect(statements).toHaveLength(2);
  statements = [];
  lookups.findTemplates({ storeId: 5000, description: 'spa', limit: 10 });
  expect(statements).toHaveLength(1);
});

it('walks an index in order for every criterion, without a scan of a table or a sort', () => {
  const choices = {
    item: '100000147',
    id: 5,
    reasonId: 21,
    status: 'COMPLETED',
    user: 'tester',
    subBucket: 1,
    templateId: 1,
    from: 0,
    to: Date.parse('2027-01-01T00:00:00Z'),
  } as const;
  const names = Object.keys(choices) as (keyof typeof choices)[];
  for (let bits = 0; bits < 2 ** names.length; bits += 1) {
    const chosen = names.filter((_, index) => bits & (1 << index));
    const criteria = Object.fromEntries(chosen.map((name) => [name, choices[name]]));
    statements = [];
    lookups.findAdjustments({ storeId: 5000, limit: 50, ...criteria });
    const plan = test.writer.prepare(`EXPLAIN QUERY PLAN ${statements[0]}`).all() as {
      detail: string;
    }[];
    const bad = plan.filter(({ detail }) => /^SCAN|USE TEMP B-TREE/.test(detail));
    expect({ chosen, bad }).toEqual({ chosen, bad: [] });
  }
});
