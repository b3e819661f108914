import { IMPORT_STEP_ROWS } from '../../../../config/limits.js';
import { planItem } from '../../../../engine/reference-data/plans.js';
import type { ItemRecord } from '../../../../engine/reference-data/records.js';
import type { GivenItem } from '../../../../engine/reference-data/rows.js';
import { type ImportProblem, problemAt } from '../../../../engine/refusals/import-problem.js';
import type { FinalProblems } from '../../../reference-data.js';
import {
  ITEM_COLUMNS,
  type ItemColumnsRow,
  itemRecordOf,
  itemValuesOf,
  SELECT_ITEM_COLUMNS,
} from '../../../reference-rows.js';
import type { Pauses } from '../../executor/pauses.js';
import type { Statements } from '../../statements.js';
import { readItemLists } from './item-lists.js';
import {
  CHANGE_NUMBER,
  combined,
  findProblems,
  NO_PROBLEMS,
  type ReferenceFacts,
  runForAll,
  type StagedTable,
  type StageResult,
  type Staging,
  staged,
} from './staging.js';

const COLUMNS = ITEM_COLUMNS.join(', ');
const OWN_COLUMNS = ITEM_COLUMNS.filter((column) => column !== 'id');
const MARKS = ITEM_COLUMNS.map(() => '?').join(', ');

const ITEMS: StagedTable = { name: 'import_item', key: ['id'] };
const BARCODES: StagedTable = { name: 'import_item_barcode', key: ['item_id', 'barcode'] };
const COMPONENTS: StagedTable = {
  name: 'import_item_component',
  key: ['item_id', 'component_item_id'],
};
const ATTRIBUTES: StagedTable = { name: 'import_item_attribute', key: ['item_id', 'name'] };

/** An item's lists, which are replaced as a whole, with the second column of their keys. */
const LISTS = [
  ['item_barcode', 'barcode'],
  ['item_component', 'component_item_id'],
  ['item_attribute', 'name'],
] as const;

/** What may not change while the item is in use. */
type Guarded = 'uinType' | 'type';

/** The column that only an unused item may change so, if the row does. */
function guardedChange(record: ItemRecord, stored: ItemRecord | undefined): Guarded | null {
  if (stored === undefined) return null;
  if (record.uinType !== stored.uinType) return 'uinType';
  return record.type === 'NON_INVENTORY' && stored.type !== 'NON_INVENTORY' ? 'type' : null;
}

/** Stock of an item at any store: positions are found by store first. */
const HAS_STOCK = `SELECT 1 FROM store t JOIN store_item_stock p ON p.store_id = t.id AND p.item_id = ?
  WHERE p.quantity_total <> 0 OR p.quantity_non_sellable <> 0 OR p.quantity_customer_reserve <> 0`;
const HAS_UINS = 'SELECT 1 FROM item_uin WHERE item_id = ?';

interface GuardedRow {
  readonly line: number;
  readonly id: string;
  readonly guarded: Guarded;
}

export class StagedItems implements Staging<'items'> {
  readonly tables = {
    import_item: `CREATE TABLE staging.import_item (
      id text PRIMARY KEY, line integer, change integer, guarded text,
      ${OWN_COLUMNS.join(', ')}) WITHOUT ROWID`,
    // contested: stored for another item, which this file must take it from.
    import_item_barcode: `CREATE TABLE staging.import_item_barcode (
      item_id text, barcode text UNIQUE, line integer, contested integer,
      PRIMARY KEY (item_id, barcode)) WITHOUT ROWID`,
    // pending: not stored yet, so this file must have it.
    import_item_component: `CREATE TABLE staging.import_item_component (
      item_id text, component_item_id text, quantity integer, line integer, pending integer,
      PRIMARY KEY (item_id, component_item_id)) WITHOUT ROWID`,
    import_item_attribute: `CREATE TABLE staging.import_item_attribute (
      item_id text, name text, PRIMARY KEY (item_id, name)) WITHOUT ROWID`,
  };

  constructor(
    private readonly statements: Statements,
    private readonly facts: ReferenceFacts,
  ) {}

  add(line: number, row: GivenItem): StageResult {
    const stored = this.stored(row.id);
    const plan = planItem(line, row, stored);
    if ('problems' in plan) return plan;
    const { change, record } = plan;
    const first = this.lineOf(record.id);
    if (first !== undefined) {
      const place = { line, column: 'id', value: record.id };
      return { problems: [problemAt(place, 'ROW_DUPLICATED', { other: first })] };
    }
    this.statements.run(
      `INSERT INTO import_item (line, change, guarded, ${COLUMNS}) VALUES (?, ?, ?, ${MARKS})`,
      ...[line, CHANGE_NUMBER[change], guardedChange(record, stored)],
      ...itemValuesOf(record),
    );
    if (change === 'unchanged') return { change };
    const problems = this.addBarcodes(line, record);
    this.addComponents(line, record);
    for (const name of record.attributes) {
      const sql = 'INSERT INTO import_item_attribute (item_id, name) VALUES (?, ?)';
      this.statements.run(sql, record.id, name);
    }
    return problems.length > 0 ? { problems } : { change };
  }

  private stored(id: string): ItemRecord | undefined {
    const row = this.statements.get<ItemColumnsRow>(`${SELECT_ITEM_COLUMNS} WHERE id = ?`, id);
    return row === undefined
      ? undefined
      : itemRecordOf(row, readItemLists(this.statements, id, id)(id));
  }

  private lineOf(id: string): number | undefined {
    const sql = 'SELECT line FROM import_item WHERE id = ?';
    return this.statements.get<{ line: number }>(sql, id)?.line;
  }

