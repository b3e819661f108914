import type { Id, SentLine } from '../../engine/model/model.js';
import { present } from '../codes.js';
import { instantOf } from '../instants.js';
import { one, type Steps } from '../steps.js';
import type { SystemTransactionDetail } from '../store.js';

export function* readSystemTransaction(id: Id): Steps<SystemTransactionDetail | undefined> {
  type Row = {
    id: Id;
    store_id: Id;
    transaction_type: string;
    reference: string | null;
    count_type: string | null;
    create_date: string;
    create_user: string;
    lines: string | null;
  };
  const row = yield* one<Row>('SELECT * FROM system_transaction WHERE id = ?', id);
  if (row === undefined) return undefined;
  return {
    id: row.id,
    type: row.transaction_type,
    storeId: row.store_id,
    reference: present(row.reference),
    countType: present(row.count_type),
    createDate: instantOf(row.create_date),
    createUser: row.create_user,
    lines: row.lines === null ? undefined : (JSON.parse(row.lines) as SentLine[]),
  };
}
