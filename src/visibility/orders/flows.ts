import type { Author } from '../../engine/access/caller.js';
import { saleDecision } from '../../engine/adjustments/sales.js';
import type { FactKeys, Facts, Id } from '../../engine/model/model.js';
import { negate, type Quantity } from '../../engine/model/quantity.js';
import type { Database } from '../../store/flow.js';
import { offered } from '../../store/follower.js';
import { stampOf } from '../../store/stamp.js';
import { Pace, type Steps } from '../../store/steps.js';
import { savedAgain } from '../following/adjustments.js';
import { LineOffsets } from '../following/line-offsets.js';
import { decideMoved, decideOrderCancelled, decideSaved } from '../offset/decision.js';
import { configuredNow, type PairFacts } from '../offset/pair.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { readLines } from '../store/offset-configured.js';
import { type DocumentLine, isSwitchedOn } from '../store/offset-documents.js';
import { type KeptPair, readPairs } from '../store/offset-lines.js';
import {
  changeLineQuantity,
  findOrder,
  insertInvoice,
  insertOrder,
  readOrder,
  updateOrder,
} from '../store/orders.js';
import { touch } from '../store/sync-marks.js';
import {
  decideInvoice,
  decideOrder,
  decideQuantity,
  decideReturn,
  namedLines,
  readOffset,
} from './decisions.js';
import type {
  LineOffset,
  LinePart,
  NewOrderLine,
  Order,
  OrderLine,
  SentChange,
  SentOrderLine,
  SentPart,
} from './orders.js';

const KIND = 'sales-order';

function keysOf(storeId: Id, items: readonly string[]): FactKeys {
  const nothing = { adjustmentId: undefined, referenceId: undefined, templateId: undefined };
  return { ...nothing, storeId, items, reasonIds: [], uins: new Map() };
}

function* pairFacts(): Steps<PairFacts> {
  return { document: KIND, isOn: yield* isSwitchedOn(), lines: yield* readLines() };
}

function* workOn(
  { id, storeId }: Pick<Order, 'id' | 'storeId'>,
  organizationId: string,
  { at }: Author,
): Steps<LineOffsets> {
  const isOn = yield* isSwitchedOn();
  return new LineOffsets({ document: KIND, documentId: id, storeId, organizationId, at, isOn });
}

function documentLine({ id, item, quantity }: Pick<OrderLine, 'id' | 'item' | 'quantity'>) {
  const line: DocumentLine = {
    ...{ lineId: id, item, quantity },
    ...{ movement: { kind: KIND }, units: [] },
  };
  return line;
}

/** An order that exists, and is open. */
function* openOrder(id: Id): Steps<Outcome<Order>> {
  const order = yield* readOrder(id);
  if (order === undefined) return reject(refuse('ORDER_NOT_FOUND', { order: id }));
  return order.status === 'CANCELED'
    ? reject(refuse('ORDER_NOT_OPEN', { order: id, status: 'canceled' }))
    : accept(order);
}

/** Makes an order with its pairs, and queues the offsets of trigger Create (IV51). */
function* makeOrder(
  { storeId, number, returnOfId }: Pick<Order, 'storeId' | 'number' | 'returnOfId'>,
  lines: readonly NewOrderLine[],
  organizationId: string,
  author: Author,
): Steps<Id> {
  const { id, lineIds } = yield* insertOrder(storeId, number, returnOfId, lines, author);
  const work = yield* workOn({ id, storeId }, organizationId, author);
  for (const [at, { item, quantity, pair, said }] of lines.entries()) {
    yield* touch(storeId, item);
    if (pair === undefined) continue;
    const lineId = lineIds[at] as Id;
    const kept = work.newPair(lineId, pair, said);
    const line = yield* work.lineOf(documentLine({ id: lineId, item, quantity }), said);
    const after = { line, configured: pair.configured };
    yield* work.decide(kept, item, after, (ledger) => decideSaved(undefined, after, ledger));
  }
  return id;
}

export interface NewOrder {
  readonly storeId: Id;
  readonly number: string;
  readonly lines: readonly SentOrderLine[];
}

