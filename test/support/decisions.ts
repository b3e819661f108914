/** Decisions of the engine in small, for the writers that carry them out. */
import type { Decision, Movement, NewLine } from '../../src/engine/adjustments/decision.js';
import { caseSizeFromText, NO_QUANTITY, QUANTITY_ONE } from '../../src/engine/model/quantity.js';

/** Stores and items of the demo data. The units of the headphones have numbers that are generated. */
export const STORE = 5000;
export const OTHER_STORE = 5001;
export const TABLET = '100000203';
export const HEADPHONES = '100000211';
const REASON = { id: 21, code: 83 };

/** An adjustment that is completed without lines, and moves nothing. */
export const NOTHING: Decision = {
  kind: 'adjustment',
  storeId: STORE,
  header: {
    kind: 'create',
    ...{ referenceId: undefined, templateId: undefined, comments: undefined, publish: true },
  },
  status: 'COMPLETED',
  ...{ removedLineIds: [], changedLines: [], addedLines: [], movements: [], uins: [] },
  referenceData: { createStore: false, createItems: [], rangeItems: [] },
};

export function newLine(item: string, uins: readonly string[] = []): NewLine {
  return {
    item,
    reasonId: REASON.id,
    quantity: QUANTITY_ONE,
    caseSize: caseSizeFromText('1'),
    uins,
  };
}

/** One that brings a unit in, of which merchandising is told. */
export function movement(item: string, storeId = STORE): Movement {
  return {
    ...{
      storeId,
      item,
      reasonCode: REASON.code,
      quantity: QUANTITY_ONE,
      uins: [],
      isPublished: true,
    },
    ...({ from: 'DIST', to: 'ATS' } as const),
    effect: {
      ...{ total: QUANTITY_ONE, nonSellable: NO_QUANTITY, customerReserve: NO_QUANTITY },
      ...{ fromSubBucket: undefined, toSubBucket: undefined },
    },
  };
}
