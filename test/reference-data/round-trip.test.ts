import fc from 'fast-check';
import { REFERENCE_KINDS } from '../../src/engine/reference-data/records.js';
import type { FileFormat } from '../../src/reference-data/exports.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore } from '../support/store.js';
import { type Importing, importingOn, openEmptyStore } from './importing.js';

const RUNS = 15;

/** Texts with everything that files treat specially; no blanks around, as names must be. */
const MARKS = [
  'a',
  'b',
  ',',
  '"',
  '|',
  '\\',
  '=',
  ';',
  "'",
  '+',
  '-',
  '@',
  '#',
  '<',
  '&',
  '{',
  ']',
];
const mark = fc.constantFrom(
  ...MARKS,
  ':',
  '_',
  ' ',
  'é',
  '€',
  '￠',
  '😀',
  '\u00a0',
  '__proto__',
  '0',
);
const nameOf = (limit: number) =>
  fc
    .array(mark, { minLength: 1, maxLength: 12 })
    .map((marks) => marks.join('').trim())
    .filter((text) => text !== '' && [...text].length <= limit);
const longText = fc
  .array(fc.oneof(mark, fc.constantFrom('\n', '\r\n', '\t', '=1+1')), {
    minLength: 1,
    maxLength: 20,
  })
  .map((marks) => marks.join(''))
  .filter((text) => text.trim() !== '');
const quantity = (least: number, limit: number) =>
  fc
    .integer({ min: least * 10_000, max: limit * 10_000 })
    .map((value) => (value / 10_000).toFixed(4));
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const store = fc.record({
  id: fc.integer({ min: 1, max: 9_999_999_999 }),
  name: nameOf(120),
  timeZone: fc.constantFrom('UTC', 'America/Chicago', 'Asia/Kolkata'),
  currency: optional(fc.constantFrom('USD', 'EUR')),
  buddyGroup: optional(nameOf(60)),
});

const item = fc.record({
  id: nameOf(25),
  shortDescription: longText.map((text) => text.replace(/[\n\r\t]/g, '.')),
  longDescription: optional(longText),
  imageAddress: optional(fc.constantFrom('https://example.org/a,b?c="d"', 'http://x/%20')),
  type: fc.constantFrom('ITEM', 'CONSIGNMENT', 'SIMPLE_PACK', 'BREAKABLE_COMPLEX_PACK'),
  unitOfMeasure: fc.constantFrom('EA', 'KG'),
  caseSize: fc.integer({ min: 1, max: 9_999_999_999 }).map((value) => (value / 100).toFixed(2)),
  departmentId: optional(fc.integer({ min: 0, max: 999_999_999_999 })),
  departmentName: optional(nameOf(120)),
  uinType: optional(fc.constantFrom('SERIAL_NUMBER', 'AGSN')),
  attributes: fc.uniqueArray(nameOf(120), { maxLength: 3 }),
});

const stock = fc.record({
  total: quantity(-90_000_000, 90_000_000),
  customerReserve: quantity(0, 1000),
  subBuckets: fc.dictionary(fc.constantFrom('Trouble', 'Dis|play', 'Re=pair'), quantity(0, 1000)),
});

const uin = fc.record({
  uin: nameOf(128),
  status: fc.constantFrom('IN_STOCK', 'SOLD', 'UNAVAILABLE', 'CUSTOMER_RESERVED', 'UNKNOWN'),
  subBucket: fc.constantFrom('Trouble', 'Dis|play', 'Re=pair'),
});

