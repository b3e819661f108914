import {
  askedByAnnotation,
  askedByApply,
  askedByCancel,
  askedByConfirm,
  askedByCopy,
  askedBySave,
  askedByTemplateDelete,
  askedByTemplateSave,
} from '../../src/engine/access/asked.js';
import type { Caller } from '../../src/engine/access/caller.js';
import { type Permission, STORE_PERMISSIONS } from '../../src/engine/access/permissions.js';
import { type Asked, permitRefusals, visibleFacts } from '../../src/engine/access/permits.js';
import { sentence } from '../../src/engine/refusals/sentence.js';
import {
  ADJUSTMENT,
  adjustment,
  facts,
  line,
  OTHER_STORE,
  REASON,
  STORE,
  saveRequest,
  storedLine,
  UNCHANGED,
} from './builders.js';
import { templateLine, templateRequest } from './maintenance-rows.js';

const SHRINKAGE = REASON['ATS>DIST'].id;
const STOCK_IN = REASON['DIST>ATS'].id;
const REPAIR = REASON['ATS>TRBL'].id;

/** May do everything at the store, with some reasons only. */
function clerk(reasons: readonly number[], without: readonly Permission[] = []): Caller {
  const permissions = new Set<Permission>(
    STORE_PERMISSIONS.filter((one) => !without.includes(one)),
  );
  return {
    user: 'ann',
    grants: [{ role: 'clerk', stores: new Set([STORE]), permissions, reasons: new Set(reasons) }],
  };
}

const STORED = adjustment([
  storedLine(11, 'SHIRT'),
  storedLine(12, 'BELT', { reason: REASON['ATS>TRBL'] }),
]);
const IN_STORE = facts({ adjustment: STORED });
const TEMPLATE = {
  id: 50,
  description: 'spoilt',
  storeId: STORE,
  status: 'IN_PROGRESS',
  ...UNCHANGED,
  lines: STORED.lines.map(({ id: _id, uins: _uins, ...one }) => one),
} as const;
const OF_TEMPLATE = facts({ template: TEMPLATE });

const told = (asked: Asked, who: Caller): string[] => permitRefusals(asked, who).map(sentence);
const noReason = (reason: number, place: string): string =>
  `${place}: a role with reason ${reason} is needed at store ${STORE}; user ann has there: clerk.`;
const noPermission = (permission: Permission): string =>
  `The permission ${permission} is needed at store ${STORE}, and user ann does not have it.`;

const NEW = saveRequest({
  lines: [line('SHIRT'), line('MUG', { reasonId: STOCK_IN })],
});
const EDIT = saveRequest({
  adjustmentId: ADJUSTMENT,
  lines: [{ lineId: 11, item: 'SHIRT', reasonId: STOCK_IN }],
});
const REMOVAL = saveRequest({ adjustmentId: ADJUSTMENT, removedLineIds: [12] });
const APPLIED = {
  ...{ templateId: 50, adjustmentId: undefined, storeId: STORE, multiplier: '1' },
  ...{ comments: undefined, publish: undefined },
};

describe('the reasons that count, with the lines that have them', () => {
  test.each<[string, Asked, string[]]>([
    [
      'a new adjustment: those sent',
      askedBySave(NEW, false, facts()),
      [noReason(SHRINKAGE, 'Line 1, item SHIRT'), noReason(STOCK_IN, 'Line 2, item MUG')],
    ],
    [
      'a change: that which is sent, and that which the line has',
      askedBySave(EDIT, false, IN_STORE),
      [noReason(STOCK_IN, 'Line 1, item SHIRT'), noReason(SHRINKAGE, 'Line id 11, item SHIRT')],
    ],
    [
      'a removal: that which the line has',
      askedBySave(REMOVAL, false, IN_STORE),
      [noReason(REPAIR, 'Line id 12, item BELT')],
    ],
    ['a confirmation: none', askedByConfirm(IN_STORE), []],
    [
      'a cancellation: those of every line',
      askedByCancel(IN_STORE),
      [noReason(SHRINKAGE, 'Line id 11, item SHIRT'), noReason(REPAIR, 'Line id 12, item BELT')],
    ],
    [
      'a copy: those of every line',
      askedByCopy(IN_STORE),
      [noReason(SHRINKAGE, 'Line id 11, item SHIRT'), noReason(REPAIR, 'Line id 12, item BELT')],
    ],
    [
      'a template that is applied: those of its lines',
      askedByApply(APPLIED, OF_TEMPLATE),
      [noReason(SHRINKAGE, 'Line 1, item SHIRT'), noReason(REPAIR, 'Line 2, item BELT')],
    ],
    [
      'a new template: those sent',
      askedByTemplateSave(
        templateRequest({ storeId: STORE, lines: [templateLine('MUG', { reasonId: STOCK_IN })] }),
        facts(),
      ),
      [noReason(STOCK_IN, 'Line 1, item MUG')],
    ],
    [
      'a template with other lines: those sent, and those replaced',
      askedByTemplateSave(templateRequest({ templateId: 50, lines: [] }), OF_TEMPLATE),
      [noReason(SHRINKAGE, 'Line 1, item SHIRT'), noReason(REPAIR, 'Line 2, item BELT')],
    ],
    [
      'a template whose lines stay: none',
      askedByTemplateSave(templateRequest({ templateId: 50, lines: undefined }), OF_TEMPLATE),
      [],
    ],
    [
      'a template that is deleted: those of its lines',
      askedByTemplateDelete(OF_TEMPLATE),
      [noReason(SHRINKAGE, 'Line 1, item SHIRT'), noReason(REPAIR, 'Line 2, item BELT')],
    ],
  ])('%s', (_what, asked, expected) => {
    expect(told(asked, clerk([]))).toEqual(expected);
    expect(told(asked, clerk([SHRINKAGE, STOCK_IN, REPAIR]))).toEqual([]);
  });
});

