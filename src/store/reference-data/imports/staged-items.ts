import { IMPORT_STEP_ROWS } from '../../../config/limits.js';
import { planItem } from '../../../engine/reference-data/plans.js';
import type { ItemRecord } from '../../../engine/reference-data/records.js';
import type { GivenItem } from '../../../engine/reference-data/rows.js';
import { type ImportProblem, problemAt } from '../../../engine/refusals/import-problem.js';
import type { Dialect } from '../../dialect.js';
import type { Database } from '../../flow.js';
import { all, change, exists, one, PAUSE, type Steps } from '../../steps.js';
import { readItemLists } from '../item-lists.js';
import {
  ITEM_COLUMNS,
  type ItemColumnsRow,
  itemColumnType,
  itemRecordOf,
  itemValuesOf,
  SELECT_ITEM_COLUMNS,
} from '../reference-rows.js';
import type { KeyedTable } from './key-ranges.js';
import { combined, type FinalProblems, NO_PROBLEMS } from './results.js';
import {
  CHANGE_NUMBER,
  duplicated,
  findProblems,
  forEachPart,
  runForAll,
  type StageResult,
  type Staging,
} from './staging.js';

const COLUMNS = ITEM_COLUMNS.join(', ');
const OWN_COLUMNS = ITEM_COLUMNS.filter((column) => column !== 'id');
const MARKS = ITEM_COLUMNS.map(() => '?').join(', ');

const ITEMS: KeyedTable = { name: 'import_item', key: ['id'] };
const BARCODES: KeyedTable = { name: 'import_item_barcode', key: ['item_id', 'barcode'] };
const COMPONENTS: KeyedTable = {
  name: 'import_item_component',
  key: ['item_id', 'component_item_id'],
};
const ATTRIBUTES: KeyedTable = { name: 'import_item_attribute', key: ['item_id', 'name'] };

/** Lists, which are replaced as a whole, with the second column of their keys. */
const LISTS = [
  ['item_barcode', 'barcode'],
  ['item_component', 'component_item_id'],
  ['item_attribute', 'name'],
] as const;

/** Every row runs it, so its text is made once. */
const STAGE_ITEM = `INSERT INTO import_item (line, change, guarded, ${COLUMNS})
  VALUES (?, ?, ?, ${MARKS}) ON CONFLICT DO NOTHING`;

/** Columns that are fixed while the item is in use. */
type Guarded = 'uinType' | 'type';

/** The column that only an unused item may change so, if the row does. */
function guardedChange(record: ItemRecord, stored: ItemRecord | undefined): Guarded | null {
  if (stored === undefined) return null;
  if (record.uinType !== stored.uinType) return 'uinType';
  return record.type === 'NON_INVENTORY' && stored.type !== 'NON_INVENTORY' ? 'type' : null;
}

/** A query for stock of an item at any store: positions are found by store first. */
const HAS_STOCK = `SELECT 1 FROM store t JOIN store_item_stock p ON p.store_id = t.id AND p.item_id = ?
  WHERE p.quantity_total <> 0 OR p.quantity_non_sellable <> 0 OR p.quantity_customer_reserve <> 0`;
const HAS_UINS = 'SELECT 1 FROM item_uin WHERE item_id = ?';

interface GuardedRow {
  readonly line: number;
  readonly id: string;
  readonly guarded: Guarded;
}

const TABLES = {
  import_item: `id text PRIMARY KEY, line bigint, change bigint, guarded text,
    ${OWN_COLUMNS.map((column) => `${column} ${itemColumnType(column)}`).join(', ')}`,
  // contested: stored for another item, which this file must take it from.
  import_item_barcode: `item_id text, barcode text UNIQUE, line bigint, contested bigint,
    PRIMARY KEY (item_id, barcode)`,
  // pending: not stored yet, so this file must have it.
  import_item_component: `item_id text, component_item_id text, quantity bigint, line bigint,
    pending bigint, PRIMARY KEY (item_id, component_item_id)`,
  import_item_attribute: 'item_id text, name text, PRIMARY KEY (item_id, name)',
};

function* add(line: number, row: GivenItem, stored: ItemRecord | undefined): Steps<StageResult> {
  const plan = planItem(line, row, stored);
  if ('problems' in plan) return plan;
  const { record } = plan;
  const count = yield* change(
    STAGE_ITEM,
    ...[line, CHANGE_NUMBER[plan.change], guardedChange(record, stored)],
    ...itemValuesOf(record),
  );
  if (count === 0) {
    const place = { line, column: 'id', value: record.id };
    return yield* duplicated(place, 'SELECT line FROM import_item WHERE id = ?', record.id);
  }
  if (plan.change === 'unchanged') return { change: plan.change };
  const problems = yield* addBarcodes(line, record);
  if (record.components.length > 0) yield* addComponents(line, record);
  for (const name of record.attributes) {
    const sql = 'INSERT INTO import_item_attribute (item_id, name) VALUES (?, ?)';
    yield* change(sql, record.id, name);
  }
  return problems.length > 0 ? { problems } : { change: plan.change };
}

function* readStored(dialect: Dialect, rows: readonly GivenItem[]): Steps<Map<string, ItemRecord>> {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const sql = `${SELECT_ITEM_COLUMNS} WHERE id IN (SELECT value FROM ${dialect.elements})`;
  const found = yield* all<ItemColumnsRow>(sql, ids);
  const listsOf = yield* readItemLists(
    dialect,
    found.map(({ id }) => id),
  );
  return new Map(found.map((row) => [row.id, itemRecordOf(row, listsOf(row.id))]));
}

