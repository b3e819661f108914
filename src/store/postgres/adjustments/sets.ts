import { change, type Steps, type Value } from '../../steps.js';

/** Changes as many rows as were named: anything else is a bug of ours. */
export function* changeAll(wanted: number, sql: string, ...values: Value[]): Steps<void> {
  const count = yield* change(sql, ...values);
  if (count !== wanted) throw new Error(`${count} rows changed instead of ${wanted} by: ${sql}`);
}