const installation = fc.record({
  stores: fc.uniqueArray(store, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
  items: fc.uniqueArray(item, { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
  stock: fc.array(stock, { minLength: 8, maxLength: 8 }),
  uins: fc.uniqueArray(uin, { maxLength: 12, selector: (unit) => unit.uin }),
});

type Installation = typeof installation extends fc.Arbitrary<infer Value> ? Value : never;

/** Barcodes and components that fit the items: barcodes by their place, the first item in each pack. */
function itemRows({ items }: Installation): unknown[] {
  return items.map((row, index) => {
    const [first] = items;
    const isPack = row.type.endsWith('PACK') && first !== undefined && index > 0;
    const components = isPack ? { [first.id]: '2.5' } : {};
    return { ...row, barcodes: [`${index}|1`, `${index}`], components };
  });
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  async function fill(into: Importing, data: Installation): Promise<void> {
    await into.database.run(
      "INSERT INTO nonsellable_type (description) VALUES ('Dis|play'), ('Re=pair')",
    );
    const places = data.items.flatMap(({ id, uinType }, index) =>
      data.stores.map((place) => ({ store: place.id, item: id, uinType, index })),
    );
    const plain = places.filter(({ uinType }) => uinType === null);
    const [withUins] = places.filter(({ uinType }) => uinType !== null);
    const uins = withUins === undefined ? [] : data.uins;
    const files = [
      ['stores', data.stores],
      ['items', itemRows(data)],
      ['ranging', places.map(({ store: id, item: name }) => ({ store: id, item: name }))],
      [
        'opening-stock',
        plain.map(({ index, store: id, item: name }) => ({
          store: id,
          item: name,
          ...data.stock[index],
        })),
      ],
      [
        'uins',
        uins.map(({ subBucket, ...unit }) => ({
          ...{ store: withUins?.store, item: withUins?.item, ...unit },
          ...(unit.status === 'UNAVAILABLE' ? { subBucket } : {}),
        })),
      ],
    ] as const;
    for (const [kind, rows] of files) {
      const report = await into.run(kind, JSON.stringify(rows), 'json');
      expect([kind, report.problems]).toEqual([kind, []]);
    }
  }

  /** Imports into `into` what `from` exports, in the order of the kinds. */
  async function copy(from: Importing, into: Importing, format: FileFormat): Promise<void> {
    for (const kind of REFERENCE_KINDS) {
      const text = await from.exportText(kind, format);
      const report = await into.run(kind, text, format);
      expect([kind, report.problems]).toEqual([kind, []]);
      // What was exported from here is what is here already.
      expect([kind, await from.run(kind, text, format)]).toEqual([
        kind,
        expect.objectContaining({ isApplied: true, added: 0, changed: 0 }),
      ]);
      expect(await into.exportText(kind, format)).toBe(text);
    }
  }

  describe.each(['csv', 'json'] as const)('an export in %s', (format) => {
    test('imported into an empty database gives the same data', async () => {
      await fc.assert(
        fc.asyncProperty(installation, async (data) => {
          const from = importingOn(await openEmptyStore(kind));
          const into = importingOn(await openEmptyStore(kind));
          await into.database.run(
            "INSERT INTO nonsellable_type (description) VALUES ('Dis|play'), ('Re=pair')",
          );
          try {
            await fill(from, data);
            await copy(from, into, format);
            expect(await into.contents()).toEqual(await from.contents());
            expect(await findings(into.database)).toEqual([]);
          } finally {
            await from.close();
            await into.close();
          }
        }),
        { numRuns: RUNS },
      );
    }, 120_000);

    test('of the demo, whose stock has moved, gives the same positions and UINs', async () => {
      const from = importingOn(await openTestStore(kind));
      const into = importingOn(await openEmptyStore(kind));
      const names = 'SELECT description FROM nonsellable_type WHERE id > 1';
      for (const description of await from.database.column(names)) {
        await into.database.run(
          'INSERT INTO nonsellable_type (description) VALUES (?)',
          description,
        );
      }
      for (const kind of REFERENCE_KINDS) {
        const text = await from.exportText(kind, format);
        expect((await into.run(kind, text, format)).problems).toEqual([]);
      }
      const { history: _moved, ...there } = (await from.contents()) as Record<string, unknown>;
      const { history: _opening, ...here } = (await into.contents()) as Record<string, unknown>;
      expect(here).toEqual(there);
      expect(await findings(into.database)).toEqual([]);
      await from.close();
      await into.close();
    });
  });
});
