import { headOf } from '../../base/text.js';
import type { Id } from '../../engine/model/model.js';
import { instantOf } from '../instants.js';
import { allArrays, exists, type Steps } from '../steps.js';
import { flowCheck, type Report } from './check.js';
import { IdSet } from './id-set.js';
import { eachSlice } from './table-slices.js';

const TOPIC = {
  ANSWER_NOT_READABLE: {
    sentence:
      'The answer that is remembered for {operation} of {user} under "{key}" should be {expected}, but is {found}.',
    advice:
      'A repeat of this request would fail. Delete the row while the server is stopped, unless the caller may still repeat it.',
  },
  ANSWER_OF_NOTHING: {
    sentence:
      'The answer that is remembered for {operation} of {user} under "{key}" is adjustment {adjustment}, which does not exist.',
    advice:
      'A repeat of this request would be told of work that is not there. Look for the adjustment in the newest backup; if it is lost, delete the row, so that the caller can send it again.',
  },
  ANSWER_DOUBLED: {
    sentence:
      'Adjustment {adjustment} is remembered as closed more than once, again by {operation} of {user} under "{key}": an adjustment is closed once.',
    advice:
      'Find out who wrote the second row. Look at the history of the adjustment for stock that moved twice.',
  },
} as const;

type IdempotencyReport = Report<keyof typeof TOPIC>;

type Row = readonly [
  user: string,
  operation: string,
  key: string,
  hash: string,
  answer: string,
  date: string,
];

/** Operations whose answer is an adjustment. */
const OF_ADJUSTMENTS =
  /^(\w+InventoryAdjustment|adjustments (save|save-and-confirm|confirm|cancel|copy))$/;

/** The operations of these that can be carried out once only. */
const CLOSING = /^((saveAndC|c)onfirmInventoryAdjustment|adjustments (save-and-)?confirm)$/;

const HASH = /^[0-9a-f]{64}$/;

const safeId = (id: unknown): Id | undefined => (Number.isSafeInteger(id) ? (id as Id) : undefined);

/** The id of an answer. Undefined for a text that is none. */
function idOf(answer: string): Id | undefined {
  try {
    if (/^\d+$/.test(answer)) return safeId(Number(answer));
    const { id, remarks } = JSON.parse(answer) as { id?: unknown; remarks?: unknown };
    return Array.isArray(remarks) ? safeId(id) : undefined;
  } catch {
    return undefined;
  }
}

function unreadable([, , , hash, answer, date]: Row): readonly [string, string] | undefined {
  if (idOf(answer) === undefined) return ['an id, or one with remarks', `"${headOf(answer, 100)}"`];
  if (!HASH.test(hash)) return ['of a request with a SHA-256', 'of another'];
  return Number.isFinite(instantOf(date)) ? undefined : ['of an instant', `of "${date}"`];
}

function* steps(_scope: unknown, report: IdempotencyReport): Steps<void> {
  const closed = new IdSet();
  const key = ['user_name', 'operation', 'request_key'];
  yield* eachSlice({ name: 'idempotency', key }, report, function* ({ where, values }) {
    const rows = yield* allArrays<Row>(
      `SELECT c.user_name, c.operation, c.request_key, c.request_hash, c.response, c.create_date
       FROM idempotency c WHERE ${where}`,
      ...values,
    );
    for (const row of rows) {
      const [user, operation, requestKey, , answer] = row;
      const which = { user, operation, key: requestKey };
      const problem = unreadable(row);
      if (problem !== undefined) {
        const [expected, found] = problem;
        report.find('ANSWER_NOT_READABLE', { ...which, expected, found });
        continue;
      }
      if (!OF_ADJUSTMENTS.test(operation)) continue;
      const adjustment = idOf(answer) as Id;
      const of = { ...which, adjustment };
      if (!(yield* exists('SELECT 1 FROM inv_adjust WHERE id = ?', adjustment))) {
        report.find('ANSWER_OF_NOTHING', {
          ...of,
          expected: `adjustment ${adjustment}`,
          found: 'none',
        });
      } else if (CLOSING.test(operation) && !closed.add(adjustment)) {
        report.find('ANSWER_DOUBLED', { ...of, expected: 1, found: 'one more' });
      }
    }
  });
}

/** Remembered answers (D12). */
export const IDEMPOTENCY_CHECK = flowCheck({
  name: 'idempotency',
  about:
    'Each answer that is remembered for a repeat can be read, is of an adjustment that exists, and closes it only once.',
  topic: TOPIC,
  steps,
});
