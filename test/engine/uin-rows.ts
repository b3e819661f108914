import { decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideSystemMovements } from '../../src/engine/adjustments/system-transactions.js';
import type { Reason } from '../../src/engine/model/model.js';
import {
  ADJUSTMENT,
  adjustment,
  byId,
  type DispositionName,
  facts,
  item,
  itemsOf,
  type LineSpec,
  line,
  REASON,
  RULES,
  reason,
  save,
  saysOf,
  storedLine,
} from './builders.js';
import { systemLine, systemRequest } from './maintenance-rows.js';
import type { RefusalRow } from './refusal-rows.js';

const at = (itemId: string) => `Line 1, item ${itemId}: `;

/** One line with as many units as UINs if nothing else is said. */
function sent(
  itemId: string,
  disposition: DispositionName,
  uins: readonly string[],
  more: LineSpec = {},
) {
  const { id: reasonId } = REASON[disposition];
  const spec = { reasonId, quantity: String(uins.length || 1), addedUins: uins, ...more };
  return saysOf(save({ lines: [line(itemId, spec)] }));
}

const row = (
  request: string,
  says: () => readonly string[],
  ...expected: readonly string[]
): RefusalRow => [`save: ${request}`, says, expected];

const WATCHES = ['WATCH 1', 'WATCH 2', 'WATCH 3'];
const OF_AGSN = itemsOf(WATCHES.map((watch) => item(watch, { uinType: 'AGSN' })));
const STOCK_IN = { reasonId: REASON['DIST>ATS'].id, quantity: '7000' };
const RETURN = reason(31, 93, 'Store Customer Return', 'DIST>ATS');

const STORED = adjustment([storedLine(11, 'PHONE', { uins: ['P1'], quantity: '1' })]);
const changed = (more: LineSpec) =>
  saysOf(
    save(
      { adjustmentId: ADJUSTMENT, lines: [line('PHONE', { lineId: 11, ...more })] },
      { adjustment: STORED },
    ),
  );

function notFitting(itemId: string, uin: string, status: string, by: Reason, required: string) {
  return `UIN_STATUS_NOT_FITTING: ${at(itemId)}UIN ${uin} is ${status}; reason_id ${by.id} takes only one that is ${required}.`;
}

const fits = (disposition: DispositionName, uin: string, status: string, required: string) =>
  row(
    `${disposition} of a UIN that is ${status}`,
    () => sent('PHONE', disposition, [uin]),
    notFitting('PHONE', uin, status, REASON[disposition], required),
  );

