/** Decisions on templates and system transactions as a whole. */
import { decideApply } from '../../src/engine/adjustments/copies.js';
import { decideSystemMovements } from '../../src/engine/adjustments/system-transactions.js';
import type { Facts } from '../../src/engine/model/model.js';
import { quantityToText } from '../../src/engine/model/quantity.js';
import {
  decideTemplateDelete,
  decideTemplateSave,
  TEMPLATE_LINES_MAX,
} from '../../src/engine/upkeep/templates.js';
import {
  AUTO_RANGE,
  accepted,
  byId,
  codesOf,
  facts,
  item,
  itemsOf,
  NO_REFERENCE_DATA,
  position,
  REASON,
  RULES,
  reason,
  STORE,
  saysOf,
  TROUBLE,
} from './builders.js';
import {
  systemLine,
  systemRequest,
  TEMPLATE,
  templateLine,
  templateRequest,
} from './maintenance-rows.js';

describe('A template', () => {
  const apply = (multiplier: string, given: Partial<Facts>) => {
    const texts = { comments: undefined, publish: undefined, adjustmentId: undefined };
    const request = { templateId: 50, storeId: STORE, multiplier, ...texts };
    return decideApply(request, facts(given), RULES);
  };

  test('that is unknown is not applied', () => {
    expect(codesOf(apply('1', {}))).toEqual(['TEMPLATE_NOT_FOUND']);
  });

  test('of an item that is unknown is told like any other line', () => {
    const template = {
      ...TEMPLATE,
      lines: TEMPLATE.lines.map((one) => ({ ...one, item: 'GONE' })),
    };
    const [first] = template.lines;
    expect(codesOf(apply('1', { template: { ...template, lines: first ? [first] : [] } }))).toEqual(
      ['ITEM_NOT_FOUND'],
    );
  });

  test('may be multiplied by as much as a quantity may be', () => {
    const small = TEMPLATE.lines.slice(1);
    const template = { ...TEMPLATE, lines: small };
    const { addedLines, status, movements } = accepted(apply('99999999.9999', { template }));
    expect(addedLines.map(({ quantity }) => quantityToText(quantity))).toEqual(['10000']);
    expect([status, movements]).toEqual(['IN_PROGRESS', []]);
    expect(codesOf(apply('100000000', { template }))).toEqual(['MULTIPLIER_OUT_OF_RANGE']);
  });

  const DRAFT = { ...TEMPLATE, status: 'IN_PROGRESS', version: 2 } as const;
  const edit = (more: object, given: Partial<Facts> = {}, completes = false) =>
    decideTemplateSave(templateRequest(more), completes, facts(given), RULES);

  test('is decided as a whole', () => {
    const comments = 'By hand';
    const request = { comments, lines: [templateLine('SHIRT', { quantity: '2', caseSize: '3' })] };
    expect(accepted(edit(request))).toEqual({
      ...{ kind: 'template', storeId: STORE, id: undefined, status: 'IN_PROGRESS' },
      ...{ description: 'Cookies', comments },
      lines: [{ item: 'SHIRT', reasonId: 12, quantity: 20_000, caseSize: 300 }],
    });
  });

  test('is of its store where the request names none', () => {
    const request = { templateId: 50, storeId: undefined };
    expect(accepted(edit(request, { template: DRAFT })).storeId).toBe(STORE);
    expect(saysOf(edit({ storeId: undefined }))).toEqual([
      'STORE_NOT_FOUND: Store (none) does not exist.',
    ]);
    expect(codesOf(edit({ storeId: 9 }, { storeExists: false }))).toEqual(['STORE_NOT_FOUND']);
  });

  test('creates no reference data, even where adjustments do', () => {
    const request = templateRequest({ lines: [templateLine('NOTHING'), templateLine('KITE')] });
    expect(codesOf(decideTemplateSave(request, false, facts(), AUTO_RANGE))).toEqual([
      'ITEM_NOT_FOUND',
      'ITEM_NOT_RANGED',
    ]);
  });

  test('is checked again with its stored lines when it is completed', () => {
    const request = { templateId: 50, lines: undefined };
    const [shirt] = TEMPLATE.lines;
    const template = { ...DRAFT, lines: shirt === undefined ? [] : [{ ...shirt, item: 'GONE' }] };
    expect(codesOf(edit(request, { template }, true))).toEqual(['ITEM_NOT_FOUND']);
    expect(codesOf(edit(request, { template: DRAFT }, true))).toEqual([]);
    const huge = {
      ...DRAFT,
      lines: TEMPLATE.lines.map((one) => ({ ...one, quantity: 0 as never })),
    };
    expect(codesOf(edit(request, { template: huge }, true))).toEqual([
      'QUANTITY_NOT_POSITIVE',
      'QUANTITY_NOT_POSITIVE',
    ]);
  });

  test('of an unknown reason, and of an unknown store, is refused for it alone', () => {
    expect(codesOf(edit({ lines: [templateLine('SHIRT', { reasonId: 999 })] }))).toEqual([
      'REASON_NOT_FOUND',
    ]);
    expect(codesOf(edit({ templateId: 50, storeId: 9 }, { template: DRAFT }))).toEqual([
      'TEMPLATE_OF_ANOTHER_STORE',
    ]);
  });

  test('may be made without lines, but not be completed', () => {
    expect(accepted(edit({ lines: undefined })).lines).toBeUndefined();
    expect(saysOf(edit({ lines: undefined }, {}, true))).toEqual([
      expect.stringMatching(/^TEMPLATE_HAS_NO_LINES: .*\(new\)/),
    ]);
  });

  test('has as many lines as the limit', () => {
    const lines = Array.from({ length: TEMPLATE_LINES_MAX }, (_, index) =>
      templateLine(`I${index}`),
    );
    const items = itemsOf(lines.map(({ item: id }) => item(id)));
    expect(codesOf(edit({ lines }, { items }))).toEqual([]);
    expect(codesOf(edit({ lines: [...lines, templateLine('SHIRT')] }, { items }))).toEqual([
      'TEMPLATE_TOO_LARGE',
    ]);
  });

  test('of another version is neither edited nor deleted (D72)', () => {
    const stale = [
      'CHANGED_MEANWHILE: Template 50 was changed by maker at 1970-01-01T00:00:00.000Z: it is IN_PROGRESS now, with version 2 instead of 1.',
    ];
    const given = { template: DRAFT };
    const request = { templateId: 50, expectedVersion: 1, description: ' ' };
    expect(saysOf(edit(request, given))).toEqual(stale);
    expect(saysOf(decideTemplateDelete(50, facts(given), 1))).toEqual(stale);
    expect(
      codesOf(decideTemplateDelete(50, facts({ template: { ...DRAFT, status: 'COMPLETED' } }), 1)),
    ).toEqual(['CHANGED_MEANWHILE']);
    expect(codesOf(decideTemplateDelete(50, facts(given), 2))).toEqual([]);
  });
});

