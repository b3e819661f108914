import { decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideSystemTransaction } from '../../src/engine/adjustments/system-transactions.js';
import { adjustment, facts, REASON, RULES, saysOf, storedLine } from './builders.js';
import { copy, system, systemLine, systemRequest } from './maintenance-rows.js';
import type { RefusalRow } from './refusal-rows.js';

const stale = (expected: number) => {
  const stored = adjustment([storedLine(11, 'SHIRT')], { version: 3 });
  return saysOf(decideConfirm(stored.id, facts({ adjustment: stored }), RULES, expected));
};

/** Rows for versions, copies and what other areas send twice. */
export const CHAPTER_ROWS: readonly RefusalRow[] = [
  [
    'system transaction: a vendor return of available stock',
    () => system('VENDOR_RETURN', [systemLine('SHIRT', REASON['ATS>DIST'].id)]),
    [
      'REASON_NOT_OF_VENDOR_RETURN: Line 1, item SHIRT: reason_id 12 does not take unavailable stock out of the store, which a VENDOR_RETURN does.',
    ],
  ],
  [
    'system transaction: a reference that was sent with other lines',
    () => {
      const lines = [systemLine('SHIRT', REASON['ATS>DIST'].id)];
      const request = systemRequest('LATE_SALES', lines, { reference: 'A-1' });
      const sentBefore = { id: 9, countType: undefined, lines: [] };
      const outcome = decideSystemTransaction(request, facts({ sentBefore }), RULES);
      return 'accepted' in outcome ? saysOf(outcome) : [];
    },
    [
      'DUPLICATE_REFERENCE: LATE_SALES with reference A-1 of store 5000 was carried out before with other lines, as system transaction 9.',
    ],
  ],
  [
    'copy: nothing can be used any more',
    () => {
      const lines = [storedLine(11, 'GONE')];
      return copy({ adjustment: adjustment(lines, { status: 'COMPLETED' }) });
    },
    [
      'NOTHING_TO_COPY: No line of adjustment 700 can be used any more; the copy would have none.',
      'ITEM_NOT_FOUND: Line id 11, item GONE: the item does not exist.',
    ],
  ],
  [
    'confirm: a version that somebody has replaced',
    () => stale(2),
    [
      'CHANGED_MEANWHILE: Adjustment 700 was changed by maker at 1970-01-01T00:00:00.000Z: it is IN_PROGRESS now, with version 3 instead of 2.',
    ],
  ],
  [
    'confirm: a version that is still to come',
    () => stale(4),
    ['VERSION_NOT_GIVEN_OUT: Adjustment 700 has version 3; version 4 was never given out.'],
  ],
];
