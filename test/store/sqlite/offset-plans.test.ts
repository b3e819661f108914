import { SQLITE } from '../../../src/store/sqlite/dialect.js';
import type { Ask, Steps } from '../../../src/store/steps.js';
import { countOpenReferences } from '../../../src/visibility/store/offset-configured.js';
import {
  dropPair,
  keepDefaultPairs,
  readLedger,
  readPair,
  readPairs,
} from '../../../src/visibility/store/offset-lines.js';
import { listOffsets, readOffset } from '../../../src/visibility/store/offset-queue.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

const LINE = { document: 'adjustment', documentId: 7, lineId: 20 } as const;
const KEPT = {
  ...LINE,
  pair: undefined,
  said: new Map(),
  firedFor: undefined,
  lastLine: undefined,
};

let test: SqliteTestStore;

beforeAll(async () => {
  test = await openSqliteTestStore();
});

afterAll(async () => {
  await test.close();
});

/** The plan of the first statement of a flow. */
function planOf(steps: Steps<unknown>): string[] {
  const { sql, values } = steps.next().value as Ask;
  const explained = test.writer.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
  const plan = explained as { detail: string }[];
  return plan.map(({ detail }) => detail);
}

const BY_LINE = 'USING PRIMARY KEY (document=? AND document_id=? AND line_id=?)';
const OFFSETS_BY_LINE =
  'USING INDEX visibility_offset_of_line (document=? AND document_id=? AND line_id=?';

// Both tables grow with every line that has a pair.
it.each<readonly [string, () => Steps<unknown>, string]>([
  ['a pair', () => readPair(LINE), `SEARCH offset_line ${BY_LINE}`],
  ['a pair to drop', () => dropPair(LINE), `SEARCH offset_line ${BY_LINE}`],
  [
    'the pairs of a document',
    () => readPairs('adjustment', 7),
    'SEARCH offset_line USING PRIMARY KEY (document=? AND document_id=?)',
  ],
  [
    'the offsets of a line',
    () => readLedger({ ...KEPT, count: 1 }),
    `SEARCH visibility_offset ${OFFSETS_BY_LINE})`,
  ],
  [
    'the offsets of a line to explain',
    () => listOffsets({ ...LINE, limit: 10 }),
    `SEARCH visibility_offset ${OFFSETS_BY_LINE})`,
  ],
  [
    'an offset',
    () => readOffset('ofs:adjustment:7:20:1'),
    `SEARCH visibility_offset ${OFFSETS_BY_LINE} AND number=?)`,
  ],
])('finds %s by document and line', (_what, find, wanted) => {
  expect(planOf(find())).toContain(wanted);
});

it('counts the lines of a configured line from open documents', () => {
  const plan = planOf(countOpenReferences(SQLITE, 1)).filter((step) =>
    /^(SCAN|SEARCH) [dl] /.test(step),
  );
  expect(plan).toEqual([
    expect.stringMatching(/^SCAN d USING (COVERING )?INDEX inv_adjust_in_progress$/),
    'SEARCH l USING PRIMARY KEY (document=? AND document_id=?)',
    expect.stringMatching(/^SCAN d USING (COVERING )?INDEX sales_order_open$/),
    'SEARCH l USING PRIMARY KEY (document=? AND document_id=?)',
  ]);
});

it('keeps default pairs from the lines of one adjustment', () => {
  const plan = planOf(keepDefaultPairs(7));
  expect(plan).toHaveLength(3);
  expect(plan[0]).toMatch(/^SEARCH l USING .*\(inv_adjust_id=\?\)$/);
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
