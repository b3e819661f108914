import { SAVE_LINES_MAX } from '../../src/config/limits.js';
import { itemOf, STORE } from './limits-data.js';
import { type Case, range, type World } from './limits-world.js';

const noSize = (hasNoSize: string): Case => ({ hasNoSize });

const lines = range(SAVE_LINES_MAX, (index) => ({ item: itemOf(index + 1), quantity: '2' }));

let orders = 0;

/** An order of as many lines as one may have. */
async function addOrder({ database }: World): Promise<{ id: number; lineIds: number[] }> {
  orders += 1;
  const id = await database.value<number>(
    `INSERT INTO sales_order (number, store_id, status, create_date, create_user)
     VALUES (?, ${STORE}, 1, '2026-01-01T00:00:00.000Z', 'test') RETURNING id`,
    `stored ${orders}`,
  );
  const lineIds: number[] = [];
  for (const { item } of lines) {
    const sql = `INSERT INTO sales_order_line (sales_order_id, item_id, quantity, invoiced)
      VALUES (?, ?, 20000, 0) RETURNING id`;
    lineIds.push(await database.value<number>(sql, id, item));
  }
  return { id, lineIds };
}

/** A change of a whole order. */
const ofOrder =
  (verb: 'change' | 'invoice'): Case =>
  async (world) => {
    const { id, lineIds } = await addOrder(world);
    const parts = lineIds.map((lineId) => ({ lineId, quantity: '1' }));
    return world.api(`sales-orders ${verb}`, { parameters: { id }, body: { lines: parts } });
  };

export const OFFSET_CASES: Readonly<Record<string, Case>> = {
  'sales-orders list': noSize('500 orders without their lines'),
  'sales-orders create': (world) => {
    orders += 1;
    return world.api('sales-orders create', {
      body: { storeId: STORE, number: `sent ${orders}`, lines },
    });
  },
  'sales-orders read': async (world) =>
    world.api('sales-orders read', { parameters: { id: (await addOrder(world)).id } }),
  'sales-orders change': ofOrder('change'),
  'sales-orders invoice': ofOrder('invoice'),
  'sales-orders cancel': async (world) =>
    world.api('sales-orders cancel', { parameters: { id: (await addOrder(world)).id } }),
  'sales-orders return': async (world) => {
    const { id, lineIds } = await addOrder(world);
    await world.database.run(
      'UPDATE sales_order_line SET invoiced = quantity WHERE sales_order_id = ?',
      id,
    );
    orders += 1;
    const parts = lineIds.map((lineId) => ({ lineId, quantity: '1' }));
    return world.api('sales-orders return', {
      parameters: { id },
      body: { number: `back ${orders}`, lines: parts },
    });
  },
  'adjustments offset': noSize('one line'),
  'offset parameters list': noSize('a row for each pair'),
  'offset parameters create': noSize('one line'),
  'offset parameters change': noSize('one line'),
  'offset parameters end': noSize('one line'),
  'offset parameters try': (world) =>
    world.api('offset parameters try', {
      body: {
        line: {
          ...{ document: 'adjustment', dataSource: 'pos', physicalMeasure: 'sold' },
          ...{ trigger: 'Create', match: ['site', 'warehouse'], direction: -1 },
        },
        from: '2000-01-01T00:00:00Z',
        to: '2100-01-01T00:00:00Z',
      },
    }),
  'offset reasons list': noSize('a row for each reason'),
  'offset reasons set': noSize('one reason'),
  'offset reasons clear': noSize('one reason'),
  'offset queue list': noSize('500 offsets'),
  'offset queue read': noSize('one offset'),
  'offset queue retry': noSize('one offset'),
  'offset queue retry-all': noSize('one statement over what is held'),
  'offset queue skip': noSize('one offset'),
  'offset explain': noSize('one line'),
  'offset reconciliation': noSize('what does not add up'),
  'offset reconciliation-export': noSize('what does not add up'),
  'visibility stores list': noSize('1,000 rows'),
  'visibility stores set': (world) =>
    world.api('visibility stores set', {
      parameters: { id: STORE },
      body: { site: '9', location: '9' },
    }),
  'visibility items list': noSize('1,000 rows'),
  'visibility items set': noSize('one item at each store'),
  'visibility sync': (world) => world.api('visibility sync', {}),
  'visibility resync': (world) => world.api('visibility resync', {}),
  'visibility diagnosis': (world) =>
    world.api('visibility diagnosis', { parameters: { fix: true } }),
};
