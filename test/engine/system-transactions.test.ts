import type { Outcome } from '../../src/engine/adjustments/decision.js';
import {
  decideSystemMovements,
  decideSystemTransaction,
  type SystemLineRequest,
  type SystemTransactionDecision,
  type SystemTransactionRequest,
} from '../../src/engine/adjustments/system-transactions.js';
import type { Facts } from '../../src/engine/model/model.js';
import {
  AUTO_RANGE,
  accepted,
  byId,
  codesOf,
  facts,
  REASON,
  RULES,
  reason,
  STORE,
  saysOf,
  TROUBLE,
} from './builders.js';
import { systemLine, systemRequest } from './maintenance-rows.js';

const COUNT_TO_AVAILABLE = reason(14, 75, 'Unavailable to Missing', 'TRBL>ATS', { from: TROUBLE });
const COUNT_IN = reason(25, 87, 'Stock Count In', 'DIST>ATS');
const COUNT_OUT = reason(26, 88, 'Stock Count Out', 'ATS>DIST');
const SALE_OUT = reason(41, 185, 'Late Sale', 'ATS>DIST');
const SALE_HOLD = reason(42, 186, 'Late Sale Hold', 'ATS>TRBL', { to: TROUBLE });
const DAMAGED = reason(20, 82, 'Damaged - Hold', 'ATS>TRBL', { to: TROUBLE });
const UNTOLD = reason(21, 96, 'Damaged - Untold', 'ATS>DIST', { more: { isPublished: false } });
const REASONS = byId([
  ...Object.values(REASON),
  ...[COUNT_TO_AVAILABLE, COUNT_IN, COUNT_OUT, SALE_OUT, SALE_HOLD, DAMAGED, UNTOLD],
]);

type Type = SystemTransactionRequest['type'];
type More = Partial<SystemTransactionRequest>;

/** Lines with their places. */
const placed = (lines: readonly SystemLineRequest[]) =>
  lines.map((line, index) => ({ ...line, position: index + 1 }));

const decide = (
  type: Type,
  lines: readonly SystemLineRequest[],
  more: More = {},
  rules = RULES,
) => {
  const given = { countType: type === 'STOCK_COUNT' ? 'UNIT' : undefined, ...more } as const;
  const request = systemRequest(type, placed(lines), given);
  return decideSystemMovements(request, facts({ reasons: REASONS }), rules);
};
const decided = (...given: Parameters<typeof decide>) => accepted(decide(...given));
const says = (...given: Parameters<typeof decide>) => saysOf(decide(...given));

const endsOf = ({ uins }: SystemTransactionDecision) =>
  uins.flatMap(({ changes }) => changes.map(({ uin, status }) => `${uin} ${status}`));
const moves = ({ movements }: SystemTransactionDecision) =>
  movements.map(({ item, reasonCode }) => `${item} ${reasonCode}`);

describe('A unit (D78)', () => {
  test.each([
    ['STOCK_COUNT', 88, 'P1', 'MISSING'],
    ['STOCK_COUNT', 75, 'TROUBLED', 'MISSING'],
    ['STOCK_COUNT', 87, 'SOLD', 'IN_STOCK'],
    ['LATE_SALES', 185, 'P1', 'SOLD'],
    ['LATE_SALES', 186, 'P1', 'UNAVAILABLE'],
    ['VENDOR_RETURN', 89, 'TROUBLED', 'REMOVE_FROM_INVENTORY'],
  ] as const)('of %s by %d: %s becomes %s', (type, code, uin, status) => {
    const id = [...REASONS.values()].find((one) => one.code === code)?.id ?? 0;
    const line = systemLine('PHONE', id, { addedUins: [uin] });
    expect(endsOf(decided(type, [line]))).toEqual([`${uin} ${status}`]);
  });

  test('that is unavailable becomes available by 75, so that it can go out by 88', () => {
    const unit = { addedUins: ['TROUBLED'] };
    const out = systemLine('PHONE', COUNT_OUT.id, unit);
    const available = systemLine('PHONE', COUNT_TO_AVAILABLE.id, unit);
    for (const lines of [
      [out, available],
      [available, out],
    ]) {
      const decision = decided('STOCK_COUNT', lines);
      expect(moves(decision)).toEqual(['PHONE 75', 'PHONE 88']);
      expect(endsOf(decision)).toEqual(['TROUBLED MISSING', 'TROUBLED MISSING']);
    }
    expect(codesOf(decide('STOCK_COUNT', [out]))).toEqual(['UIN_STATUS_NOT_FITTING']);
  });

  test('is named by what its return moves on', () => {
    const line = systemLine('PHONE', REASON['ATS>TRBL'].id, { addedUins: ['SOLD'] });
    expect(decided('POS_RETURN', [line]).movements.map(({ uins }) => uins)).toEqual([
      ['SOLD'],
      ['SOLD'],
    ]);
  });

  test('of an item with generated numbers is captured when it comes back', () => {
    const more = { quantity: '2', addedUins: ['SOLD'] };
    const line = systemLine('WATCH', REASON['ATS>TRBL'].id, more);
    expect(says('POS_RETURN', [line])).toEqual([
      expect.stringMatching(/^QUANTITY_NOT_UIN_COUNT: Line 1, item WATCH: quantity 2 .*\b1\b/),
    ]);
  });
});

