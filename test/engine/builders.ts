import type { Decision, Outcome } from '../../src/engine/adjustments/decision.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import {
  type Adjustment,
  type AdjustmentLine,
  type EngineRules,
  type Facts,
  type Id,
  type ItemFacts,
  type LineRequest,
  NO_UIN_FACTS,
  type Position,
  type Reason,
  type SaveRequest,
  type UinFacts,
} from '../../src/engine/model/model.js';
import {
  caseSizeFromText,
  type Quantity,
  quantityFromText,
} from '../../src/engine/model/quantity.js';
import { RefusedError } from '../../src/engine/refusals/refused-error.js';
import { sentence } from '../../src/engine/refusals/sentence.js';

export const STORE = 5000;
export const OTHER_STORE = 6000;
export const ADJUSTMENT = 700;

/** A document that nobody has changed since it was made. */
export const UNCHANGED = { version: 1, changedBy: 'maker', changedAt: 0 } as const;

export const TROUBLE = 1;
export const DAMAGED = 5;

/** The eight dispositions (D24). */
export const DISPOSITION_NAMES = [
  'ATS>DIST',
  'ATS>TRBL',
  'DIST>ATS',
  'TRBL>ATS',
  'ATS>COR',
  'COR>ATS',
  'TRBL>DIST',
  'TRBL>TRBL',
] as const;

export type DispositionName = (typeof DISPOSITION_NAMES)[number];

const SUB_BUCKET_NAMES: ReadonlyMap<Id, string> = new Map([
  [TROUBLE, 'Trouble'],
  [DAMAGED, 'Damaged'],
]);

interface ReasonSpec {
  readonly from?: Id;
  readonly to?: Id;
  readonly more?: Partial<Reason>;
}

export function reason(
  id: Id,
  code: number,
  description: string,
  disposition: DispositionName,
  { from, to, more = {} }: ReasonSpec = {},
): Reason {
  const [fromBucket, toBucket] = disposition.split('>') as [Reason['from'], Reason['to']];
  return {
    id,
    code,
    description,
    from: fromBucket,
    to: toBucket,
    fromSubBucket: from,
    fromSubBucketName: from === undefined ? undefined : SUB_BUCKET_NAMES.get(from),
    toSubBucket: to,
    isActive: true,
    isPublished: true,
    ...more,
  };
}

/** One installed reason for each disposition; TRBL to TRBL is one of the demo data's. */
export const REASON: Readonly<Record<DispositionName, Reason>> = {
  'ATS>DIST': reason(12, 2, 'Shrinkage', 'ATS>DIST'),
  'ATS>TRBL': reason(23, 85, 'Repair - Out', 'ATS>TRBL', { to: TROUBLE }),
  'DIST>ATS': reason(38, 182, 'Stock In', 'DIST>ATS'),
  'TRBL>ATS': reason(13, 3, 'Repair - In', 'TRBL>ATS', { from: TROUBLE }),
  'ATS>COR': reason(36, 180, 'Customer Order Reservations - In', 'ATS>COR'),
  'COR>ATS': reason(37, 181, 'Customer Order Reservations - Out', 'COR>ATS'),
  'TRBL>DIST': reason(27, 89, 'Dispose from on Hold', 'TRBL>DIST', { from: TROUBLE }),
  'TRBL>TRBL': reason(112, 212, 'Trouble Confirmed as Damaged', 'TRBL>TRBL', {
    from: TROUBLE,
    to: DAMAGED,
  }),
};

export const INACTIVE_REASON = reason(117, 217, 'No longer used', 'ATS>DIST', {
  more: { isActive: false },
});
export const UNPUBLISHED_REASON = reason(116, 216, 'Store Correction Out', 'ATS>DIST', {
  more: { isPublished: false },
});

export function byId(reasons: readonly Reason[]): Map<Id, Reason> {
  return new Map(reasons.map((one) => [one.id, one]));
}