/** D36: which UINs a line may name, and how many. */
export const UIN_ROWS: readonly RefusalRow[] = [
  row(
    'SHIRT with UINs',
    () => sent('SHIRT', 'ATS>DIST', ['S1', 'S2']),
    `UIN_NOT_ALLOWED: ${at('SHIRT')}UIN S1 is sent, but the item is not tracked by UINs.`,
  ),
  row(
    'a UIN of blanks',
    () => sent('PHONE', 'DIST>ATS', [' ']),
    `UIN_NOT_VALID: ${at('PHONE')}UIN " " is empty, has blanks around it, or a control character in it.`,
  ),
  row(
    'a UIN with a line feed in it',
    () => sent('PHONE', 'DIST>ATS', ['N1\nN2']),
    `UIN_NOT_VALID: ${at('PHONE')}UIN "N1\nN2" is empty, has blanks around it, or a control character in it.`,
  ),
  row(
    'a UIN twice',
    () => sent('PHONE', 'ATS>DIST', ['P1', 'P1'], { quantity: '1' }),
    `UIN_DUPLICATED: ${at('PHONE')}UIN P1 is sent twice.`,
  ),
  row(
    'a UIN added and removed',
    () => changed({ addedUins: ['P1'], removedUins: ['P1'], quantity: '1' }),
    `UIN_ADDED_AND_REMOVED: ${at('PHONE')}UIN P1 is both added and removed.`,
  ),
  row(
    'a UIN that is on the line already',
    () => changed({ addedUins: ['P1'], quantity: '1' }),
    `UIN_ALREADY_ON_LINE: ${at('PHONE')}UIN P1 is on the line already.`,
  ),
  row(
    'a removal of a UIN that is not on the line',
    () => changed({ removedUins: ['P2'] }),
    `UIN_NOT_ON_LINE: ${at('PHONE')}UIN P2 is to be removed, but is not on the line.`,
  ),
  row(
    'PHONE without UINs',
    () => sent('PHONE', 'ATS>DIST', []),
    `QUANTITY_NOT_UIN_COUNT: ${at('PHONE')}quantity 1 is not the number of UINs of the line, which is 0; send the serial number of each unit, over SOAP in added_uin_col.`,
  ),
  row(
    'WATCH that leaves the store, without UINs',
    () => sent('WATCH', 'ATS>DIST', []),
    `QUANTITY_NOT_UIN_COUNT: ${at('WATCH')}quantity 1 is not the number of UINs of the line, which is 0; send the serial number of each unit, over SOAP in added_uin_col.`,
  ),
  row(
    'half a PHONE',
    () => sent('PHONE', 'ATS>DIST', ['P1'], { quantity: '0.5' }),
    `QUANTITY_NOT_WHOLE: ${at('PHONE')}quantity 0.5 is not a whole number, but the item is tracked by UINs.`,
  ),
  row(
    'fewer WATCHes than UINs',
    () => sent('WATCH', 'DIST>ATS', ['N1', 'N2'], { quantity: '1' }),
    `QUANTITY_BELOW_UIN_COUNT: ${at('WATCH')}quantity 1 is less than the 2 UINs of the line.`,
  ),
  row(
    '10,002 WATCHes with one UIN',
    () => sent('WATCH', 'DIST>ATS', ['N1'], { quantity: '10002' }),
    `TOO_MANY_GENERATED_UINS: ${at('WATCH')}quantity 10002 needs 10001 generated UINs; at most 10000 are generated for a line.`,
  ),
  row(
    'a UIN that is unknown',
    () => sent('PHONE', 'ATS>DIST', ['NOBODY']),
    `UIN_NOT_FOUND: ${at('PHONE')}UIN NOBODY does not exist.`,
  ),
  row(
    'a UIN of another store',
    () => sent('PHONE', 'ATS>DIST', ['ELSEWHERE']),
    `UIN_AT_ANOTHER_STORE: ${at('PHONE')}UIN ELSEWHERE belongs to store 6000.`,
  ),
  fits('ATS>DIST', 'SOLD', 'SOLD', 'IN_STOCK'),
  fits('ATS>TRBL', 'RESERVED', 'CUSTOMER_RESERVED', 'IN_STOCK'),
  fits('ATS>COR', 'TROUBLED', 'UNAVAILABLE', 'IN_STOCK'),
  fits('TRBL>ATS', 'P1', 'IN_STOCK', 'UNAVAILABLE'),
  fits('TRBL>DIST', 'SOLD', 'SOLD', 'UNAVAILABLE'),
  fits('TRBL>TRBL', 'RESERVED', 'CUSTOMER_RESERVED', 'UNAVAILABLE'),
  fits('COR>ATS', 'P1', 'IN_STOCK', 'CUSTOMER_RESERVED'),
  fits(
    'DIST>ATS',
    'SHIPPING',
    'RESERVED_FOR_SHIPPING',
    'out of stock, or IN_STOCK at another store',
  ),
  row(
    'a UIN in another sub-bucket',
    () => sent('PHONE', 'TRBL>ATS', ['DAMAGED']),
    `UIN_IN_ANOTHER_SUB_BUCKET: ${at('PHONE')}UIN DAMAGED is not in the sub-bucket Trouble, from which reason_id 13 takes.`,
  ),
  ...[
    ['P1', 'IN_STOCK'],
    ['TROUBLED', 'UNAVAILABLE'],
    ['RESERVED', 'CUSTOMER_RESERVED'],
  ].map(([uin = '', status]) =>
    row(
      `stock in of a UIN that is ${status} already`,
      () => sent('PHONE', 'DIST>ATS', [uin]),
      `UIN_ALREADY_IN_STOCK: ${at('PHONE')}UIN ${uin} is ${status} at this store already.`,
    ),
  ),
  row(
    'stock in of a UIN that another store holds back',
    () => sent('PHONE', 'DIST>ATS', ['HELD']),
    `UIN_HELD_AT_ANOTHER_STORE: ${at('PHONE')}UIN HELD is UNAVAILABLE at store 6000; it can be moved from there only when it is IN_STOCK.`,
  ),
  row(
    'a new UIN without the permission',
    () => {
      const spec = line('PHONE', { reasonId: REASON['DIST>ATS'].id, addedUins: ['NEW'] });
      return saysOf(save({ lines: [spec] }, {}, { ...RULES, mayCreateUins: false }));
    },
    `NOT_PERMITTED: ${at('PHONE')}the permission uin.create is needed to create UIN NEW, which does not exist.`,
  ),
  row(
    'more than 20,000 UINs',
    () =>
      sent(
        'PHONE',
        'DIST>ATS',
        Array.from({ length: 20_001 }, (_, index) => `N${index}`),
      ),
    'ADJUSTMENT_HAS_TOO_MANY_UINS: The adjustment would have 20001 UINs; at most 20000 are allowed. Split it.',
  ),
  row(
    'three items of 7,000 generated UINs each',
    () =>
      saysOf(save({ lines: WATCHES.map((watch) => line(watch, STOCK_IN)) }, { items: OF_AGSN })),
    'ADJUSTMENT_HAS_TOO_MANY_UINS: The adjustment would have 21000 UINs; at most 20000 are allowed. Split it.',
  ),
  [
    'confirm: three items of 7,000 generated UINs each, saved one by one',
    () => {
      const spec = { reason: REASON['DIST>ATS'], quantity: '7000' };
      const stored = adjustment(WATCHES.map((watch, index) => storedLine(index + 1, watch, spec)));
      const given = facts({ adjustment: stored, items: OF_AGSN });
      return saysOf(decideConfirm(ADJUSTMENT, given, RULES));
    },
    [
      'ADJUSTMENT_HAS_TOO_MANY_UINS: The adjustment would have 21000 UINs; at most 20000 are allowed. Split it.',
    ],
  ],
  [
    'system transaction: three items of 7,000 generated UINs each',
    () => {
      const lines = WATCHES.map((watch, index) =>
        systemLine(watch, RETURN.id, { position: index + 1, quantity: '7000' }),
      );
      const given = facts({ items: OF_AGSN, reasons: byId([RETURN]) });
      return saysOf(decideSystemMovements(systemRequest('POS_RETURN', lines), given, RULES));
    },
    [
      'ADJUSTMENT_HAS_TOO_MANY_UINS: The adjustment would have 21000 UINs; at most 20000 are allowed. Split it.',
    ],
  ],
  [
    'confirm: a UIN that was sold since it was saved',
    () => {
      const stored = adjustment([storedLine(11, 'PHONE', { uins: ['SOLD'] })]);
      return saysOf(decideConfirm(ADJUSTMENT, facts({ adjustment: stored }), RULES));
    },
    [
      'UIN_STATUS_NOT_FITTING: Line id 11, item PHONE: UIN SOLD is SOLD; reason_id 12 takes only one that is IN_STOCK.',
    ],
  ],
  [
    'save: a reason between sub-buckets in a system without them',
    () => {
      const plain = { ...REASON['TRBL>TRBL'], fromSubBucket: undefined, toSubBucket: undefined };
      const reasons = new Map([[plain.id, plain]]);
      return saysOf(save({ lines: [line('SHIRT', { reasonId: plain.id })] }, { reasons }));
    },
    [
      `REASON_NEEDS_SUB_BUCKETS: ${at('SHIRT')}reason_id 112 moves stock between sub-buckets, which this system does not use.`,
    ],
  ],
];
