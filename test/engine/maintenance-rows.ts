import { decideApply, decideCopy } from '../../src/engine/adjustments/copies.js';
import {
  decideSystemMovements,
  type SystemLineRequest,
  type SystemTransactionRequest,
} from '../../src/engine/adjustments/system-transactions.js';
import type { Facts, TemplateFacts } from '../../src/engine/model/model.js';
import { caseSizeFromText, quantityFromText } from '../../src/engine/model/quantity.js';
import {
  decideTemplateDelete,
  decideTemplateSave,
  type TemplateLineRequest,
  type TemplateRequest,
} from '../../src/engine/upkeep/templates.js';
import {
  ADJUSTMENT,
  adjustment,
  facts,
  INACTIVE_REASON,
  item,
  itemsOf,
  position,
  REASON,
  RULES,
  STORE,
  saysOf,
  storedLine,
  TROUBLE,
  UNCHANGED,
} from './builders.js';
import type { RefusalRow } from './refusal-rows.js';

export const TEMPLATE: TemplateFacts = {
  id: 50,
  ...UNCHANGED,
  storeId: STORE,
  status: 'COMPLETED',
  description: 'Spoiled on Monday',
  lines: [
    {
      item: 'SHIRT',
      reasonId: REASON['ATS>DIST'].id,
      quantity: quantityFromText('1.5'),
      caseSize: caseSizeFromText('1'),
    },
    {
      item: 'BELT',
      reasonId: REASON['DIST>ATS'].id,
      quantity: quantityFromText('0.0001'),
      caseSize: caseSizeFromText('12'),
    },
  ],
};

const DRAFT: TemplateFacts = { ...TEMPLATE, status: 'IN_PROGRESS' };

export function templateLine(
  item: string,
  more: Partial<TemplateLineRequest> = {},
): TemplateLineRequest {
  return { item, reasonId: REASON['ATS>DIST'].id, quantity: '1', caseSize: '1', ...more };
}

export function templateRequest(more: Partial<TemplateRequest> = {}): TemplateRequest {
  const texts = { description: 'Cookies', comments: undefined };
  return { templateId: undefined, storeId: STORE, ...texts, lines: [], ...more };
}

const template = (more: Partial<TemplateRequest>, given: Partial<Facts> = {}, completes = false) =>
  saysOf(decideTemplateSave(templateRequest(more), completes, facts(given), RULES));
export const withLine = (item: string, more: Partial<TemplateLineRequest> = {}) =>
  template({ lines: [templateLine(item, more)] });

export const apply = (
  multiplier: string,
  given: Partial<Facts> = { template: TEMPLATE },
  adjustmentId?: number,
) =>
  saysOf(
    decideApply(
      {
        templateId: 50,
        adjustmentId,
        storeId: STORE,
        multiplier,
        comments: undefined,
        publish: undefined,
      },
      facts(given),
      RULES,
    ),
  );

export const copy = (given: Partial<Facts>) => saysOf(decideCopy(ADJUSTMENT, facts(given), RULES));

export function systemLine(
  item: string,
  reasonId: number,
  more: Partial<SystemLineRequest> = {},
): SystemLineRequest {
  const uins = { addedUins: [], removedUins: [] };
  const values = { quantity: '1', caseSize: '1', ...uins, onlyPublishes: false };
  return { position: 1, lineId: undefined, item, reasonId, ...values, ...more };
}

export function systemRequest(
  type: SystemTransactionRequest['type'],
  lines: readonly SystemLineRequest[],
  more: Partial<SystemTransactionRequest> = {},
): SystemTransactionRequest {
  return { type, storeId: STORE, reference: undefined, countType: undefined, lines, ...more };
}

export const system = (...given: Parameters<typeof systemRequest>) =>
  saysOf(decideSystemMovements(systemRequest(...given), facts(), RULES));