describe('An item (D78)', () => {
  const by = ({ id }: { id: number }, more: Partial<SystemLineRequest> = {}) =>
    systemLine('SHIRT', id, more);

  test.each([
    ['STOCK_COUNT', [by(COUNT_TO_AVAILABLE), by(COUNT_OUT)], []],
    ['STOCK_COUNT', [by(COUNT_TO_AVAILABLE), by(COUNT_TO_AVAILABLE)], ['ITEM_DUPLICATED']],
    ['STOCK_COUNT', [by(COUNT_OUT), by(COUNT_OUT)], ['ITEM_DUPLICATED']],
    ['STOCK_COUNT', [by(COUNT_IN), by(COUNT_IN)], ['ITEM_DUPLICATED']],
    ['LATE_SALES', [by(SALE_OUT), by(SALE_HOLD)], ['ITEM_DUPLICATED']],
    ['RECEIVING_DAMAGES', [by(DAMAGED), by(DAMAGED, { onlyPublishes: true })], []],
  ] as const)('of %s is named so often: case %#', (type, lines, codes) => {
    expect(codesOf(decide(type, lines))).toEqual(codes);
  });

  test('loses what is unavailable by 75, and of the total by 88', () => {
    const hold = systemLine('SHIRT', COUNT_TO_AVAILABLE.id, { quantity: '10' });
    const { movements } = decided('STOCK_COUNT', [hold, by(COUNT_OUT)]);
    expect(movements.map(({ effect }) => [effect.total, effect.nonSellable])).toEqual([
      [0, -100_000],
      [-10_000, 0],
    ]);
  });
});

describe('What is only told', () => {
  const told = (item: string, { id }: { id: number }, quantity: string) =>
    decided('RECEIVING_DAMAGES', [systemLine(item, id, { quantity, onlyPublishes: true })]);

  test('is told with its buckets, and moves nothing', () => {
    expect(told('SHIRT', DAMAGED, '1.5')).toMatchObject({
      movements: [],
      uins: [],
      onlyPublished: [
        { item: 'SHIRT', reasonCode: 82, quantity: 15_000, uins: [], from: 'ATS', to: 'TRBL' },
      ],
    });
  });

  test('may be whole units of a serial item', () => {
    expect(told('PHONE', DAMAGED, '2').onlyPublished).toHaveLength(1);
  });

  test('is nothing by a reason that is not published', () => {
    expect(told('SHIRT', UNTOLD, '1').onlyPublished).toEqual([]);
  });

  test.each([
    ['REASON_NOT_FOUND', { reasonId: 4711 }],
    ['QUANTITY_NOT_POSITIVE', { quantity: '0' }],
    ['ITEM_NOT_FOUND', { item: 'NOTHING' }],
  ])('is refused as %s like any other line', (code, more) => {
    const line = systemLine('SHIRT', DAMAGED.id, { onlyPublishes: true, ...more });
    expect(codesOf(decide('RECEIVING_DAMAGES', [line]))).toContain(code);
  });
});

