import type { Id } from '../../engine/model/model.js';
import { type DetailRow, detailColumns, detailOf } from '../detail-rows.js';
import type { TemplateListing } from '../listings.js';
import { templatesWalk } from '../lookup-sql.js';
import { all, one, type Steps } from '../steps.js';
import type { TemplateCriteria } from '../store.js';
import type { WalkPlace } from '../walk-sql.js';
import { findAlong } from '../walker.js';

const COLUMNS = `${detailColumns('t')}, t.description, (SELECT count(*)
  FROM inv_adjust_template_item c WHERE c.inv_adjust_template_id = t.id) AS line_count`;

/** See TemplateReads. */
export function* listTemplates(
  criteria: TemplateCriteria,
  after: Id | undefined,
): Steps<TemplateListing[] | undefined> {
  type Row = DetailRow & { readonly description: string; readonly line_count: number };
  const place = after === undefined ? undefined : yield* placeOf(after, criteria.storeId);
  if (after !== undefined && place === undefined) return undefined;
  const walk = templatesWalk(criteria, COLUMNS);
  const rows = yield* findAlong(walk, criteria.limit, place, ({ sql, parameters }) =>
    all<Row>(sql, ...parameters),
  );
  return rows.map((row) => ({
    ...detailOf(row),
    description: row.description,
    lineCount: row.line_count,
  }));
}

function placeOf(id: Id, storeId: Id): Steps<WalkPlace | undefined> {
  const sql = `SELECT id, create_date AS at FROM inv_adjust_template
    WHERE id = ? AND store_id = ?`;
  return one<WalkPlace>(sql, id, storeId);
}
