import { decideConfirm } from '../../src/engine/adjustments/complete.js';
import { decideSystemTransaction } from '../../src/engine/adjustments/system-transactions.js';
import type { ReasonRecord } from '../../src/engine/upkeep/maintenance-facts.js';
import { decideReasonEdit, type ReasonRequest } from '../../src/engine/upkeep/reasons.js';
import {
  adjustment,
  DAMAGED,
  facts,
  REASON,
  RULES,
  saysOf,
  storedLine,
  TROUBLE,
} from './builders.js';
import {
  apply,
  copy,
  system,
  systemLine,
  systemRequest,
  TEMPLATE,
  withLine,
} from './maintenance-rows.js';
import type { RefusalRow } from './refusal-rows.js';
import { COUNT_OUT, HOLD, upkeepFacts } from './upkeep-rows.js';

const stale = (expected: number) => {
  const stored = adjustment([storedLine(11, 'SHIRT')], { version: 3 });
  return saysOf(decideConfirm(stored.id, facts({ adjustment: stored }), RULES, expected));
};

const SYSTEM_HOLD = { ...HOLD, isSystem: true };

/** An edit of a system reason by one value alone. */
const systemEdit = (what: string, reason: ReasonRecord, request: ReasonRequest): RefusalRow => [
  `reason: another ${what}, of the system`,
  () => {
    const reasons = new Map([[reason.id, reason]]);
    return saysOf(decideReasonEdit(reason.id, request, upkeepFacts({ reasons })));
  },
  [
    `REASON_OF_SYSTEM: reason_id ${reason.id} is one that the system itself uses: it cannot be changed, only its description can be edited.`,
  ],
];

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
  systemEdit('flag for dialogs', COUNT_OUT, { isDisplayed: false }),
  systemEdit('code', COUNT_OUT, { code: 301 }),
  systemEdit('disposition', COUNT_OUT, { from: 'DIST', to: 'ATS' }),
  systemEdit('sub-bucket', SYSTEM_HOLD, { toSubBucket: DAMAGED }),
  systemEdit('disposition and no sub-bucket', SYSTEM_HOLD, { to: 'DIST' }),
  systemEdit('flag, disposition and sub-bucket', COUNT_OUT, {
    ...{ isPublished: false, to: 'TRBL', toSubBucket: TROUBLE },
  }),
  [
    'template: an AGSN item',
    () => withLine('WATCH'),
    [
      'TEMPLATE_ITEM_HAS_UINS: Line 1, item WATCH: the item is tracked by UINs; a template cannot hold it.',
    ],
  ],
  ...['PHONE', 'WATCH'].map(
    (item): RefusalRow => [
      `copy: a completed one with ${item}`,
      () => {
        const lines = [storedLine(11, 'SHIRT'), storedLine(12, item)];
        return copy({ adjustment: adjustment(lines, { status: 'COMPLETED' }) });
      },
      [
        'ADJUSTMENT_HAS_UINS: Adjustment 700 has items that are tracked by UINs; it cannot be copied.',
      ],
    ],
  ),
  [
    'copy: a canceled one',
    () => copy({ adjustment: adjustment([storedLine(11, 'SHIRT')], { status: 'CANCELED' }) }),
    ['ADJUSTMENT_NOT_COMPLETED: Adjustment 700 is CANCELED; only a COMPLETED one can be copied.'],
  ],
  [
    'apply: a canceled template',
    () => apply('1', { template: { ...TEMPLATE, status: 'CANCELED' } }),
    ['TEMPLATE_NOT_COMPLETED: Template 50 is CANCELED; only a COMPLETED one can be applied.'],
  ],
];
