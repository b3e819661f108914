import { groupedBy } from '../../base/grouping.js';
import { shownValue } from '../../base/shown.js';
import { effectOf, isPublished } from '../model/dispositions.js';
import type {
  EngineRules,
  Facts,
  Id,
  ItemFacts,
  LineRequest,
  Reason,
  SentBefore,
  SentLine,
} from '../model/model.js';
import { add, QUANTITY_ONE, quantityToText } from '../model/quantity.js';
import { RETURN_CODE, WASTAGE_CODE } from '../model/reason-codes.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  accept,
  type Movement,
  movementsOf,
  type Outcome,
  type PublishedLine,
  type ReferenceDataDecision,
  type Repeated,
  referenceDataOf,
  reject,
  type UinsOfLine,
  uinsOf,
} from './decision.js';
import { checkDuplicates, placeOfPosition } from './draft.js';
import type { Check, DraftLine } from './draft-line.js';
import { type CheckedLine, checkLine, checkRange, checkValues } from './line-checks.js';
import { NO_LINE_UINS, type UinChange, uinCountRefusals, uinStatusAfter } from './uins.js';

/** Areas that move stock without an adjustment (D39). */
export const SYSTEM_TRANSACTION_TYPES = [
  'LATE_SALES',
  'STOCK_COUNT',
  'RECEIVING_DAMAGES',
  'CUSTOMER_ORDER',
  'POS_RETURN',
  'WASTAGE',
  'VENDOR_RETURN',
] as const;

export type SystemTransactionType = (typeof SYSTEM_TRANSACTION_TYPES)[number];

/** The type of an invoice of a sales order: it moves stock without a reason, and is not published (IV68). */
export const SALES_ORDER = 'SALES_ORDER';

export const COUNT_TYPES = ['UNIT', 'UNIT_AND_AMOUNT', 'PROBLEM_LINE'] as const;

export type CountType = (typeof COUNT_TYPES)[number];

/**
 * The reason codes of each area (D39). A POS_RETURN takes any from ATS, and + Stock On Hand. A VENDOR_RETURN
 * takes any from Unavailable to outside (D79).
 */
const CODES: Readonly<Partial<Record<SystemTransactionType, readonly number[]>>> = {
  LATE_SALES: [76, 77, 78, 79, 184, 185, 186, 187],
  STOCK_COUNT: [75, 87, 88],
  RECEIVING_DAMAGES: [82, 96, 188],
  CUSTOMER_ORDER: [180, 181],
  WASTAGE: [WASTAGE_CODE],
};

/**
 * The reason codes of a count that found less than there is: the missing stock comes out of Unavailable by
 * 75, and out by 88.
 */
const COUNTED_SHORT = [75, 88];

/** A UIN is missing after a count, and sold after a late sale (D78). */
function uinEndIn(type: SystemTransactionType): Check['uinEnd'] {
  return ({ code }, usual) => {
    if (type === 'STOCK_COUNT' && COUNTED_SHORT.includes(code)) return 'MISSING';
    return type === 'LATE_SALES' && usual === 'REMOVE_FROM_INVENTORY' ? 'SOLD' : usual;
  };
}

export interface SystemLineRequest extends LineRequest {
  /** Whether merchandising is told, and nothing else is done (receiving damages). */
  readonly onlyPublishes: boolean;
}

export interface SystemTransactionRequest {
  readonly type: SystemTransactionType;
  readonly storeId: Id;
  readonly reference: string | undefined;
  readonly countType: CountType | undefined;
  readonly lines: readonly SystemLineRequest[];
}

export interface SystemTransactionDecision {
  readonly kind: 'system-transaction';
  readonly type: SystemTransactionType | typeof SALES_ORDER;
  readonly storeId: Id;
  readonly reference: string | undefined;
  readonly countType: CountType | undefined;
  readonly lines: readonly SentLine[] | undefined;
  readonly movements: readonly Movement[];
  readonly onlyPublished: readonly PublishedLine[];
  readonly uins: readonly UinsOfLine[];
  readonly referenceData: ReferenceDataDecision;
}

const isTold = ({ type, countType }: SystemTransactionRequest): boolean =>
  // A count by unit and amount tells merchandising itself (D39).
  type !== 'STOCK_COUNT' || countType !== 'UNIT_AND_AMOUNT';

function checkReasonOf(
  { type }: SystemTransactionRequest,
  reason: Reason,
  draft: DraftLine,
  refusals: Refusal[],
): void {
  const allowed = CODES[type];
  if (allowed !== undefined && !allowed.includes(reason.code)) {
    const { id, code: reasonCode } = reason;
    const values = { reason: id, reasonCode, type, allowed: allowed.join(', ') };
    refusals.push(refuse('REASON_NOT_OF_TRANSACTION', values, draft.place));
  }
  if (type === 'VENDOR_RETURN' && (reason.from !== 'TRBL' || reason.to !== 'DIST')) {
    refusals.push(refuse('REASON_NOT_OF_VENDOR_RETURN', { reason: reason.id }, draft.place));
  }
  if (type === 'POS_RETURN' && reason.from !== 'ATS' && !isStockIn(reason)) {
    refusals.push(refuse('REASON_CANNOT_RETURN', { reason: reason.id }, draft.place));
  }
}

