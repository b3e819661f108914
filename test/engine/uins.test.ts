import { decideSystemMovements } from '../../src/engine/adjustments/system-transactions.js';
import type { UinStatus } from '../../src/engine/model/model.js';
import {
  accepted,
  codesOf,
  DAMAGED,
  DISPOSITION_NAMES,
  type DispositionName,
  facts,
  line,
  REASON,
  RULES,
  save,
  saveAndConfirm,
  TROUBLE,
} from './builders.js';
import { systemLine, systemRequest } from './maintenance-rows.js';

/** A UIN that is where the disposition takes it from. */
const FITTING: Readonly<Record<DispositionName, string>> = {
  'ATS>DIST': 'P1',
  'ATS>TRBL': 'P1',
  'DIST>ATS': 'SOLD',
  'TRBL>ATS': 'TROUBLED',
  'ATS>COR': 'P1',
  'COR>ATS': 'RESERVED',
  'TRBL>DIST': 'TROUBLED',
  'TRBL>TRBL': 'TROUBLED',
};

function problems(item: string, disposition: DispositionName, addedUins: readonly string[]) {
  const reasonId = REASON[disposition].id;
  return codesOf(save({ lines: [line(item, { reasonId, quantity: '1', addedUins })] }));
}

const NOT_STOCK_IN = DISPOSITION_NAMES.filter((name) => name !== 'DIST>ATS');

describe('One unit', () => {
  test.each(DISPOSITION_NAMES)('a serial item is moved %s by its UINs only', (disposition) => {
    expect(problems('PHONE', disposition, [])).toEqual(['QUANTITY_NOT_UIN_COUNT']);
    expect(problems('PHONE', disposition, [FITTING[disposition]])).toEqual([]);
  });

  test.each(NOT_STOCK_IN)('an AGSN item is moved %s by its UINs only', (disposition) => {
    expect(problems('WATCH', disposition, [])).toEqual(['QUANTITY_NOT_UIN_COUNT']);
    expect(problems('WATCH', disposition, [FITTING[disposition]])).toEqual([]);
  });

  test('of an AGSN item comes in with or without a UIN', () => {
    expect(problems('WATCH', 'DIST>ATS', [])).toEqual([]);
    expect(problems('WATCH', 'DIST>ATS', ['NEW'])).toEqual([]);
  });

  test('of a serial item is moved by other areas by its UINs only', () => {
    const request = systemRequest('CUSTOMER_ORDER', [systemLine('PHONE', REASON['ATS>COR'].id)]);
    const outcome = decideSystemMovements(request, facts(), RULES);
    expect(codesOf(outcome)).toEqual(['QUANTITY_NOT_UIN_COUNT']);
  });
});

/** What a confirmed line makes of a unit, and the sub-bucket that the unit is in then (D36). */
const BECOMES: Readonly<Record<DispositionName, readonly [UinStatus, number | undefined]>> = {
  'ATS>DIST': ['REMOVE_FROM_INVENTORY', undefined],
  'ATS>TRBL': ['UNAVAILABLE', TROUBLE],
  'DIST>ATS': ['IN_STOCK', undefined],
  'TRBL>ATS': ['IN_STOCK', undefined],
  'ATS>COR': ['CUSTOMER_RESERVED', undefined],
  'COR>ATS': ['IN_STOCK', undefined],
  'TRBL>DIST': ['REMOVE_FROM_INVENTORY', undefined],
  'TRBL>TRBL': ['UNAVAILABLE', DAMAGED],
};

test.each(DISPOSITION_NAMES)(
  'a unit that moves %s is then where its reason says',
  (disposition) => {
    const uin = FITTING[disposition];
    const spec = { reasonId: REASON[disposition].id, addedUins: [uin] };
    const { uins } = accepted(saveAndConfirm({ lines: [line('PHONE', spec)] }));
    const [status, subBucket] = BECOMES[disposition];
    const change = { uin, type: 'SERIAL_NUMBER', status, subBucket, isNew: false };
    expect(uins).toEqual([
      {
        item: 'PHONE',
        changes: [{ ...change, leavesStore: undefined }],
        generatedCount: 0,
        type: 'SERIAL_NUMBER',
      },
    ]);
  },
);

test.each([
  ['is new', 'NEW', true, undefined],
  ['was sold', 'SOLD', false, undefined],
  ['is in stock at another store', 'ELSEWHERE', false, 6000],
])('a unit that %s comes in', (_what, uin, isNew, leavesStore) => {
  const spec = { reasonId: REASON['DIST>ATS'].id, addedUins: [uin] };
  const { uins, movements } = accepted(saveAndConfirm({ lines: [line('PHONE', spec)] }));
  expect(uins[0]?.changes).toMatchObject([{ uin, status: 'IN_STOCK', isNew, leavesStore }]);
  const departure = { storeId: 6000, reasonCode: 183, effect: { total: -10_000 }, uins: [uin] };
  const arrival = { storeId: 5000, reasonCode: 182, effect: { total: 10_000 }, uins: [uin] };
  expect(movements).toMatchObject(leavesStore === undefined ? [arrival] : [departure, arrival]);
});

test('units of several stores leave each of them, in one movement a store', () => {
  const addedUins = ['ELSEWHERE', 'SOLD', 'NEARBY', 'FAR'];
  const elsewhere = { status: 'IN_STOCK', subBucket: undefined } as const;
  const phone = facts().items.get('PHONE');
  if (phone === undefined) throw new Error('there is no PHONE');
  const uins = new Map([
    ...phone.uins,
    ['NEARBY', { uin: 'NEARBY', storeId: 7000, ...elsewhere }],
    ['FAR', { uin: 'FAR', storeId: 6000, ...elsewhere }],
  ]);
  const spec = { reasonId: REASON['DIST>ATS'].id, quantity: '4', addedUins };
  const given = { items: new Map([['PHONE', { ...phone, uins }]]) };
  const { movements } = accepted(saveAndConfirm({ lines: [line('PHONE', spec)] }, given));
  expect(
    movements.map(({ storeId, reasonCode, uins: moved }) => [storeId, reasonCode, moved]),
  ).toEqual([
    [6000, 183, ['ELSEWHERE', 'FAR']],
    [7000, 183, ['NEARBY']],
    [5000, 182, addedUins],
  ]);
});
