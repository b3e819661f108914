import type { ReferenceKind } from '../../src/engine/reference-data/records.js';
import { exported, type FileFormat } from '../../src/reference-data/exports.js';
import { type ImportReport, ReferenceDataImports } from '../../src/reference-data/imports.js';
import { referenceWork } from '../../src/store/reference-data/imports/import-flows.js';
import type { Connection, DatabaseKind } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

export interface Importing extends TestStore {
  readonly imports: ReferenceDataImports;
  readonly run: (
    kind: ReferenceKind,
    text: string | Uint8Array,
    format?: FileFormat,
  ) => Promise<ImportReport>;
  readonly exportText: (kind: ReferenceKind, format?: FileFormat) => Promise<string>;
  /** Every row of every table of reference data and stock, but for the instants. */
  readonly contents: () => Promise<Record<string, unknown>>;
}

export const NOW = Date.parse('2026-03-01T08:00:00.000Z');

/** A text as bytes in chunks of odd sizes, so that characters and line ends are cut. */
export async function* chunksOf(text: string | Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

export function importingOn(store: TestStore, rowsMax?: number): Importing {
  const imports = new ReferenceDataImports(store.store, rowsMax);
  return {
    ...store,
    imports,
    run: (kind, text, format = 'csv') => {
      // Long texts in larger chunks: the small ones would only take time.
      const bytes = chunksOf(text, text.length > 10_000 ? 4099 : 7);
      return imports.run({
        work: referenceWork(kind),
        format,
        bytes,
        author: { ...TESTER, at: NOW },
      });
    },
    exportText: async (kind, format = 'csv') => {
      let text = '';
      for await (const part of exported(store.store.referenceData, kind, format)) text += part;
      return text;
    },
    contents: () => contentsOf(store.database),
  };
}

/** A store without anything but what is installed. */
export function openEmptyStore(kind: DatabaseKind, subBuckets = true): Promise<TestStore> {
  return openTestStore(kind, 'empty', { subBuckets });
}

const CONTENTS: Readonly<Record<string, string>> = {
  stores: 'SELECT * FROM store ORDER BY id',
  items: 'SELECT * FROM item ORDER BY id',
  barcodes: 'SELECT * FROM item_barcode ORDER BY item_id, barcode',
  components: 'SELECT * FROM item_component ORDER BY item_id, component_item_id',
  attributes: 'SELECT * FROM item_attribute ORDER BY item_id, name',
  ranging: 'SELECT * FROM store_item ORDER BY store_id, item_id',
  positions: `SELECT store_id, item_id, quantity_total, quantity_non_sellable,
    quantity_customer_reserve FROM store_item_stock ORDER BY store_id, item_id`,
  subBuckets: `SELECT * FROM store_item_stock_nonsellable WHERE quantity <> 0
    ORDER BY store_id, item_id, nonsellable_type_id`,
  history: `SELECT store_id, item_id, transaction_type, quantity_total_delta,
    quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id
    FROM store_item_stock_history ORDER BY store_id, item_id, id`,
  uins: `SELECT item_id, uin, type, store_id, status, nonsellable_type_id FROM item_uin
    ORDER BY item_id, uin`,
};

async function contentsOf(database: Connection): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, sql] of Object.entries(CONTENTS)) found[name] = await database.rows(sql);
  return found;
}
