import type { Quantity } from '../../src/engine/model/quantity.js';
import type { ConfiguredLine, StockBucket } from '../../src/visibility/offset/configured-lines.js';
import {
  decideMoved,
  decideOrderCancelled,
  decideRemoved,
  decideSaved,
  type LineDecision,
  type LineLedger,
  ledgerAfter,
  NEW_LEDGER,
  type PairedLine,
} from '../../src/visibility/offset/decision.js';
import { bucketChanges, type StockPlace } from '../../src/visibility/offset/movements.js';
import { type OffsetLine, offsetsOf } from '../../src/visibility/offset/offsets.js';
import { eventOfOffset, queuedOffsets } from '../../src/visibility/offset/queue.js';
import { flagOf, reconciled } from '../../src/visibility/offset/reconciliation.js';
import { NEW_COUNTER } from '../../src/visibility/service/counters.js';
import type { Dimension } from '../../src/visibility/service/dimensions.js';
import { knownName } from '../../src/visibility/service/names.js';
import { units } from './support/samples.js';

const CONFIGURED: ConfiguredLine = {
  id: 1,
  document: 'adjustment',
  dataSource: knownName('store'),
  measure: knownName('adjusted'),
  trigger: 'Create',
  match: new Set(['site', 'warehouse', 'batchNumber']),
  direction: 1,
  bucket: 'available',
  followChanges: true,
};

const values = (over: Partial<Record<Dimension, string>> = {}) =>
  new Map(Object.entries({ SiteId: '1', LocationId: '11', ...over })) as Map<Dimension, string>;

const OUT = {
  kind: 'adjustment',
  from: 'ATS',
  to: 'DIST',
  fromStatus: undefined,
  toStatus: undefined,
} as const;

function lineOf(quantity: number, over: Partial<OffsetLine> = {}): OffsetLine {
  return {
    productId: 'A',
    dimensions: values(),
    movement: OUT,
    quantity: units(quantity),
    units: [],
    ...over,
  };
}

const paired = (
  quantity: number,
  configured: ConfiguredLine | undefined = CONFIGURED,
  over: Partial<OffsetLine> = {},
): PairedLine => ({ line: lineOf(quantity, over), configured });

const unpaired = (quantity: number): PairedLine => ({
  line: lineOf(quantity),
  configured: undefined,
});

/** Offsets as texts: measure, batch and quantity. */
const shown = ({ offsets }: LineDecision): string[] =>
  offsets.map(
    ({ measure, dimensions, quantity }) =>
      `${measure} ${dimensions.get('BatchId') ?? '-'} ${quantity / 10_000}`,
  );

/** A line that is saved step by step. */
class Saved {
  ledger: LineLedger = NEW_LEDGER;
  #before: PairedLine | undefined;

