import { planStore } from '../../../../engine/reference-data/plans.js';
import type { GivenStore } from '../../../../engine/reference-data/rows.js';
import { problemAt } from '../../../../engine/refusals/import-problem.js';
import type { FinalProblems } from '../../../reference-data.js';
import { SELECT_STORE_ROW, type StoreRow, storeRecordOf } from '../../../reference-rows.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import {
  CHANGE_NUMBER,
  NO_PROBLEMS,
  runForAll,
  type StagedTable,
  type StageResult,
  type Staging,
} from './staging.js';

const STORES: StagedTable = { name: 'import_store', key: ['id'] };

export class StagedStores implements Staging<'stores'> {
  readonly tables = {
    import_store: `CREATE TABLE staging.import_store (
      id integer PRIMARY KEY, line integer, change integer,
      name text, time_zone text, currency text, buddy_group text)`,
  };

  constructor(private readonly statements: Statements) {}

  add(line: number, row: GivenStore): StageResult {
    const stored = this.statements.get<StoreRow>(`${SELECT_STORE_ROW} WHERE id = ?`, row.id);
    const plan = planStore(line, row, stored === undefined ? undefined : storeRecordOf(stored));
    if ('problems' in plan) return plan;
    const { id, name, timeZone, currency, buddyGroup } = plan.record;
    const { changes } = this.statements.run(
      `INSERT INTO import_store (id, line, change, name, time_zone, currency, buddy_group)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[id, line, CHANGE_NUMBER[plan.change]],
      ...[name, timeZone, currency, buddyGroup],
    );
    if (changes === 1) return { change: plan.change };
    const first = this.statements.get<{ line: number }>(
      'SELECT line FROM import_store WHERE id = ?',
      id,
    );
    const place = { line, column: 'id', value: String(id) };
    return { problems: [problemAt(place, 'ROW_DUPLICATED', { other: first?.line ?? 0 })] };
  }

  *check(): Pauses<FinalProblems> {
    yield* [];
    return NO_PROBLEMS;
  }

  apply(): Pauses<void> {
    const store = (where: string) => `INSERT INTO store (id, name, time_zone, currency, buddy_group)
       SELECT s.id, s.name, s.time_zone, s.currency, s.buddy_group
       FROM import_store s WHERE s.change > 0 AND ${where}
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
         currency = excluded.currency, buddy_group = excluded.buddy_group`;
    return runForAll(this.statements, STORES, store);
  }
}
