import fc from 'fast-check';
import { availableOf } from '../../src/engine/model/dispositions.js';
import type { Quantity } from '../../src/engine/model/quantity.js';
import {
  backRoomOf,
  checkEnquirySize,
  NO_STOCK,
  type Stock,
  unavailableOf,
} from '../../src/engine/model/stock.js';

const quantity = (least: number): fc.Arbitrary<Quantity> =>
  fc.integer({ min: least, max: 900_000_000 }) as fc.Arbitrary<Quantity>;
const stocks: fc.Arbitrary<Stock> = fc.record({
  total: quantity(-900_000_000),
  nonSellable: quantity(0),
  customerReserve: quantity(0),
  transferReserve: quantity(0),
  vendorReturn: quantity(0),
  inTransit: quantity(0),
  shopFloor: quantity(0),
  deliveryBay: quantity(0),
  subBuckets: fc.constant(new Map()),
});

const stock = (parts: Partial<Record<keyof Stock, number>>): Stock =>
  ({ ...NO_STOCK, ...parts }) as Stock;

describe('the derived figures of stock', () => {
  test.each([
    ['nothing', {}, 0, 0],
    ['a total', { total: 70 }, 70, 0],
    ['a shop floor', { total: 70, shopFloor: 30 }, 40, 0],
    ['a delivery bay', { total: 70, deliveryBay: 80 }, -10, 0],
    ['goods in transit', { total: 70, inTransit: 9 }, 70, 0],
    ['non-sellable goods', { total: 70, nonSellable: 1 }, 70, 1],
    [
      'every reason to be unavailable',
      {
        total: 70,
        nonSellable: 1,
        customerReserve: 20,
        transferReserve: 300,
        vendorReturn: 4000,
      },
      70,
      4321,
    ],
  ])('with %s are back room and unavailable', (_what, parts, backRoom, unavailable) => {
    expect(backRoomOf(stock(parts))).toBe(backRoom);
    expect(unavailableOf(stock(parts))).toBe(unavailable);
  });

  test('add up to the total, in both ways to divide it', () => {
    fc.assert(
      fc.property(stocks, (one) => {
        expect(availableOf(one) + unavailableOf(one)).toBe(one.total);
        expect(backRoomOf(one) + one.shopFloor + one.deliveryBay).toBe(one.total);
      }),
    );
  });
});

describe('the size of an enquiry', () => {
  test.each([
    [1, 2000],
    [2000, 1],
    [40, 50],
    [1000, 0],
  ])('of %d items at %d stores is allowed', (items, stores) => {
    expect(checkEnquirySize(items, stores, 2000)).toEqual([]);
  });

  test.each([
    [1, 2001],
    [2001, 1],
    [3, 667],
  ])('of %d items at %d stores is refused', (items, stores) => {
    const codes = checkEnquirySize(items, stores, 2000).map(({ code }) => code);
    expect(codes).toEqual(['TOO_MANY_POSITIONS']);
  });
});
