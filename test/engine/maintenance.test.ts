import { agsnText, checkDigitOf } from '../../src/engine/adjustments/agsn.js';
import { decideApply, decideCopy } from '../../src/engine/adjustments/copies.js';
import {
  decideSystemMovements,
  type SystemTransactionDecision,
} from '../../src/engine/adjustments/system-transactions.js';
import { multiply, quantityFromText, quantityToText } from '../../src/engine/model/quantity.js';
import { MAINTENANCE_REFUSALS, OUTBOX_REFUSALS } from '../../src/engine/refusals/catalogue.js';
import { decideTemplateDelete, decideTemplateSave } from '../../src/engine/upkeep/templates.js';
import { ACCESS_ROWS } from './access-rows.js';
import { AUDIT_ROWS } from './audit-rows.js';
import {
  ADJUSTMENT,
  accepted,
  adjustment,
  byId,
  codesOf,
  DAMAGED,
  facts,
  REASON,
  RULES,
  reason,
  STORE,
  storedLine,
  TROUBLE,
} from './builders.js';
import { CHAPTER_ROWS } from './chapter-rows.js';
import {
  MAINTENANCE_ROWS,
  systemLine,
  systemRequest,
  TEMPLATE,
  templateLine,
  templateRequest,
} from './maintenance-rows.js';
import { UPKEEP_ROWS } from './upkeep-rows.js';
import { WASTAGE_ROWS } from './wastage-rows.js';

describe('Refused by the maintenance interface', () => {
  const rows = [
    ...[...MAINTENANCE_ROWS, ...CHAPTER_ROWS, ...UPKEEP_ROWS],
    ...[...WASTAGE_ROWS, ...ACCESS_ROWS, ...AUDIT_ROWS],
  ];

  test.each(rows)('%s', (_request, says, expected) => {
    expect(says()).toEqual(expected);
  });

  // Found where something is read: no decision gives them.
  const ofReads = [
    ...['SYSTEM_TRANSACTION_NOT_FOUND', 'ITEM_UNKNOWN', 'POSITION_NOT_FOUND'],
    ...['CURSOR_NOT_GIVEN_OUT', 'WASTAGE_STORE_NOT_OF_GROUP'],
    // Found where a caller signs in, or a password is made ready to be kept.
    ...['CURRENT_PASSWORD_WRONG', 'PASSWORD_MUST_CHANGE', 'DIGEST_NOT_AVAILABLE'],
    // Found while data is purged.
    'PURGE_TAKEN_OVER',
  ];
  const decided = Object.keys(MAINTENANCE_REFUSALS).filter(
    (code) => !(code in OUTBOX_REFUSALS) && !ofReads.includes(code),
  );

  test.each(decided)('%s has a row', (code) => {
    const shown = rows.flatMap(([, , expected]) => expected);
    expect(shown.filter((said) => said.startsWith(`${code}:`)).length).toBeGreaterThan(0);
  });
});