describe('A system transaction', () => {
  const COUNT_OUT = reason(26, 88, 'Stock Count Out', 'ATS>DIST');
  const COUNT_HELD = reason(14, 75, 'Unavailable to Missing', 'TRBL>ATS', { from: TROUBLE });
  const RECEIVED = reason(20, 82, 'Damaged - Hold', 'ATS>TRBL', { to: TROUBLE });
  const READY = reason(30, 96, 'Ready to Sell', 'TRBL>ATS', { from: TROUBLE });
  const SALE = reason(41, 185, 'Late Sale', 'ATS>DIST');
  const reasons = byId([...Object.values(REASON), COUNT_OUT, COUNT_HELD, RECEIVED, READY, SALE]);
  const decide = (
    type: Parameters<typeof systemRequest>[0],
    lines: Parameters<typeof systemRequest>[1],
    more: object = {},
    given: Partial<Facts> = {},
  ) => {
    const placed = lines.map((one, index) => ({ ...one, position: index + 1 }));
    const countType = type === 'STOCK_COUNT' ? 'UNIT' : undefined;
    const request = systemRequest(type, placed, { countType, ...more });
    return decideSystemMovements(request, facts({ reasons, ...given }), RULES);
  };

  test('is decided as a whole', () => {
    expect(
      accepted(decide('LATE_SALES', [systemLine('SHIRT', SALE.id)], { reference: 'A' })),
    ).toEqual({
      ...{ kind: 'system-transaction', type: 'LATE_SALES', storeId: STORE, reference: 'A' },
      ...{ countType: undefined, lines: undefined, onlyPublished: [], uins: [] },
      movements: [
        {
          ...{ storeId: STORE, item: 'SHIRT', reasonCode: 185, quantity: 10_000, uins: [] },
          ...{ isPublished: true, from: 'ATS', to: 'DIST' },
          effect: {
            ...{ total: -10_000, nonSellable: 0, customerReserve: 0 },
            ...{ fromSubBucket: undefined, toSubBucket: undefined },
          },
        },
      ],
      referenceData: NO_REFERENCE_DATA,
    });
  });

  test('that names an unknown reason says so, of every kind of line', () => {
    const unknown = systemLine('SHIRT', 4711);
    for (const type of ['LATE_SALES', 'STOCK_COUNT', 'POS_RETURN'] as const) {
      expect(codesOf(decide(type, [unknown]))).toEqual(['REASON_NOT_FOUND']);
    }
    expect(codesOf(decide('LATE_SALES', [{ ...unknown, reasonId: undefined }], {}))).toEqual([]);
  });

  test('a count takes by 88 beyond what there is, as its 75 has left it', () => {
    const edge = itemsOf([
      item('SHIRT', {
        position: position({ total: '-90000000000', subBuckets: { [TROUBLE]: '1' } }),
      }),
    ]);
    const out = systemLine('SHIRT', COUNT_OUT.id);
    expect(codesOf(decide('STOCK_COUNT', [out], {}, { items: edge }))).toEqual([
      'POSITION_OUT_OF_RANGE',
    ]);
  });

  test('each line of an item finds what the one before has left', () => {
    const near = position({ total: '1', subBuckets: { [TROUBLE]: '1' } });
    const items = itemsOf([item('SHIRT', { position: near })]);
    const lines = [systemLine('SHIRT', COUNT_HELD.id), systemLine('SHIRT', COUNT_OUT.id)];
    const { movements } = accepted(decide('STOCK_COUNT', lines, {}, { items }));
    expect(movements.map(({ effect }) => [effect.total, effect.nonSellable])).toEqual([
      [0, -10_000],
      [-10_000, 0],
    ]);
  });

  test('keeps a returned unit out of every sub-bucket unless it is unavailable', () => {
    const back = (name: 'ATS>DIST' | 'ATS>TRBL' | 'ATS>COR') => {
      const line = systemLine('PHONE', REASON[name].id, { addedUins: ['SOLD'] });
      const { uins } = accepted(decide('POS_RETURN', [line]));
      return uins.flatMap(({ changes }) => changes.map((one) => [one.status, one.subBucket]));
    };
    expect(back('ATS>TRBL')).toEqual([['UNAVAILABLE', TROUBLE]]);
    expect(back('ATS>DIST')).toEqual([['REMOVE_FROM_INVENTORY', undefined]]);
    expect(back('ATS>COR')).toEqual([['CUSTOMER_RESERVED', undefined]]);
  });

  test('a return of an item that never had stock makes its first', () => {
    const { movements } = accepted(
      decide('POS_RETURN', [systemLine('MUG', REASON['ATS>TRBL'].id)]),
    );
    expect(movements).toHaveLength(2);
  });

  test('a return that cannot be checked moves nothing on', () => {
    const lines = [systemLine('NOTHING', REASON['ATS>TRBL'].id)];
    expect(codesOf(decide('POS_RETURN', lines))).toEqual(['ITEM_NOT_FOUND']);
  });

  test('what is only told may be named beside what moves, each once', () => {
    const moved = systemLine('SHIRT', RECEIVED.id);
    const told = { ...moved, onlyPublishes: true };
    expect(codesOf(decide('RECEIVING_DAMAGES', [moved, told]))).toEqual([]);
    expect(codesOf(decide('RECEIVING_DAMAGES', [told, told]))).toEqual(['ITEM_DUPLICATED']);
    expect(codesOf(decide('RECEIVING_DAMAGES', [moved, moved]))).toEqual(['ITEM_DUPLICATED']);
    // 75 and 88 are those of counts: another area names an item once, whatever the codes.
    const both = [systemLine('SHIRT', COUNT_HELD.id), systemLine('SHIRT', COUNT_OUT.id)];
    expect(codesOf(decide('LATE_SALES', both))).toContain('ITEM_DUPLICATED');
    expect(codesOf(decide('STOCK_COUNT', both))).toEqual([]);
  });

  test('keeps the order of its lines where it is no count', () => {
    const lines = [systemLine('SHIRT', READY.id), systemLine('BELT', RECEIVED.id)];
    const { movements } = accepted(decide('RECEIVING_DAMAGES', lines));
    expect(movements.map(({ item: of }) => of)).toEqual(['SHIRT', 'BELT']);
  });

  test('what is only told needs an item and an amount that are known', () => {
    const told = systemLine('SHIRT', RECEIVED.id, { onlyPublishes: true });
    for (const absent of [{ item: undefined }, { quantity: undefined }, { reasonId: undefined }]) {
      const { onlyPublished } = accepted(decide('RECEIVING_DAMAGES', [{ ...told, ...absent }]));
      expect(onlyPublished).toEqual([]);
    }
  });

  test('what is only told of a serial item without an amount is refused for that alone', () => {
    const told = systemLine('PHONE', RECEIVED.id, { quantity: '0', onlyPublishes: true });
    expect(codesOf(decide('RECEIVING_DAMAGES', [told]))).toEqual(['QUANTITY_NOT_POSITIVE']);
  });

  test('a return of an item that did not exist makes it', () => {
    const request = systemRequest('POS_RETURN', [systemLine('NEW', REASON['ATS>DIST'].id)]);
    const { referenceData } = accepted(
      decideSystemMovements(request, facts({ reasons }), AUTO_RANGE),
    );
    expect(referenceData).toMatchObject({ createItems: ['NEW'], rangeItems: ['NEW'] });
  });

  test('a return by the reason of a count keeps its place', () => {
    const lines = [systemLine('SHIRT', COUNT_OUT.id), systemLine('BELT', REASON['ATS>DIST'].id)];
    const { movements } = accepted(decide('POS_RETURN', lines));
    expect(movements.map(({ item: of }) => of)).toEqual(['SHIRT', 'SHIRT', 'BELT', 'BELT']);
  });
});
