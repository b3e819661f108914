import { problemAt } from '../../../engine/import-problems.js';
import type { RangingRecord } from '../../../engine/reference-data.js';
import { planRanging } from '../../../engine/reference-plans.js';
import type { Statements } from '../statements.js';
import {
  CHANGE_NUMBER,
  NO_PROBLEMS,
  type ReferenceFacts,
  type StageResult,
  type Staging,
} from './staging.js';

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

  check() {
    return NO_PROBLEMS;
  }

  apply(): void {
    this.statements.run(
      `INSERT INTO store_item (store_id, item_id)
       SELECT store_id, item_id FROM import_ranging WHERE change > 0
       ON CONFLICT DO NOTHING`,
    );
  }
}
