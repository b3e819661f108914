import type { Id } from '../../src/engine/model/model.js';
import { decideAttributes, decideNote } from '../../src/engine/upkeep/annotations.js';
import type { MaintenanceFacts } from '../../src/engine/upkeep/maintenance-facts.js';
import {
  codeWarnings,
  compareCodes,
  decideReasonActive,
  decideReasonCreate,
  decideReasonEdit,
  decideReasonRoles,
  nextReasonId,
  type ReasonRequest,
  roleWarnings,
} from '../../src/engine/upkeep/reasons.js';
import {
  decideSubBucketCreate,
  decideSubBucketDelete,
  decideSubBucketRename,
} from '../../src/engine/upkeep/sub-buckets.js';
import {
  decideParameter,
  PARAMETER_NAMES,
  SYSTEM_PARAMETERS,
} from '../../src/engine/upkeep/system-parameters.js';
import { ADJUSTMENT, accepted, DAMAGED, reason, TROUBLE, UNCHANGED } from './builders.js';
import { BETWEEN, HOLD, newReason, record, THEFT, upkeepFacts } from './upkeep-rows.js';

describe('The id of a new reason', () => {
  const given = (reasons: readonly (readonly [id: number, code: number])[]) =>
    new Map(reasons.map(([id, code]) => [id, record(reason(id, code, 'x', 'ATS>DIST'))]));

  test.each([
    ['is 101 where only installed ones are', [[44, 188]], 300, 101],
    [
      'follows the largest',
      [
        [105, 9],
        [103, 8],
      ],
      300,
      106,
    ],
    [
      'skips codes that exist',
      [
        [44, 101],
        [43, 102],
      ],
      300,
      103,
    ],
    ['is not its own code', [[44, 188]], 101, 102],
    [
      'does not come back for one below a gap',
      [
        [44, 188],
        [150, 7],
      ],
      300,
      151,
    ],
  ] as const)('%s (D20)', (_what, reasons, code, id) => {
    expect(nextReasonId(given(reasons), code)).toBe(id);
  });
});

describe('A reason', () => {
  test('is made active, displayed and published, with its roles once and in order', () => {
    const request = newReason({ roles: ['Manager', 'Clerk', 'Manager'] });
    expect(accepted(decideReasonCreate(request, upkeepFacts()))).toEqual({
      kind: 'reason',
      id: 113,
      isNew: true,
      values: { description: 'Lent', isDisplayed: true, isPublished: true, isActive: true },
      code: 301,
      move: { from: 'ATS', to: 'DIST', fromSubBucket: undefined, toSubBucket: undefined },
      roles: ['Clerk', 'Manager'],
    });
  });

  test('may go to unavailable stock without a sub-bucket where none are used', () => {
    const facts = upkeepFacts({ usesSubBuckets: false });
    const { move } = accepted(decideReasonCreate(newReason({ to: 'TRBL' }), facts));
    expect(move).toMatchObject({ to: 'TRBL', toSubBucket: undefined });
  });

  const edit = (id: Id, request: ReasonRequest, more: Partial<MaintenanceFacts> = {}) =>
    accepted(decideReasonEdit(id, request, upkeepFacts(more)));

  test('in use may get another description and other flags', () => {
    const request = { description: 'Stolen', isDisplayed: false, isPublished: false };
    const decision = edit(THEFT.id, request, { reasonUse: 'template 1' });
    expect(decision.values).toEqual({ ...request, isActive: true });
    expect([decision.code, decision.move, decision.roles]).toEqual(Array(3).fill(undefined));
  });

  test('in use may be sent what it has already', () => {
    const { code, from, to, toSubBucket } = HOLD;
    const decision = edit(HOLD.id, { code, from, to, toSubBucket }, { reasonUse: 'template 1' });
    expect([decision.code, decision.move]).toEqual([undefined, undefined]);
  });

  test('of the system may get another description', () => {
    expect(edit(26, { description: 'Counted out', isPublished: true }).values).toMatchObject({
      description: 'Counted out',
    });
  });

  test.each([
    ['drops the sub-bucket that no longer fits', HOLD, { to: 'DIST' }, [undefined, undefined]],
    ['keeps the one that still fits', BETWEEN, { to: 'DIST' }, [TROUBLE, undefined]],
    ['takes another one', HOLD, { toSubBucket: DAMAGED }, [undefined, DAMAGED]],
  ] as const)('that nobody uses may get another disposition: %s', (_what, one, request, ends) => {
    const { code, move } = edit(one.id, request);
    expect(code).toBeUndefined();
    expect([move?.fromSubBucket, move?.toSubBucket]).toEqual(ends);
  });

  test('between sub-buckets may get another code where sub-buckets are no longer used', () => {
    const reasons = new Map([
      [BETWEEN.id, { ...BETWEEN, fromSubBucket: undefined, toSubBucket: undefined }],
    ]);
    const decision = edit(BETWEEN.id, { code: 301 }, { usesSubBuckets: false, reasons });
    expect([decision.code, decision.move]).toEqual([301, undefined]);
  });

  test('goes out of use and back, with everything else as it was', () => {
    const off = accepted(decideReasonActive(THEFT.id, false, upkeepFacts()));
    expect(off).toMatchObject({ isNew: false, code: undefined, move: undefined, roles: undefined });
    expect(off.values).toEqual({
      description: 'Theft',
      isDisplayed: true,
      isPublished: true,
      isActive: false,
    });
    const reasons = new Map([[THEFT.id, { ...THEFT, isActive: false }]]);
    const on = accepted(decideReasonActive(THEFT.id, true, upkeepFacts({ reasons })));
    expect(on.values.isActive).toBe(true);
  });

  test('of the system may be given to roles, and to none', () => {
    expect(accepted(decideReasonRoles(26, ['B', 'A', 'B'], upkeepFacts())).roles).toEqual([
      'A',
      'B',
    ]);
    expect(accepted(decideReasonRoles(26, [], upkeepFacts())).roles).toEqual([]);
  });
});

