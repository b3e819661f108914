import { decideCancel, decideConfirm } from '../../src/engine/adjustments/complete.js';
import { reject } from '../../src/engine/adjustments/decision.js';
import { checkCriteria } from '../../src/engine/model/criteria.js';
import { checkEnquirySize } from '../../src/engine/model/stock.js';
import {
  ADJUSTMENT,
  adjustment,
  facts,
  INACTIVE_REASON,
  item,
  itemsOf,
  line,
  position,
  REASON,
  RULES,
  STORE,
  save,
  saveAndConfirm,
  saysOf,
  storedLine,
  UNCHANGED,
} from './builders.js';

/** A request in words, what it is answered with, and what that has to be. */
export type RefusalRow = readonly [
  request: string,
  says: () => readonly string[],
  expected: readonly string[],
];

const LINES = [storedLine(11, 'SHIRT'), storedLine(12, 'BELT')];
const OPEN = { adjustment: adjustment(LINES) };
const COMPLETED = { adjustment: adjustment(LINES, { status: 'COMPLETED' }) };
const CANCELED = { adjustment: adjustment(LINES, { status: 'CANCELED' }) };

const REFERENCE = { id: 600, storeId: STORE, status: 'COMPLETED', hasUinItems: false } as const;
const TEMPLATE = {
  id: 50,
  storeId: STORE,
  status: 'COMPLETED',
  description: 'Monday',
  lines: [],
  ...UNCHANGED,
} as const;

const FULL = itemsOf([item('SHIRT', { position: position({ total: '89999999999' }) })]);

function criteria(more: Partial<Parameters<typeof checkCriteria>[0]>): string[] {
  const fine = { storeId: STORE, storeExists: true, searchLimit: 0 };
  return saysOf(reject(checkCriteria({ ...fine, from: undefined, to: undefined, ...more })));
}

const update = (more: Parameters<typeof save>[0], given = OPEN) =>
  saysOf(save({ adjustmentId: ADJUSTMENT, ...more }, given));
const oneLine = (more: Parameters<typeof line>[1], itemId = 'SHIRT') =>
  saysOf(save({ lines: [line(itemId, more)] }));
const confirm = (given: Parameters<typeof facts>[0]) =>
  saysOf(decideConfirm(ADJUSTMENT, facts(given), RULES));
const cancel = (given: Parameters<typeof facts>[0]) =>
  saysOf(decideCancel(ADJUSTMENT, facts(given)));

