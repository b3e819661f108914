import fc from 'fast-check';
import { cellOf, entriesOf } from '../../src/reference-data/list-cells.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { exportText, ITEM_COLUMNS, importFile } from './files.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('12: lists in a cell keep their backslashes', () => {
    const app = useApp(kind);

    test.each([
      ['ABC\\123', ['ABC\\123']],
      ['a\\|b|c', ['a|b', 'c']],
      ['a\\\\b', ['a\\b']],
      ['a\\\\|b', ['a\\', 'b']],
      ['C:\\dir\\x|end\\', ['C:\\dir\\x', 'end\\']],
      ['', ['']],
    ])('%s has the entries %j', (cell, entries) => {
      expect(entriesOf(cell)).toEqual(entries);
    });

    it('writes any entries so that they are read back as they were', () => {
      const entry = fc.string({ unit: fc.constantFrom('\\', '|', '=', 'a', '😀', '"') });
      fc.assert(
        fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
          expect(entriesOf(cellOf(entries))).toEqual(entries);
        }),
      );
    });

    it('keeps barcodes and components with backslashes, and their export is imported unchanged', async () => {
      const file = `${ITEM_COLUMNS},barcodes,components
AB\\1,One,ITEM,EA,1,ABC\\123|x\\,
P12,Pack,SIMPLE_PACK,EA,1,,AB\\1=2
`;
      expect(await importFile(app, 'items', file)).toMatchObject({ status: 200 });
      const barcodes = 'SELECT barcode FROM item_barcode WHERE item_id = ?';
      expect(await app.database.column(barcodes, 'AB\\1')).toEqual(['ABC\\123', 'x\\']);
      const parts = "SELECT component_item_id, quantity FROM item_component WHERE item_id = 'P12'";
      expect(await app.database.lists(parts)).toEqual([['AB\\1', 20_000]]);
      for (const format of ['csv', 'json'] as const) {
        const again = await importFile(app, 'items', await exportText(app, 'items', format));
        expect(again).toMatchObject({ status: 200, counts: { added: 0, changed: 0 } });
      }
    });
  });
});
