import fc from 'fast-check';
import { csvRow } from '../../src/api/csv.js';
import { RecordScanner } from '../../src/reference-data/csv-records.js';
import { csvText, unguarded } from '../../src/reference-data/csv-text.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { exportText, ITEM_COLUMNS, importFile } from './files.js';

/** The cells of a CSV text, sent in pieces. */
function cellsOf(text: string, pieceLength: number): string[][] {
  const scanner = new RecordScanner();
  const records: string[][] = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    for (const { cells } of scanner.scan(text.slice(start, start + pieceLength))) {
      records.push([...cells]);
    }
  }
  const last = scanner.end();
  return last === undefined ? records : [...records, [...last.cells]];
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe('20: files as spreadsheets write them', () => {
    const app = useApp(kind);

    it('passes over rows of nothing but separators, and finds the one real problem', async () => {
      const rows = `${',,\n'.repeat(250)}${' , ,\t\n'.repeat(3)}6201,One,Mars\n${',,\r\n'.repeat(2000)}`;
      const answer = await importFile(app, 'stores', `id,name,timeZone\n${rows}`);
      expect(answer.problems).toEqual([[255, 'TIME_ZONE_UNKNOWN']]);
    });

    test.each([
      ['capitals', 'ID,NAME,TIMEZONE\n6202,One,UTC\n'],
      ['blanks and other word breaks', ' Id , name ,Time Zone\n6202,One,UTC\n'],
      ['underscores', 'id,name,time_zone\n6202,One,UTC\n'],
      ['empty last columns', 'id,name,timeZone,,\n6202,One,UTC,,\n6203,Two,UTC\n'],
      ['an empty first column', ',id,name,timeZone\n,6202,One,UTC\n'],
      ['semicolons', 'id;name;timeZone\r\n6202;"One; two, three";UTC\r\n;;\r\n'],
      ['semicolons behind a byte order mark', '\ufeffid;name;timeZone\r\n6202;One, two;UTC\r\n'],
      ['tabs', 'id\tname\ttimeZone\n6202\tOne, two; three\tUTC\n'],
      ['a line that says the separator', 'sep=;\r\nid;name;timeZone\r\n6202;One;UTC\r\n'],
      ['lines that end in CR', 'id,name,timeZone\r6202,One,UTC\r'],
      ['no end of the last line', 'id,name,timeZone\n\n\n6202,One,UTC'],
    ])('reads a table with %s', async (_what, text) => {
      const answer = await importFile(app, 'stores', text, { query: '?dryRun=true' });
      expect(answer).toMatchObject({ status: 200, counts: { dryRun: true } });
      expect(answer.counts.rowsRead).toBeGreaterThan(0);
    });

    it('names the line of a problem behind quoted line breaks of any kind', async () => {
      const text = 'id,name,timeZone\r\n6204,"a\r\nb\rc\nd",UTC\r\n6205,e,Mars\r\n';
      const { problems } = await importFile(app, 'stores', text);
      expect(problems).toEqual([
        [2, 'CHARACTER_NOT_VALID'],
        [6, 'TIME_ZONE_UNKNOWN'],
      ]);
    });

    test.each([
      ['5E+08,x,ITEM,EA,1,'],
      ['5.01235E+12,x,ITEM,EA,1,'],
      ['"5,01235E+12",x,ITEM,EA,1,'],
      ['A,x,ITEM,EA,1,5012345678900|5.01235E+12'],
      ['A,x,ITEM,EA,1.5E+03,'],
    ])('refuses what a spreadsheet has shortened: %s', async (row) => {
      const answer = await importFile(app, 'items', `${ITEM_COLUMNS},barcodes\n${row}\n`);
      expect(answer.problems).toEqual([[2, 'NUMBER_SHORTENED']]);
      expect(answer.message).toContain('format the column as text');
    });

    it('takes what only looks like it: an E without a sign is a letter of a barcode', async () => {
      const file = `${ITEM_COLUMNS}\n5E08,x,ITEM,EA,12.000\n`;
      const answer = await importFile(app, 'items', file, { query: '?dryRun=true' });
      expect(answer).toMatchObject({ status: 200, counts: { added: 1 } });
    });

    it('says that a decimal comma must be a point', async () => {
      const answer = await importFile(
        app,
        'opening-stock',
        'store;item;total\n5000;100000147;1,5\n',
      );
      expect(answer.problems).toEqual([[2, 'DECIMAL_COMMA']]);
      expect(answer.message).toContain('write a point before the decimals');
    });

    it('keeps formulas as texts, and no spreadsheet runs them in an export', async () => {
      const texts = ['=1+1', '+49 30', '-x', '@SUM(A1)', "'=1", "''@", '-3', "'s", '＝1'];
      const file = texts.map((text, index) => ({
        ...{ id: `F${index}`, shortDescription: text, type: 'ITEM', unitOfMeasure: 'EA' },
        ...{ caseSize: 1, attributes: [text] },
      }));
      expect(await importFile(app, 'items', JSON.stringify(file))).toMatchObject({ status: 200 });
      const exported = await exportText(app, 'items');
      for (const cells of cellsOf(exported, 1000)) {
        for (const cell of cells) expect(cell).not.toMatch(/^[=+@＝]|^-(?!\d+$)/);
      }
      const again = await importFile(app, 'items', exported);
      expect(again).toMatchObject({ status: 200, counts: { added: 0, changed: 0 } });
      const stored = "SELECT short_description FROM item WHERE id LIKE 'F_' ORDER BY id";
      expect(await app.database.column(stored)).toEqual(texts);
    });

    it('guards the texts of other tables too, and leaves their numbers alone', () => {
      expect(csvRow(['=1+1', -3, '-2.5', undefined, true, 'a;b'])).toBe(
        `'=1+1,-3,-2.5,,true,"a;b"\r\n`,
      );
    });

    it('writes any table of texts so that it is read back as it was', () => {
      const marks = [
        '=',
        '+',
        '-',
        '@',
        "'",
        '"',
        ',',
        ';',
        '\t',
        '\r',
        '\n',
        '1',
        'a',
        '😀',
        '\0',
      ];
      const cell = fc.string({
        unit: fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'binary' })),
      });
      const row = fc.tuple(fc.constant('key'), cell, cell, cell);
      fc.assert(
        fc.property(
          fc.array(row, { minLength: 1 }),
          fc.integer({ min: 1, max: 9 }),
          (rows, size) => {
            const text = rows.map((cells) => `${cells.map(csvText).join(',')}\r\n`).join('');
            const read = cellsOf(text, size).map((cells) => cells.map(unguarded));
            expect(read).toEqual(rows);
          },
        ),
      );
    });

    it('a dry run checks and counts everything, and keeps nothing', async () => {
      const count = () => app.database.value('SELECT count(*) FROM store');
      const before = await count();
      const file = 'id,name,timeZone\n6290,One,UTC\n6291,Two,UTC\n';
      const dry = await importFile(app, 'stores', file, { query: '?dryRun=true' });
      expect(dry).toMatchObject({
        status: 200,
        counts: { kind: 'stores', rowsRead: 2, added: 2, changed: 0, unchanged: 0, dryRun: true },
      });
      const components = `${ITEM_COLUMNS},components\nPACK1,x,SIMPLE_PACK,EA,1,nowhere=1\n`;
      const refused = await importFile(app, 'items', components, { query: '?dryRun=true' });
      expect(refused).toMatchObject({ status: 422, problems: [[2, 'COMPONENT_NOT_FOUND']] });
      expect(await count()).toBe(before);
      const real = await importFile(app, 'stores', file);
      expect(real.counts).toEqual({
        kind: 'stores',
        rowsRead: 2,
        added: 2,
        changed: 0,
        unchanged: 0,
      });
    });
  });
});
