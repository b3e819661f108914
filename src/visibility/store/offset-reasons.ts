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

// The query runs for each new adjustment, and finds nothing for most.
const SELECT_DEFAULT = `SELECT data_source AS "dataSource", measure,
    coalesce((SELECT value FROM system_parameter WHERE name = 'adjustmentOffset'), 'No') AS value
  FROM offset_reason WHERE inv_adjust_reason_id = ?`;

function pairFromRow(row: Row): ReasonPair {
  const { inv_adjust_reason_id: reasonId, data_source: dataSource, measure } = row;
  return { reasonId, dataSource, measure };
}

export function* readReasonPairs(): Steps<ReasonPair[]> {
  return (yield* all<Row>(`${SELECT} ORDER BY inv_adjust_reason_id`)).map(pairFromRow);
}

export function* readReasonPair(reasonId: Id): Steps<ReasonPair | undefined> {
  const row = yield* one<Row>(`${SELECT} WHERE inv_adjust_reason_id = ?`, reasonId);
  return row && pairFromRow(row);
}

/** The default pair of a reason, and whether documents are offset (IV40). */
export interface DefaultOfReason extends MeasureName {
  readonly isOn: boolean;
}

export function* readDefaultOfReason(reasonId: Id): Steps<DefaultOfReason | undefined> {
  const row = yield* one<MeasureName & { readonly value: string }>(SELECT_DEFAULT, reasonId);
  return row && { dataSource: row.dataSource, measure: row.measure, isOn: row.value === 'Yes' };
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
