import { planRanging, type RowFacts } from '../../../engine/reference-data/plans.js';
import type { RangingRecord } from '../../../engine/reference-data/records.js';
import { change, done, type Steps } from '../../steps.js';
import type { KeyedTable } from './key-ranges.js';
import { NO_PROBLEMS } from './results.js';
import { readRowFacts } from './row-facts.js';
import { CHANGE_NUMBER, duplicated, runForAll, type StageResult, type Staging } from './staging.js';

const RANGING: KeyedTable = { name: 'import_ranging', key: ['store_id', 'item_id'] };

function* add(line: number, row: RangingRecord, facts: RowFacts): Steps<StageResult> {
  const plan = planRanging(line, row, facts);
  if ('problems' in plan) return plan;
  const { store, item } = row;
  const count = yield* change(
    `INSERT INTO import_ranging (store_id, item_id, line, change) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    ...[store, item, line, CHANGE_NUMBER[plan.change]],
  );
  if (count === 1) return { change: plan.change };
  const sql = 'SELECT line FROM import_ranging WHERE store_id = ? AND item_id = ?';
  return yield* duplicated({ line, column: 'item', value: item }, sql, store, item);
}

export const STAGED_RANGING: Staging<'ranging'> = {
  tables: {
    import_ranging: `store_id bigint, item_id text, line bigint, change bigint,
      PRIMARY KEY (store_id, item_id)`,
  },
  *prepare({ dialect }, rows) {
    const factsOf = yield* readRowFacts(dialect, rows);
    return (line, row) => add(line, row, factsOf(row));
  },
  check: () => done(() => NO_PROBLEMS),
  apply: () =>
    runForAll(
      RANGING,
      (where) => `INSERT INTO store_item (store_id, item_id)
       SELECT s.store_id, s.item_id FROM import_ranging s WHERE s.change > 0 AND ${where}
       ON CONFLICT DO NOTHING`,
    ),
};