function isStockIn({ from, to }: Reason): boolean {
  return from === 'DIST' && to === 'ATS';
}

function incoming(reason: Reason): Reason {
  return {
    ...reason,
    code: RETURN_CODE,
    from: 'DIST',
    to: 'ATS',
    toSubBucket: undefined,
    // The return of the sale tells merchandising that they are back.
    isPublished: false,
  };
}

function draftOf(line: SystemLineRequest): DraftLine {
  const { item, reasonId, quantity, caseSize, addedUins, removedUins } = line;
  return {
    place: placeOfPosition(line.position, item),
    lineId: undefined,
    ...{ item, reasonId, quantity, caseSize, addedUins, removedUins },
    storedUins: [],
    isInRequest: true,
  };
}

interface Effects {
  readonly movements: Movement[];
  readonly onlyPublished: PublishedLine[];
  readonly uins: UinsOfLine[];
  readonly checked: CheckedLine[];
}

class LineWork {
  readonly effects: Effects = { movements: [], onlyPublished: [], uins: [], checked: [] };

  private readonly items: Map<string, ItemFacts>;
  private readonly check: Check;

  constructor(
    private readonly request: SystemTransactionRequest,
    check: Check,
  ) {
    this.items = new Map(check.facts.items);
    this.check = { ...check, facts: { ...check.facts, items: this.items } };
  }

  add(line: SystemLineRequest): void {
    const draft = draftOf(line);
    const { reasons } = this.check.facts;
    const reason = line.reasonId === undefined ? undefined : reasons.get(line.reasonId);
    if (reason !== undefined) checkReasonOf(this.request, reason, draft, this.check.refusals);
    if (line.onlyPublishes) this.addPublished(draft);
    else if (this.request.type === 'POS_RETURN' && reason !== undefined) {
      this.addReturn(draft, reason);
    } else {
      const checked = checkLine(draft, this.check);
      if (checked !== undefined) this.addMoved(checked);
    }
  }

  private addMoved(line: CheckedLine): void {
    this.effects.checked.push(line);
    this.effects.movements.push(...movementsOf([line], this.context()));
    this.rememberUnits(line);
    this.effects.uins.push(...uinsOf([line]));
  }

  /** A unit that 75 has made available can go out by 88. */
  private rememberUnits({ item, reason, uins }: CheckedLine): void {
    const facts = this.items.get(item);
    if (facts === undefined) return;
    const status = uinStatusAfter(reason);
    const { storeId } = this.request;
    const known = new Map(facts.uins);
    for (const { uin } of uins.changes) {
      known.set(uin, { uin, storeId, status, subBucket: reason.toSubBucket });
    }
    this.items.set(item, { ...facts, uins: known });
  }

  private addPublished(draft: DraftLine): void {
    const { type } = this.request;
    if (type !== 'RECEIVING_DAMAGES') {
      this.check.refusals.push(refuse('ONLY_DAMAGES_ARE_PUBLISHED_ALONE', { type }, draft.place));
      return;
    }
    const { facts: item, reason, quantity } = checkValues(draft, this.check);
    if (quantity !== undefined && item?.uinType !== undefined && quantity % QUANTITY_ONE !== 0) {
      const values = { quantity: quantityToText(quantity) };
      this.check.refusals.push(refuse('QUANTITY_NOT_WHOLE', values, draft.place));
    }
    if (reason === undefined || quantity === undefined || draft.item === undefined) return;
    if (!isPublished(reason, isTold(this.request))) return;
    const { code: reasonCode, from, to } = reason;
    this.effects.onlyPublished.push({
      ...{ item: draft.item, reasonCode, quantity, uins: [] },
      ...{ from, to },
    });
  }

  private addReturn(draft: DraftLine, reason: Reason): void {
    const reasons = new Map([[reason.id, incoming(reason)]]);
    const facts = { ...this.check.facts, reasons };
    const line = checkLine(draft, { ...this.check, facts });
    if (line === undefined) return;
    if (isStockIn(reason)) {
      this.addMoved(line);
      return;
    }
    if (line.uins.generatedCount > 0) {
      const values = { quantity: quantityToText(line.quantity), count: line.uins.changes.length };
      this.check.refusals.push(refuse('QUANTITY_NOT_UIN_COUNT', values, draft.place));
      return;
    }
    const { quantity } = line;
    const onwards = effectOf(reason, quantity);
    const effect = { ...onwards, total: add(quantity, onwards.total) };
    checkRange(draft, line.facts?.position, effect, quantity, this.check);
    this.addMoved({ ...line, uins: { ...line.uins, changes: endingBy(line, reason) } });
    const [onward] = movementsOf([{ ...line, reason, uins: NO_LINE_UINS }], this.context());
    const uins = line.uins.changes.map(({ uin }) => uin);
    this.effects.movements.push({ ...(onward as Movement), uins });
  }