export const HEADER_ROWS: readonly RefusalRow[] = [
  [
    'save: store 9',
    () => saysOf(save({ storeId: 9 }, { storeExists: false })),
    ['STORE_NOT_FOUND: Store 9 does not exist.'],
  ],
  [
    'look up: store 9',
    () => criteria({ storeId: 9, storeExists: false }),
    ['STORE_NOT_FOUND: Store 9 does not exist.'],
  ],
  [
    'save: adjustment 700, which is unknown',
    () => saysOf(save({ adjustmentId: ADJUSTMENT, lines: [line('SHIRT', { lineId: 11 })] })),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'save and confirm: adjustment 700, which is unknown, with a line',
    () => saysOf(saveAndConfirm({ adjustmentId: ADJUSTMENT, lines: [line('SHIRT')] })),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'confirm: adjustment 700, which is unknown',
    () => confirm({}),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'cancel: adjustment 700, which is unknown',
    () => cancel({}),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'save: reference 600, which is unknown',
    () => saysOf(save({ referenceId: 600 })),
    ['REFERENCE_NOT_FOUND: Adjustment 600, named as reference_id, does not exist.'],
  ],
  [
    'save: reference 600 of store 6000',
    () => saysOf(save({ referenceId: 600 }, { reference: { ...REFERENCE, storeId: 6000 } })),
    [
      'REFERENCE_OF_ANOTHER_STORE: Adjustment 600, named as reference_id, belongs to another store than 5000.',
    ],
  ],
  [
    'save: reference 600, which is canceled',
    () => saysOf(save({ referenceId: 600 }, { reference: { ...REFERENCE, status: 'CANCELED' } })),
    [
      'REFERENCE_NOT_COMPLETED: Adjustment 600, named as reference_id, is CANCELED; only a COMPLETED one can be copied.',
    ],
  ],
  [
    'save: reference 600, which has UIN items',
    () => saysOf(save({ referenceId: 600 }, { reference: { ...REFERENCE, hasUinItems: true } })),
    [
      'REFERENCE_HAS_UINS: Adjustment 600, named as reference_id, has items with UINs; it cannot be copied.',
    ],
  ],
  [
    'save: template 50, which is unknown',
    () => saysOf(save({ templateId: 50 })),
    ['TEMPLATE_NOT_FOUND: Template 50 does not exist.'],
  ],
  [
    'save: template 50 of store 6000',
    () => saysOf(save({ templateId: 50 }, { template: { ...TEMPLATE, storeId: 6000 } })),
    ['TEMPLATE_OF_ANOTHER_STORE: Template 50 belongs to another store than 5000.'],
  ],
  [
    'save: template 50, which is in progress',
    () => saysOf(save({ templateId: 50 }, { template: { ...TEMPLATE, status: 'IN_PROGRESS' } })),
    ['TEMPLATE_NOT_COMPLETED: Template 50 is IN_PROGRESS; only a COMPLETED one can be applied.'],
  ],
  [
    'save: adjustment 700 with another store',
    () => update({ storeId: 6000 }),
    [
      'STORE_CANNOT_CHANGE: Adjustment 700 belongs to store 5000; it cannot be saved with store_id 6000.',
    ],
  ],
  [
    'save: adjustment 700, which has no reference, with one',
    () => update({ referenceId: 600 }),
    [
      'REFERENCE_CANNOT_CHANGE: Adjustment 700 was created with reference_id (none); it cannot be saved with 600.',
    ],
  ],
  [
    'save: adjustment 700 with another template',
    () => update({ templateId: 51 }, { adjustment: adjustment(LINES, { templateId: 50 }) }),
    [
      'TEMPLATE_CANNOT_CHANGE: Adjustment 700 was created with template_id 50; it cannot be saved with 51.',
    ],
  ],
  [
    'save: adjustment 700, which is completed',
    () => update({}, COMPLETED),
    [
      'ADJUSTMENT_NOT_IN_PROGRESS: Adjustment 700 is COMPLETED; only one that is IN_PROGRESS can be saved.',
    ],
  ],
  [
    'confirm: adjustment 700, which is canceled',
    () => confirm(CANCELED),
    [
      'ADJUSTMENT_NOT_IN_PROGRESS: Adjustment 700 is CANCELED; only one that is IN_PROGRESS can be confirmed.',
    ],
  ],
  [
    'cancel: adjustment 700, which is completed',
    () => cancel(COMPLETED),
    [
      'ADJUSTMENT_NOT_IN_PROGRESS: Adjustment 700 is COMPLETED; only one that is IN_PROGRESS can be cancelled.',
    ],
  ],
  [
    'confirm: adjustment 700, which has no lines',
    () => confirm({ adjustment: adjustment([]) }),
    ['ADJUSTMENT_HAS_NO_LINES: Adjustment 700 has no lines; there is nothing to confirm.'],
  ],
  [
    'save and confirm: a new adjustment without lines',
    () => saysOf(saveAndConfirm({})),
    ['ADJUSTMENT_HAS_NO_LINES: Adjustment (new) has no lines; there is nothing to confirm.'],
  ],
  [
    'save: one line more on an adjustment of 10,000 lines',
    () => {
      const lines = Array.from({ length: 10_000 }, (_, index) =>
        storedLine(index + 1, `I${index}`),
      );
      return update({ lines: [line('SHIRT')] }, { adjustment: adjustment(lines) });
    },
    [
      'ADJUSTMENT_TOO_LARGE: The adjustment would have 10001 lines; at most 10000 are allowed. Split it.',
    ],
  ],
  [
    'save: remove line 99 from adjustment 700, which has lines 11 and 12',
    () => update({ removedLineIds: [99] }),
    ['REMOVED_LINE_NOT_ON_ADJUSTMENT: removed_line_id_col 99 is no line of adjustment 700.'],
  ],
  [
    'look up: from a millisecond after to',
    () => criteria({ from: Date.UTC(2026, 2, 1, 8, 0, 0, 1), to: Date.UTC(2026, 2, 1, 8) }),
    [
      'DATE_RANGE_INVERTED: from_date 2026-03-01T08:00:00.001Z is after to_date 2026-03-01T08:00:00.000Z.',
    ],
  ],
  ...[-1, 1000].map(
    (value): RefusalRow => [
      `look up: search limit ${value}`,
      () => criteria({ searchLimit: value }),
      [
        `SEARCH_LIMIT_OUT_OF_RANGE: search_limit ${value} is out of range; 1 to 999 are allowed, and 0 for the default.`,
      ],
    ],
  ),
  [
    'look up: a sub-bucket where there are none',
    () => criteria({ subBucket: 1, usesSubBuckets: false }),
    ['SUB_BUCKET_UNKNOWN: Sub-bucket 1 is unknown to this system, which does not use sub-buckets.'],
  ],
  [
    'look up: 3 items at 667 stores',
    () => saysOf(reject(checkEnquirySize(3, 667, 2000))),
    [
      'TOO_MANY_POSITIONS: The enquiry is for 2001 positions (items: 3, stores: 667); at most 2000 are answered at once. Ask for fewer items or stores at a time.',
    ],
  ],
];

