import { decideSystemTransaction } from '../../src/engine/system-transactions.js';
import {
  codesOf,
  DISPOSITION_NAMES,
  type DispositionName,
  facts,
  line,
  REASON,
  RULES,
  save,
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
    const outcome = decideSystemTransaction(request, facts(), RULES);
    expect(codesOf(outcome)).toEqual(['QUANTITY_NOT_UIN_COUNT']);
  });
});
