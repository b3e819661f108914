import { IMPORT_PROBLEMS_MAX } from '../../../config/limits.js';
import { type ImportProblem, problemAt } from '../../../engine/import-problems.js';
import type { ItemRecord } from '../../../engine/reference-data.js';
import { planItem } from '../../../engine/reference-plans.js';
import type { GivenItem } from '../../../engine/reference-rows.js';
import type { FinalProblems } from '../../reference-data.js';
import {
  ITEM_COLUMNS,
  type ItemColumnsRow,
  itemRecordOf,
  itemValuesOf,
  SELECT_ITEM_COLUMNS,
} from '../../reference-rows.js';
import type { Statements } from '../statements.js';
import { readItemLists } from './item-lists.js';
import {
  CHANGE_NUMBER,
  combined,
  findProblems,
  type ReferenceFacts,
  type StageResult,
  type Staging,
} from './staging.js';

const COLUMNS = ITEM_COLUMNS.join(', ');
const OWN_COLUMNS = ITEM_COLUMNS.filter((column) => column !== 'id');
const MARKS = ITEM_COLUMNS.map(() => '?').join(', ');

/** What may not change while the item is in use. */
type Guarded = 'uinType' | 'type';

/** The column that only an unused item may change so, if the row does. */
function guardedChange(record: ItemRecord, stored: ItemRecord | undefined): Guarded | null {
  if (stored === undefined) return null;
  if (record.uinType !== stored.uinType) return 'uinType';
  return record.type === 'NON_INVENTORY' && stored.type !== 'NON_INVENTORY' ? 'type' : null;
}

/** Stock of an item at any store: positions are found by store first. */
const HAS_STOCK = `EXISTS (SELECT 1 FROM store t JOIN store_item_stock p
  ON p.store_id = t.id AND p.item_id = s.id
  WHERE p.quantity_total <> 0 OR p.quantity_non_sellable <> 0 OR p.quantity_customer_reserve <> 0)`;
const HAS_UINS = 'EXISTS (SELECT 1 FROM item_uin u WHERE u.item_id = s.id)';

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

  check(): FinalProblems {
    return combined(
      [this.contestedBarcodes(), this.missingComponents(), this.itemsInUse()],
      IMPORT_PROBLEMS_MAX,
    );
  }

  /** Stored for another item that this file does not change: its own list would take it along. */
  private contestedBarcodes(): FinalProblems {
    return findProblems<{ line: number; barcode: string; other: string }>(
      this.statements,
      's.barcode, b.item_id AS other',
      `FROM import_item_barcode s JOIN item_barcode b
         ON b.barcode = s.barcode AND b.item_id <> s.item_id
       WHERE s.contested = 1
         AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = b.item_id AND i.change > 0)`,
      IMPORT_PROBLEMS_MAX,
      ({ line, barcode, other }) =>
        problemAt({ line, column: 'barcodes', value: barcode }, 'BARCODE_OF_ANOTHER_ITEM', {
          other,
        }),
    );
  }

  private missingComponents(): FinalProblems {
    return findProblems<{ line: number; component: string }>(
      this.statements,
      's.component_item_id AS component',
      `FROM import_item_component s WHERE s.pending = 1
         AND NOT EXISTS (SELECT 1 FROM import_item i WHERE i.id = s.component_item_id)
         AND NOT EXISTS (SELECT 1 FROM item i WHERE i.id = s.component_item_id)`,
      IMPORT_PROBLEMS_MAX,
      ({ line, component }) =>
        problemAt({ line, column: 'components', value: component }, 'COMPONENT_NOT_FOUND', {}),
    );
  }

  private itemsInUse(): FinalProblems {
    return findProblems<{ line: number; id: string; guarded: Guarded }>(
      this.statements,
      's.id, s.guarded',
      `FROM import_item s WHERE s.guarded IS NOT NULL
         AND (${HAS_STOCK} OR (s.guarded = 'uinType' AND ${HAS_UINS}))`,
      IMPORT_PROBLEMS_MAX,
      ({ line, id, guarded }) => {
        const code = guarded === 'uinType' ? 'UIN_TYPE_IN_USE' : 'ITEM_TYPE_IN_USE';
        return problemAt({ line, column: guarded }, code, { item: id });
      },
    );
  }

  apply(): void {
    const set = OWN_COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ');
    this.statements.run(
      `INSERT INTO item (${COLUMNS}) SELECT ${COLUMNS} FROM import_item WHERE change > 0
       ON CONFLICT (id) DO UPDATE SET ${set}`,
    );
    // An item's lists are replaced as a whole.
    for (const table of ['item_barcode', 'item_component', 'item_attribute']) {
      this.statements.run(
        `DELETE FROM ${table} WHERE item_id IN
           (SELECT id FROM import_item WHERE change = ${CHANGE_NUMBER.changed})`,
      );
    }
    this.statements.run(
      `INSERT INTO item_barcode (item_id, barcode) SELECT item_id, barcode FROM import_item_barcode`,
    );
    this.statements.run(
      `INSERT INTO item_component (item_id, component_item_id, quantity)
       SELECT item_id, component_item_id, quantity FROM import_item_component`,
    );
    this.statements.run(
      'INSERT INTO item_attribute (item_id, name) SELECT item_id, name FROM import_item_attribute',
    );
  }
}