test('codes are compared on both sides', () => {
  const here = [
    { code: 1, isActive: true },
    { code: 2, isActive: false },
    { code: 3, isActive: true },
    { code: 4, isActive: false },
  ];
  expect(compareCodes(here, [9, 2, 1, 5, 9])).toEqual({
    missing: [5, 9],
    inactive: [2],
    surplus: [3],
  });
});

test('only active reasons without a role are warned of, all in one sentence', () => {
  const one = { code: 7, roles: [], isActive: true };
  const quiet = [
    { code: 8, roles: ['Clerk'], isActive: true },
    { code: 9, roles: [], isActive: false },
  ];
  expect(roleWarnings(quiet)).toEqual([]);
  expect(roleWarnings([one, ...quiet])[0]?.message).toContain('the reason with code 7:');
  const both = roleWarnings([one, { ...one, code: 10 }]);
  expect(both).toHaveLength(1);
  expect(both[0]?.message).toContain('the reasons with codes 7, 10:');
});

test('a code that is the id of another reason is warned of', () => {
  const reasons = [
    { id: 21, code: 83 },
    { id: 150, code: 150 },
  ];
  expect(codeWarnings(reasons, 83)).toEqual([]);
  expect(codeWarnings(reasons, 150)).toEqual([]);
  expect(codeWarnings(reasons, 21)).toEqual([
    { code: 'REASON_CODE_IS_AN_ID', message: expect.stringContaining('the reason with code 83') },
  ]);
});

test('sub-buckets are made, renamed and deleted', () => {
  const facts = upkeepFacts();
  const kind = 'sub-bucket';
  expect(accepted(decideSubBucketCreate('Lent', facts))).toEqual({
    ...{ kind, action: 'create', name: 'Lent' },
  });
  expect(accepted(decideSubBucketRename(TROUBLE, 'TROUBLE', facts))).toEqual({
    ...{ kind, action: 'rename', id: TROUBLE, name: 'TROUBLE' },
  });
  expect(accepted(decideSubBucketDelete(TROUBLE, facts))).toMatchObject({ action: 'delete' });
});

test('a note may be added whatever the status', () => {
  const adjustment = {
    id: ADJUSTMENT,
    storeId: 5000,
    status: 'CANCELED',
    noteCount: 999,
    ...UNCHANGED,
  } as const;
  expect(accepted(decideNote(ADJUSTMENT, 'x', upkeepFacts({ adjustment })))).toEqual({
    kind: 'note',
    adjustmentId: ADJUSTMENT,
    text: 'x',
  });
});

test('a line gets the attributes that its item takes, and loses the others', () => {
  const line = { id: 11, item: 'SHIRT', attributeNames: ['batch', 'farm'] };
  const wanted = [{ name: 'farm', value: 'Hill End' }];
  const place = { adjustmentId: ADJUSTMENT, lineId: 11 };
  expect(accepted(decideAttributes(place, wanted, upkeepFacts({ line })))).toEqual({
    kind: 'attributes',
    lineId: 11,
    attributes: wanted,
  });
});

test.each(['1', '500', '999'])('the search limit may be %s', (value) => {
  expect(accepted(decideParameter('searchLimit', value)).value).toBe(value);
});

test('the default of every parameter that can be edited is one of its values', () => {
  for (const name of PARAMETER_NAMES) {
    const { fallback, isEditable } = SYSTEM_PARAMETERS[name];
    if (isEditable) expect(accepted(decideParameter(name, fallback)).value).toBe(fallback);
  }
});
