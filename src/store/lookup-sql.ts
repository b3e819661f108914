import { STATUS } from './codes.js';
import { storedInstant } from './instants.js';
import type { AdjustmentCriteria, TemplateCriteria } from './store.js';

/** A statement of fixed text; what the caller sent is in the parameters only. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** A condition of a statement with its parameters. */
export type Condition = readonly [sql: string, ...parameters: (string | number)[]];

/** The condition that a criterion makes; none for one that is absent. */
export function when<T>(value: T | undefined, make: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [make(value)];
}

function join(head: string, conditions: readonly Condition[], tail: string, limit: number): Query {
  const where = conditions.map(([sql]) => sql).join(' AND ');
  const parameters = conditions.flatMap(([, ...values]) => values);
  // A bare LIMIT parameter makes SQLite prepare the statement anew at each call.
  return { sql: `${head} WHERE ${where} ${tail} LIMIT ? + 0`, parameters: [...parameters, limit] };
}

/**
 * Headers of adjustments, newest first (D10). Walks an index that ends in create date and id: that
 * of the lines when an item is asked for, else that of the status or of the store.
 */
export function adjustmentsQuery(criteria: AdjustmentCriteria): Query {
  const byItem = criteria.item !== undefined;
  const [date, id, store] = byItem
    ? ['i.create_date', 'i.inv_adjust_id', 'i.store_id']
    : ['a.create_date', 'a.id', 'a.store_id'];
  const from = byItem
    ? 'inv_adjust_line_item i CROSS JOIN inv_adjust a ON a.id = i.inv_adjust_id'
    : 'inv_adjust a';
  const anyLine = (condition: string): string =>
    `EXISTS (SELECT 1 FROM inv_adjust_line_item l ${condition})`;
  const conditions: Condition[] = [
    [`${store} = ?`, criteria.storeId],
    ...when(criteria.item, (item) => ['i.item_id = ?', item]),
    ...when(criteria.id, (value) => [`${id} = ?`, value]),
    ...when(criteria.from, (from) => [`${date} >= ?`, storedInstant(from)]),
    ...when(criteria.to, (to) => [`${date} <= ?`, storedInstant(to)]),
    ...when(criteria.status, (status) => ['a.status = ?', STATUS.numberOf(status)]),
    ...when(criteria.user, (user) => ['a.create_user = ?', user]),
    ...when(criteria.templateId, (template) => ['a.inv_adjust_template_id = ?', template]),
    ...when(criteria.reasonId, (reason) => [
      anyLine('WHERE l.inv_adjust_id = a.id AND l.inv_adjust_reason_id = ?'),
      reason,
    ]),
    ...when(criteria.subBucket, (type) => [
      anyLine(`JOIN inv_adjust_reason r ON r.id = l.inv_adjust_reason_id
        WHERE l.inv_adjust_id = a.id AND ? IN (r.from_nonsellable_type_id, r.to_nonsellable_type_id)`),
      type,
    ]),
  ];
  const head = `SELECT a.id, a.status, a.create_date, a.create_user, a.inv_adjust_template_id,
    (SELECT count(*) FROM inv_adjust_line_item c WHERE c.inv_adjust_id = a.id) AS line_count
    FROM ${from}`;
  return join(head, conditions, `ORDER BY ${date} DESC, ${id} DESC`, criteria.limit);
}

const LIKE_SPECIAL = /[\\%_]/g;

/** Headers of templates, newest first (D10). Letters a to z of the description match in either case. */
export function templatesQuery(criteria: TemplateCriteria): Query {
  const anyLine = (condition: string): string =>
    `EXISTS (SELECT 1 FROM inv_adjust_template_item l
      WHERE l.inv_adjust_template_id = t.id AND ${condition} = ?)`;
  const conditions: Condition[] = [
    ['t.store_id = ?', criteria.storeId],
    ...when(criteria.id, (id) => ['t.id = ?', id]),
    ...when(criteria.from, (from) => ['t.create_date >= ?', storedInstant(from)]),
    ...when(criteria.to, (to) => ['t.create_date <= ?', storedInstant(to)]),
    ...when(criteria.status, (status) => ['t.status = ?', STATUS.numberOf(status)]),
    ...when(criteria.user, (user) => ['t.create_user = ?', user]),
    ...when(criteria.item, (item) => [anyLine('l.item_id'), item]),
    ...when(criteria.reasonId, (reason) => [anyLine('l.inv_adjust_reason_id'), reason]),
    ...when(criteria.description, (text) => [
      "lower(t.description) LIKE ? ESCAPE '\\'",
      `%${asciiLower(text).replace(LIKE_SPECIAL, '\\$&')}%`,
    ]),
  ];
  const head =
    'SELECT t.id, t.status, t.description, t.create_date, t.create_user FROM inv_adjust_template t';
  return join(head, conditions, 'ORDER BY t.create_date DESC, t.id DESC', criteria.limit);
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
