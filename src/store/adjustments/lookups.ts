import { addTo } from '../../base/grouping.js';
import type { Id } from '../../engine/model/model.js';
import { present, STATUS } from '../codes.js';
import { type DetailRow, detailOf } from '../detail-rows.js';
import type { Dialect } from '../dialect.js';
import { instantOf } from '../instants.js';
import { HEADER_COLUMNS } from '../lookup-sql.js';
import { type LineRow, lineOf } from '../rows.js';
import { all, allArrays, one, type Steps } from '../steps.js';
import type {
  AdjustmentCriteria,
  AdjustmentDetail,
  AdjustmentHeader,
  DetailLine,
} from '../store.js';
import { findOfStore } from './find.js';

/** Headers, newest first (D10). */
export function* findAdjustments(
  dialect: Dialect,
  criteria: AdjustmentCriteria & { readonly storeId: Id },
): Steps<AdjustmentHeader[]> {
  // The columns as HEADER_COLUMNS names them.
  type Row = [number, number, string, string, number | null, number];
  const rows = yield* findOfStore<Row>(dialect, criteria, HEADER_COLUMNS, undefined, {
    read: ({ sql, parameters }) => allArrays<Row>(sql, ...parameters),
    placeOf: ([id, , at]) => ({ at, id }),
  });
  return rows.map(([id, status, createDate, createUser, templateId, lineCount]) => ({
    id,
    status: STATUS.wordOf(status),
    createDate: instantOf(createDate),
    createUser,
    templateId: present(templateId),
    lineCount,
  }));
}

export function* readAdjustment(id: Id): Steps<AdjustmentDetail | undefined> {
  type Row = DetailRow & {
    reference_id: number | null;
    inv_adjust_template_id: number | null;
    publish: number;
  };
  const row = yield* one<Row>('SELECT * FROM inv_adjust WHERE id = ?', id);
  if (row === undefined) return undefined;
  return {
    ...detailOf(row),
    referenceId: present(row.reference_id),
    templateId: present(row.inv_adjust_template_id),
    publish: row.publish === 1,
    lines: yield* readLines(id),
  };
}

/** The lines with their UINs, in one statement: a row for each UIN, or one without. */
function* readLines(id: Id): Steps<DetailLine[]> {
  type Row = LineRow & { uin: string | null };
  const rows = yield* all<Row>(
    `SELECT l.id, l.item_id, l.inv_adjust_reason_id, l.quantity, l.case_size, u.uin
     FROM inv_adjust_line_item l
     LEFT JOIN inv_adjust_line_item_uin u ON u.inv_adjust_line_item_id = l.id
     WHERE l.inv_adjust_id = ? ORDER BY l.id, u.uin`,
    id,
  );
  const uins = new Map<Id, string[]>();
  const lines = new Map<Id, Row>();
  for (const row of rows) {
    if (!lines.has(row.id)) lines.set(row.id, row);
    if (row.uin !== null) addTo(uins, row.id, row.uin);
  }
  return [...lines.values()].map((line) => lineOf(line, uins.get(line.id)));
}
