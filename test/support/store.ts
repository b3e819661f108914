import { join } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { type Author, unrestricted } from '../../src/engine/access/caller.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import type { SaveRequest } from '../../src/engine/model/model.js';
import type { CommandResult } from '../../src/store/command.js';
import { adjustmentFlow } from '../../src/store/kernel.js';
import {
  migrateSqlite,
  openWriter,
  SqliteStore,
  type StoreOptions,
} from '../../src/store/sqlite/sqlite-store.js';
import type { Command, Demo, Store } from '../../src/store/store.js';
import { readDemo } from '../../src/testing/demo.js';
import { steppingClock, temporaryDirectory } from './app.js';

export const DEMO_DIRECTORY = join(PACKAGE_ROOT, 'db', 'seeds', 'demo');

export interface TestStore {
  readonly store: SqliteStore;
  /** The store's own write connection. */
  readonly writer: Database;
  readonly file: string;
  readonly close: () => Promise<void>;
}

/** A store on a file of its own, with the demo data unless told otherwise. */
export async function openTestStore(
  load: Demo | 'empty' = readDemo(DEMO_DIRECTORY, steppingClock()),
  options: StoreOptions = {},
): Promise<TestStore> {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'sia.db');
  await migrateSqlite(file);
  const writer = openWriter(file);
  const reader = new BetterSqlite3(file, { readonly: true });
  const store = new SqliteStore(writer, reader, () => performance.now(), options);
  if (load !== 'empty') await store.loadDemo(load);
  const close = async (): Promise<void> => {
    await store.close();
    directory.remove();
  };
  return { store, writer, file, close };
}

/** Who changes what tests change. */
export const TESTER: Author = {
  caller: unrestricted('tester'),
  at: Date.parse('2026-03-01T09:00:00.000Z'),
  correlationId: 'test',
  via: 'soap',
};

/** Carries out a change of adjustments, templates or stock. */
export function execute(store: Store, command: Command, author = TESTER): Promise<CommandResult> {
  return store.commit(author, adjustmentFlow(command));
}

/** A command that saves (and confirms) an adjustment at store 5000. */
export function saveCommand(
  lines: readonly { item: string; reasonId: number; quantity: string }[],
  options: { comments?: string; confirms?: boolean } = {},
): Command {
  const request: SaveRequest = {
    isNew: true,
    adjustmentId: undefined,
    storeId: 5000,
    referenceId: undefined,
    templateId: undefined,
    comments: options.comments,
    publish: undefined,
    removedLineIds: [],
    lines: lines.map((line, index) => ({
      ...line,
      position: index + 1,
      lineId: undefined,
      caseSize: '1',
      addedUins: [],
      removedUins: [],
    })),
  };
  return {
    wants: {
      adjustmentId: undefined,
      storeId: 5000,
      referenceId: undefined,
      templateId: undefined,
      items: lines.map((line) => line.item),
      reasonIds: lines.map((line) => line.reasonId),
      uins: new Map(),
    },
    lineCount: lines.length,
    decide: (facts) =>
      decideSave(request, [], options.confirms ?? true, facts, {
        autoRange: true,
        mayCreateUins: true,
      }),
  };
}

interface Sums {
  readonly store_id: number;
  readonly item_id: string;
  readonly total: number;
  readonly non_sellable: number;
  readonly reserve: number;
}

/** Every difference between positions, sub-buckets and the sums of their history (D37); none is right. */
export function ledgerDifferences(database: Database): unknown[] {
  const sums = `SELECT store_id, item_id, sum(quantity_total_delta) AS total,
    sum(quantity_non_sellable_delta) AS non_sellable,
    sum(quantity_customer_reserve_delta) AS reserve
    FROM store_item_stock_history GROUP BY store_id, item_id`;
  const positions = `SELECT store_id, item_id, quantity_total AS total,
    quantity_non_sellable AS non_sellable, quantity_customer_reserve AS reserve
    FROM store_item_stock`;
  const splits = `SELECT store_id, item_id, nonsellable_type_id, quantity
    FROM store_item_stock_nonsellable WHERE quantity <> 0`;
  const splitSums = `SELECT store_id, item_id, nonsellable_type_id,
    sum(quantity_non_sellable_delta) AS quantity FROM store_item_stock_history
    WHERE nonsellable_type_id IS NOT NULL GROUP BY store_id, item_id, nonsellable_type_id
    HAVING sum(quantity_non_sellable_delta) <> 0`;
  const except = (a: string, b: string): Sums[] =>
    database.prepare(`SELECT * FROM (${a}) EXCEPT SELECT * FROM (${b})`).all() as Sums[];
  return [
    ...except(sums, positions),
    ...except(positions, sums),
    ...except(splits, splitSums),
    ...except(splitSums, splits),
  ];
}

/** What SQLite itself finds wrong with the file: broken pages, indexes, checks or keys. */
export function integrityProblems(database: Database): unknown[] {
  const check = database.pragma('integrity_check') as { integrity_check: string }[];
  const keys = database.pragma('foreign_key_check') as unknown[];
  return [...check.filter((row) => row.integrity_check !== 'ok'), ...keys];
}