/** Decides to create an order, by the facts of this moment. */
export function* decidedOrder(
  { storeId, number, lines }: NewOrder,
  database: Database,
): Steps<Outcome<readonly NewOrderLine[]>> {
  const items = lines.map(({ item }) => item);
  const stock = yield* database.load(keysOf(storeId, items), new Pace());
  const sameNumber = yield* findOrder(storeId, number);
  const facts = { stock, pairs: yield* pairFacts(), sameNumber };
  return decideOrder(storeId, number, lines, facts);
}

/** Creates an order (IV68). Returns its id. */
export function* createOrder(
  order: NewOrder,
  organizationId: string,
  database: Database,
  author: Author,
): Steps<Outcome<Id>> {
  const made = yield* decidedOrder(order, database);
  if (!made.accepted) return made;
  const { storeId, number } = order;
  const header = { storeId, number, returnOfId: undefined };
  return accept(yield* makeOrder(header, made.value, organizationId, author));
}

interface DecidedChange {
  readonly line: OrderLine;
  readonly quantity: Quantity;
  /** Undefined: the line keeps its pair. */
  readonly offset: LineOffset | undefined;
}

/** Decides quantities and pairs of lines, all problems together. */
function* decideChanges(
  order: Order,
  sent: readonly SentChange[],
  pairs: ReadonlyMap<Id, KeptPair>,
): Steps<Outcome<DecidedChange[]>> {
  const named = namedLines(order, sent);
  if (!named.accepted) return named;
  const facts = yield* pairFacts();
  const decided: DecidedChange[] = [];
  const refusals = named.value.flatMap(([line, change, path]) => {
    const text = change.quantity;
    const quantity = text === undefined ? accept(line.quantity) : decideQuantity(line, text, path);
    const before = pairs.get(line.id)?.pair;
    const offset =
      change.offset === undefined
        ? accept(undefined)
        : readOffset(change.offset, facts, `${path}.offset`, before);
    if (!quantity.accepted) return quantity.refusals;
    if (!offset.accepted) return offset.refusals;
    decided.push({ line, quantity: quantity.value, offset: offset.value });
    return [];
  });
  return refusals.length > 0 ? reject(...refusals) : accept(decided);
}

/** Changes quantities and pairs of an order's lines (IV51, IV55). */
export function* changeOrder(
  id: Id,
  sent: readonly SentChange[],
  organizationId: string,
  author: Author,
): Steps<Outcome<Id>> {
  const order = yield* openOrder(id);
  if (!order.accepted) return order;
  const pairs = yield* readPairs(KIND, id);
  const decided = yield* decideChanges(order.value, sent, pairs);
  if (!decided.accepted) return decided;
  const work = yield* workOn(order.value, organizationId, author);
  for (const { line, quantity, offset } of decided.value) {
    yield* changeLineQuantity(line.id, quantity);
    yield* touch(order.value.storeId, line.item);
    const before = pairs.get(line.id);
    if (before === undefined && offset?.pair === undefined) continue;
    const kept = before ?? work.newPair(line.id, undefined, new Map());
    const { pair, said } = offset ?? kept;
    yield* savedAgain(work, kept, documentLine({ ...line, quantity }), pair, said);
  }
  yield* updateOrder(id, false, author);
  return accept(id);
}

/** Cancels the part of an order that is not invoiced (IV51). */
export function* cancelOrder(id: Id, organizationId: string, author: Author): Steps<Outcome<Id>> {
  const order = yield* openOrder(id);
  if (!order.accepted) return order;
  if (order.value.status === 'INVOICED') {
    return reject(refuse('ORDER_NOT_OPEN', { order: id, status: 'invoiced' }));
  }
  const { lines, storeId } = order.value;
  const pairs = yield* readPairs(KIND, id);
  const work = yield* workOn(order.value, organizationId, author);
  for (const line of lines) {
    yield* touch(storeId, line.item);
    const kept = pairs.get(line.id);
    if (kept === undefined) continue;
    const now = yield* work.lineOf(documentLine(line), kept.said);
    const paired = { line: now, configured: kept.pair?.configured };
    yield* work.decide(kept, line.item, undefined, (ledger) =>
      decideOrderCancelled(paired, ledger, line.invoiced),
    );
  }
  yield* updateOrder(id, true, author);
  return accept(id);
}