describe('A template', () => {
  test('is created in progress, or completed at once', () => {
    const request = templateRequest({ lines: [templateLine('SHIRT'), templateLine('MUG')] });
    const draft = accepted(decideTemplateSave(request, false, facts(), RULES));
    expect(draft).toMatchObject({ id: undefined, status: 'IN_PROGRESS', description: 'Cookies' });
    expect(draft.lines?.map(({ item }) => item)).toEqual(['SHIRT', 'MUG']);
    expect(accepted(decideTemplateSave(request, true, facts(), RULES)).status).toBe('COMPLETED');
  });

  test('keeps what an edit leaves out', () => {
    const template = { ...TEMPLATE, status: 'IN_PROGRESS' } as const;
    const request = templateRequest({ templateId: 50, description: undefined, lines: undefined });
    const decision = accepted(decideTemplateSave(request, true, facts({ template }), RULES));
    expect(decision).toMatchObject({ id: 50, status: 'COMPLETED' });
    expect([decision.description, decision.comments, decision.lines]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test('is deleted while it is in progress, and stays as canceled', () => {
    const template = { ...TEMPLATE, status: 'IN_PROGRESS' } as const;
    expect(accepted(decideTemplateDelete(50, facts({ template })))).toEqual({
      kind: 'template',
      id: 50,
      storeId: STORE,
      status: 'CANCELED',
      description: undefined,
      comments: undefined,
      lines: undefined,
    });
  });

  const apply = (multiplier: string, adjustmentId?: number) => {
    const texts = { comments: undefined, publish: undefined };
    const request = { templateId: 50, adjustmentId, storeId: STORE, multiplier, ...texts };
    const given = { template: TEMPLATE, adjustment: adjustmentId ? adjustment([]) : undefined };
    return accepted(decideApply(request, facts(given), RULES));
  };

  test('is applied with every quantity times the multiplier', () => {
    const decision = apply('3');
    expect(decision.header).toMatchObject({ kind: 'create', templateId: 50 });
    expect(decision.addedLines.map(({ quantity }) => quantityToText(quantity))).toEqual([
      '4.5',
      '0.0003',
    ]);
  });

  test('is applied to an adjustment in progress, which is then of it', () => {
    expect(apply('0.5', ADJUSTMENT).header).toMatchObject({ kind: 'update', templateId: 50 });
  });
});

test.each([
  ['1', '1', '1'],
  ['0.0001', '0.5', '0.0001'],
  ['0.0001', '0.4999', '0'],
  ['0.3333', '0.3333', '0.1111'],
  ['2.5', '0.3333', '0.8333'],
  ['0.0003', '0.5', '0.0002'],
  ['99999999.9999', '1', '99999999.9999'],
  ['99999999.9999', '2', '199999999.9998'],
])('%s times %s is %s, half up to 4 decimals', (quantity, factor, product) => {
  const result = multiply(quantityFromText(quantity), quantityFromText(factor));
  expect(quantityToText(result)).toBe(product);
});

test('a copy has the items, quantities and reasons of the original, and names it', () => {
  const lines = [
    storedLine(11, 'SHIRT', { quantity: '2.5', caseSize: '6' }),
    storedLine(12, 'MUG', { reason: REASON['DIST>ATS'] }),
  ];
  const source = adjustment(lines, { status: 'COMPLETED' });
  const decision = accepted(decideCopy(ADJUSTMENT, facts({ adjustment: source }), RULES));
  expect(decision).toMatchObject({
    status: 'IN_PROGRESS',
    header: { kind: 'create', referenceId: ADJUSTMENT, templateId: undefined },
    movements: [],
  });
  const plain = ({ id: _id, ...line }: (typeof lines)[number]) => line;
  expect(decision.addedLines).toEqual(lines.map(plain));
});

const COUNT_OUT = reason(26, 88, 'Stock Count Out', 'ATS>DIST');
const COUNT_IN = reason(25, 87, 'Stock Count In', 'DIST>ATS');
const COUNT_TO_MISSING = reason(14, 75, 'Stock Count Unavailable to Missing', 'TRBL>ATS', {
  from: TROUBLE,
});
const DAMAGED_HOLD = reason(20, 82, 'Damaged - Hold', 'ATS>TRBL', { to: TROUBLE });
const VALIDATE = reason(109, 209, 'Return Requires Validation', 'ATS>TRBL', { to: DAMAGED });
const SYSTEM_REASONS = byId([
  ...Object.values(REASON),
  ...[COUNT_OUT, COUNT_IN, COUNT_TO_MISSING, DAMAGED_HOLD, VALIDATE],
]);

const system = (...given: Parameters<typeof systemRequest>): SystemTransactionDecision =>
  accepted(
    decideSystemMovements(systemRequest(...given), facts({ reasons: SYSTEM_REASONS }), RULES),
  );

const told = ({ movements, onlyPublished }: SystemTransactionDecision) =>
  [...movements.filter(({ isPublished }) => isPublished), ...onlyPublished].map(
    ({ item, reasonCode }) => `${item} ${reasonCode}`,
  );

describe('A system transaction', () => {
  test.each(
    [COUNT_TO_MISSING, COUNT_IN, COUNT_OUT].flatMap(({ id, code }) => [
      ['UNIT', [`SHIRT ${code}`], id] as const,
      ['PROBLEM_LINE', [`SHIRT ${code}`], id] as const,
      ['UNIT_AND_AMOUNT', [], id] as const,
    ]),
  )('a count of the type %s tells merchandising %j', (countType, expected, reasonId) => {
    const decision = system('STOCK_COUNT', [systemLine('SHIRT', reasonId)], { countType });
    expect(decision.movements).toHaveLength(1);
    expect(told(decision)).toEqual(expected);
  });

  test('damages may be for publication only', () => {
    const decision = system('RECEIVING_DAMAGES', [
      systemLine('SHIRT', DAMAGED_HOLD.id),
      systemLine('BELT', DAMAGED_HOLD.id, { position: 2, onlyPublishes: true }),
    ]);
    expect(decision.movements.map(({ item }) => item)).toEqual(['SHIRT']);
    expect(told(decision)).toEqual(['SHIRT 82', 'BELT 82']);
  });

  test('a return comes in, untold, and its reason moves it on', () => {
    const decision = system('POS_RETURN', [systemLine('MUG', VALIDATE.id, { quantity: '2' })]);
    expect(decision.movements).toMatchObject([
      { reasonCode: 93, effect: { total: 20_000, nonSellable: 0 } },
      { reasonCode: 209, effect: { total: 0, nonSellable: 20_000 } },
    ]);
    expect(told(decision)).toEqual(['MUG 209']);
  });

  test('a return that is thrown away comes in and leaves', () => {
    const decision = system('POS_RETURN', [systemLine('SHIRT', REASON['ATS>DIST'].id)]);
    expect(decision.movements.map(({ effect }) => effect.total)).toEqual([10_000, -10_000]);
    expect(told(decision)).toEqual(['SHIRT 2']);
  });

  test('a returned unit is where the reason puts it', () => {
    const line = systemLine('PHONE', VALIDATE.id, { addedUins: ['SOLD'] });
    expect(system('POS_RETURN', [line]).uins).toMatchObject([
      { item: 'PHONE', changes: [{ uin: 'SOLD', status: 'UNAVAILABLE', subBucket: DAMAGED }] },
    ]);
  });

  test('a return back for sale only comes in', () => {
    const decision = system('POS_RETURN', [systemLine('SHIRT', REASON['DIST>ATS'].id)]);
    expect(decision.movements).toMatchObject([{ reasonCode: 93, effect: { total: 10_000 } }]);
    expect(told(decision)).toEqual([]);
  });

  test('wastage tells merchandising', () => {
    const wastage = reason(11, 1, 'Wastage', 'ATS>DIST');
    const request = systemRequest('WASTAGE', [systemLine('SHIRT', wastage.id)]);
    const decision = decideSystemMovements(request, facts({ reasons: byId([wastage]) }), RULES);
    expect(told(accepted(decision))).toEqual(['SHIRT 1']);
  });

  /** The guide's column System Transaction, and the sales that come late. */
  const CODES = {
    LATE_SALES: [76, 77, 78, 79, 184, 185, 186, 187],
    STOCK_COUNT: [75, 87, 88],
    RECEIVING_DAMAGES: [82, 96, 188],
    CUSTOMER_ORDER: [180, 181],
    WASTAGE: [1],
  } as const;
  const AREAS = Object.keys(CODES) as (keyof typeof CODES)[];
  const USED = AREAS.flatMap((type) => CODES[type].map((code) => [type, code] as const));

  test.each(USED)('%s takes the code %i', (type, code) => {
    const used = reason(900, code, 'Of an area', 'ATS>DIST');
    const given = facts({ reasons: byId([used]) });
    const refusing = AREAS.filter((area) => {
      const request = systemRequest(area, [systemLine('SHIRT', 900)], { countType: 'UNIT' });
      return codesOf(decideSystemMovements(request, given, RULES)).includes(
        'REASON_NOT_OF_TRANSACTION',
      );
    });
    expect(refusing).toEqual(AREAS.filter((area) => area !== type));
  });
});

describe('A generated serial number', () => {
  // GS1's own example: 629104150021 has the check digit 3.
  test.each([
    ['629104150021', 3],
    ['AG0000', 0],
  ])('%s has the check digit %i', (text, digit) => {
    expect(checkDigitOf(text)).toBe(digit);
  });

  test.each([
    ['AG{store:4}{sequence:8}{check}', 'AG5000000000012'],
    ['{sequence}', '1'],
    ['S{store}-{check}-{sequence:3}', 'S5000-5-001'],
  ])('%s of store 5000 begins with %s', (pattern, expected) => {
    expect(agsnText(pattern, 5000, 1)).toBe(expected);
  });
});