export const STOCK_OUT = reason(39, 183, 'Stock Out', 'ATS>DIST');

const REASONS = byId([...Object.values(REASON), INACTIVE_REASON, UNPUBLISHED_REASON]);

export interface PositionSpec {
  readonly total?: string;
  readonly customerReserve?: string;
  readonly transferReserve?: string;
  readonly vendorReturn?: string;
  readonly subBuckets?: Readonly<Record<Id, string>>;
}

/** A position in units; non-sellable is the sum of the sub-buckets. */
export function position(spec: PositionSpec = {}): Position {
  const quantity = (text = '0'): Quantity => quantityFromText(text);
  const subBuckets = new Map(
    Object.entries(spec.subBuckets ?? {}).map(([id, text]) => [Number(id), quantity(text)]),
  );
  const nonSellable = [...subBuckets.values()].reduce((sum, one) => sum + one, 0) as Quantity;
  return {
    total: quantity(spec.total),
    nonSellable,
    customerReserve: quantity(spec.customerReserve),
    transferReserve: quantity(spec.transferReserve),
    vendorReturn: quantity(spec.vendorReturn),
    subBuckets,
  };
}

/** An ordinary item, ranged at the store, of which the store never had any. */
export function item(id: string, more: Partial<ItemFacts> = {}): ItemFacts {
  return {
    id,
    type: 'ITEM',
    uinType: undefined,
    isRanged: true,
    position: undefined,
    uins: NO_UIN_FACTS,
    ...more,
  };
}

export function itemsOf(items: readonly ItemFacts[]): Map<string, ItemFacts> {
  return new Map(items.map((one) => [one.id, one]));
}

const uin = (id: string, status: UinFacts['status'], more: Partial<UinFacts> = {}): UinFacts => ({
  uin: id,
  storeId: STORE,
  status,
  subBucket: undefined,
  ...more,
});

/** Units of PHONE and WATCH: the store has P1 and P2 to sell, and one in each other state. */
const UINS: ReadonlyMap<string, UinFacts> = new Map(
  [
    uin('P1', 'IN_STOCK'),
    uin('P2', 'IN_STOCK'),
    uin('TROUBLED', 'UNAVAILABLE', { subBucket: TROUBLE }),
    uin('DAMAGED', 'UNAVAILABLE', { subBucket: DAMAGED }),
    uin('RESERVED', 'CUSTOMER_RESERVED'),
    uin('SOLD', 'SOLD'),
    uin('SHIPPING', 'RESERVED_FOR_SHIPPING'),
    uin('ELSEWHERE', 'IN_STOCK', { storeId: OTHER_STORE }),
    uin('HELD', 'UNAVAILABLE', { storeId: OTHER_STORE, subBucket: TROUBLE }),
  ].map((one) => [one.uin, one]),
);

const OF_UINS = position({
  total: '5',
  customerReserve: '1',
  subBuckets: { [TROUBLE]: '1', [DAMAGED]: '1' },
});

/** SHIRT has 100 units: 10 of them in Trouble, 4 reserved for customers. BELT has 50, MUG none. */
const ITEMS = [
  item('SHIRT', {
    position: position({ total: '100', customerReserve: '4', subBuckets: { [TROUBLE]: '10' } }),
  }),
  item('BELT', { position: position({ total: '50' }) }),
  item('MUG'),
  item('KITE', { isRanged: false }),
  item('DELIVERY FEE', { type: 'NON_INVENTORY' }),
  item('PHONE', { uinType: 'SERIAL_NUMBER', position: OF_UINS, uins: UINS }),
  item('WATCH', { uinType: 'AGSN', position: OF_UINS, uins: UINS }),
];

/** What is so if nothing else is said: the store, the items and the reasons above. */
export function facts(more: Partial<Facts> = {}): Facts {
  return {
    storeExists: true,
    adjustment: undefined,
    reference: undefined,
    template: undefined,
    items: itemsOf(ITEMS),
    reasons: REASONS,
    reasonIdsByCode: new Map(),
    stockOutReason: STOCK_OUT,
    sentBefore: undefined,
    ...more,
  };
}

