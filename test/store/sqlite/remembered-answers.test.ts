import {
  REMEMBERED_AGE_MAX_MS,
  REMEMBERED_ANSWERS_MAX,
  REMEMBERED_PURGE_EVERY,
} from '../../../src/config/limits.js';
import { RememberedAnswers } from '../../../src/store/remembered-answers.js';
import { driven } from '../../../src/store/sqlite/drive.js';
import { atOnce } from '../../../src/store/sqlite/executor/pauses.js';
import { Statements } from '../../../src/store/sqlite/statements.js';
import type { Steps } from '../../../src/store/steps.js';
import { TESTER } from '../../support/store.js';
import { openSqliteTestStore, type SqliteTestStore } from './opened.js';

let test: SqliteTestStore;
const answers = new RememberedAnswers();
let now: <T>(steps: Steps<T>) => T;
const by = (at: number) => ({ ...TESTER, at });

beforeEach(async () => {
  answers.forget();
  test = await openSqliteTestStore();
  const statements = new Statements(test.writer);
  now = <T>(steps: Steps<T>): T => atOnce(driven(statements, steps));
});

afterEach(() => test.close());

const NOW = Date.parse('2026-03-01T00:00:00Z');
const remembrance = (key: string) => ({
  operation: 'op',
  key,
  payloadHash: 'h',
  notBefore: undefined,
});

it('forgets what is too old, once in a while', () => {
  now(
    answers.remember(by(NOW - REMEMBERED_AGE_MAX_MS - 1), remembrance('old'), {
      id: 1,
      remarks: [],
    }),
  );
  for (let count = 1; count < REMEMBERED_PURGE_EVERY; count += 1) {
    now(answers.remember(by(NOW), remembrance(`new ${count}`), { id: 2, remarks: [] }));
  }
  expect(now(answers.recall(by(NOW), remembrance('old')))).toBeUndefined();
  expect(now(answers.recall(by(NOW), remembrance('new 1')))).toMatchObject({ id: 2 });
});

it('keeps no more than the limit, the newest', () => {
  test.writer.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
    WHERE i < ${REMEMBERED_ANSWERS_MAX + 10})
    INSERT INTO idempotency SELECT 'tester', 'op', 'bulk ' || i, 'h', '1', '2026-02-28T00:00:00.000Z' FROM n`);
  for (let count = 0; count < REMEMBERED_PURGE_EVERY; count += 1) {
    now(answers.remember(by(NOW), remembrance(`new ${count}`), { id: 2, remarks: [] }));
  }
  const kept = test.writer.prepare('SELECT count(*) AS n FROM idempotency').get();
  expect(kept).toEqual({ n: REMEMBERED_ANSWERS_MAX });
  expect(now(answers.recall(by(NOW), remembrance('new 0')))).toMatchObject({ id: 2 });
});
