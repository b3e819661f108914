import type { Attribute } from '../../src/engine/adjustments/attributes.js';
import { reject } from '../../src/engine/adjustments/decision.js';
import { checkHistory } from '../../src/engine/model/history-criteria.js';
import type { Id, Reason } from '../../src/engine/model/model.js';
import { checkUinList } from '../../src/engine/model/scans.js';
import {
  ADJUSTMENT_NOTES_MAX,
  decideAttributes,
  decideNote,
} from '../../src/engine/upkeep/annotations.js';
import type { MaintenanceFacts, ReasonRecord } from '../../src/engine/upkeep/maintenance-facts.js';
import {
  decideReasonActive,
  decideReasonCreate,
  decideReasonEdit,
  decideReasonRoles,
  type NewReasonRequest,
  type ReasonRequest,
} from '../../src/engine/upkeep/reasons.js';
import {
  decideSubBucketCreate,
  decideSubBucketDelete,
  decideSubBucketRename,
} from '../../src/engine/upkeep/sub-buckets.js';
import { decideParameter } from '../../src/engine/upkeep/system-parameters.js';
import {
  ADJUSTMENT,
  DAMAGED,
  REASON,
  reason,
  STOCK_OUT,
  saysOf,
  TROUBLE,
  UNCHANGED,
} from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

/** A reason that anybody may edit. */
export function record(base: Reason, more: Partial<ReasonRecord> = {}): ReasonRecord {
  const names = { toSubBucketName: undefined, roles: [] };
  return { ...base, ...names, isDisplayed: true, isSystem: false, ...more };
}

export const THEFT = record(reason(21, 83, 'Theft', 'ATS>DIST'));
export const HOLD = record(reason(29, 91, 'Stock - Hold', 'ATS>TRBL', { to: TROUBLE }));
export const COUNT_OUT = record(reason(26, 88, 'Stock Count Out', 'ATS>DIST'), { isSystem: true });
export const BETWEEN = record(REASON['TRBL>TRBL']);

export function upkeepFacts(more: Partial<MaintenanceFacts> = {}): MaintenanceFacts {
  const reasons = [THEFT, HOLD, COUNT_OUT, BETWEEN, record(STOCK_OUT)];
  return {
    usesSubBuckets: true,
    subBuckets: new Map([
      [TROUBLE, 'Trouble'],
      [DAMAGED, 'Damaged'],
    ]),
    reasons: new Map(reasons.map((one) => [one.id, one])),
    reasonUse: undefined,
    subBucketUse: undefined,
    adjustment: {
      id: ADJUSTMENT,
      storeId: 5000,
      status: 'IN_PROGRESS',
      noteCount: 0,
      ...UNCHANGED,
    },
    line: undefined,
    parameter: undefined,
    ...more,
  };
}

export function newReason(more: Partial<NewReasonRequest> = {}): NewReasonRequest {
  return { code: 301, description: 'Lent', from: 'ATS', to: 'DIST', roles: [], ...more };
}

const OFF = { usesSubBuckets: false };

const create = (more: Partial<NewReasonRequest>, given: Partial<MaintenanceFacts> = {}) =>
  saysOf(decideReasonCreate(newReason(more), upkeepFacts(given)));
const edit = (id: Id, request: ReasonRequest, given: Partial<MaintenanceFacts> = {}) =>
  saysOf(decideReasonEdit(id, request, upkeepFacts(given)));
const attributes = (names: readonly string[], given: Partial<MaintenanceFacts>) => {
  const wanted = names.map((name): Attribute => ({ name, value: 'x' }));
  const place = { adjustmentId: ADJUSTMENT, lineId: 11 };
  return saysOf(decideAttributes(place, wanted, upkeepFacts(given)));
};
const history = (more: Partial<Parameters<typeof checkHistory>[0]>) => {
  const nothing = { transactionId: undefined, from: undefined, to: undefined, after: undefined };
  const store = { storeId: 5000, storeExists: true, afterExists: false };
  return saysOf(reject(checkHistory({ ...nothing, ...store, ...more })));
};
const uinList = (more: Partial<Parameters<typeof checkUinList>[0]>) => {
  const nothing = { storeId: undefined, item: undefined, uin: undefined, subBucket: undefined };
  const given = { storeExists: false, usesSubBuckets: true, ...more };
  return saysOf(reject(checkUinList({ ...nothing, ...given })));
};

