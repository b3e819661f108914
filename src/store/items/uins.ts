import { CODE_MEANINGS_MAX } from '../../config/limits.js';
import type { Id } from '../../engine/model/model.js';
import { present, STATUS, UIN_STATUS, UIN_TYPE } from '../codes.js';
import type { Dialect } from '../dialect.js';
import { instantOf } from '../instants.js';
import { all, one, type Steps } from '../steps.js';
import { amongStores, type Condition, isAmong, type Walk, when } from '../walk-sql.js';
import { findAlong } from '../walker.js';
import type { CodeFound, NamedDocument, UinListing, UinPage } from './items.js';
import { listWithBarcode, readNamed } from './lists.js';

interface Row {
  readonly item_id: string;
  readonly short_description: string;
  readonly uin: string;
  readonly type: number;
  readonly store_id: number;
  readonly status: number;
  readonly nonsellable_type_id: number | null;
  readonly transaction_type: string | null;
  readonly transaction_id: number | null;
  readonly update_date: string;
}

function listingOf(row: Row): UinListing {
  return {
    item: row.item_id,
    description: row.short_description,
    uin: row.uin,
    type: UIN_TYPE.wordOf(row.type),
    storeId: row.store_id,
    status: UIN_STATUS.wordOf(row.status),
    subBucket: present(row.nonsellable_type_id),
    transactionType: present(row.transaction_type),
    transactionId: present(row.transaction_id),
    changedAt: instantOf(row.update_date),
  };
}

const COLUMNS = `u.item_id, i.short_description, u.uin, u.type, u.store_id, u.status,
  u.nonsellable_type_id, u.transaction_type, u.transaction_id, u.update_date`;

/**
 * UINs by item and number. Walks the index of the number, else that of the item, else that of the store. Each
 * goes on with item and number.
 */
function uinsWalk({ storeId, item, uin, status, subBucket }: UinPage): Walk {
  const ofStore = when(storeId, (store): Condition => ['u.store_id = ?', store]);
  const isByStore = uin === undefined && item === undefined;
  const siftedStore = when(storeId, (store): Condition => ['+u.store_id = ?', store]);
  return {
    columns: COLUMNS,
    walked: 'item_uin u',
    joined: ' CROSS JOIN item i',
    ...{ date: 'u.item_id', id: 'u.uin', isDescending: false },
    byIndex: [
      ...when(uin, (value): Condition => ['u.uin = ?', value]),
      ...when(item, (value): Condition => ['u.item_id = ?', value]),
      ...(isByStore ? ofStore : []),
    ],
    sifted: [
      ['i.id = u.item_id'],
      ...(isByStore ? [] : siftedStore),
      ...when(status, (word): Condition => ['u.status = ?', UIN_STATUS.numberOf(word)]),
      ...when(subBucket, (id): Condition => ['+u.nonsellable_type_id = ?', id]),
    ],
  };
}

/** See ItemReads. */
export function* listUins(dialect: Dialect, page: UinPage): Steps<UinListing[] | undefined> {
  const { after, limit, among } = page;
  if (after !== undefined) {
    const sql = 'SELECT store_id FROM item_uin WHERE item_id = ? AND uin = ?';
    const found = yield* one<{ store_id: Id }>(sql, after.item, after.uin);
    if (found === undefined || !isAmong(found.store_id, among)) return undefined;
  }
  const place = after === undefined ? undefined : { at: after.item, id: after.uin };
  const walk = amongStores(uinsWalk(page), '+u.store_id', among, dialect);
  const rows = yield* findAlong(walk, limit, place, ({ sql, parameters }) =>
    all<Row>(sql, ...parameters),
  );
  return rows.map(listingOf);
}

/** Units of every item with this number, those at the store first. */
function* unitsOf(
  dialect: Dialect,
  uin: string,
  storeId: Id | undefined,
  among: readonly Id[] | undefined,
): Steps<UinListing[]> {
  const any = { item: undefined, status: undefined, subBucket: undefined, after: undefined };
  const page = { ...any, uin, storeId: undefined, among, limit: CODE_MEANINGS_MAX };
  const units = (yield* listUins(dialect, page)) ?? [];
  const isAway = ({ storeId: at }: UinListing): number => (at === storeId ? 0 : 1);
  return [...units].sort((one, other) => isAway(one) - isAway(other));
}

function* documentOf(
  table: 'inv_adjust' | 'inv_adjust_template',
  code: string,
  among: readonly Id[] | undefined,
): Steps<NamedDocument | undefined> {
  // As many digits as an id may have (D8).
  if (!/^[1-9]\d{0,11}$/.test(code)) return undefined;
  type Row = { id: Id; store_id: Id; status: number };
  const sql = `SELECT id, store_id, status FROM ${table} WHERE id = ?`;
  const row = yield* one<Row>(sql, Number(code));
  if (row === undefined || !isAmong(row.store_id, among)) return undefined;
  return { id: row.id, storeId: row.store_id, status: STATUS.wordOf(row.status) };
}

/** See ItemReads. */
export function* resolveCode(
  dialect: Dialect,
  code: string,
  storeId: Id | undefined,
  among: readonly Id[] | undefined,
): Steps<CodeFound> {
  return {
    item: yield* readNamed(code, storeId),
    barcodeItems: yield* listWithBarcode(code, storeId, CODE_MEANINGS_MAX),
    uins: yield* unitsOf(dialect, code, storeId, among),
    adjustment: yield* documentOf('inv_adjust', code, among),
    template: yield* documentOf('inv_adjust_template', code, among),
  };
}
