import type { Id } from '../../engine/model/model.js';
import type { Quantity } from '../../engine/model/quantity.js';
import { presentInstant, storedInstant } from '../../store/instants.js';
import { change, one, type Steps, type Value } from '../../store/steps.js';
import type { Counter, CounterKey } from '../service/counters.js';

interface CounterColumns {
  readonly quantity: Quantity;
  readonly posted: Quantity;
  readonly offset_quantity: Quantity;
  readonly set_for: string | null;
  readonly not_zero_since: string | null;
  readonly posted_date: string | null;
  readonly offset_date: string | null;
}

const KEY = 'organization_id, product_id, dimension_set_id, data_source, measure';
const COLUMNS =
  'quantity, posted, offset_quantity, set_for, not_zero_since, posted_date, offset_date';

const READ = `SELECT ${COLUMNS} FROM visibility_counter
  WHERE organization_id = ? AND product_id = ? AND dimension_set_id = ? AND data_source = ?
    AND measure = ?`;

const WRITE = `INSERT INTO visibility_counter (${KEY}, ${COLUMNS})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (${KEY}) DO UPDATE SET quantity = excluded.quantity, posted = excluded.posted,
    offset_quantity = excluded.offset_quantity, set_for = excluded.set_for,
    not_zero_since = excluded.not_zero_since, posted_date = excluded.posted_date,
    offset_date = excluded.offset_date`;

function keyValues(key: CounterKey, setId: Id): Value[] {
  return [key.organizationId, key.productId, setId, key.dataSource, key.measure];
}

export function counterFromRow(row: CounterColumns): Counter {
  return {
    quantity: row.quantity,
    posted: row.posted,
    offset: row.offset_quantity,
    setFor: presentInstant(row.set_for),
    notZeroSince: presentInstant(row.not_zero_since),
    postedAt: presentInstant(row.posted_date),
    offsetAt: presentInstant(row.offset_date),
  };
}

const stored = (instant: number | undefined): string | null =>
  instant === undefined ? null : storedInstant(instant);

export function* readCounter(key: CounterKey, setId: Id): Steps<Counter | undefined> {
  const row = yield* one<CounterColumns>(READ, ...keyValues(key, setId));
  return row === undefined ? undefined : counterFromRow(row);
}

export function* writeCounter(key: CounterKey, setId: Id, counter: Counter): Steps<void> {
  const { quantity, posted, offset, setFor, notZeroSince, postedAt, offsetAt } = counter;
  yield* change(
    WRITE,
    ...keyValues(key, setId),
    ...[quantity, posted, offset],
    ...[setFor, notZeroSince, postedAt, offsetAt].map(stored),
  );
}