const TAKEN = 'REASON_CODE_TAKEN: code 83 is that of reason_id 21 already.';
const NO_DESCRIPTION = 'REASON_DESCRIPTION_MISSING: A reason needs a description.';
const OF_SYSTEM = (action: string): string =>
  `REASON_OF_SYSTEM: reason_id 26 is one that the system itself uses: it cannot be ${action}, only its description can be edited.`;
const IN_USE = (what: string): string =>
  `REASON_IN_USE: reason_id 21 is used by adjustment 7: its ${what} cannot change. Take it out of use and make another.`;
const USED = { reasonUse: 'adjustment 7' };

const REASON_ROWS: readonly RefusalRow[] = [
  ['reason: new with a code that is taken', () => create({ code: 83 }), [TAKEN]],
  ['reason: new without a description', () => create({ description: ' ' }), [NO_DESCRIPTION]],
  [
    'reason: new and everything wrong',
    () => create({ code: 83, description: '', from: 'TRBL', toSubBucket: TROUBLE }),
    [
      TAKEN,
      NO_DESCRIPTION,
      'REASON_SUB_BUCKET_MISSING: A reason from TRBL to DIST needs a from sub-bucket.',
      'REASON_SUB_BUCKET_NOT_ALLOWED: A reason from TRBL to DIST has no to sub-bucket.',
    ],
  ],
  [
    'reason: from nowhere to a reserve',
    () => create({ from: 'DIST', to: 'COR' }),
    [
      'DISPOSITION_NOT_FOUND: DIST to COR is no disposition; there are ATS to DIST, ATS to TRBL, DIST to ATS, TRBL to ATS, ATS to COR, COR to ATS, TRBL to DIST, TRBL to TRBL.',
    ],
  ],
  [
    'reason: to unavailable without a sub-bucket',
    () => create({ to: 'TRBL' }),
    ['REASON_SUB_BUCKET_MISSING: A reason from ATS to TRBL needs a to sub-bucket.'],
  ],
  [
    'reason: between sub-buckets without either',
    () => create({ from: 'TRBL', to: 'TRBL' }),
    [
      'REASON_SUB_BUCKET_MISSING: A reason from TRBL to TRBL needs a from sub-bucket.',
      'REASON_SUB_BUCKET_MISSING: A reason from TRBL to TRBL needs a to sub-bucket.',
    ],
  ],
  [
    'reason: between a sub-bucket and itself',
    () => create({ from: 'TRBL', to: 'TRBL', fromSubBucket: TROUBLE, toSubBucket: TROUBLE }),
    [
      `REASON_SUB_BUCKETS_EQUAL: From and to sub-bucket are both ${TROUBLE}; stock moves between two different ones.`,
    ],
  ],
  [
    'reason: to a sub-bucket that does not exist',
    () => create({ to: 'TRBL', toSubBucket: 99 }),
    ['SUB_BUCKET_NOT_FOUND: Sub-bucket 99 does not exist.'],
  ],
  [
    'reason: with a sub-bucket where none are used',
    () => create({ to: 'TRBL', toSubBucket: TROUBLE }, OFF),
    ['SUB_BUCKETS_NOT_USED: This system does not use sub-buckets: a reason names none.'],
  ],
  [
    'reason: between sub-buckets where none are used',
    () => create({ from: 'TRBL', to: 'TRBL' }, OFF),
    ['SUB_BUCKETS_NOT_USED: This system does not use sub-buckets: stock cannot move between them.'],
  ],
  [
    'reason: edit an unknown one',
    () => edit(999, { description: 'x' }),
    ['REASON_NOT_FOUND: reason_id 999 does not exist.'],
  ],
  [
    'reason: edit one by its code',
    () => edit(83, { description: 'x' }),
    ['REASON_NOT_FOUND: reason_id 83 does not exist; 83 is a reason code, its reason_id is 21.'],
  ],
  ['reason: another code of one in use', () => edit(21, { code: 9 }, USED), [IN_USE('code')]],
  [
    'reason: another code and disposition of one in use',
    () => edit(21, { code: 9, from: 'DIST', to: 'ATS' }, USED),
    [IN_USE('code and disposition')],
  ],
  [
    'reason: another sub-bucket of one in use',
    () => edit(29, { toSubBucket: DAMAGED }, USED),
    [
      'REASON_IN_USE: reason_id 29 is used by adjustment 7: its sub-buckets cannot change. Take it out of use and make another.',
    ],
  ],
  [
    'reason: another code of Stock Out, used or not',
    () => edit(STOCK_OUT.id, { code: 9 }),
    [
      'REASON_TAKEN_BY_CODE: reason_id 39 has the code that the system takes for UINs that leave their store: its code cannot change.',
    ],
  ],
  ['reason: a code that another one has', () => edit(29, { code: 83 }), [TAKEN]],
  ['reason: clear the description', () => edit(21, { description: '' }), [NO_DESCRIPTION]],
  [
    'reason: no longer published, of the system',
    () => edit(26, { isPublished: false }),
    [OF_SYSTEM('changed')],
  ],
  [
    'reason: in dialogs, another code and no description, of the system',
    () => edit(26, { isDisplayed: false, code: 83, description: '' }),
    [NO_DESCRIPTION, OF_SYSTEM('changed')],
  ],
  [
    'reason: take one of the system out of use',
    () => saysOf(decideReasonActive(26, false, upkeepFacts())),
    [OF_SYSTEM('taken out of use')],
  ],
  ...(['activity', 'roles'] as const).map(
    (what): RefusalRow => [
      `reason: ${what} of an unknown one`,
      () =>
        saysOf(
          what === 'roles'
            ? decideReasonRoles(999, [], upkeepFacts())
            : decideReasonActive(999, true, upkeepFacts()),
        ),
      ['REASON_NOT_FOUND: reason_id 999 does not exist.'],
    ],
  ),
];