const signed = ({ line, quantity }: LinePart): Quantity =>
  line.quantity < 0 ? negate(quantity) : quantity;

/** Moves the stock of an invoice, as a system transaction of type SALES_ORDER (IV68). Returns its id. */
function* moveSold(
  { id, storeId }: Order,
  parts: readonly LinePart[],
  facts: Facts,
  database: Database,
  author: Author,
): Steps<Id> {
  const lines = parts.map((part) => ({ item: part.line.item, quantity: signed(part) }));
  const decision = saleDecision(storeId, String(id), lines);
  const pace = new Pace();
  const transactionId = yield* database.moveStock(decision, stampOf(author), pace);
  const done = { decision, id: transactionId, facts, beside: undefined };
  yield* offered(done, database, author, pace);
  return transactionId;
}

export interface NewInvoice {
  readonly orderId: Id;
  readonly number: string | undefined;
  readonly lines: readonly SentPart[];
}

/**
 * Invoices a part of an order. Its stock moves, and trigger Invoice fires (IV52). Returns the invoice's id.
 */
export function* invoiceOrder(
  { orderId, number, lines }: NewInvoice,
  organizationId: string,
  database: Database,
  author: Author,
): Steps<Outcome<Id>> {
  const order = yield* openOrder(orderId);
  if (!order.accepted) return order;
  const items = order.value.lines.map(({ item }) => item);
  const facts = yield* database.load(keysOf(order.value.storeId, items), new Pace());
  const parts = decideInvoice(order.value, lines, facts.items);
  if (!parts.accepted) return parts;
  const transactionId = yield* moveSold(order.value, parts.value, facts, database, author);
  const invoiceId = yield* insertInvoice(orderId, number, transactionId, parts.value, author);
  const pairs = yield* readPairs(KIND, orderId);
  const work = yield* workOn(order.value, organizationId, author);
  const known = yield* pairFacts();
  for (const part of parts.value) {
    const kept = pairs.get(part.line.id);
    const configured = configuredNow(kept?.pair, known);
    if (kept === undefined || configured === undefined) continue;
    const line = documentLine({ ...part.line, quantity: signed(part) });
    const moved = { line: yield* work.lineOf(line, kept.said), configured };
    const firedLine = { line: kept.lastLine ?? moved.line, configured };
    yield* work.decide(kept, line.item, firedLine, (ledger) => decideMoved(moved, ledger));
  }
  yield* updateOrder(orderId, false, author);
  return accept(invoiceId);
}

export interface NewReturn {
  readonly orderId: Id;
  readonly number: string;
  readonly lines: readonly SentPart[];
}

/** Makes a return of the invoiced part of an order. It keeps pairs and dimensions (IV53). Returns its id. */
export function* returnOrder(
  { orderId, number, lines }: NewReturn,
  organizationId: string,
  author: Author,
): Steps<Outcome<Id>> {
  const order = yield* readOrder(orderId);
  if (order === undefined) return reject(refuse('ORDER_NOT_FOUND', { order: orderId }));
  const { storeId } = order;
  const sameNumber = yield* findOrder(storeId, number);
  if (sameNumber !== undefined) {
    return reject(refuse('ORDER_NUMBER_USED', { store: storeId, number, order: sameNumber }));
  }
  const parts = decideReturn(order, lines);
  if (!parts.accepted) return parts;
  const pairs = yield* readPairs(KIND, orderId);
  const made = parts.value.map(({ line, quantity }): NewOrderLine => {
    const { pair, said = new Map() } = pairs.get(line.id) ?? {};
    const common = { item: line.item, quantity: negate(quantity), returnOfLineId: line.id };
    return { ...common, pair, said };
  });
  const header = { storeId, number, returnOfId: orderId };
  return accept(yield* makeOrder(header, made, organizationId, author));
}