  save(after: PairedLine): string[] {
    return this.take(decideSaved(this.#before, after, this.ledger), after);
  }

  /** A change while the feature is off. */
  miss(after: PairedLine): void {
    this.#before = after;
  }

  take(decision: LineDecision, after = this.#before): string[] {
    this.ledger = ledgerAfter(this.ledger, decision);
    this.#before = after;
    return shown(decision);
  }
}

describe('IV43 what a line does to a bucket', () => {
  const table: [StockPlace, StockPlace, Record<StockBucket, [number, string?][]>][] = [
    ['ATS', 'DIST', { available: [[-3]], onhand: [[-3]], unavailable: [], reserved: [] }],
    ['DIST', 'ATS', { available: [[3]], onhand: [[3]], unavailable: [], reserved: [] }],
    ['ATS', 'TRBL', { available: [[-3]], onhand: [], unavailable: [[3, 'to']], reserved: [] }],
    ['TRBL', 'ATS', { available: [[3]], onhand: [], unavailable: [[-3, 'from']], reserved: [] }],
    ['TRBL', 'DIST', { available: [], onhand: [[-3]], unavailable: [[-3, 'from']], reserved: [] }],
    [
      'TRBL',
      'TRBL',
      {
        available: [],
        onhand: [],
        unavailable: [
          [-3, 'from'],
          [3, 'to'],
        ],
        reserved: [],
      },
    ],
    ['ATS', 'COR', { available: [[-3]], onhand: [], unavailable: [], reserved: [[3]] }],
    ['COR', 'ATS', { available: [[3]], onhand: [], unavailable: [], reserved: [[-3]] }],
  ];

  it.each(table)('%s to %s', (from, to, expected) => {
    const movement = { kind: 'adjustment', from, to, fromStatus: 'from', toStatus: 'to' } as const;
    for (const [bucket, changes] of Object.entries(expected)) {
      const found = bucketChanges(movement, bucket as StockBucket, units(3));
      expect(found.map(({ quantity, status }) => [quantity / 10_000, status])).toEqual(
        changes.map(([quantity, status]) => [quantity, status]),
      );
    }
  });

  it('IV47 an order takes from available stock, a return brings it', () => {
    const of = (quantity: Quantity) =>
      bucketChanges({ kind: 'sales-order' }, 'available', quantity);
    expect(of(units(10))).toEqual([{ quantity: units(-10), status: undefined }]);
    expect(of(units(-10))).toEqual([{ quantity: units(10), status: undefined }]);
  });
});

describe('IV47 the offset is -direction × q', () => {
  const quantities = (configured: ConfiguredLine, over: Partial<OffsetLine> = {}) =>
    [...offsetsOf(lineOf(4, over), configured).values()].map(({ quantity, dimensions }) => [
      quantity / 10_000,
      Object.fromEntries(dimensions),
    ]);

  it.each([
    [1, 4],
    [-1, -4],
  ] as const)('direction %d: 4 out of the store is %d', (direction, quantity) => {
    expect(quantities({ ...CONFIGURED, direction })).toEqual([
      [quantity, { SiteId: '1', LocationId: '11' }],
    ]);
  });

  const between = { ...OUT, from: 'TRBL', to: 'TRBL', fromStatus: '1', toStatus: '2' } as const;
  const unavailable: ConfiguredLine = { ...CONFIGURED, bucket: 'unavailable' };

  it('IV43 between two sub-buckets there are two; with the box cleared they sum to nothing', () => {
    const match = new Set([...CONFIGURED.match, 'inventoryStatus'] as const);
    const place = { SiteId: '1', LocationId: '11' };
    expect(quantities({ ...unavailable, match }, { movement: between })).toEqual([
      [4, { ...place, StatusId: '1' }],
      [-4, { ...place, StatusId: '2' }],
    ]);
    const decision = decideMoved(
      { line: lineOf(4, { movement: between }), configured: { ...unavailable, trigger: 'Post' } },
      NEW_LEDGER,
    );
    expect(decision.offsets).toEqual([]);
  });

  it('IV67 with the serial number ticked each UIN is one, and what has none is another', () => {
    const match = new Set([...CONFIGURED.match, 'serialNumber'] as const);
    const uins = { units: ['U1', 'U2', 'U3'] };
    expect(
      quantities({ ...CONFIGURED, match }, uins).map(([q, d]) => [
        q,
        (d as { SerialId?: string }).SerialId,
      ]),
    ).toEqual([
      [1, 'U1'],
      [1, 'U2'],
      [1, 'U3'],
      [1, undefined],
    ]);
    expect(quantities(CONFIGURED, uins)).toHaveLength(1);
  });
});

describe('IV48 trigger Create', () => {
  it('offsets a new line, then differences; removing takes all of it back', () => {
    const line = new Saved();
    expect(line.save(paired(4))).toEqual(['adjusted - 4']);
    expect(line.save(paired(7))).toEqual(['adjusted - 3']);
    expect(line.save(paired(5))).toEqual(['adjusted - -2']);
    expect(line.save(paired(5))).toEqual([]);
    expect(line.take(decideMoved(paired(5), line.ledger))).toEqual([]);
    expect(line.take(decideRemoved(line.ledger))).toEqual(['adjusted - -5']);
    expect(line.take(decideRemoved(line.ledger))).toEqual([]);
    expect(line.ledger.count).toBe(4);
  });

  it('IV59 nothing is netted: a difference is an event of its own', () => {
    const line = new Saved();
    line.save(paired(4));
    line.save(paired(3));
    line.save(paired(4));
    expect(line.ledger.count).toBe(3);
  });

  it('IV54 changes are not followed; removing still takes back what was offset', () => {
    const configured = { ...CONFIGURED, followChanges: false };
    const line = new Saved();
    expect(line.save(paired(4, configured))).toEqual(['adjusted - 4']);
    expect(line.save(paired(7, configured))).toEqual([]);
    const moved = paired(7, configured, { dimensions: values({ BatchId: 'B1' }) });
    expect(line.save(moved)).toEqual(['adjusted - -4', 'adjusted B1 4']);
    expect(line.take(decideRemoved(line.ledger))).toEqual(['adjusted B1 -4']);
  });

  it('IV54, IV55 another pair with changes not followed keeps the quantity offset so far', () => {
    const configured = { ...CONFIGURED, followChanges: false };
    const other = { ...configured, id: 2, measure: knownName('damaged'), direction: -1 as const };
    const line = new Saved();
    line.save(paired(4, configured));
    line.save(paired(7, configured));
    expect(line.save(paired(7, other))).toEqual(['adjusted - -4', 'damaged - -4']);
  });

  it('IV55 other dimensions: back with the old ones, again with the new ones', () => {
    const line = new Saved();
    line.save(paired(4, CONFIGURED, { dimensions: values({ BatchId: 'B1' }) }));
    const after = paired(6, CONFIGURED, { dimensions: values({ BatchId: 'B2' }) });
    expect(line.save(after)).toEqual(['adjusted B1 -4', 'adjusted B2 6']);
    expect(line.save(paired(6))).toEqual(['adjusted B2 -6', 'adjusted - 6']);
  });

  it('IV55 a changed value of a cleared box changes nothing', () => {
    const line = new Saved();
    line.save(paired(4));
    const plate = paired(4, CONFIGURED, { dimensions: values({ LicensePlateId: 'LP1' }) });
    expect(line.save(plate)).toEqual([]);
  });

  it('IV55 another pair: back with the old one, again with the new one; none: back', () => {
    const other = { ...CONFIGURED, id: 2, measure: knownName('damaged'), direction: -1 as const };
    const line = new Saved();
    line.save(paired(4));
    expect(line.save(paired(5, other))).toEqual(['adjusted - -4', 'damaged - -5']);
    expect(line.save(unpaired(5))).toEqual(['damaged - 5']);
    expect(line.save(unpaired(9))).toEqual([]);
    expect(line.save(paired(9))).toEqual(['adjusted - 9']);
  });

  it('IV55 a pair given later is offset at that moment', () => {
    const line = new Saved();
    expect(line.save(unpaired(4))).toEqual([]);
    expect(line.save(paired(4))).toEqual(['adjusted - 4']);
  });

  it('a pair with trigger Post in the place of one with Create: back, then at the confirmation', () => {
    const post = { ...CONFIGURED, id: 2, trigger: 'Post' as const };
    const line = new Saved();
    line.save(paired(4));
    expect(line.save(paired(4, post))).toEqual(['adjusted - -4']);
    expect(line.take(decideMoved(paired(4, post), line.ledger))).toEqual(['adjusted - 4']);
  });

  it('IV56 reversals use what was frozen, whatever the line and the configuration are now', () => {
    const line = new Saved();
    line.save(paired(4, CONFIGURED, { dimensions: values({ BatchId: 'B1' }), productId: 'OLD' }));
    const { offsets } = decideRemoved(line.ledger);
    expect(offsets[0]).toMatchObject({
      productId: 'OLD',
      measure: 'adjusted',
      quantity: units(-4),
    });
  });

  it('IV40 what happens while it is off is not made up for', () => {
    const line = new Saved();
    line.miss(paired(4));
    expect(line.save(paired(6))).toEqual([]);
    expect(line.take(decideRemoved(line.ledger))).toEqual([]);
    const other = new Saved();
    other.save(paired(4));
    other.miss(paired(6));
    expect(other.save(paired(7))).toEqual(['adjusted - 1']);
    expect(other.take(decideRemoved(other.ledger))).toEqual(['adjusted - -5']);
  });

  it('IV67 added and removed UINs are offset one by one', () => {
    const configured = {
      ...CONFIGURED,
      match: new Set([...CONFIGURED.match, 'serialNumber'] as const),
    };
    const line = new Saved();
    line.save(paired(2, configured, { units: ['U1', 'U2'] }));
    const { offsets } = decideSaved(
      paired(2, configured, { units: ['U1', 'U2'] }),
      paired(2, configured, { units: ['U2', 'U3'] }),
      line.ledger,
    );
    expect(
      offsets.map(({ dimensions, quantity }) => [dimensions.get('SerialId'), quantity]),
    ).toEqual([
      ['U1', units(-1)],
      ['U3', units(1)],
    ]);
  });
});

describe('triggers Post and Invoice', () => {
  const post: ConfiguredLine = { ...CONFIGURED, trigger: 'Post' };
  const invoice: ConfiguredLine = {
    ...CONFIGURED,
    document: 'sales-order',
    trigger: 'Invoice',
    direction: -1,
  };
  const order = { movement: { kind: 'sales-order' } } as const;

  it('IV49 saving does nothing, confirming offsets the confirmed quantity', () => {
    const line = new Saved();
    expect(line.save(paired(4, post))).toEqual([]);
    expect(line.save(paired(6, post))).toEqual([]);
    expect(line.take(decideMoved(paired(5, post), line.ledger))).toEqual(['adjusted - 5']);
  });

  it('IV50 saved and confirmed at once: Create, then Post, each by its own pair', () => {
    for (const configured of [CONFIGURED, post]) {
      const line = new Saved();
      const all = [
        ...line.save(paired(4, configured)),
        ...line.take(decideMoved(paired(4, configured), line.ledger)),
      ];
      expect(all).toEqual(['adjusted - 4']);
    }
  });

  it('IV52 several invoices, several offsets; IV53 a return with the opposite sign', () => {
    const line = new Saved();
    line.save(paired(10, invoice, order));
    expect(line.take(decideMoved(paired(4, invoice, order), line.ledger))).toEqual([
      'adjusted - -4',
    ]);
    expect(line.take(decideMoved(paired(6, invoice, order), line.ledger))).toEqual([
      'adjusted - -6',
    ]);
    expect(line.ledger.count).toBe(2);
    expect(shown(decideMoved(paired(-2, invoice, order), NEW_LEDGER))).toEqual(['adjusted - 2']);
  });

  it('nothing without a pair', () => {
    expect(decideMoved(unpaired(4), NEW_LEDGER).offsets).toEqual([]);
  });
});

describe('IV51 orders with trigger Create', () => {
  const create: ConfiguredLine = { ...CONFIGURED, document: 'sales-order', direction: -1 };
  const order = (quantity: number, configured = create): PairedLine =>
    paired(quantity, configured, { movement: { kind: 'sales-order' } });

  it.each([
    ['all that is not invoiced', 10, 4, ['adjusted - 6']],
    ['nothing where all is', 10, 10, []],
    ['all where nothing is', 10, 0, ['adjusted - 10']],
    ['of a return with the other sign', -10, -4, ['adjusted - -6']],
  ])('cancelling takes back %s', (_what, quantity, invoiced, back) => {
    const line = new Saved();
    line.save(order(quantity));
    const decision = decideOrderCancelled(order(quantity), line.ledger, units(invoiced));
    expect(line.take(decision)).toEqual(back);
  });

  it('IV54 changes not followed: what was offset and is not invoiced', () => {
    const configured = { ...create, followChanges: false };
    const line = new Saved();
    line.save(order(4, configured));
    line.save(order(10, configured));
    const cancel = (invoiced: number) =>
      shown(decideOrderCancelled(order(10, configured), line.ledger, units(invoiced)));
    expect(cancel(1)).toEqual(['adjusted - 3']);
    expect(cancel(6)).toEqual([]);
  });

  it('cancelled before its trigger: nothing', () => {
    const invoice = { ...create, trigger: 'Invoice' as const };
    const line = new Saved();
    line.save(order(4, invoice));
    expect(decideOrderCancelled(order(4, invoice), line.ledger, units(0)).offsets).toEqual([]);
  });
});

describe('the queue', () => {
  it('IV58 ids count the offsets of a line; IV46 events have base names only', () => {
    const line = new Saved();
    line.save(paired(4));
    const decision = decideSaved(
      paired(4),
      paired(6.5, CONFIGURED, { dimensions: values({ BatchId: 'B1' }) }),
      line.ledger,
    );
    const place = { document: 'adjustment', documentId: 7, lineId: 12 } as const;
    const queued = queuedOffsets(place, 'usmf', line.ledger, decision);
    expect(queued.map(({ id }) => id)).toEqual(['ofs:adjustment:7:12:2', 'ofs:adjustment:7:12:3']);
    expect(queued.map(eventOfOffset)[1]).toEqual({
      id: 'ofs:adjustment:7:12:3',
      organizationId: 'usmf',
      productId: 'A',
      dimensions: { SiteId: '1', LocationId: '11', BatchId: 'B1' },
      quantities: { store: { adjusted: '6.5' } },
    });
  });
});

describe('IV63 reconciliation', () => {
  it.each([
    [0, -3, 'NEVER_POSTED'],
    [3, 0, 'NOT_OFFSET'],
    [3, -4, 'OVER_OFFSET'],
    [-3, 4, 'OVER_OFFSET'],
    [3, -2, 'PARTLY_OFFSET'],
    [-3, 2, 'PARTLY_OFFSET'],
    [3, 2, 'PARTLY_OFFSET'],
  ])('posted %d, offset %d: %s', (posted, offset, flag) => {
    const counter = {
      ...NEW_COUNTER,
      posted: units(posted),
      offset: units(offset),
      quantity: units(posted + offset),
    };
    expect(flagOf(counter)).toBe(flag);
  });

  it('names the boxes of the counters that mirror one that was never posted', () => {
    const counter = (
      dimensions: Partial<Record<Dimension, string>>,
      posted: number,
      offset: number,
      productId = 'A',
    ) => ({
      organizationId: 'usmf',
      productId,
      dimensions: values(dimensions),
      dataSource: CONFIGURED.dataSource,
      measure: CONFIGURED.measure,
      counter: {
        ...NEW_COUNTER,
        posted: units(posted),
        offset: units(offset),
        quantity: units(posted + offset),
      },
    });
    const rows = reconciled([
      counter({ BatchId: 'B1', ColorId: 'Red' }, 0, -3),
      counter({ ColorId: 'Red' }, 3, 0),
      counter({ ColorId: 'Blue' }, 3, 0),
      counter({ ColorId: 'Pink' }, 4, 0),
      counter({ ColorId: 'Red' }, 3, 0, 'B'),
      counter({ SizeId: 'M' }, 5, -5),
    ]);
    expect(rows.map(({ flag }) => flag)).toEqual(['NEVER_POSTED', ...Array(4).fill('NOT_OFFSET')]);
    expect(rows[0]?.mirrors.map(({ differing }) => differing)).toEqual([
      ['BatchId'],
      ['BatchId', 'ColorId'],
    ]);
    expect(rows[1]?.mirrors).toEqual([]);
  });
});