const SUB_BUCKET_ROWS: readonly RefusalRow[] = [
  ...['', ' Lent', 'Lent '].map(
    (name): RefusalRow => [
      `sub-bucket: the name "${name}"`,
      () => saysOf(decideSubBucketCreate(name, upkeepFacts())),
      [
        `SUB_BUCKET_NAME_NOT_VALID: The name "${name}" of a sub-bucket is empty or has blanks around it.`,
      ],
    ],
  ),
  [
    'sub-bucket: a name that another has',
    () => saysOf(decideSubBucketRename(TROUBLE, 'DAMAGED', upkeepFacts())),
    [`SUB_BUCKET_NAME_TAKEN: "Damaged" is the name of sub-bucket ${DAMAGED} already.`],
  ],
  [
    'sub-bucket: rename an unknown one',
    () => saysOf(decideSubBucketRename(99, 'Lent', upkeepFacts())),
    ['SUB_BUCKET_NOT_FOUND: Sub-bucket 99 does not exist.'],
  ],
  [
    'sub-bucket: delete one in use',
    () => saysOf(decideSubBucketDelete(TROUBLE, upkeepFacts({ subBucketUse: 'UIN A of item B' }))),
    [
      `SUB_BUCKET_IN_USE: Sub-bucket ${TROUBLE}, Trouble, is used by UIN A of item B; it cannot be deleted.`,
    ],
  ],
  ...[
    () => decideSubBucketCreate('Lent', upkeepFacts(OFF)),
    () => decideSubBucketRename(99, 'Lent', upkeepFacts(OFF)),
    () => decideSubBucketDelete(99, upkeepFacts({ ...OFF, subBucketUse: 'a reason' })),
  ].map(
    (decide, index): RefusalRow => [
      `sub-bucket: where none are used, ${['create', 'rename', 'delete'][index]}`,
      () => saysOf(decide()),
      ['SUB_BUCKETS_NOT_USED: This system does not use sub-buckets: there are none to maintain.'],
    ],
  ),
];

