import { type Quantity, quantityToText } from '../../src/engine/model/quantity.js';
import type { Connection } from './databases.js';

/** Rows to be watched: so many columns of the statement, from the first, name a row. */
interface Watched {
  readonly keyLength: number;
  readonly sql: string;
}

const WATCHED: Readonly<Record<string, Watched>> = {
  adjustments: {
    keyLength: 1,
    sql: `SELECT id, status, publish, reference_id AS reference,
      inv_adjust_template_id AS template FROM inv_adjust`,
  },
  positions: {
    keyLength: 2,
    sql: `SELECT store_id AS store, item_id AS item, quantity_total AS total,
      quantity_non_sellable AS non_sellable, quantity_customer_reserve AS reserve
      FROM store_item_stock`,
  },
  sub_buckets: {
    keyLength: 3,
    sql: `SELECT store_id AS store, item_id AS item, nonsellable_type_id AS sub_bucket, quantity
      FROM store_item_stock_nonsellable`,
  },
  history: {
    keyLength: 1,
    sql: `SELECT id, store_id AS store, item_id AS item, reason_code AS code,
      transaction_type AS type, transaction_id AS document, transaction_user AS done_by,
      quantity_total_delta AS total, quantity_non_sellable_delta AS non_sellable,
      quantity_customer_reserve_delta AS reserve, nonsellable_type_id AS sub_bucket
      FROM store_item_stock_history`,
  },
  uins: {
    keyLength: 2,
    sql: `SELECT item_id AS item, uin, store_id AS store, status, nonsellable_type_id AS sub_bucket,
      transaction_type AS type, transaction_id AS document FROM item_uin`,
  },
  outbox: {
    keyLength: 1,
    sql: `SELECT id, store_id AS store, transaction_type AS type, transaction_id AS document,
      last_history_id - first_history_id + 1 AS history_rows, unpublished_items AS untold,
      lines FROM outbox`,
  },
};

const QUANTITIES = new Set(['total', 'non_sellable', 'reserve', 'quantity']);

type Row = Readonly<Record<string, unknown>>;
/** The rows of each watched table, by their names. */
type State = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** Quantities in units, as people write them. */
function shown(row: Row): Row {
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    QUANTITIES.has(column) ? quantityToText(Number(value) as Quantity) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}

async function stateOf(database: Connection): Promise<State> {
  const state = new Map<string, Map<string, Row>>();
  for (const [name, { keyLength, sql }] of Object.entries(WATCHED)) {
    const key = Array.from({ length: keyLength }, (_, index) => index + 1);
    const rows = (await database.rows(`${sql} ORDER BY ${key}`)).map(shown);
    const keyed = rows.map((row): [string, Row] => [
      Object.values(row).slice(0, keyLength).join(' '),
      row,
    ]);
    state.set(name, new Map(keyed));
  }
  return state;
}

/** What became of one row; undefined if it is as it was. What is null is left out of a new row. */
function changeOf(before: Row | undefined, after: Row | undefined, keyLength: number) {
  if (before === undefined) {
    return Object.fromEntries(Object.entries(after ?? {}).filter(([, value]) => value !== null));
  }
  const columns = Object.entries(before);
  const key = columns.slice(0, keyLength);
  if (after === undefined) return Object.fromEntries([...key, ['is', 'gone']]);
  const changed = columns.filter(([column, value]) => value !== after[column]);
  if (changed.length === 0) return undefined;
  const moves = changed.map(([column, value]) => [column, `${value} to ${after[column]}`]);
  return Object.fromEntries([...key, ...moves]);
}

function changesBetween(before: State, after: State): Map<string, readonly string[]> {
  const changes = new Map<string, readonly string[]>();
  for (const [name, { keyLength }] of Object.entries(WATCHED)) {
    const [was, is] = [before.get(name) ?? new Map(), after.get(name) ?? new Map()];
    const keys = [...new Set([...was.keys(), ...is.keys()])];
    const lines = keys.flatMap((key) => {
      const change = changeOf(was.get(key), is.get(key), keyLength);
      return change === undefined ? [] : [JSON.stringify(change)];
    });
    if (lines.length > 0) changes.set(name, lines);
  }
  return changes;
}

/** JSON with a row a line. */
function laidOut(changes: ReadonlyMap<string, readonly string[]>): string {
  const tables = [...changes].map(
    ([name, lines]) => `  "${name}": [\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ]`,
  );
  return `{\n${tables.join(',\n')}\n}\n`;
}

/** Remembers what is stored; what is returned says what has changed since, undefined if nothing. */
export async function watchEffects(
  database: Connection,
): Promise<() => Promise<string | undefined>> {
  const before = await stateOf(database);
  return async () => {
    const changes = changesBetween(before, await stateOf(database));
    return changes.size === 0 ? undefined : laidOut(changes);
  };
}