/** One row at least for each refusal of the maintenance interface. */
export const MAINTENANCE_ROWS: readonly RefusalRow[] = [
  [
    'template: at an unknown store',
    () => template({ storeId: 9 }, { storeExists: false }),
    ['STORE_NOT_FOUND: Store 9 does not exist.'],
  ],
  [
    'template: an unknown one',
    () => template({ templateId: 50 }),
    ['TEMPLATE_NOT_FOUND: Template 50 does not exist.'],
  ],
  [
    'template: delete an unknown one',
    () => saysOf(decideTemplateDelete(50, facts())),
    ['TEMPLATE_NOT_FOUND: Template 50 does not exist.'],
  ],
  [
    'template: of another store',
    () => template({ templateId: 50, storeId: 6000 }, { template: DRAFT }),
    ['TEMPLATE_OF_ANOTHER_STORE: Template 50 belongs to another store than 6000.'],
  ],
  [
    'template: edit a completed one',
    () => template({ templateId: 50 }, { template: TEMPLATE }),
    [
      'TEMPLATE_NOT_IN_PROGRESS: Template 50 is COMPLETED; only one that is IN_PROGRESS can be edited.',
    ],
  ],
  [
    'template: complete a completed one',
    () => template({ templateId: 50 }, { template: TEMPLATE }, true),
    [
      'TEMPLATE_NOT_IN_PROGRESS: Template 50 is COMPLETED; only one that is IN_PROGRESS can be completed.',
    ],
  ],
  [
    'template: delete a deleted one',
    () =>
      saysOf(decideTemplateDelete(50, facts({ template: { ...TEMPLATE, status: 'CANCELED' } }))),
    [
      'TEMPLATE_NOT_IN_PROGRESS: Template 50 is CANCELED; only one that is IN_PROGRESS can be deleted.',
    ],
  ],
  ...[undefined, '', '  '].map(
    (description): RefusalRow => [
      `template: new with the description ${JSON.stringify(description)}`,
      () => template({ description }),
      ['TEMPLATE_DESCRIPTION_MISSING: A template needs a description.'],
    ],
  ),
  [
    'template: complete one without lines',
    () => template({}, {}, true),
    ['TEMPLATE_HAS_NO_LINES: Template (new) has no lines; there is nothing to complete.'],
  ],
  [
    'template: 1001 lines',
    () => template({ lines: Array.from({ length: 1001 }, () => templateLine('SHIRT')) }),
    ['TEMPLATE_TOO_LARGE: The template would have 1001 lines; at most 1000 are allowed.'],
  ],
  ...(['ATS>TRBL', 'TRBL>ATS', 'TRBL>DIST', 'TRBL>TRBL'] as const).map(
    (disposition): RefusalRow => [
      `template: a reason ${disposition}`,
      () => withLine('SHIRT', { reasonId: REASON[disposition].id }),
      [
        `TEMPLATE_REASON_UNAVAILABLE: Line 1, item SHIRT: reason_id ${REASON[disposition].id} touches unavailable stock; a template may not use it.`,
      ],
    ],
  ),
  [
    'template: an item with UINs',
    () => withLine('PHONE'),
    [
      'TEMPLATE_ITEM_HAS_UINS: Line 1, item PHONE: the item is tracked by UINs; a template cannot hold it.',
    ],
  ],
  [
    'template: every value of a line wrong',
    () => withLine('KITE', { reasonId: INACTIVE_REASON.id, quantity: '0', caseSize: '0' }),
    [
      'ITEM_NOT_RANGED: Line 1, item KITE: the item is not ranged at store 5000.',
      'REASON_INACTIVE: Line 1, item KITE: reason_id 117 is no longer in use.',
      'QUANTITY_NOT_POSITIVE: Line 1, item KITE: quantity 0 is not above zero; the reason gives the direction.',
      'CASE_SIZE_OUT_OF_RANGE: Line 1, item KITE: case_size 0 is not between 0.01 and 99999999.99.',
    ],
  ],
  [
    'template: an item twice',
    () => template({ lines: [templateLine('SHIRT'), templateLine('SHIRT')] }),
    [
      'ITEM_DUPLICATED: Line 2, item SHIRT: the item is already on Line 1; it may stand on one line only.',
    ],
  ],
  ...['0', '-1', '100000000'].map(
    (multiplier): RefusalRow => [
      `apply: ${multiplier} times`,
      () => apply(multiplier),
      [
        `MULTIPLIER_OUT_OF_RANGE: multiplier ${multiplier} is not between 0.0001 and 99999999.9999.`,
      ],
    ],
  ),
  [
    'apply: a multiplier that leaves nothing of a line',
    () => apply('0.4'),
    [
      "QUANTITY_ROUNDS_TO_ZERO: Line 2, item BELT: the template's quantity 0.0001 times 0.4 rounds to 0; take a larger multiplier.",
    ],
  ],
  [
    'apply: a template whose item has got UINs since',
    () => {
      const [first] = TEMPLATE.lines;
      const lines = first === undefined ? [] : [first, { ...first, item: 'WATCH' }];
      return apply('2', { template: { ...TEMPLATE, lines } });
    },
    [
      'TEMPLATE_ITEM_HAS_UINS: Line 2, item WATCH: the item is tracked by UINs; a template cannot hold it.',
    ],
  ],
  [
    'apply: a template in progress',
    () => apply('1', { template: DRAFT }),
    ['TEMPLATE_NOT_COMPLETED: Template 50 is IN_PROGRESS; only a COMPLETED one can be applied.'],
  ],
  [
    'apply: to an adjustment that has one of the items',
    () =>
      apply(
        '1',
        { template: TEMPLATE, adjustment: adjustment([storedLine(11, 'BELT')]) },
        ADJUSTMENT,
      ),
    [
      'ITEM_DUPLICATED: Line 2, item BELT: the item is already on Line id 11; it may stand on one line only.',
    ],
  ],
  [
    'apply: to an adjustment that has another template',
    () =>
      apply(
        '1',
        { template: TEMPLATE, adjustment: adjustment([], { templateId: 51 }) },
        ADJUSTMENT,
      ),
    [
      'TEMPLATE_CANNOT_CHANGE: Adjustment 700 was created with template_id 51; it cannot be saved with 50.',
    ],
  ],
  [
    'copy: an unknown adjustment',
    () => copy({}),
    ['ADJUSTMENT_NOT_FOUND: Adjustment 700 does not exist.'],
  ],
  [
    'copy: one in progress that has UINs',
    () => copy({ adjustment: adjustment([storedLine(11, 'PHONE')]) }),
    [
      'ADJUSTMENT_NOT_COMPLETED: Adjustment 700 is IN_PROGRESS; only a COMPLETED one can be copied.',
      'ADJUSTMENT_HAS_UINS: Adjustment 700 has items that are tracked by UINs; it cannot be copied.',
    ],
  ],
  [
    'system transaction: a count without its type',
    () => system('STOCK_COUNT', []),
    ['COUNT_TYPE_MISSING: A STOCK_COUNT needs its countType, which decides what is published.'],
  ],
  [
    'system transaction: wastage by a reason of another area',
    () => system('WASTAGE', [systemLine('SHIRT', REASON['ATS>DIST'].id)]),
    [
      'REASON_NOT_OF_TRANSACTION: Line 1, item SHIRT: reason_id 12 has code 2; WASTAGE takes the codes 1 only.',
    ],
  ],
  [
    'system transaction: a return by a reason that takes from unavailable stock',
    () => system('POS_RETURN', [systemLine('SHIRT', REASON['TRBL>ATS'].id)]),
    [
      'REASON_CANNOT_RETURN: Line 1, item SHIRT: reason_id 13 does not say where returned goods go: they come in available, so it must take from ATS, or be + Stock On Hand.',
    ],
  ],
  [
    'system transaction: a return into a sub-bucket that is full',
    () => {
      const full = item('SHIRT', {
        position: position({ subBuckets: { [TROUBLE]: '90000000000' } }),
      });
      const request = systemRequest('POS_RETURN', [systemLine('SHIRT', REASON['ATS>TRBL'].id)]);
      return saysOf(decideSystemMovements(request, facts({ items: itemsOf([full]) }), RULES));
    },
    [
      'POSITION_OUT_OF_RANGE: Line 1, item SHIRT: quantity 1 would take the stock of the item beyond ±90000000000 units.',
    ],
  ],
  [
    'system transaction: an order for publication only',
    () =>
      system('CUSTOMER_ORDER', [
        systemLine('SHIRT', REASON['ATS>COR'].id, { onlyPublishes: true }),
      ]),
    [
      'ONLY_DAMAGES_ARE_PUBLISHED_ALONE: Line 1, item SHIRT: the line is for publication only, which CUSTOMER_ORDER does not have; RECEIVING_DAMAGES has.',
    ],
  ],
  [
    'system transaction: damages of an item told of twice',
    () => {
      const reason = REASON['ATS>TRBL'].id;
      const damaged = (position: number) =>
        systemLine('SHIRT', reason, { position, onlyPublishes: true });
      return system('RECEIVING_DAMAGES', [damaged(1), damaged(2)]).filter((said) =>
        said.startsWith('ITEM_DUPLICATED'),
      );
    },
    [
      'ITEM_DUPLICATED: Line 2, item SHIRT: the item is already on Line 1; it may stand on one line only.',
    ],
  ],
  [
    'system transaction: half a unit for publication only',
    () => {
      const { id } = REASON['ATS>TRBL'];
      const damages = { ...REASON['ATS>TRBL'], code: 82 };
      const half = systemLine('PHONE', id, { quantity: '0.5', onlyPublishes: true });
      const given = facts({ reasons: new Map([[id, damages]]) });
      const request = systemRequest('RECEIVING_DAMAGES', [half]);
      return saysOf(decideSystemMovements(request, given, RULES));
    },
    [
      'QUANTITY_NOT_WHOLE: Line 1, item PHONE: quantity 0.5 is not a whole number, but the item is tracked by UINs.',
    ],
  ],
  [
    'system transaction: more than the customer reserve holds',
    () => system('CUSTOMER_ORDER', [systemLine('SHIRT', REASON['COR>ATS'].id, { quantity: '5' })]),
    [
      'QUANTITY_EXCEEDS_BUCKET: Line 1, item SHIRT: quantity 5 is more than the 4 in the customer reserve, from which reason_id 37 takes.',
    ],
  ],
];
