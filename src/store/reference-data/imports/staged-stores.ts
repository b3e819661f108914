import { planStore } from '../../../engine/reference-data/plans.js';
import type { GivenStore } from '../../../engine/reference-data/rows.js';
import { change, done, one, type Steps } from '../../steps.js';
import { SELECT_STORE_ROW, type StoreRow, storeRecordOf } from '../reference-rows.js';
import type { KeyedTable } from './key-ranges.js';
import { NO_PROBLEMS } from './results.js';
import { CHANGE_NUMBER, duplicated, runForAll, type StageResult, type Staging } from './staging.js';

const STORES: KeyedTable = { name: 'import_store', key: ['id'] };

function* add(line: number, row: GivenStore): Steps<StageResult> {
  const stored = yield* one<StoreRow>(`${SELECT_STORE_ROW} WHERE id = ?`, row.id);
  const plan = planStore(line, row, stored === undefined ? undefined : storeRecordOf(stored));
  if ('problems' in plan) return plan;
  const { id, name, timeZone, currency, buddyGroup } = plan.record;
  const count = yield* change(
    `INSERT INTO import_store (id, line, change, name, time_zone, currency, buddy_group)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...[id, line, CHANGE_NUMBER[plan.change]],
    ...[name, timeZone, currency, buddyGroup],
  );
  if (count === 1) return { change: plan.change };
  const place = { line, column: 'id', value: String(id) };
  return yield* duplicated(place, 'SELECT line FROM import_store WHERE id = ?', id);
}

export const STAGED_STORES: Staging<'stores'> = {
  tables: {
    import_store: `id bigint PRIMARY KEY, line bigint, change bigint,
      name text, time_zone text, currency text, buddy_group text`,
  },
  prepare: () => done(() => add),
  check: () => done(() => NO_PROBLEMS),
  apply: () =>
    runForAll(
      STORES,
      (where) => `INSERT INTO store (id, name, time_zone, currency, buddy_group)
       SELECT s.id, s.name, s.time_zone, s.currency, s.buddy_group
       FROM import_store s WHERE s.change > 0 AND ${where}
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
         currency = excluded.currency, buddy_group = excluded.buddy_group`,
    ),
};