export const LINE_ROWS: readonly RefusalRow[] = [
  [
    'save: a new adjustment that changes line 11 and removes line 12',
    () => saysOf(save({ lines: [line('SHIRT', { lineId: 11 })], removedLineIds: [12] })),
    [
      'LINE_ID_ON_NEW_ADJUSTMENT: removed_line_id_col 12 is sent without an adjustment_id; a new adjustment has no lines yet.',
      'LINE_ID_ON_NEW_ADJUSTMENT: Line 1, item SHIRT: line_id 11 is sent without an adjustment_id; a new adjustment has no lines yet.',
    ],
  ],
  [
    'save: change line 99 of adjustment 700, which has lines 11 and 12',
    () => update({ lines: [line('MUG', { lineId: 99 })] }),
    ['LINE_NOT_ON_ADJUSTMENT: Line 1, item MUG: line_id 99 is no line of adjustment 700.'],
  ],
  [
    'save: change line 11 and remove it',
    () => update({ lines: [line('SHIRT', { lineId: 11 })], removedLineIds: [11] }),
    ['LINE_CHANGED_AND_REMOVED: Line 1, item SHIRT: line_id 11 is both changed and removed.'],
  ],
  [
    'save: make line 11, which is of SHIRT, one of MUG',
    () => update({ lines: [line('MUG', { lineId: 11 })] }),
    [
      'ITEM_CANNOT_CHANGE: Line 1, item MUG: line_id 11 is of item SHIRT; it cannot become MUG. Remove the line and add a new one.',
    ],
  ],
  [
    'save: give line 11 another reason',
    () => update({ lines: [line('SHIRT', { lineId: 11, reasonId: 38 })] }),
    [
      'REASON_CANNOT_CHANGE: Line 1, item SHIRT: line_id 11 has reason_id 12; it cannot become 38. Remove the line and add a new one.',
    ],
  ],
  [
    'save: SHIRT on two lines',
    () => saysOf(save({ lines: [line('SHIRT'), line('SHIRT', { reasonId: 38 })] })),
    [
      'ITEM_DUPLICATED: Line 2, item SHIRT: the item is already on Line 1; it may stand on one line only.',
    ],
  ],
  [
    'save: add SHIRT to adjustment 700, which has it on line 11',
    () => update({ lines: [line('SHIRT')] }),
    [
      'ITEM_DUPLICATED: Line 1, item SHIRT: the item is already on Line id 11; it may stand on one line only.',
    ],
  ],
  [
    'save: HAT, which is unknown',
    () => oneLine({}, 'HAT'),
    ['ITEM_NOT_FOUND: Line 1, item HAT: the item does not exist.'],
  ],
  [
    'save: KITE, which is not ranged',
    () => oneLine({}, 'KITE'),
    ['ITEM_NOT_RANGED: Line 1, item KITE: the item is not ranged at store 5000.'],
  ],
  [
    'save: DELIVERY FEE, which is a non-inventory item',
    () => oneLine({}, 'DELIVERY FEE'),
    [
      'ITEM_NOT_ADJUSTABLE: Line 1, item DELIVERY FEE: the item is a non-inventory item; it has no stock to adjust.',
    ],
  ],
  [
    'save: reason 999, which is unknown',
    () => oneLine({ reasonId: 999 }),
    ['REASON_NOT_FOUND: Line 1, item SHIRT: reason_id 999 does not exist.'],
  ],
  [
    'save: reason 182, which is the code of reason 38',
    () =>
      saysOf(
        save(
          { lines: [line('SHIRT', { reasonId: 182 })] },
          { reasonIdsByCode: new Map([[182, 38]]) },
        ),
      ),
    [
      'REASON_NOT_FOUND: Line 1, item SHIRT: reason_id 182 does not exist; 182 is a reason code, its reason_id is 38.',
    ],
  ],
  [
    'save: a reason that is no longer in use',
    () => oneLine({ reasonId: INACTIVE_REASON.id }),
    ['REASON_INACTIVE: Line 1, item SHIRT: reason_id 117 is no longer in use.'],
  ],
  ...['0', '-0.0001', '-99999999999999999999'].map(
    (quantity): RefusalRow => [
      `save: quantity ${quantity}`,
      () => oneLine({ quantity }),
      [
        `QUANTITY_NOT_POSITIVE: Line 1, item SHIRT: quantity ${quantity} is not above zero; the reason gives the direction.`,
      ],
    ],
  ),
  ...['100000000', '99999999999999999999'].map(
    (quantity): RefusalRow => [
      `save: quantity ${quantity}`,
      () => oneLine({ quantity }),
      [`QUANTITY_OUT_OF_RANGE: Line 1, item SHIRT: quantity ${quantity} is above 99999999.9999.`],
    ],
  ),
  ...['0', '-1', '100000000'].map(
    (caseSize): RefusalRow => [
      `save: case size ${caseSize}`,
      () => oneLine({ caseSize }),
      [
        `CASE_SIZE_OUT_OF_RANGE: Line 1, item SHIRT: case_size ${caseSize} is not between 0.01 and 99999999.99.`,
      ],
    ],
  ),
  [
    'save: take 10.0001 SHIRT from Trouble, which has 10',
    () => oneLine({ reasonId: REASON['TRBL>ATS'].id, quantity: '10.0001' }),
    [
      'QUANTITY_EXCEEDS_BUCKET: Line 1, item SHIRT: quantity 10.0001 is more than the 10 in the non-sellable sub-bucket Trouble, from which reason_id 13 takes.',
    ],
  ],
  [
    'save: take 5 SHIRT from the customer reserve, which has 4',
    () => oneLine({ reasonId: REASON['COR>ATS'].id, quantity: '5' }),
    [
      'QUANTITY_EXCEEDS_BUCKET: Line 1, item SHIRT: quantity 5 is more than the 4 in the customer reserve, from which reason_id 37 takes.',
    ],
  ],
  [
    'confirm: move 1 MUG from Trouble to Damaged, of which the store never had any',
    () =>
      confirm({
        adjustment: adjustment([storedLine(11, 'MUG', { reason: REASON['TRBL>TRBL'] })]),
      }),
    [
      'QUANTITY_EXCEEDS_BUCKET: Line id 11, item MUG: quantity 1 is more than the 0 in the non-sellable sub-bucket Trouble, from which reason_id 112 takes.',
    ],
  ],
  [
    'save: 2 SHIRT more where the store has 89,999,999,999',
    () =>
      saysOf(save({ lines: [line('SHIRT', { reasonId: 38, quantity: '2' })] }, { items: FULL })),
    [
      'POSITION_OUT_OF_RANGE: Line 1, item SHIRT: quantity 2 would take the stock of the item beyond ±90000000000 units.',
    ],
  ],
];
