import { planRanging } from '../../../../engine/reference-data/plans.js';
import type { RangingRecord } from '../../../../engine/reference-data/records.js';
import { problemAt } from '../../../../engine/refusals/import-problem.js';
import type { FinalProblems } from '../../../reference-data.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import {
  CHANGE_NUMBER,
  NO_PROBLEMS,
  type ReferenceFacts,
  runForAll,
  type StagedTable,
  type StageResult,
  type Staging,
} from './staging.js';

const RANGING: StagedTable = { name: 'import_ranging', key: ['store_id', 'item_id'] };

export class StagedRanging implements Staging<'ranging'> {
  readonly tables = {
    import_ranging: `CREATE TABLE staging.import_ranging (
      store_id integer, item_id text, line integer, change integer,
      PRIMARY KEY (store_id, item_id)) WITHOUT ROWID`,
  };

  constructor(
    private readonly statements: Statements,
    private readonly facts: ReferenceFacts,
  ) {}

  add(line: number, row: RangingRecord): StageResult {
    const plan = planRanging(line, row, this.facts.factsOf(row));
    if ('problems' in plan) return plan;
    const { store, item } = row;
    const { changes } = this.statements.run(
      `INSERT INTO import_ranging (store_id, item_id, line, change) VALUES (?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      ...[store, item, line, CHANGE_NUMBER[plan.change]],
    );
    if (changes === 1) return { change: plan.change };
    const first = this.statements.get<{ line: number }>(
      'SELECT line FROM import_ranging WHERE store_id = ? AND item_id = ?',
      store,
      item,
    );
    const place = { line, column: 'item', value: item };
    return { problems: [problemAt(place, 'ROW_DUPLICATED', { other: first?.line ?? 0 })] };
  }

  *check(): Pauses<FinalProblems> {
    yield* [];
    return NO_PROBLEMS;
  }

  apply(): Pauses<void> {
    const ranged = (where: string) => `INSERT INTO store_item (store_id, item_id)
       SELECT s.store_id, s.item_id FROM import_ranging s WHERE s.change > 0 AND ${where}
       ON CONFLICT DO NOTHING`;
    return runForAll(this.statements, RANGING, ranged);
  }
}
