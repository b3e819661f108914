import fc from 'fast-check';
import { findings } from '../../support/checks.js';
import { ALL_DATABASES } from '../../support/databases.js';
import { SCENARIOS, type Setup, setupOf } from '../world/scenario.js';
import { LiveHouse, LiveRefused } from './live-house.js';
import { hereWith, type LivePlace } from './place.js';

type Deed =
  | { readonly do: 'order' | 'change' | 'invoice' | 'cancel' | 'return'; readonly n: number }
  | { readonly do: 'save' | 'edit' | 'confirm' | 'drop' | 'sync'; readonly n: number };

const DEEDS = [
  'order',
  'change',
  'invoice',
  'cancel',
  'return',
  'save',
  'edit',
  'confirm',
  'drop',
  'sync',
];

const deeds = fc.array(
  fc.record({
    do: fc.constantFrom(...DEEDS),
    n: fc.integer({ min: 1, max: 9 }),
  }) as fc.Arbitrary<Deed>,
  { minLength: 5, maxLength: 25 },
);

const SOLD = { dataSource: 'pos', physicalMeasure: 'sold' };
const INBOUND = { dataSource: 'pos', physicalMeasure: 'inbound' };

const setup: Setup = {
  ...setupOf(SCENARIOS[0] as (typeof SCENARIOS)[0]),
  parameters: [
    { ...{ document: 'sales-order', ...SOLD, trigger: 'Create' }, match: ['site', 'warehouse'] },
    {
      ...{ document: 'adjustment', ...INBOUND, trigger: 'Create', direction: -1 },
      match: ['site', 'warehouse'],
    },
  ],
};

/** Does a deed on the last document of its kind; what is refused changes nothing. */
async function perform({ do: deed, n }: Deed, count: number, house: LiveHouse, last: Last) {
  const quantity = String(n);
  const line = { as: 'L1', item: 'A0001', quantity };
  switch (deed) {
    case 'order':
      last.order = `SO${count}`;
      return house.createOrder(last.order, 11, [{ ...line, offset: SOLD }]);
    case 'change':
      return house.changeOrder(last.order, 'L1', quantity);
    case 'invoice':
      return house.invoice(last.order, [{ line: 'L1', quantity }]);
    case 'cancel':
      return house.cancel(last.order);
    case 'return':
      return house.returnOrder(last.order, `CN${count}`, [{ as: 'R1', line: 'L1', quantity }]);
    case 'save':
      last.adjustment = `A${count}`;
      return house.save(
        last.adjustment,
        11,
        [{ ...line, reason: 81, offset: INBOUND }],
        false,
        false,
      );
    case 'edit':
      return house.edit(last.adjustment, [{ line: 'L1', quantity }], [], []);
    case 'confirm':
      return house.confirm(last.adjustment);
    case 'drop':
      return house.cancel(last.adjustment);
    case 'sync':
      await house.call('visibility sync');
      return;
  }
}

interface Last {
  order: string;
  adjustment: string;
}

interface Sums {
  readonly orders: number;
  readonly adjustments: number;
}

/** What the documents have done, by trigger Create: open and invoiced, or not canceled. */
async function done({ database }: LivePlace): Promise<Sums> {
  const orders = `SELECT coalesce(sum(CASE WHEN o.status = 3 THEN l.invoiced ELSE l.quantity END), 0)
    FROM sales_order_line l JOIN sales_order o ON o.id = l.sales_order_id`;
  const adjustments = `SELECT coalesce(sum(l.quantity), 0) FROM inv_adjust_line_item l
    JOIN inv_adjust a ON a.id = l.inv_adjust_id WHERE a.status <> 3`;
  return {
    orders: await database.value<number>(orders),
    adjustments: await database.value<number>(adjustments),
  };
}

async function offsets({ database }: LivePlace): Promise<Sums> {
  const sql = 'SELECT coalesce(sum(quantity), 0) FROM visibility_offset WHERE document = ?';
  return {
    orders: await database.value<number>(sql, 'sales-order'),
    adjustments: await database.value<number>(sql, 'adjustment'),
  };
}

describe.each(ALL_DATABASES)('documents and offsets over $name', (kind) => {
  it('offsets sum to what documents have done, and our figures are the positions', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (list) => {
        const place = await hereWith(kind);
        try {
          const house = new LiveHouse(place, setup);
          await house.setUp();
          const last: Last = { order: 'none', adjustment: 'none' };
          for (const [count, deed] of list.entries()) {
            try {
              await perform(deed, count, house, last);
            } catch (error) {
              const isExpected = error instanceof LiveRefused || String(error).includes('no none');
              if (!isExpected) throw error;
            }
          }
          const { orders, adjustments } = await done(place);
          // Both measures fall with stock: -direction × what was done to it.
          expect(await offsets(place)).toEqual({
            orders: 0 - orders,
            adjustments: 0 - adjustments,
          });
          await house.call('visibility sync');
          expect((await house.call('visibility diagnosis')).value.differences).toEqual([]);
          expect((await house.call('offset queue list')).value.offsets).toEqual([]);
          // Its stock was written without a history.
          const checks = [
            'on-hand',
            'offsets',
            'references',
            'adjustments',
            'outbox',
            'idempotency',
          ];
          expect(await findings(place.database, ...checks)).toEqual([]);
        } finally {
          await place.stop();
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
