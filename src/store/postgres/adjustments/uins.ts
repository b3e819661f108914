import { agsnText } from '../../../engine/adjustments/agsn.js';
import type { UinsOfLine } from '../../../engine/adjustments/decision.js';
import type { UinChange } from '../../../engine/adjustments/uins.js';
import type { Id, UinType } from '../../../engine/model/model.js';
import { UIN_STATUS, UIN_TYPE } from '../../codes.js';
import type { Stamp } from '../../stamp.js';
import { all, change, one, type Steps } from '../../steps.js';
import type { Transaction } from '../../transaction.js';
import { changeAll } from './sets.js';

/** Numbers passed over because somebody has typed them in: more is a wrong pattern. */
const TAKEN_NUMBERS_MAX = 10_000;

export function* addUins(line: Id, uins: readonly string[], generated: 0 | 1 = 0): Steps<void> {
  if (uins.length === 0) return;
  yield* change(
    `INSERT INTO inv_adjust_line_item_uin (inv_adjust_line_item_id, uin, generated)
     SELECT ?, w.value, ? FROM jsonb_array_elements_text(?::jsonb) w`,
    ...[line, generated, JSON.stringify(uins)],
  );
}

export function* removeUins(line: Id, uins: readonly string[]): Steps<void> {
  if (uins.length === 0) return;
  yield* changeAll(
    uins.length,
    `DELETE FROM inv_adjust_line_item_uin WHERE inv_adjust_line_item_id = ?
       AND uin IN (SELECT w.value FROM jsonb_array_elements_text(?::jsonb) w)`,
    ...[line, JSON.stringify(uins)],
  );
}

type Change = Pick<UinChange, 'uin' | 'type' | 'status' | 'subBucket'>;

const rowsOf = (changes: readonly Change[]): string =>
  JSON.stringify(
    changes.map(({ uin, type, status, subBucket }) => ({
      ...{ uin, type: UIN_TYPE.numberOf(type) },
      ...{ status: UIN_STATUS.numberOf(status), bucket: subBucket ?? null },
    })),
  );

const ROWS = `jsonb_to_recordset(?::jsonb)
  AS w (uin text, type smallint, status smallint, bucket bigint)`;

function* write(
  storeId: Id,
  item: string,
  changes: readonly (Change & { readonly isNew: boolean })[],
  { type, id }: Transaction,
  { at }: Stamp,
): Steps<void> {
  const known = changes.filter(({ isNew }) => !isNew);
  if (known.length > 0) {
    yield* changeAll(
      known.length,
      `UPDATE item_uin u SET store_id = ?, status = w.status, nonsellable_type_id = w.bucket,
         transaction_type = ?, transaction_id = ?, update_date = ?
       FROM ${ROWS} WHERE u.item_id = ? AND u.uin = w.uin`,
      ...[storeId, type, id, at, rowsOf(known), item],
    );
  }
  const fresh = changes.filter(({ isNew }) => isNew);
  if (fresh.length === 0) return;
  yield* change(
    `INSERT INTO item_uin (item_id, uin, type, store_id, status, nonsellable_type_id,
       transaction_type, transaction_id, update_date)
     SELECT ?, w.uin, w.type, ?, w.status, w.bucket, ?, ?, ? FROM ${ROWS}`,
    ...[item, storeId, type, id, at, rowsOf(fresh)],
  );
}

/** The UINs that nobody has, of any item. */
function* untaken(uins: readonly string[]): Steps<string[]> {
  const rows = yield* all<{ uin: string }>(
    'SELECT DISTINCT u.uin FROM jsonb_array_elements_text(?::jsonb) w JOIN item_uin u ON u.uin = w.value',
    JSON.stringify(uins),
  );
  const taken = new Set(rows.map(({ uin }) => uin));
  return uins.filter((uin) => !taken.has(uin));
}

/** The next numbers of the store. Numbers that any item has already are passed over. */
function* generate(storeId: Id, count: number, pattern: string): Steps<string[]> {
  const sql = 'SELECT last_number FROM agsn_sequence WHERE store_id = ?';
  let number = (yield* one<{ last_number: number }>(sql, storeId))?.last_number ?? 0;
  const end = number + count + TAKEN_NUMBERS_MAX;
  const uins: string[] = [];
  while (uins.length < count) {
    const wanted = Math.min(count - uins.length, end - number);
    if (wanted <= 0) throw new Error(`too many numbers of ${pattern} exist already`);
    const from = number;
    const next = Array.from({ length: wanted }, (_, index) =>
      agsnText(pattern, storeId, from + 1 + index),
    );
    number += wanted;
    uins.push(...(yield* untaken(next)));
  }
  yield* change(
    `INSERT INTO agsn_sequence (store_id, last_number) VALUES (?, ?)
     ON CONFLICT (store_id) DO UPDATE SET last_number = excluded.last_number`,
    ...[storeId, number],
  );
  return uins;
}

/** Writes the UINs of a line. Returns those that it made. */
export function* moveUins(
  storeId: Id,
  line: UinsOfLine,
  transaction: Transaction,
  stamp: Stamp,
  pattern: string,
): Steps<string[]> {
  yield* write(storeId, line.item, line.changes, transaction, stamp);
  if (line.generatedCount === 0 || line.type === undefined) return [];
  const type: UinType = line.type;
  const uins = yield* generate(storeId, line.generatedCount, pattern);
  const made = uins.map((uin) => ({
    ...{ uin, type, status: 'IN_STOCK' as const, subBucket: undefined, isNew: true },
  }));
  yield* write(storeId, line.item, made, transaction, stamp);
  return uins;
}