  private addBarcodes(line: number, { id, barcodes }: ItemRecord): ImportProblem[] {
    return barcodes.flatMap((barcode) => {
      const { changes } = this.statements.run(
        `INSERT INTO import_item_barcode (item_id, barcode, line, contested)
         VALUES (?, ?, ?, EXISTS (SELECT 1 FROM item_barcode WHERE barcode = ? AND item_id <> ?))
         ON CONFLICT DO NOTHING`,
        ...[id, barcode, line, barcode, id],
      );
      if (changes === 1) return [];
      const sql = 'SELECT item_id FROM import_item_barcode WHERE barcode = ?';
      const other = this.statements.get<{ item_id: string }>(sql, barcode)?.item_id ?? '';
      const place = { line, column: 'barcodes', value: barcode };
      return [problemAt(place, 'BARCODE_OF_ANOTHER_ITEM', { other })];
    });
  }

  private addComponents(line: number, { id, components }: ItemRecord): void {
    for (const [component, quantity] of components) {
      this.statements.run(
        `INSERT INTO import_item_component (item_id, component_item_id, quantity, line, pending)
         VALUES (?, ?, ?, ?, ?)`,
        ...[id, component, quantity, line, this.facts.itemExists(component) ? 0 : 1],
      );
    }
  }

  *check(): Pauses<FinalProblems> {
    return combined([
      yield* this.contestedBarcodes(),
      yield* this.missingComponents(),
      yield* this.itemsInUse(),
    ]);
  }

  /** Stored for another item that this file does not change: its own list would take it along. */
  private contestedBarcodes(): Pauses<FinalProblems> {
    return findProblems<{ barcode: string; other: string }>(this.statements, {
      table: BARCODES,
      columns: 's.barcode, b.item_id AS other',
      from: `FROM import_item_barcode s CROSS JOIN item_barcode b
         ON b.barcode = s.barcode AND b.item_id <> s.item_id
       WHERE s.contested = 1
         AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = b.item_id AND i.change > 0)`,
      problemOf: ({ line, barcode, other }) =>
        problemAt({ line, column: 'barcodes', value: barcode }, 'BARCODE_OF_ANOTHER_ITEM', {
          other,
        }),
    });
  }

  private missingComponents(): Pauses<FinalProblems> {
    return findProblems<{ component: string }>(this.statements, {
      table: COMPONENTS,
      columns: 's.component_item_id AS component',
      from: `FROM import_item_component s WHERE s.pending = 1
         AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = s.component_item_id)
         AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = s.component_item_id)`,
      problemOf: ({ line, component }) =>
        problemAt({ line, column: 'components', value: component }, 'COMPONENT_NOT_FOUND', {}),
    });
  }

  private *itemsInUse(): Pauses<FinalProblems> {
    let found = NO_PROBLEMS;
    for (const { where, values } of staged(this.statements, ITEMS)) {
      const sql = `SELECT s.line, s.id, s.guarded FROM import_item s
        WHERE s.guarded IS NOT NULL AND ${where}`;
      const problems: ImportProblem[] = [];
      for (const { line, id, guarded } of this.statements.all<GuardedRow>(sql, ...values)) {
        // Every store is looked at.
        yield;
        if (!this.isInUse(id, guarded)) continue;
        const code = guarded === 'uinType' ? 'UIN_TYPE_IN_USE' : 'ITEM_TYPE_IN_USE';
        problems.push(problemAt({ line, column: guarded }, code, { item: id }));
      }
      found = combined([found, { count: problems.length, problems }]);
      yield;
    }
    return found;
  }

  private isInUse(item: string, guarded: Guarded): boolean {
    if (this.statements.get(HAS_STOCK, item) !== undefined) return true;
    return guarded === 'uinType' && this.statements.get(HAS_UINS, item) !== undefined;
  }

  *apply(): Pauses<void> {
    const { statements } = this;
    const set = OWN_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');
    const item = (where: string) => `INSERT INTO item (${COLUMNS})
       SELECT ${COLUMNS} FROM import_item s WHERE s.change > 0 AND ${where}
       ON CONFLICT (id) DO UPDATE SET ${set}`;
    yield* runForAll(statements, ITEMS, item);
    for (const [table, name] of LISTS) yield* this.clearLists(table, name);
    const barcode = (where: string) => `INSERT INTO item_barcode (item_id, barcode)
       SELECT s.item_id, s.barcode FROM import_item_barcode s WHERE ${where}`;
    yield* runForAll(statements, BARCODES, barcode);
    const component = (
      where: string,
    ) => `INSERT INTO item_component (item_id, component_item_id, quantity)
       SELECT s.item_id, s.component_item_id, s.quantity FROM import_item_component s WHERE ${where}`;
    yield* runForAll(statements, COMPONENTS, component);
    const attribute = (where: string) => `INSERT INTO item_attribute (item_id, name)
       SELECT s.item_id, s.name FROM import_item_attribute s WHERE ${where}`;
    yield* runForAll(statements, ATTRIBUTES, attribute);
  }

  /** Each item may have a thousand entries, so what is deleted is bounded by itself. */
  private *clearLists(table: string, name: string): Pauses<void> {
    for (const { where, values } of staged(this.statements, ITEMS)) {
      const sql = `DELETE FROM ${table} WHERE (item_id, ${name}) IN
        (SELECT l.item_id, l.${name} FROM import_item s CROSS JOIN ${table} l ON l.item_id = s.id
         WHERE s.change = ${CHANGE_NUMBER.changed} AND ${where} LIMIT ${IMPORT_STEP_ROWS})`;
      let count = IMPORT_STEP_ROWS;
      while (count === IMPORT_STEP_ROWS) {
        count = this.statements.run(sql, ...values).changes;
        yield;
      }
    }
  }
}