  private context() {
    const { storeId } = this.request;
    const { stockOutReason } = this.check.facts;
    return { storeId, publishes: isTold(this.request), stockOutReason };
  }
}

function endingBy({ uins }: CheckedLine, reason: Reason): UinChange[] {
  const status = uinStatusAfter(reason);
  const subBucket = status === 'UNAVAILABLE' ? reason.toSubBucket : undefined;
  return uins.changes.map((change) => ({ ...change, status, subBucket }));
}

/** An item may stand once, but a count names it with 75 and with 88 (D78). */
function mayNameItemOnce(
  { type, lines }: SystemTransactionRequest,
  codeOf: (line: SystemLineRequest) => number,
): SystemLineRequest[][] {
  const kindOf = (line: SystemLineRequest): string => {
    if (line.onlyPublishes) return 'published';
    const code = codeOf(line);
    return type === 'STOCK_COUNT' && COUNTED_SHORT.includes(code) ? String(code) : 'moved';
  };
  return [...groupedBy(lines, kindOf).values()];
}

/** Stock that 75 makes available may go out by 88 (D78). */
function inOrderOfWork(
  { type, lines }: SystemTransactionRequest,
  codeOf: (line: SystemLineRequest) => number,
): readonly SystemLineRequest[] {
  if (type !== 'STOCK_COUNT') return lines;
  const placeOf = (line: SystemLineRequest): number => COUNTED_SHORT.indexOf(codeOf(line));
  return [...lines].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The lines in an order of their own: the same lines are the same request (D81). */
function sentLines({ lines }: SystemTransactionRequest): SentLine[] {
  const sent = lines.map(({ item = '', reasonId = 0, quantity = '', caseSize = '', ...line }) => ({
    ...{ item, reasonId, quantity, caseSize },
    uins: [...(line.addedUins ?? [])].sort(),
    onlyPublishes: line.onlyPublishes,
  }));
  return sent.sort((a, b) =>
    a.item < b.item ? -1 : a.item > b.item ? 1 : a.reasonId - b.reasonId,
  );
}

/** The reference is a key: the same lines again get the first answer (D81). */
function decideSentBefore(
  request: SystemTransactionRequest,
  { id, countType, lines }: SentBefore,
): Outcome<never> | Repeated {
  const { type, reference = '', storeId } = request;
  const isSame =
    countType === request.countType && JSON.stringify(lines) === JSON.stringify(sentLines(request));
  if (isSame) return { repeatOf: id };
  const values = { type, reference: shownValue(reference), store: storeId, first: id };
  return reject([refuse('DUPLICATE_REFERENCE', values)]);
}

/** Decides the request of another area, once for each reference (D39, D81). */
export function decideSystemTransaction(
  request: SystemTransactionRequest,
  facts: Facts,
  rules: EngineRules,
): Outcome<SystemTransactionDecision> | Repeated {
  const { sentBefore } = facts;
  if (sentBefore !== undefined) return decideSentBefore(request, sentBefore);
  const outcome = decideSystemMovements(request, facts, rules);
  if (!outcome.accepted) return outcome;
  return accept({ ...outcome.decision, lines: sentLines(request) });
}

/**
 * Decides the movements of another area (D39): every line checked as on an adjustment, each reason one of the
 * area's own. All problems are told together.
 */
export function decideSystemMovements(
  request: SystemTransactionRequest,
  facts: Facts,
  rules: EngineRules,
): Outcome<SystemTransactionDecision> {
  const { type, storeId, reference, countType } = request;
  const refusals: Refusal[] = [];
  const hasStore = facts.storeExists || rules.autoRange;
  if (!hasStore) refusals.push(refuse('STORE_NOT_FOUND', { store: storeId }));
  if (type === 'STOCK_COUNT' && countType === undefined) {
    refusals.push(refuse('COUNT_TYPE_MISSING', {}));
  }
  const codeOf = ({ reasonId = 0 }: SystemLineRequest) => facts.reasons.get(reasonId)?.code ?? 0;
  for (const alike of mayNameItemOnce(request, codeOf)) {
    checkDuplicates(alike.map(draftOf), refusals);
  }
  const check = { facts, rules, storeId, hasStore, refusals, uinEnd: uinEndIn(type) };
  const work = new LineWork(request, check);
  for (const line of inOrderOfWork(request, codeOf)) work.add(line);
  refusals.push(...uinCountRefusals(work.effects.checked));
  if (refusals.length > 0) return reject(refusals);
  const { checked, ...effects } = work.effects;
  const referenceData = referenceDataOf(facts, checked);
  const header = { type, storeId, reference, countType, lines: undefined };
  return accept({ kind: 'system-transaction', ...header, ...effects, referenceData });
}
