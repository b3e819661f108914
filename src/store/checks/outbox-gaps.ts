import { CHECK_GAPS_MAX, CHECK_SLICE_ROWS } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { allArrays, type Steps } from '../steps.js';
import { INVENTORY_ADJUSTMENT } from '../transaction.js';
import type { IdSet } from './id-set.js';

export type OutboxRow = readonly [
  id: Id,
  store: Id,
  type: string,
  transaction: Id,
  date: string,
  firstHistory: Id | null,
  lastHistory: Id | null,
];

/** Ids that no row has. */
export interface Gap {
  readonly first: Id;
  readonly last: Id;
  /** The instant at which the row before them was written. Undefined if there is none. */
  readonly since: string | undefined;
  /** Rows of the history behind which, and before which, those stand that are not told. */
  readonly afterHistory: Id;
  beforeHistory: Id;
}

/** Follows the ids of rows in their order. */
export class GapSearch {
  readonly gaps: Gap[] = [];
  private lastId: Id = 0;
  private lastDate: string | undefined;
  private lastHistory: Id = 0;

  pass([id, , , , date, firstHistory, lastHistory]: OutboxRow): void {
    this.reach(id, firstHistory);
    this.lastId = id;
    this.lastDate = date;
    this.lastHistory = Math.max(this.lastHistory, lastHistory ?? 0);
  }

  /** @param lastId the last id that was given out */
  end(lastId: Id): void {
    this.reach(lastId + 1, null);
  }

  private reach(id: Id, firstHistory: Id | null): void {
    if (firstHistory !== null) this.closeAt(firstHistory);
    if (id <= this.lastId + 1 || this.gaps.length === CHECK_GAPS_MAX) return;
    this.gaps.push({
      ...{ first: this.lastId + 1, last: id - 1, since: this.lastDate },
      afterHistory: this.lastHistory,
      beforeHistory: firstHistory ?? Number.MAX_SAFE_INTEGER,
    });
  }

  /** A row that tells of its history ends where the rows of the last gap can stand. */
  private closeAt(history: Id): void {
    const gap = this.gaps.at(-1);
    if (gap !== undefined) gap.beforeHistory = Math.min(gap.beforeHistory, history);
  }
}

export interface Untold {
  readonly type: string;
  readonly id: Id;
}

/**
 * The transactions whose rows stand where a gap is, and that no row tells of. Adjustments that are not to be
 * told are left out.
 */
export function* untoldIn(
  { afterHistory, beforeHistory }: Gap,
  told: (type: string) => IdSet | undefined,
): Steps<Untold[]> {
  const rows = yield* allArrays<[string, Id]>(
    `SELECT h.transaction_type, h.transaction_id
     FROM store_item_stock_history h
     LEFT JOIN inv_adjust a ON a.id = h.transaction_id
       AND h.transaction_type = '${INVENTORY_ADJUSTMENT}'
     WHERE h.id > ? AND h.id < ? AND h.transaction_id IS NOT NULL AND coalesce(a.publish, 1) = 1
     ORDER BY h.id LIMIT ? + 0`,
    ...[afterHistory, beforeHistory, CHECK_SLICE_ROWS],
  );
  const found = new Map(rows.map(([type, id]) => [`${type} ${id}`, { type, id }]));
  return [...found.values()].filter(({ type, id }) => told(type)?.has(id) !== true);
}
