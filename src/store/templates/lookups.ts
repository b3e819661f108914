import type { Id } from '../../engine/model/model.js';
import { type DetailRow, detailOf } from '../detail-rows.js';
import { TEMPLATE_HEADER_COLUMNS, templatesWalk } from '../lookup-sql.js';
import { type HeaderRow, headerOf, type LineRow, lineOf, SELECT_TEMPLATE_LINES } from '../rows.js';
import { all, one, type Steps } from '../steps.js';
import type { TemplateCriteria, TemplateDetail, TemplateHeader } from '../store.js';
import { findAlong } from '../walker.js';

/** Headers, newest first (D10). */
export function* findTemplates(criteria: TemplateCriteria): Steps<TemplateHeader[]> {
  type Row = HeaderRow & { description: string };
  const walk = templatesWalk(criteria, TEMPLATE_HEADER_COLUMNS);
  const rows = yield* findAlong(walk, criteria.limit, undefined, ({ sql, parameters }) =>
    all<Row>(sql, ...parameters),
  );
  return rows.map((row) => ({ ...headerOf(row), description: row.description }));
}

export function* readTemplate(id: Id): Steps<TemplateDetail | undefined> {
  type Row = DetailRow & { description: string };
  const row = yield* one<Row>('SELECT * FROM inv_adjust_template WHERE id = ?', id);
  if (row === undefined) return undefined;
  const lines = yield* all<LineRow>(SELECT_TEMPLATE_LINES, id);
  return {
    ...detailOf(row),
    description: row.description,
    lines: lines.map((line) => lineOf(line)),
  };
}