export interface StoredLineSpec {
  readonly reason?: Reason;
  readonly quantity?: string;
  readonly caseSize?: string;
  readonly uins?: readonly string[];
}

export function storedLine(id: Id, itemId: string, spec: StoredLineSpec = {}): AdjustmentLine {
  return {
    id,
    item: itemId,
    reasonId: (spec.reason ?? REASON['ATS>DIST']).id,
    quantity: quantityFromText(spec.quantity ?? '1'),
    caseSize: caseSizeFromText(spec.caseSize ?? '1'),
    uins: spec.uins ?? [],
  };
}

/** Adjustment 700, in progress. */
export function adjustment(
  lines: readonly AdjustmentLine[],
  more: Partial<Adjustment> = {},
): Adjustment {
  return {
    id: ADJUSTMENT,
    storeId: STORE,
    status: 'IN_PROGRESS',
    referenceId: undefined,
    templateId: undefined,
    publish: true,
    ...UNCHANGED,
    lines,
    ...more,
  };
}

/** A line of a request without its place, which saveRequest gives. */
export type LineSpec = Partial<Omit<LineRequest, 'position'>>;

/** One unit of an item, for the reason Shrinkage if nothing else is said. */
export function line(itemId: string, more: LineSpec = {}): LineSpec {
  return { item: itemId, reasonId: REASON['ATS>DIST'].id, ...more };
}

export type RequestSpec = Partial<Omit<SaveRequest, 'lines'>> & {
  readonly lines?: readonly LineSpec[];
};

/** A request to save a new adjustment at the store if nothing else is said. */
export function saveRequest({ lines = [], ...more }: RequestSpec = {}): SaveRequest {
  const absent = { lineId: undefined, item: undefined, reasonId: undefined };
  const noUins = { addedUins: [], removedUins: [] };
  return {
    isNew: more.adjustmentId === undefined,
    adjustmentId: undefined,
    storeId: STORE,
    referenceId: undefined,
    templateId: undefined,
    comments: undefined,
    publish: undefined,
    removedLineIds: [],
    ...more,
    lines: lines.map((one, index) => ({
      ...absent,
      ...noUins,
      quantity: '1',
      caseSize: '1',
      ...one,
      position: index + 1,
    })),
  };
}

/** What a decision says if all the reference data that it needs is there. */
export const NO_REFERENCE_DATA = { createStore: false, createItems: [], rangeItems: [] };

export const RULES: EngineRules = { autoRange: false, mayCreateUins: true };

export const AUTO_RANGE: EngineRules = { autoRange: true, mayCreateUins: true };

export function save(
  spec: RequestSpec,
  given: Partial<Facts> = {},
  context: EngineRules = RULES,
): Outcome {
  return decideSave(saveRequest(spec), [], false, facts(given), context);
}

export function saveAndConfirm(
  spec: RequestSpec,
  given: Partial<Facts> = {},
  context: EngineRules = RULES,
): Outcome {
  return decideSave(saveRequest(spec), [], true, facts(given), context);
}

/** The decision of an accepted request. */
export function accepted<Accepted = Decision>(outcome: Outcome<Accepted>): Accepted {
  if (!outcome.accepted) throw new RefusedError(outcome.refusals);
  return outcome.decision;
}

/** The refusals as a caller meets them, `CODE: sentence`; empty for an accepted request. */
export function saysOf(outcome: Outcome<unknown>): string[] {
  if (outcome.accepted) return [];
  const { refusals } = new RefusedError(outcome.refusals);
  return refusals.map((refusal) => `${refusal.code}: ${sentence(refusal)}`);
}

export function codesOf(outcome: Outcome<unknown>): string[] {
  return saysOf(outcome).map((said) => said.slice(0, said.indexOf(':')));
}
