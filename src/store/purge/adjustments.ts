import {
  PURGE_COUNT_ROWS,
  PURGE_SLICE_ADJUSTMENTS,
  PURGE_SLICE_ROWS,
} from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { STATUS } from '../codes.js';
import type { Flow } from '../flow.js';
import { all, allArrays, change, PAUSE, Pace, type Steps } from '../steps.js';
import type { Query, Walk, WalkPlace } from '../walk-sql.js';
import { countAlong, findAlong } from '../walker.js';
import type { PurgedBeside } from './beside.js';
import { countSlice } from './state.js';

interface Row {
  readonly id: Id;
  readonly at: string;
  readonly status: number;
  /** The instant at which it was confirmed or canceled. Older versions do not say when they canceled. */
  readonly closed: string;
}

interface SizedRow extends Row {
  /** The number of its rows: header, lines and UINs. */
  readonly row_count: number;
}

const IN_PROGRESS = STATUS.numberOf('IN_PROGRESS');

const ROW_COUNT = `1 + coalesce((SELECT sum(1 + (SELECT count(*) FROM inv_adjust_line_item_uin u
    WHERE u.inv_adjust_line_item_id = l.id))
  FROM inv_adjust_line_item l WHERE l.inv_adjust_id = a.id), 0)`;

const COLUMNS = `a.id, a.create_date AS at, a.status,
  coalesce(a.cancel_date, a.approve_date, a.create_date) AS closed`;

/** The adjustments of a store that were created before an instant, the oldest first. */
function oldestWalk(storeId: Id, before: string, columns: string): Walk {
  return {
    ...{ columns, walked: 'inv_adjust a', date: 'a.create_date', id: 'a.id', isDescending: false },
    byIndex: [
      ['a.store_id = ?', storeId],
      ['a.create_date < ?', before],
    ],
    sifted: [],
  };
}

const isOld = ({ status, closed }: Row, before: string): boolean =>
  status !== IN_PROGRESS && closed < before;

/** Adjustments that one commit deletes. */
export interface AdjustmentSlice {
  readonly storeId: Id;
  readonly ids: readonly Id[];
  readonly rowCount: number;
  /** The adjustment to go on after. */
  readonly after: WalkPlace | undefined;
  /** Whether others follow. */
  readonly isLast: boolean;
}

/**
 * The next adjustments of a store that are closed and old, oldest first, so that of the linked lines of an
 * item (0026) always the first ones are gone. One that was closed later stays where it is.
 *
 * @param before an instant as stored: created and closed before it
 */
export function* nextAdjustments(
  storeId: Id,
  before: string,
  after: WalkPlace | undefined,
): Steps<AdjustmentSlice> {
  const walk = oldestWalk(storeId, before, `${COLUMNS}, ${ROW_COUNT} AS row_count`);
  const read = ({ sql, parameters }: Query): Steps<SizedRow[]> => all<SizedRow>(sql, ...parameters);
  const rows = yield* findAlong(walk, PURGE_SLICE_ADJUSTMENTS, after, read);
  const ids: Id[] = [];
  let rowCount = 0;
  let place = after;
  for (const row of rows) {
    const more = Number(row.row_count);
    if (isOld(row, before)) {
      if (ids.length > 0 && rowCount + more > PURGE_SLICE_ROWS) {
        return { storeId, ids, rowCount, after: place, isLast: false };
      }
      ids.push(row.id);
      rowCount += more;
    }
    place = { at: row.at, id: row.id };
  }
  const isLast = rows.length < PURGE_SLICE_ADJUSTMENTS;
  return { storeId, ids, rowCount, after: place, isLast };
}

/** The number of adjustments of a store that nextAdjustments() gives in all. */
export function countAdjustments(storeId: Id, before: string): Steps<number> {
  const walk = oldestWalk(storeId, before, COLUMNS);
  return countAlong<Row>(walk, PURGE_COUNT_ROWS, (row) => isOld(row, before));
}

/** Notes in the positions up to which linked lines are gone. */
const NOTE_LINES = (ids: string): string => `UPDATE store_item_stock
  SET purged_line_count = gone.number
  FROM (SELECT l.store_id, l.item_id, max(l.number) AS number FROM inv_adjust_line_item l
    WHERE l.inv_adjust_id IN ${ids} AND l.number IS NOT NULL GROUP BY l.store_id, l.item_id) AS gone
  WHERE store_item_stock.store_id = gone.store_id AND store_item_stock.item_id = gone.item_id`;

/**
 * Deletes adjustments with their lines, UINs, attributes and notes, and the data beside them. Copies of them
 * forget their source. Returns how many are gone. Undefined if the holder has to stop.
 */
export function deleteAdjustments(
  { ids, rowCount }: AdjustmentSlice,
  holder: string,
  beside: PurgedBeside,
): Flow<number | undefined> {
  return {
    lineCount: rowCount,
    *steps({ dialect, noteChanged }) {
      const pace = new Pace();
      if (pace.isFoundLong(rowCount)) yield PAUSE;
      if (!(yield* countSlice(holder))) return undefined;
      const named = `(SELECT CAST(named.value AS bigint) FROM ${dialect.elements} named)`;
      const list = JSON.stringify(ids);
      yield* beside.dropOfAdjustments(dialect, list);
      yield* change(NOTE_LINES(named), list);
      const lines = yield* allArrays<[Id]>(
        `SELECT id FROM inv_adjust_line_item WHERE inv_adjust_id IN ${named}`,
        list,
      );
      for (let at = 0; at < lines.length; at += PURGE_SLICE_ROWS) {
        const chunk = lines.slice(at, at + PURGE_SLICE_ROWS);
        const chosen = JSON.stringify(chunk.flat());
        for (const table of ['inv_adjust_line_item_uin', 'inv_adjust_line_item_att']) {
          yield* change(`DELETE FROM ${table} WHERE inv_adjust_line_item_id IN ${named}`, chosen);
        }
        yield* change(`DELETE FROM inv_adjust_line_item WHERE id IN ${named}`, chosen);
        if (pace.isDue(chunk.length)) yield PAUSE;
      }
      yield* change(`DELETE FROM inv_adjust_note WHERE inv_adjust_id IN ${named}`, list);
      yield* change(
        `UPDATE inv_adjust SET reference_id = NULL WHERE reference_id IN ${named}`,
        list,
      );
      noteChanged('adjustments');
      return yield* change(`DELETE FROM inv_adjust WHERE id IN ${named}`, list);
    },
  };
}
