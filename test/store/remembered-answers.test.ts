import {
  REMEMBERED_AGE_MAX_MS,
  REMEMBERED_ANSWERS_MAX,
  REMEMBERED_PURGE_EVERY,
} from '../../src/config/limits.js';
import { RememberedAnswers } from '../../src/store/sqlite/remembered-answers.js';
import { openTestStore, type TestStore } from '../support/store.js';

let test: TestStore;
let answers: RememberedAnswers;

beforeEach(async () => {
  test = await openTestStore();
  answers = new RememberedAnswers(test.writer);
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
  answers.remember('u', remembrance('old'), 1, NOW - REMEMBERED_AGE_MAX_MS - 1);
  for (let count = 1; count < REMEMBERED_PURGE_EVERY; count += 1) {
    answers.remember('u', remembrance(`new ${count}`), 2, NOW);
  }
  expect(answers.recall('u', remembrance('old'))).toBeUndefined();
  expect(answers.recall('u', remembrance('new 1'))).toBe(2);
});

it('keeps no more than the limit, the newest', () => {
  test.writer.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
    WHERE i < ${REMEMBERED_ANSWERS_MAX + 10})
    INSERT INTO idempotency SELECT 'u', 'op', 'bulk ' || i, 'h', '1', '2026-02-28T00:00:00.000Z' FROM n`);
  for (let count = 0; count < REMEMBERED_PURGE_EVERY; count += 1) {
    answers.remember('u', remembrance(`new ${count}`), 2, NOW);
  }
  const kept = test.writer.prepare('SELECT count(*) AS n FROM idempotency').get();
  expect(kept).toEqual({ n: REMEMBERED_ANSWERS_MAX });
  expect(answers.recall('u', remembrance('new 0'))).toBe(2);
});
