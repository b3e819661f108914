import type { Id } from '../../engine/model/model.js';
import { all, change, changeOne, one, type Steps } from '../../store/steps.js';
import type { MeasureName } from '../service/measures.js';
import type { Name } from '../service/names.js';

/** The default pair of a reason (IV45). */
export interface ReasonPair extends MeasureName {
  readonly reasonId: Id;
}

interface Row {
  readonly inv_adjust_reason_id: Id;
  readonly data_source: Name;
  readonly measure: Name;
}

const SELECT = 'SELECT inv_adjust_reason_id, data_source, measure FROM offset_reason';
// The query runs for each new adjustment. Its text is made once.
const SELECT_ONE = `${SELECT} WHERE inv_adjust_reason_id = ?`;

function pairFromRow(row: Row): ReasonPair {
  const { inv_adjust_reason_id: reasonId, data_source: dataSource, measure } = row;
  return { reasonId, dataSource, measure };
}

export function* readReasonPairs(): Steps<ReasonPair[]> {
  return (yield* all<Row>(`${SELECT} ORDER BY inv_adjust_reason_id`)).map(pairFromRow);
}

export function* readReasonPair(reasonId: Id): Steps<ReasonPair | undefined> {
  const row = yield* one<Row>(SELECT_ONE, reasonId);
  return row && pairFromRow(row);
}

export function* keepReasonPair({ reasonId, dataSource, measure }: ReasonPair): Steps<void> {
  yield* change(
    `INSERT INTO offset_reason (inv_adjust_reason_id, data_source, measure) VALUES (?, ?, ?)
     ON CONFLICT (inv_adjust_reason_id)
     DO UPDATE SET data_source = excluded.data_source, measure = excluded.measure`,
    ...[reasonId, dataSource, measure],
  );
}

export function* dropReasonPair(reasonId: Id): Steps<void> {
  yield* changeOne('DELETE FROM offset_reason WHERE inv_adjust_reason_id = ?', reasonId);
}

export function* reasonExists(id: Id): Steps<boolean> {
  return (yield* one('SELECT 1 FROM inv_adjust_reason WHERE id = ?', id)) !== undefined;
}
