import type { Quantity } from '../../src/engine/model/quantity.js';
import type { ConfiguredLine, StockBucket } from '../../src/visibility/offset/configured-lines.js';
import { decideMoved, decideSaved, NEW_LEDGER } from '../../src/visibility/offset/decision.js';
import { bucketChanges, type StockPlace } from '../../src/visibility/offset/movements.js';
import { type OffsetLine, offsetsOf } from '../../src/visibility/offset/offsets.js';
import { eventOfOffset, queuedOffsets } from '../../src/visibility/offset/queue.js';
import { flagOf, reconciled } from '../../src/visibility/offset/reconciliation.js';
import { NEW_COUNTER } from '../../src/visibility/service/counters.js';
import type { Dimension } from '../../src/visibility/service/dimensions.js';
import { units } from './support/samples.js';

import { CONFIGURED, lineOf, OUT, paired, Saved, values } from './support/saved-line.js';

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
