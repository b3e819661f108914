import { STATUS } from './codes.js';
import { storedInstant } from './instants.js';
import type { AdjustmentCriteria, TemplateCriteria } from './store.js';
import { type Condition, type Walk, when } from './walk-sql.js';

/**
 * Headers of adjustments, newest first (D10). Walks an index that ends in create date and id: that
 * of the lines when an item is asked for, else that of the template, of the status or of the store.
 */
export function adjustmentsWalk(criteria: AdjustmentCriteria): Walk {
  const { item, templateId, status } = criteria;
  const byItem = item !== undefined;
  const byTemplate = !byItem && templateId !== undefined;
  const byStatus = !byItem && !byTemplate && status !== undefined;
  const [date, id, store] = byItem
    ? ['i.create_date', 'i.inv_adjust_id', 'i.store_id']
    : ['a.create_date', 'a.id', 'a.store_id'];
  const anyLine = (condition: string): string =>
    `EXISTS (SELECT 1 FROM inv_adjust_line_item l ${condition})`;
  const ofStatus = when(status, (value): Condition => ['a.status = ?', STATUS.numberOf(value)]);
  const ofTemplate = when(
    templateId,
    (value): Condition => ['a.inv_adjust_template_id = ?', value],
  );
  const walked = byItem ? 'inv_adjust_line_item i' : 'inv_adjust a';
  return {
    columns: `a.id, a.status, a.create_date, a.create_user, a.inv_adjust_template_id,
      (SELECT count(*) FROM inv_adjust_line_item c WHERE c.inv_adjust_id = a.id) AS line_count`,
    walked,
    joined: byItem ? ' CROSS JOIN inv_adjust a ON a.id = i.inv_adjust_id' : '',
    ...{ date, id, isDescending: true },
    byIndex: [
      [`${store} = ?`, criteria.storeId],
      ...when(item, (value): Condition => ['i.item_id = ?', value]),
      ...when(criteria.id, (value): Condition => [`${id} = ?`, value]),
      ...when(criteria.from, (from): Condition => [`${date} >= ?`, storedInstant(from)]),
      ...when(criteria.to, (to): Condition => [`${date} <= ?`, storedInstant(to)]),
      ...(byStatus ? ofStatus : []),
      ...(byTemplate ? ofTemplate : []),
    ],
    sifted: [
      ...(byStatus ? [] : ofStatus),
      ...(byTemplate ? [] : ofTemplate),
      ...when(criteria.user, (user): Condition => ['a.create_user = ?', user]),
      ...when(
        criteria.reasonId,
        (reason): Condition => [
          anyLine('WHERE l.inv_adjust_id = a.id AND l.inv_adjust_reason_id = ?'),
          reason,
        ],
      ),
      ...when(
        criteria.subBucket,
        (type): Condition => [
          anyLine(`JOIN inv_adjust_reason r ON r.id = l.inv_adjust_reason_id
          WHERE l.inv_adjust_id = a.id AND ? IN (r.from_nonsellable_type_id, r.to_nonsellable_type_id)`),
          type,
        ],
      ),
    ],
  };
}

const LIKE_SPECIAL = /[\\%_]/g;

/** Headers of templates, newest first (D10). Letters a to z of the description match in either case. */
export function templatesWalk(criteria: TemplateCriteria): Walk {
  const anyLine = (condition: string): string =>
    `EXISTS (SELECT 1 FROM inv_adjust_template_item l
      WHERE l.inv_adjust_template_id = t.id AND ${condition} = ?)`;
  return {
    columns: 't.id, t.status, t.description, t.create_date, t.create_user',
    walked: 'inv_adjust_template t',
    ...{ date: 't.create_date', id: 't.id', isDescending: true },
    byIndex: [
      ['t.store_id = ?', criteria.storeId],
      ...when(criteria.id, (id): Condition => ['t.id = ?', id]),
      ...when(criteria.from, (from): Condition => ['t.create_date >= ?', storedInstant(from)]),
      ...when(criteria.to, (to): Condition => ['t.create_date <= ?', storedInstant(to)]),
    ],
    sifted: [
      ...when(criteria.status, (status): Condition => ['t.status = ?', STATUS.numberOf(status)]),
      ...when(criteria.user, (user): Condition => ['t.create_user = ?', user]),
      ...when(criteria.item, (item): Condition => [anyLine('l.item_id'), item]),
      ...when(criteria.reasonId, (id): Condition => [anyLine('l.inv_adjust_reason_id'), id]),
      ...when(
        criteria.description,
        (text): Condition => [
          "lower(t.description) LIKE ? ESCAPE '\\'",
          `%${asciiLower(text).replace(LIKE_SPECIAL, '\\$&')}%`,
        ],
      ),
    ],
  };
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
