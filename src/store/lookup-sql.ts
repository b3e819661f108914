import type { Id } from '../engine/model/model.js';
import { STATUS } from './codes.js';
import { storedInstant } from './instants.js';
import { type ItemWalk, LINKED_LINES } from './item-walk-sql.js';
import type { AdjustmentCriteria, TemplateCriteria } from './store.js';
import { type Condition, type Walk, when } from './walk-sql.js';

/**
 * The number of lines of an adjustment. Those of one that was confirmed as it was created are counted
 * already.
 */
export const LINE_COUNT = `coalesce(a.line_count,
  (SELECT count(*) FROM inv_adjust_line_item c WHERE c.inv_adjust_id = a.id)) AS line_count`;

/** The columns of a header on the wire. */
export const HEADER_COLUMNS = `a.id, a.status, a.create_date, a.create_user, a.inv_adjust_template_id,
  ${LINE_COUNT}`;

const anyLine = (condition: string): string =>
  `EXISTS (SELECT 1 FROM inv_adjust_line_item l ${condition})`;

/** The conditions that no index of headers answers. */
function siftedOf({ user, reasonId, subBucket }: AdjustmentCriteria): Condition[] {
  return [
    ...when(user, (value): Condition => ['a.create_user = ?', value]),
    ...when(
      reasonId,
      (reason): Condition => [
        anyLine('WHERE l.inv_adjust_id = a.id AND l.inv_adjust_reason_id = ?'),
        reason,
      ],
    ),
    ...when(
      subBucket,
      (type): Condition => [
        anyLine(`JOIN inv_adjust_reason r ON r.id = l.inv_adjust_reason_id
          WHERE l.inv_adjust_id = a.id AND ? IN (r.from_nonsellable_type_id, r.to_nonsellable_type_id)`),
        type,
      ],
    ),
  ];
}

/** Adjustments in progress at any store, newest first. Their index has nothing else. */
export function inProgressWalk(criteria: AdjustmentCriteria, columns: string): Walk {
  const { id, from, to, item, templateId } = criteria;
  return {
    ...{ columns, walked: 'inv_adjust a', date: 'a.create_date', id: 'a.id', isDescending: true },
    byIndex: [
      // Written out: an index of some rows is taken where the statement itself names them.
      ['a.status = 1'],
      ...when(id, (value): Condition => ['a.id = ?', value]),
      ...when(from, (value): Condition => ['a.create_date >= ?', storedInstant(value)]),
      ...when(to, (value): Condition => ['a.create_date <= ?', storedInstant(value)]),
    ],
    sifted: [
      ...when(
        item,
        (value): Condition => [anyLine('WHERE l.inv_adjust_id = a.id AND l.item_id = ?'), value],
      ),
      ...when(templateId, (value): Condition => ['+a.inv_adjust_template_id = ?', value]),
      ...siftedOf(criteria),
    ],
  };
}

type OfStore = AdjustmentCriteria & { readonly storeId: Id };

/**
 * Headers of a store's adjustments, newest first (D10). Walks an index that ends in create date and id:
 * that of the template, of the status or of the store.
 */
export function adjustmentsWalk(criteria: OfStore, columns: string): Walk {
  const { item, templateId, status, id, from, to } = criteria;
  const byTemplate = templateId !== undefined;
  const byStatus = !byTemplate && status !== undefined;
  return {
    ...{ columns, walked: 'inv_adjust a', date: 'a.create_date', id: 'a.id', isDescending: true },
    byIndex: [
      ['a.store_id = ?', criteria.storeId],
      ...when(id, (value): Condition => ['a.id = ?', value]),
      ...when(from, (value): Condition => ['a.create_date >= ?', storedInstant(value)]),
      ...when(to, (value): Condition => ['a.create_date <= ?', storedInstant(value)]),
      ...ofTemplate(templateId),
      ...(byStatus ? ofStatus(status) : []),
    ],
    sifted: [
      ...(byStatus ? [] : ofStatus(status)),
      ...when(
        item,
        (value): Condition => [anyLine('WHERE l.inv_adjust_id = a.id AND l.item_id = ?'), value],
      ),
      ...siftedOf(criteria),
    ],
  };
}

/** The same of those that have a line of an item. */
export function adjustmentsOfItemWalk(
  criteria: OfStore & { readonly item: string },
  columns: string,
): ItemWalk {
  const { storeId, item, from, to, templateId, status } = criteria;
  return {
    table: LINKED_LINES,
    ...{ storeId, item, isDescending: true },
    from: from === undefined ? undefined : storedInstant(from),
    to: to === undefined ? undefined : storedInstant(to),
    ...{ columns, joined: 'inv_adjust a' },
    found: { date: 'a.create_date', id: 'a.id' },
    sifted: [...ofStatus(status), ...ofTemplate(templateId), ...siftedOf(criteria)],
  };
}

/**
 * A bare parameter makes SQLite prepare the statement anew at each call: it looks whether the index of
 * adjustments in progress would do.
 */
function ofStatus(status: AdjustmentCriteria['status']): Condition[] {
  return when(status, (value): Condition => ['a.status = ? + 0', STATUS.numberOf(value)]);
}

function ofTemplate(templateId: Id | undefined): Condition[] {
  return when(templateId, (value): Condition => ['a.inv_adjust_template_id = ?', value]);
}

const LIKE_SPECIAL = /[\\%_]/g;

/** A pattern of texts that contain a text. Letters a to z match in either case if the column is lower(). */
export function containing(text: string): string {
  return `%${startingWith(text)}`;
}

/** The same of texts that begin with it. */
export function startingWith(text: string): string {
  return `${asciiLower(text).replace(LIKE_SPECIAL, '\\$&')}%`;
}

/** The columns of a template's header on the wire. */
export const TEMPLATE_HEADER_COLUMNS =
  't.id, t.status, t.description, t.create_date, t.create_user';

/** Headers of templates, newest first (D10). Letters a to z of the description match in either case. */
export function templatesWalk(criteria: TemplateCriteria, columns: string): Walk {
  const anyTemplateLine = (column: string): string =>
    `EXISTS (SELECT 1 FROM inv_adjust_template_item l
      WHERE l.inv_adjust_template_id = t.id AND ${column} = ?)`;
  return {
    columns,
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
      ...when(criteria.item, (item): Condition => [anyTemplateLine('l.item_id'), item]),
      ...when(
        criteria.reasonId,
        (id): Condition => [anyTemplateLine('l.inv_adjust_reason_id'), id],
      ),
      ...when(
        criteria.description,
        (text): Condition => ["lower(t.description) LIKE ? ESCAPE '\\'", containing(text)],
      ),
    ],
  };
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
