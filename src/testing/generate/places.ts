import type { DemoData } from '../../store/initial-data/demo-data.js';

/** Ids of what is generated begin behind those of the demo. */
const FIRST_STORE = 10_001;
const FIRST_ITEM = 700_000_001;
const FIRST_BARCODE = 9_900_000_000_000;
const ITEMS_OF_CLASS = 50;
const OPENING_STOCK = 1000;

const DEPARTMENT = { id: 900, name: 'Generated' };

/** Where history is generated: stores, and the items that each of them has. */
export interface Places {
  readonly stores: readonly number[];
  readonly items: readonly string[];
}

const numbers = (count: number, first: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** So many stores and items. */
export function placesOf(stores: number, items: number): Places {
  return { stores: numbers(stores, FIRST_STORE), items: numbers(items, FIRST_ITEM).map(String) };
}

function itemOf(id: string, index: number): DemoData['items'][number] {
  const number = 1 + Math.floor(index / ITEMS_OF_CLASS);
  return {
    ...{ id, type: 'ITEM', unitOfMeasure: 'EA', caseSize: '12', uinType: null },
    ...{ shortDescription: `Generated item ${index + 1}`, longDescription: `Item ${id}` },
    department: DEPARTMENT,
    class: { id: 9000 + number, name: `Class ${number}` },
    subclass: { id: 90_000 + number, name: `Subclass ${number}` },
    barcode: String(FIRST_BARCODE + index).padStart(13, '0'),
  };
}

/** The data of the demo, with generated stores that have all generated items in stock. */
export function withPlaces(demo: DemoData, { stores, items }: Places): DemoData {
  const stock = { total: String(OPENING_STOCK), customerReserve: '0', subBuckets: {} };
  return {
    ...demo,
    stores: [
      ...demo.stores,
      ...stores.map((id, index) => ({
        ...{ id, name: `Generated store ${index + 1}` },
        ...{ timeZone: 'UTC', currency: 'USD', buddyGroup: null },
      })),
    ],
    items: [...demo.items, ...items.map(itemOf)],
    ranging: [...demo.ranging, ...stores.map((store) => ({ store, items }))],
    openingStock: [
      ...demo.openingStock,
      ...stores.flatMap((store) => items.map((item) => ({ store, item, ...stock }))),
    ],
  };
}