describe('the permissions of a change', () => {
  const EDITS = 'inventory_adjustment.edit';
  const CREATES = 'inventory_adjustment.create';
  const APPLIES = 'inventory_adjustment_template.apply';
  const COMPLETES = 'inventory_adjustment.complete';
  const TEMPLATE_50 = { templateId: 50 };

  test.each<[string, Asked, Permission[]]>([
    ['a new adjustment', askedBySave(NEW, false, facts()), [CREATES]],
    ['a stored one', askedBySave(EDIT, false, IN_STORE), [EDITS]],
    ['a new one, confirmed at once', askedBySave(NEW, true, facts()), [CREATES, COMPLETES]],
    ['a stored one, confirmed at once', askedBySave(EDIT, true, IN_STORE), [EDITS, COMPLETES]],
    [
      'a new one of a template',
      askedBySave({ ...NEW, ...TEMPLATE_50 }, false, OF_TEMPLATE),
      [CREATES, APPLIES],
    ],
    [
      'a stored one that repeats its template',
      askedBySave(
        { ...EDIT, ...TEMPLATE_50 },
        false,
        facts({ adjustment: { ...STORED, ...TEMPLATE_50 } }),
      ),
      [EDITS],
    ],
    [
      'a stored one that names another template',
      askedBySave({ ...EDIT, ...TEMPLATE_50 }, false, IN_STORE),
      [EDITS, APPLIES],
    ],
    ['a confirmation', askedByConfirm(IN_STORE), [COMPLETES]],
    ['a cancellation', askedByCancel(IN_STORE), ['inventory_adjustment.delete']],
    ['a copy', askedByCopy(IN_STORE), [CREATES]],
    ['a note', askedByAnnotation({ adjustment: { ...STORED, noteCount: 0 } }), [EDITS]],
    ['a template applied to a new one', askedByApply(APPLIED, OF_TEMPLATE), [APPLIES, CREATES]],
    [
      'a template applied to a stored one',
      askedByApply({ ...APPLIED, adjustmentId: ADJUSTMENT }, facts({ template: TEMPLATE })),
      [APPLIES, EDITS],
    ],
    [
      'a template that is saved',
      askedByTemplateSave(templateRequest({ storeId: STORE }), facts()),
      ['inventory_adjustment_template.edit'],
    ],
    [
      'a template that is deleted',
      askedByTemplateDelete(OF_TEMPLATE),
      ['inventory_adjustment_template.delete'],
    ],
  ])('%s', (_what, asked, expected) => {
    const reasons = [SHRINKAGE, STOCK_IN, REPAIR];
    expect(told(asked, clerk(reasons))).toEqual([]);
    for (const one of expected)
      expect(told(asked, clerk(reasons, [one]))).toEqual([noPermission(one)]);
    const others = STORE_PERMISSIONS.filter((one) => !expected.includes(one));
    expect(told(asked, clerk(reasons, others))).toEqual([]);
  });
});

test('documents of a store that is not seen are not among the facts', () => {
  const given = facts({
    adjustment: { ...STORED, storeId: OTHER_STORE },
    template: { ...TEMPLATE, storeId: OTHER_STORE },
    reference: { id: 1, storeId: OTHER_STORE, status: 'COMPLETED', hasUinItems: false },
  });
  const keys = {
    ...{ storeId: OTHER_STORE, adjustmentId: 1, referenceId: 1, templateId: 1 },
    ...{ items: [], reasonIds: [], uins: new Map() },
  };
  expect(visibleFacts(given, keys, clerk([]))).toMatchObject({
    ...{ storeExists: false, adjustment: undefined, reference: undefined, template: undefined },
  });
  const own = facts({ adjustment: STORED, template: TEMPLATE });
  expect(visibleFacts(own, { ...keys, storeId: STORE }, clerk([]))).toEqual(own);
});