describe('A system transaction', () => {
  const shirt = systemLine('SHIRT', SALE_OUT.id);

  test('at an unknown store is refused, unless stores are made', () => {
    const at = (rules: typeof RULES) => {
      const request = systemRequest('LATE_SALES', [shirt], { storeId: 77 });
      return decideSystemMovements(request, facts({ storeExists: false, reasons: REASONS }), rules);
    };
    expect(saysOf(at(RULES))).toContain('STORE_NOT_FOUND: Store 77 does not exist.');
    expect(accepted(at(AUTO_RANGE)).referenceData.createStore).toBe(true);
  });

  test('of another area is told, whatever type of count it names', () => {
    const { movements } = decided('LATE_SALES', [shirt], { countType: 'UNIT_AND_AMOUNT' });
    expect(movements.map(({ isPublished }) => isPublished)).toEqual([true]);
  });

  test('says which codes its area takes', () => {
    expect(says('CUSTOMER_ORDER', [shirt])).toEqual([
      'REASON_NOT_OF_TRANSACTION: Line 1, item SHIRT: reason_id 41 has code 185; CUSTOMER_ORDER takes the codes 180, 181 only.',
    ]);
  });

  test.each([
    ['TRBL>DIST', []],
    ['TRBL>ATS', ['REASON_NOT_OF_VENDOR_RETURN']],
    ['ATS>DIST', ['REASON_NOT_OF_VENDOR_RETURN']],
  ] as const)('of goods that go back to a vendor by %s is refused for %j (D79)', (name, codes) => {
    expect(codesOf(decide('VENDOR_RETURN', [systemLine('SHIRT', REASON[name].id)]))).toEqual(codes);
  });

  test.each(['DIST>ATS', 'ATS>DIST', 'ATS>COR'] as const)('may be a return by %s', (name) => {
    expect(codesOf(decide('POS_RETURN', [systemLine('SHIRT', REASON[name].id)]))).toEqual([]);
  });
});

describe('A reference that was sent before (D81)', () => {
  const lines = placed([
    systemLine('SHIRT', SALE_OUT.id, { quantity: '2' }),
    systemLine('PHONE', SALE_OUT.id, { quantity: '2', addedUins: ['P2', 'P1'] }),
    systemLine('BELT', SALE_OUT.id),
  ]);
  const send = (
    sent: readonly SystemLineRequest[],
    more: More = {},
    given: Partial<Facts> = {},
  ) => {
    const request = systemRequest('LATE_SALES', sent, { reference: 'A-1', ...more });
    return decideSystemTransaction(request, facts({ reasons: REASONS, ...given }), RULES);
  };
  const firstSent = () => accepted(send(lines) as Outcome<SystemTransactionDecision>);
  const again = (sent: readonly SystemLineRequest[], more: More = {}) => {
    const sentBefore = { id: 9, countType: undefined, lines: firstSent().lines ?? [] };
    const outcome = send(sent, more, { sentBefore });
    return 'accepted' in outcome ? codesOf(outcome) : outcome;
  };

  test('keeps its lines by item, then reason, with UINs in order', () => {
    const line = { reasonId: SALE_OUT.id, caseSize: '1', onlyPublishes: false };
    const first = firstSent();
    expect(first).toMatchObject({ storeId: STORE, reference: 'A-1', type: 'LATE_SALES' });
    expect(first.lines).toEqual([
      { ...line, item: 'BELT', quantity: '1', uins: [] },
      { ...line, item: 'PHONE', quantity: '2', uins: ['P1', 'P2'] },
      { ...line, item: 'SHIRT', quantity: '2', uins: [] },
    ]);
  });

  test('orders lines of one item by their reasons', () => {
    const counted = [COUNT_OUT, COUNT_TO_AVAILABLE].map(({ id }) => systemLine('SHIRT', id));
    const request = { type: 'STOCK_COUNT', countType: 'UNIT' } as const;
    const decision = accepted(send(placed(counted), request) as Outcome<SystemTransactionDecision>);
    expect(decision.lines?.map(({ reasonId }) => reasonId)).toEqual([14, 26]);
  });

  test('is answered with the first for the same lines in any order', () => {
    const turned = lines.map((line) => ({
      ...line,
      addedUins: [...(line.addedUins ?? [])].reverse(),
    }));
    expect(again(turned.reverse())).toEqual({ repeatOf: 9 });
  });

  test.each<[string, readonly SystemLineRequest[], More]>([
    ['another type of count', lines, { countType: 'UNIT' }],
    ['a line less', lines.slice(1), {}],
    ['another quantity', lines.map((line) => ({ ...line, quantity: '3' })), {}],
    ['another unit', lines.map((line) => ({ ...line, addedUins: ['P1'] })), {}],
    ['a line that is told only', lines.map((line) => ({ ...line, onlyPublishes: true })), {}],
  ])('is refused with %s', (_what, sent, more) => {
    expect(again(sent, more)).toEqual(['DUPLICATE_REFERENCE']);
  });

  test('is no matter of a request that is refused anyway', () => {
    const outcome = send(placed([systemLine('NOTHING', SALE_OUT.id)]));
    expect('accepted' in outcome && codesOf(outcome)).toEqual(['ITEM_NOT_FOUND']);
  });
});