const ANNOTATION_ROWS: readonly RefusalRow[] = [
  [
    'note: an empty one on an unknown adjustment',
    () => saysOf(decideNote(ADJUSTMENT, ' \n', upkeepFacts({ adjustment: undefined }))),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.', 'NOTE_EMPTY: The note is empty.'],
  ],
  [
    'note: one too many',
    () => {
      const noteCount = ADJUSTMENT_NOTES_MAX;
      const adjustment = {
        id: ADJUSTMENT,
        storeId: 5000,
        status: 'COMPLETED',
        noteCount,
        ...UNCHANGED,
      } as const;
      return saysOf(decideNote(ADJUSTMENT, 'x', upkeepFacts({ adjustment })));
    },
    ['TOO_MANY_NOTES: Adjustment 700 has 1000 notes already; no more can be added.'],
  ],
  [
    'attributes: on an unknown adjustment',
    () => attributes([], { adjustment: undefined }),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'attributes: on a line that a completed adjustment does not have',
    () =>
      attributes([], {
        adjustment: {
          id: ADJUSTMENT,
          storeId: 5000,
          status: 'COMPLETED',
          noteCount: 0,
          ...UNCHANGED,
        },
      }),
    [
      'ADJUSTMENT_NOT_IN_PROGRESS: Adjustment 700 is COMPLETED; only one that is IN_PROGRESS can be edited.',
      'LINE_NOT_ON_ADJUSTMENT: line_id 11 is no line of adjustment 700.',
    ],
  ],
  [
    'attributes: one that the item does not take, and one twice',
    () =>
      attributes(['colour', 'batch', 'batch'], {
        line: { id: 11, item: 'SHIRT', attributeNames: ['batch', 'farm'] },
      }),
    [
      'ATTRIBUTE_DUPLICATED: Line id 11, item SHIRT: the attribute batch is sent twice.',
      'ATTRIBUTE_NOT_ALLOWED: Line id 11, item SHIRT: the item does not take the attribute colour; it takes batch, farm.',
    ],
  ],
  [
    'attributes: of an item that takes none',
    () => attributes(['batch'], { line: { id: 11, item: 'SHIRT', attributeNames: [] } }),
    [
      'ATTRIBUTE_NOT_ALLOWED: Line id 11, item SHIRT: the item does not take the attribute batch; it takes none, as none is configured for it.',
    ],
  ],
];

const PARAMETER_ROWS: readonly RefusalRow[] = [
  ...['searchlimit', '__proto__', 'toString'].map(
    (name): RefusalRow => [
      `parameter: ${name}`,
      () => saysOf(decideParameter(name, '1')),
      [
        `PARAMETER_NOT_FOUND: There is no system parameter ${name}; there are searchLimit, enableSubBucket, mobileSearchLimit, mobileItemImage, adjustmentOffset.`,
      ],
    ],
  ),
  [
    'parameter: one that is fixed',
    () => saysOf(decideParameter('enableSubBucket', 'No')),
    [
      'PARAMETER_NOT_EDITABLE: The system parameter enableSubBucket was fixed when the system was installed.',
    ],
  ],
  ...['0', '1000', '01', '1.5', ' 5', '1e2', ''].map(
    (value): RefusalRow => [
      `parameter: the search limit "${value}"`,
      () => saysOf(decideParameter('searchLimit', value)),
      [`PARAMETER_VALUE_NOT_ALLOWED: ${value} is no value of searchLimit, which may be 1 to 999.`],
    ],
  ),
  [
    'parameter: a yes in other letters',
    () => saysOf(decideParameter('mobileItemImage', 'yes')),
    ['PARAMETER_VALUE_NOT_ALLOWED: yes is no value of mobileItemImage, which may be Yes or No.'],
  ],
];

const HISTORY_ROWS: readonly RefusalRow[] = [
  [
    'UINs: all of them, in a sub-bucket where there are none',
    () => uinList({ subBucket: 1, usesSubBuckets: false }),
    [
      'SUB_BUCKET_UNKNOWN: Sub-bucket 1 is unknown to this system, which does not use sub-buckets.',
      'LIST_TOO_WIDE: So many UINs are not listed at once: name store, item or uin.',
    ],
  ],
  [
    'UINs: of an unknown store',
    () => uinList({ storeId: 9 }),
    ['STORE_NOT_FOUND: Store 9 does not exist.'],
  ],
  [
    'history: of everything',
    () => history({ storeId: undefined }),
    ['HISTORY_TOO_WIDE: The history is read of a store, or of one transaction: name one of them.'],
  ],
  [
    'history: of an unknown store, the wrong way round, after nothing',
    () => history({ storeId: 9, storeExists: false, from: 1, to: 0, after: 7 }),
    [
      'STORE_NOT_FOUND: Store 9 does not exist.',
      'DATE_RANGE_INVERTED: from_date 1970-01-01T00:00:00.001Z is after to_date 1970-01-01T00:00:00.000Z.',
      'CURSOR_NOT_GIVEN_OUT: after is 7, which this list has never given out as next.',
    ],
  ],
];

/** Rows for what is kept beside adjustments. */
export const UPKEEP_ROWS: readonly RefusalRow[] = [
  ...REASON_ROWS,
  ...SUB_BUCKET_ROWS,
  ...ANNOTATION_ROWS,
  ...PARAMETER_ROWS,
  ...HISTORY_ROWS,
];
