import fc from 'fast-check';
import { effectOf } from '../../src/engine/model/dispositions.js';
import type { Bucket } from '../../src/engine/model/model.js';
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
import { effectiveDimensions } from '../../src/visibility/offset/line-dimensions.js';
import { type Dimension, dimensionsToText } from '../../src/visibility/service/dimensions.js';
import { knownName } from '../../src/visibility/service/names.js';
import { units } from './support/samples.js';

describe('properties of offsets', () => {
  const PLACES: readonly [Bucket, Bucket][] = [
    ['ATS', 'DIST'],
    ['DIST', 'ATS'],
    ['ATS', 'TRBL'],
    ['TRBL', 'ATS'],
    ['TRBL', 'DIST'],
    ['TRBL', 'TRBL'],
    ['ATS', 'COR'],
    ['COR', 'ATS'],
  ];
  const boxes = ['site', 'warehouse', 'inventoryStatus', 'batchNumber'] as const;

  const configuredLine = fc.record({
    measure: fc.constantFrom(knownName('m1'), knownName('m2')),
    trigger: fc.constantFrom('Create', 'Post') as fc.Arbitrary<'Create' | 'Post'>,
    match: fc.subarray([...boxes]).map((list) => new Set(list)),
    direction: fc.constantFrom(1, -1) as fc.Arbitrary<1 | -1>,
    bucket: fc.constantFrom(
      'available',
      'onhand',
      'unavailable',
      'reserved',
    ) as fc.Arbitrary<StockBucket>,
  });

  const change = fc.record({
    pair: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
    batch: fc.constantFrom('', 'B1', 'B2'),
    quantity: fc.integer({ min: 1, max: 50 }),
  });

  type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

  /** What a movement does to a bucket, by the dispositions of the engine, by status. */
  function effect(
    from: Bucket,
    to: Bucket,
    bucket: StockBucket,
    quantity: Quantity,
  ): [string, number][] {
    const status = {
      fromSubBucket: from === 'TRBL' ? 1 : undefined,
      toSubBucket: to === 'TRBL' ? 2 : undefined,
    };
    const reason = { from, to, ...status } as Parameters<typeof effectOf>[0];
    const { total, nonSellable, customerReserve } = effectOf(reason, quantity);
    switch (bucket) {
      case 'available':
        return [['', total - nonSellable - customerReserve]];
      case 'onhand':
        return [['', total]];
      case 'reserved':
        return [['', customerReserve]];
      case 'unavailable':
        return [
          [`${status.fromSubBucket ?? ''}`, from === 'TRBL' ? -quantity : 0],
          [`${status.toSubBucket ?? ''}`, to === 'TRBL' ? quantity : 0],
        ];
    }
  }

  const add = (sums: Map<string, number>, key: string, value: number): void => {
    const sum = (sums.get(key) ?? 0) + value;
    if (sum === 0) sums.delete(key);
    else sums.set(key, sum);
  };

  it('of a line, however it is changed, sum to -direction × what it has done', () => {
    fc.assert(
      fc.property(
        fc.tuple(configuredLine, configuredLine, configuredLine),
        fc.constantFrom(...PLACES),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('open', 'confirmed', 'removed'),
        (shapes, [from, to], changes, ending) => {
          const configured = shapes.map(
            (shape, id): ConfiguredLine => ({
              ...shape,
              id,
              document: 'adjustment',
              dataSource: knownName('x'),
              followChanges: true,
            }),
          );
          const movement = {
            kind: 'adjustment',
            from,
            to,
            fromStatus: '1',
            toStatus: '2',
          } as const;
          const dimensionsOf = ({ batch }: Change): Map<Dimension, string> =>
            new Map<Dimension, string>([
              ['SiteId', '1'],
              ['LocationId', '11'],
              ...(batch === '' ? [] : [['BatchId', batch] as [Dimension, string]]),
            ]);
          const pairedOf = (one: Change): PairedLine => ({
            line: {
              productId: 'A',
              dimensions: dimensionsOf(one),
              movement,
              quantity: units(one.quantity),
              units: [],
            },
            configured: one.pair === undefined ? undefined : configured[one.pair],
          });
          const found = new Map<string, number>();
          let ledger: LineLedger = NEW_LEDGER;
          const take = (decision: LineDecision): void => {
            for (const { measure, dimensions, quantity } of decision.offsets) {
              expect(quantity).not.toBe(0);
              add(found, `${measure} ${dimensionsToText(dimensions)}`, quantity);
            }
            ledger = ledgerAfter(ledger, decision);
          };
          let before: PairedLine | undefined;
          for (const one of changes) {
            const after = pairedOf(one);
            take(decideSaved(before, after, ledger));
            before = after;
          }
          const last = changes.at(-1) as Change;
          if (ending === 'confirmed') take(decideMoved(pairedOf(last), ledger));
          if (ending === 'removed') take(decideRemoved(ledger));
          const line = last.pair === undefined ? undefined : configured[last.pair];
          const isDue = line?.trigger === 'Create' ? ending !== 'removed' : ending === 'confirmed';
          const expected = new Map<string, number>();
          for (const [status, q] of line && isDue
            ? effect(from, to, line.bucket, units(last.quantity))
            : []) {
            if (line === undefined || q === 0) continue;
            const all = dimensionsOf(last);
            if (status !== '') all.set('StatusId', status);
            const { kept } = effectiveDimensions(all, line);
            add(expected, `${line.measure} ${dimensionsToText(kept)}`, -line.direction * q);
          }
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('of an order, invoiced in parts, changed and cancelled, sum to direction × what is sold', () => {
    const step = fc.record({
      kind: fc.constantFrom('change', 'invoice'),
      size: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom('Create', 'Invoice') as fc.Arbitrary<'Create' | 'Invoice'>,
        fc.constantFrom(1, -1) as fc.Arbitrary<1 | -1>,
        fc.constantFrom(1, -1),
        fc.integer({ min: 1, max: 40 }),
        fc.array(step, { maxLength: 10 }),
        fc.boolean(),
        (trigger, direction, sign, ordered, steps, isCancelled) => {
          const configured: ConfiguredLine = {
            id: 1,
            document: 'sales-order',
            dataSource: knownName('x'),
            measure: knownName('m'),
            trigger,
            match: new Set(['site']),
            direction,
            bucket: 'available',
            followChanges: true,
          };
          const paired = (size: number): PairedLine => ({
            line: {
              productId: 'A',
              dimensions: new Map([['SiteId', '1']]),
              movement: { kind: 'sales-order' },
              quantity: units(sign * size),
              units: [],
            },
            configured,
          });
          let ledger: LineLedger = NEW_LEDGER;
          let sum = 0;
          const take = (decision: LineDecision): void => {
            for (const { quantity } of decision.offsets) sum += quantity;
            ledger = ledgerAfter(ledger, decision);
          };
          let [size, invoiced] = [ordered, 0];
          take(decideSaved(undefined, paired(size), ledger));
          for (const { kind, size: other } of steps) {
            if (kind === 'invoice' && invoiced + other <= size) {
              invoiced += other;
              take(decideMoved(paired(other), ledger));
            }
            if (kind === 'change' && other >= invoiced) {
              take(decideSaved(paired(size), paired(other), ledger));
              size = other;
            }
          }
          if (isCancelled) {
            take(decideOrderCancelled(paired(size), ledger, units(sign * invoiced)));
          }
          const sold = trigger === 'Invoice' || isCancelled ? invoiced : size;
          expect(sum + 0).toBe(units(direction * sign * sold) + 0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
