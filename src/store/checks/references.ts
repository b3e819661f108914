import { groupedBy } from '../../base/grouping.js';
import { listTables } from '../initial-data/tables.js';
import { PURGED_BEFORE } from '../purge/state.js';
import { all, PAUSE, type Steps, type Value } from '../steps.js';
import { CARRIED_FORWARD, INVENTORY_ADJUSTMENT, OPENING_STOCK } from '../transaction.js';
import { type CheckScope, flowCheck, type Report } from './check.js';
import { listEnforced, type Reference, statementOf, words } from './enforced-references.js';
import { eachSlice, type KeyedRows } from './table-slices.js';

const TOPIC = {
  REFERENCE_BROKEN: {
    sentence:
      'The row of {table} with {row} refers to {parent} with {expected}, which is not there.',
    advice:
      'Look for the missing row in the newest backup, and put it back while the server is stopped. Do not delete the row that refers to it before you know what it was.',
  },
} as const;

const HISTORY = 'store_item_stock_history';
const OF_ADJUSTMENT = `c.transaction_type = '${INVENTORY_ADJUSTMENT}'`;
const OF_NOTHING = [INVENTORY_ADJUSTMENT, OPENING_STOCK, CARRIED_FORWARD];
const OF_OTHER_AREA = `c.transaction_type NOT IN ('${OF_NOTHING.join("', '")}')`;

/** Adjustments of before a purge are gone, although rows name them. */
const transactionsOf = (table: string, date: string): Reference[] => [
  {
    table,
    columns: ['transaction_id'],
    parent: 'inv_adjust',
    parentColumns: ['id'],
    when: `${OF_ADJUSTMENT} AND c.${date} >= ${PURGED_BEFORE}`,
  },
  {
    table,
    columns: ['transaction_id', 'transaction_type'],
    parent: 'system_transaction',
    parentColumns: ['id', 'transaction_type'],
    when: OF_OTHER_AREA,
  },
];

/** References that the database does not enforce, as they would slow down each movement. */
const NOT_ENFORCED: readonly Reference[] = [
  ...transactionsOf(HISTORY, 'transaction_timestamp'),
  ...transactionsOf('item_uin', 'update_date'),
  {
    table: HISTORY,
    columns: ['nonsellable_type_id'],
    parent: 'nonsellable_type',
    parentColumns: ['id'],
  },
  {
    table: HISTORY,
    columns: ['reason_code'],
    parent: 'inv_adjust_reason',
    parentColumns: ['code'],
  },
];

const PLACE_COLUMNS = { store_id: 'store', item_id: 'item' } as const;

function placeOf(row: Readonly<Record<string, Value>>): Record<string, string | number> {
  const found = Object.entries(PLACE_COLUMNS).map(([column, name]) => [name, row[column]]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null));
}

/** Looks for rows of a table whose references lead nowhere. */
export function* checkReferences(
  table: KeyedRows,
  references: readonly Reference[],
  report: Report<keyof typeof TOPIC>,
): Steps<void> {
  yield* eachSlice(table, report, function* ({ where, values }) {
    for (const reference of references) {
      type Row = Readonly<Record<string, Value>>;
      const broken = yield* all<Row>(statementOf(table, reference, where), ...values);
      for (const row of broken) {
        const { columns, parent, parentColumns } = reference;
        const expected = parentColumns
          .map((column, at) => `${column} ${row[columns[at] ?? '']}`)
          .join(', ');
        report.find('REFERENCE_BROKEN', {
          ...placeOf(row),
          ...{ table: table.name, row: words(table.key, row), parent, expected, found: 'none' },
        });
      }
    }
  });
}

function* steps(scope: CheckScope, report: Report<keyof typeof TOPIC>): Steps<void> {
  const references = groupedBy(
    [...(yield* listEnforced(scope.dialect)), ...NOT_ENFORCED],
    ({ table }) => table,
  );
  for (const { name, key } of yield* listTables(scope.dialect)) {
    const ofTable = references.get(name);
    if (ofTable === undefined) continue;
    yield PAUSE;
    yield* checkReferences({ name, key }, ofTable, report);
  }
}

/** Rows that name others, whether the database enforces it or not. */
export const REFERENCES_CHECK = flowCheck({
  name: 'references',
  about:
    'Each row that names another one names one that exists: all foreign keys, and the transactions, sub-buckets and reasons of the history and of UINs.',
  topic: TOPIC,
  steps,
});