function* addBarcodes(line: number, { id, barcodes }: ItemRecord): Steps<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  for (const barcode of barcodes) {
    const count = yield* change(
      `INSERT INTO import_item_barcode (item_id, barcode, line, contested)
       VALUES (?, ?, ?, CASE WHEN EXISTS
         (SELECT 1 FROM item_barcode WHERE barcode = ? AND item_id <> ?) THEN 1 ELSE 0 END)
       ON CONFLICT DO NOTHING`,
      ...[id, barcode, line, barcode, id],
    );
    if (count === 1) continue;
    const sql = 'SELECT item_id FROM import_item_barcode WHERE barcode = ?';
    const other = (yield* one<{ item_id: string }>(sql, barcode))?.item_id ?? '';
    const place = { line, column: 'barcodes', value: barcode };
    problems.push(problemAt(place, 'BARCODE_OF_ANOTHER_ITEM', { other }));
  }
  return problems;
}

function* addComponents(line: number, { id, components }: ItemRecord): Steps<void> {
  for (const [component, quantity] of components) {
    const isStored = yield* exists('SELECT 1 FROM item WHERE id = ?', component);
    yield* change(
      `INSERT INTO import_item_component (item_id, component_item_id, quantity, line, pending)
       VALUES (?, ?, ?, ?, ?)`,
      ...[id, component, quantity, line, isStored ? 0 : 1],
    );
  }
}

/** Stored for another item that this file does not change: its own list would take it along. */
function contestedBarcodes({ dialect }: Database): Steps<FinalProblems> {
  return findProblems<{ barcode: string; other: string }>({
    table: BARCODES,
    columns: 's.barcode, b.item_id AS other',
    from: `FROM import_item_barcode s ${dialect.joinInOrder} item_barcode b
       ON b.barcode = s.barcode AND b.item_id <> s.item_id
     WHERE s.contested = 1
       AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = b.item_id AND i.change > 0)`,
    problemOf: ({ line, barcode, other }) =>
      problemAt({ line, column: 'barcodes', value: barcode }, 'BARCODE_OF_ANOTHER_ITEM', {
        other,
      }),
  });
}

function missingComponents(): Steps<FinalProblems> {
  return findProblems<{ component: string }>({
    table: COMPONENTS,
    columns: 's.component_item_id AS component',
    from: `FROM import_item_component s WHERE s.pending = 1
       AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = s.component_item_id)
       AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = s.component_item_id)`,
    problemOf: ({ line, component }) =>
      problemAt({ line, column: 'components', value: component }, 'COMPONENT_NOT_FOUND', {}),
  });
}

function* itemsInUse(): Steps<FinalProblems> {
  let found = NO_PROBLEMS;
  yield* forEachPart(ITEMS, function* ({ where, values }) {
    const sql = `SELECT s.line, s.id, s.guarded FROM import_item s
      WHERE s.guarded IS NOT NULL AND ${where}`;
    const problems: ImportProblem[] = [];
    for (const { line, id, guarded } of yield* all<GuardedRow>(sql, ...values)) {
      // Every store is looked at.
      yield PAUSE;
      if (!(yield* isInUse(id, guarded))) continue;
      const code = guarded === 'uinType' ? 'UIN_TYPE_IN_USE' : 'ITEM_TYPE_IN_USE';
      problems.push(problemAt({ line, column: guarded }, code, { item: id }));
    }
    found = combined([found, { count: problems.length, problems }]);
  });
  return found;
}

function* isInUse(item: string, guarded: Guarded): Steps<boolean> {
  if (yield* exists(HAS_STOCK, item)) return true;
  return guarded === 'uinType' && (yield* exists(HAS_UINS, item));
}

function* apply(database: Database): Steps<void> {
  const set = OWN_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');
  const item = (where: string) => `INSERT INTO item (${COLUMNS})
     SELECT ${COLUMNS} FROM import_item s WHERE s.change > 0 AND ${where}
     ON CONFLICT (id) DO UPDATE SET ${set}`;
  yield* runForAll(ITEMS, item);
  for (const [table, name] of LISTS) yield* clearLists(database, table, name);
  const barcode = (where: string) => `INSERT INTO item_barcode (item_id, barcode)
     SELECT s.item_id, s.barcode FROM import_item_barcode s WHERE ${where}`;
  yield* runForAll(BARCODES, barcode);
  const component = (
    where: string,
  ) => `INSERT INTO item_component (item_id, component_item_id, quantity)
     SELECT s.item_id, s.component_item_id, s.quantity FROM import_item_component s WHERE ${where}`;
  yield* runForAll(COMPONENTS, component);
  const attribute = (where: string) => `INSERT INTO item_attribute (item_id, name)
     SELECT s.item_id, s.name FROM import_item_attribute s WHERE ${where}`;
  yield* runForAll(ATTRIBUTES, attribute);
}

/** Each item may have a thousand entries, so deletions have a bound of their own. */
function clearLists({ dialect }: Database, table: string, name: string): Steps<void> {
  return forEachPart(ITEMS, function* ({ where, values }) {
    const sql = `DELETE FROM ${table} WHERE (item_id, ${name}) IN
      (SELECT l.item_id, l.${name}
       FROM import_item s ${dialect.joinInOrder} ${table} l ON l.item_id = s.id
       WHERE s.change = ${CHANGE_NUMBER.changed} AND ${where} LIMIT ${IMPORT_STEP_ROWS})`;
    while ((yield* change(sql, ...values)) === IMPORT_STEP_ROWS) yield PAUSE;
  });
}

export const STAGED_ITEMS: Staging<'items'> = {
  tables: TABLES,
  *prepare({ dialect }, rows) {
    const stored = yield* readStored(dialect, rows);
    return (line, row) => add(line, row, stored.get(row.id));
  },
  *check(database) {
    return combined([
      yield* contestedBarcodes(database),
      yield* missingComponents(),
      yield* itemsInUse(),
    ]);
  },
  apply,
};
