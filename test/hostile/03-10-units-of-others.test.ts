import { movementsOf } from '../../src/engine/adjustments/decision.js';
import type { CheckedLine } from '../../src/engine/adjustments/line-checks.js';
import { quantityOfUnits } from '../../src/engine/adjustments/uins.js';
import type { Id, Reason } from '../../src/engine/model/model.js';
import type { CaseSize } from '../../src/engine/model/quantity.js';

const MANY = 20_000;
/** Of the processor: in linear time they take a tenth of it, in quadratic time seconds. */
const TIME_MAX_MS = 500;

const NO_SUB_BUCKETS = {
  fromSubBucket: undefined,
  fromSubBucketName: undefined,
  toSubBucket: undefined,
};
const STOCK_OUT: Reason = {
  ...{ id: 1, code: 2, description: 'Stock Out', from: 'ATS', to: 'DIST' },
  ...NO_SUB_BUCKETS,
  isActive: true,
  isPublished: true,
};
const STOCK_IN: Reason = { ...STOCK_OUT, id: 2, code: 1, from: 'DIST', to: 'ATS' };

/** A line whose UINs come from other stores. */
function lineOf(count: number, storeOf: (index: number) => Id): CheckedLine {
  const changes = Array.from({ length: count }, (_, index) => ({
    uin: `SN-${index}`,
    type: 'SERIAL_NUMBER' as const,
    status: 'IN_STOCK' as const,
    subBucket: undefined,
    isNew: false,
    leavesStore: storeOf(index),
  }));
  return {
    ...{ lineId: undefined, isInRequest: true, item: 'UNITS', reason: STOCK_IN, facts: undefined },
    ...{ quantity: quantityOfUnits(count), caseSize: 100 as CaseSize },
    ...{ addedUins: [], removedUins: [] },
    uins: { changes, generatedCount: 0, type: 'SERIAL_NUMBER' },
  };
}

const CONTEXT = { storeId: 1, publishes: true, stockOutReason: STOCK_OUT };

/** The shortest of some runs, in milliseconds of processor time. */
function timeOf(line: CheckedLine): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    movementsOf([line], CONTEXT);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

describe('3: UINs that come from other stores', () => {
  test.each([
    ['all of one store', () => 2],
    ['each of a store of its own', (index: number) => index + 2],
  ])('20,000 of them, %s, are gathered in linear time', (_what, storeOf) => {
    expect(timeOf(lineOf(MANY, storeOf))).toBeLessThan(TIME_MAX_MS);
  });

  test('each store loses its own', () => {
    const movements = movementsOf([lineOf(5, (index) => 2 + (index % 2))], CONTEXT);
    expect(movements.map(({ storeId, uins }) => [storeId, uins])).toEqual([
      [2, ['SN-0', 'SN-2', 'SN-4']],
      [3, ['SN-1', 'SN-3']],
      [1, ['SN-0', 'SN-1', 'SN-2', 'SN-3', 'SN-4']],
    ]);
  });
});
