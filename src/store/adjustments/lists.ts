import { WAITING_COUNT_MAX, WAITING_STEP_STORES } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { present } from '../codes.js';
import { type DetailRow, detailColumns, detailOf } from '../detail-rows.js';
import type { Dialect } from '../dialect.js';
import { instantOf } from '../instants.js';
import type { RowReading } from '../item-walker.js';
import type { AdjustmentListing, WaitingStore } from '../listings.js';
import { inProgressWalk, LINE_COUNT } from '../lookup-sql.js';
import { all, one, PAUSE, type Steps } from '../steps.js';
import type { AdjustmentCriteria } from '../store.js';
import { amongStores, isAmong, type WalkPlace } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import { findOfStore } from './find.js';

const COLUMNS = `${detailColumns('a')}, a.reference_id, a.inv_adjust_template_id, a.publish,
  ${LINE_COUNT}`;

interface Row extends DetailRow {
  readonly reference_id: number | null;
  readonly inv_adjust_template_id: number | null;
  readonly publish: number;
  readonly line_count: number;
}

function listingOf(row: Row): AdjustmentListing {
  return {
    ...detailOf(row),
    referenceId: present(row.reference_id),
    templateId: present(row.inv_adjust_template_id),
    publish: row.publish === 1,
    lineCount: row.line_count,
  };
}

const READING: RowReading<Row> = {
  read: ({ sql, parameters }) => all<Row>(sql, ...parameters),
  placeOf: ({ create_date: at, id }) => ({ at, id }),
};

function rowsOf(
  dialect: Dialect,
  { storeId, ...criteria }: AdjustmentCriteria,
  place: WalkPlace | undefined,
): Steps<Row[]> {
  if (storeId !== undefined) {
    return findOfStore(dialect, { storeId, ...criteria }, COLUMNS, place, READING);
  }
  const walk = inProgressWalk(criteria, COLUMNS);
  const among = amongStores(walk, '+a.store_id', criteria.among, dialect);
  return findAlong(among, criteria.limit, place, READING.read);
}

/** See AdjustmentReads. */
export function* listAdjustments(
  dialect: Dialect,
  criteria: AdjustmentCriteria,
  after: Id | undefined,
): Steps<AdjustmentListing[] | undefined> {
  const place = after === undefined ? undefined : yield* placeOf(after, criteria);
  if (after !== undefined && place === undefined) return undefined;
  return (yield* rowsOf(dialect, criteria, place)).map(listingOf);
}

function* placeOf(id: Id, { storeId, among }: AdjustmentCriteria): Steps<WalkPlace | undefined> {
  type Row = WalkPlace & { readonly store_id: Id };
  const sql = 'SELECT id, create_date AS at, store_id FROM inv_adjust WHERE id = ?';
  const row = yield* one<Row>(sql, id);
  if (row === undefined || !isAmong(row.store_id, among)) return undefined;
  return storeId === undefined || row.store_id === storeId ? row : undefined;
}

const SELECT_WAITING = `SELECT s.id, s.name, s.time_zone,
    (SELECT count(*) FROM (SELECT 1 FROM inv_adjust a
      WHERE a.store_id = s.id AND a.status = 1 LIMIT ${WAITING_COUNT_MAX}) counted) AS waiting,
    (SELECT min(a.create_date) FROM inv_adjust a WHERE a.store_id = s.id AND a.status = 1) AS oldest
  FROM store s WHERE s.id > ? ORDER BY s.id LIMIT ${WAITING_STEP_STORES}`;

/** See AdjustmentReads. */
export function* listWaiting(): Steps<WaitingStore[]> {
  type Row = {
    readonly id: Id;
    readonly name: string;
    readonly time_zone: string;
    readonly waiting: number;
    readonly oldest: string | null;
  };
  const found: WaitingStore[] = [];
  let after = 0;
  for (;;) {
    yield PAUSE;
    const rows = yield* all<Row>(SELECT_WAITING, after);
    for (const { id: storeId, name, time_zone: timeZone, waiting: count, oldest } of rows) {
      if (oldest === null) continue;
      found.push({ storeId, name, timeZone, count, oldestDate: instantOf(oldest) });
    }
    if (rows.length < WAITING_STEP_STORES) return found;
    after = rows.at(-1)?.id ?? after;
  }
}
