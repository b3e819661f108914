import {
  planItem,
  planOpeningStock,
  planRanging,
  planStore,
  planUin,
  type RowFacts,
  type RowPlan,
} from '../../src/engine/reference-data/plans.js';
import {
  type ItemRecord,
  PACK_TYPES,
  type StoreRecord,
} from '../../src/engine/reference-data/records.js';
import type { GivenItem, GivenStore } from '../../src/engine/reference-data/rows.js';
import { importSentence } from '../../src/engine/refusals/sentence.js';

const LINE = 7;
const FACTS: RowFacts = {
  storeExists: true,
  item: { type: 'ITEM', uinType: null },
  isRanged: true,
};
const SERIAL: RowFacts = { ...FACTS, item: { type: 'ITEM', uinType: 'SERIAL_NUMBER' } };

/** `added`, `changed`, `unchanged`, or what is told. */
function endOf(plan: RowPlan<unknown>): string | string[] {
  return 'problems' in plan ? plan.problems.map(importSentence) : plan.change;
}

describe('A row of a file, beside what is stored', () => {
  const STORE: StoreRecord = {
    ...{ id: 1, name: 'One', timeZone: 'UTC', currency: 'USD', buddyGroup: 'B' },
  };
  const given = (more: Partial<StoreRecord> = {}): GivenStore => ({
    ...{ id: 1, name: undefined, timeZone: undefined, currency: undefined, buddyGroup: undefined },
    ...more,
  });
  const ITEM: ItemRecord = {
    ...{ id: 'P', shortDescription: 'Pack', longDescription: 'L', imageAddress: null },
    ...{ type: 'SIMPLE_PACK', unitOfMeasure: 'EA', caseSize: 100 as never, barcodes: ['1', '2'] },
    ...{ departmentId: 1, departmentName: 'D', classId: 2, className: 'C', subclassId: 3 },
    ...{
      subclassName: 'S',
      uinType: null,
      components: [['A', 10_000 as never]],
      attributes: ['x'],
    },
  };
  const item = (more: Partial<ItemRecord> = {}): GivenItem => ({ ...ITEM, ...more });

  test('a store is added with nothing in columns that are not there', () => {
    expect(planStore(LINE, given({ name: 'One', timeZone: 'UTC' }), undefined)).toEqual({
      change: 'added',
      record: { id: 1, name: 'One', timeZone: 'UTC', currency: null, buddyGroup: null },
    });
    expect(planStore(LINE, given(), undefined)).toMatchObject({
      record: { name: '', timeZone: '' },
    });
  });

  test('a store keeps what the file does not have, and changes by what it has', () => {
    expect(planStore(LINE, given(), STORE)).toEqual({ change: 'unchanged', record: STORE });
    expect(planStore(LINE, given({ currency: null }), STORE)).toEqual({
      change: 'changed',
      record: { ...STORE, currency: null },
    });
  });

  test('an item is added, stays, or changes, lists by what is in them', () => {
    expect(endOf(planItem(LINE, item(), undefined))).toBe('added');
    const same = item({ barcodes: ['1', '2'], components: [['A', 10_000 as never]] });
    expect(planItem(LINE, same, ITEM)).toEqual({ change: 'unchanged', record: ITEM });
    expect(endOf(planItem(LINE, item({ barcodes: ['1'] }), ITEM))).toBe('changed');
    expect(endOf(planItem(LINE, item({ uinType: 'AGSN' }), ITEM))).toBe('changed');
    const bare = { id: 'N', type: 'ITEM' } as GivenItem;
    expect(planItem(LINE, bare, undefined)).toEqual({
      change: 'added',
      record: {
        ...{ id: 'N', shortDescription: '', longDescription: null, imageAddress: null },
        ...{ type: 'ITEM', unitOfMeasure: '', caseSize: 0, barcodes: [], departmentId: null },
        ...{ departmentName: null, classId: null, className: null, subclassId: null },
        ...{ subclassName: null, uinType: null, components: [], attributes: [] },
      },
    });
    // Without a type of its own it would be an item, which has no components.
    const { type: _type, ...untyped } = item();
    expect(endOf(planItem(LINE, untyped as GivenItem, undefined))).toHaveLength(1);
  });

  test('only packs have components, and none has itself', () => {
    const own = [
      ['A', 1],
      ['P', 1],
    ] as never;
    expect(endOf(planItem(LINE, item({ type: 'ITEM', components: own }), ITEM))).toEqual([
      'Line 7, column components, "A": the item is of type ITEM; only packs have components.',
      'Line 7, column components, "P": the item cannot be a component of itself.',
    ]);
    for (const type of PACK_TYPES)
      expect(endOf(planItem(LINE, item({ type }), ITEM))).not.toEqual([]);
    expect(endOf(planItem(LINE, item({ type: 'ITEM', components: [] }), ITEM))).toBe('changed');
  });

  test('an item is ranged once', () => {
    const row = { store: 5000, item: 'A1' };
    expect(planRanging(LINE, row, FACTS)).toEqual({ change: 'unchanged', record: row });
    expect(endOf(planRanging(LINE, row, { ...FACTS, isRanged: false }))).toBe('added');
    const none = { storeExists: false, item: undefined, isRanged: false };
    expect(endOf(planRanging(LINE, row, none))).toEqual([
      'Line 7, column store, "5000": there is no such store; import stores first.',
      'Line 7, column item, "A1": there is no such item; import items first.',
    ]);
  });

  const BUCKETS = new Map([['Trouble', 1]]);
  const stock = (more: object = {}) => ({
    ...{ store: 5000, item: 'A1', total: 1, customerReserve: 0, nonSellable: 0, subBuckets: [] },
    ...more,
  });
  const planned = (row: object, facts = FACTS, imported?: object) =>
    endOf(planOpeningStock(LINE, row as never, facts, BUCKETS, imported as never));
  const NO_BUCKET = 'there is no such sub-bucket.';

  test('opening stock is added once, and stays if it is the same', () => {
    expect(planned(stock())).toBe('added');
    expect(planned(stock(), FACTS, stock())).toBe('unchanged');
    expect(planned(stock({ subBuckets: [['Trouble', 1]] }))).toBe('added');
    expect(planned(stock({ total: 2 }), FACTS, stock())).toEqual([
      'Line 7: the opening stock of item A1 at store 5000 was imported with other quantities; correct the stock by an adjustment.',
    ]);
  });

  test.each([
    [
      { ...FACTS, storeExists: false },
      'store, "5000": there is no such store; import stores first.',
    ],
    [{ ...FACTS, item: undefined }, 'item, "A1": there is no such item; import items first.'],
    [
      { ...FACTS, isRanged: false },
      'item, "A1": the item is not ranged at store 5000; import the ranging first.',
    ],
    [
      { ...FACTS, item: { type: 'NON_INVENTORY', uinType: null } as const },
      'item, "A1": the item is a non-inventory item; it has no stock.',
    ],
    [
      SERIAL,
      'item, "A1": the item is tracked by UINs, which give its opening stock: import its uins.',
    ],
  ])('opening stock of %j is told alone, however it differs', (facts, says) => {
    expect(planned(stock({ total: 2 }), facts, stock())).toEqual([`Line 7, column ${says}`]);
  });

  test('an unknown item or store is not also told not to be ranged', () => {
    const row = stock({ subBuckets: [['Attic', 1]] });
    expect(planned(row, { ...FACTS, storeExists: false, isRanged: false })).toEqual([
      'Line 7, column store, "5000": there is no such store; import stores first.',
      `Line 7, column subBuckets, "Attic": ${NO_BUCKET}`,
    ]);
  });

  const uin = (more: object = {}) => ({
    ...{ store: 5000, item: 'A1', uin: 'U1', status: 'UNAVAILABLE', subBucket: 'Trouble' },
    ...more,
  });
  const uinPlan = (row: object, facts = SERIAL, stored?: object) =>
    endOf(planUin(LINE, row as never, facts, BUCKETS, stored as never));

  test('a UIN is added once, and stays if it is the same', () => {
    const { store, status, subBucket } = uin();
    const stored = { store, status, subBucket };
    expect(uinPlan(uin())).toBe('added');
    expect(uinPlan(uin({ subBucket: null, status: 'IN_STOCK' }))).toBe('added');
    expect(uinPlan(uin(), SERIAL, stored)).toBe('unchanged');
    for (const other of [{ store: 5001 }, { status: 'SOLD' }, { subBucket: null }]) {
      const { store: at, status: is } = { ...stored, ...other };
      expect(uinPlan(uin(), SERIAL, { ...stored, ...other })).toEqual([
        `Line 7, column uin, "U1": the UIN exists already and is ${is} at store ${at}; it is changed by adjustments, not by an import.`,
      ]);
    }
  });

  test('a UIN of an item that has none, in a sub-bucket that is none, is told', () => {
    expect(uinPlan(uin({ subBucket: 'Attic' }), FACTS, { store: 1 })).toEqual([
      'Line 7, column item, "A1": the item is not tracked by UINs.',
      `Line 7, column subBucket, "Attic": ${NO_BUCKET}`,
    ]);
    expect(uinPlan(uin(), { ...SERIAL, item: undefined })).toEqual([
      'Line 7, column item, "A1": there is no such item; import items first.',
    ]);
  });
});
