import { saleEffect } from '../../engine/adjustments/sales.js';
import { staysInRange } from '../../engine/model/dispositions.js';
import type { Facts, Id, ItemFacts } from '../../engine/model/model.js';
import {
  add,
  negate,
  POSITION_MAX,
  QUANTITY_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../../engine/model/quantity.js';
import { readLineDimensions } from '../offset/line-dimensions.js';
import { checkPair, type LinePair, type PairFacts } from '../offset/pair.js';
import { accept, type Outcome, type Refusal, refuse, reject } from '../refusals/refusal.js';
import type {
  LineOffset,
  LinePart,
  NewOrderLine,
  Order,
  OrderLine,
  SaidOffset,
  SentOrderLine,
  SentPart,
} from './orders.js';

export interface OrderFacts {
  readonly stock: Pick<Facts, 'storeExists' | 'items'>;
  readonly pairs: PairFacts;
  /** The order that has the number at the store already. */
  readonly sameNumber: Id | undefined;
}

const LEAST = 1 as Quantity;

const placed = (refusal: Refusal, path: string): Refusal => ({
  ...refusal,
  path: refusal.path === undefined ? path : `${path}.${refusal.path}`,
});

/** A quantity above zero that a line may have. */
function readQuantity(text: string, path: string): Outcome<Quantity> {
  const quantity = quantityFromText(text);
  if (quantity >= LEAST && quantity <= QUANTITY_MAX) return accept(quantity);
  const values = {
    quantity: text,
    least: quantityToText(LEAST),
    limit: quantityToText(QUANTITY_MAX),
  };
  return reject(refuse('ORDER_QUANTITY_OUT_OF_RANGE', values, path));
}

/** Reads the offset that a line says (IV44). */
export function readOffset(
  said: SaidOffset | null | undefined,
  facts: PairFacts,
  path: string,
  before?: LinePair,
): Outcome<LineOffset> {
  const pair = checkPair(said ?? {}, facts, before);
  if (!pair.accepted) return reject(...pair.refusals.map((one) => placed(one, path)));
  const dimensions = readLineDimensions(said?.dimensions);
  if (!dimensions.accepted) return reject(...dimensions.refusals.map((one) => placed(one, path)));
  return accept({ pair: pair.value, said: dimensions.value });
}

function itemRefusal(item: string, facts: ItemFacts | undefined, storeId: Id): Refusal | undefined {
  if (facts === undefined) return refuse('ORDER_ITEM_UNKNOWN', { item });
  if (facts.type === 'NON_INVENTORY') return refuse('ORDER_ITEM_NOT_STOCKED', { item });
  if (facts.uinType !== undefined) return refuse('ORDER_ITEM_HAS_UINS', { item });
  return facts.isRanged ? undefined : refuse('ORDER_ITEM_NOT_RANGED', { item, store: storeId });
}

/** Decides to create an order, which moves nothing (IV68). All problems are told together. */
export function decideOrder(
  storeId: Id,
  number: string,
  lines: readonly SentOrderLine[],
  { stock, pairs, sameNumber }: OrderFacts,
): Outcome<readonly NewOrderLine[]> {
  const refusals: Refusal[] = [];
  if (!stock.storeExists) {
    refusals.push(refuse('ORDER_STORE_UNKNOWN', { store: storeId }, 'storeId'));
  } else if (sameNumber !== undefined) {
    const values = { store: storeId, number, order: sameNumber };
    refusals.push(refuse('ORDER_NUMBER_USED', values, 'number'));
  }
  const made = lines.flatMap((sent, at): NewOrderLine[] => {
    const path = `lines[${at}]`;
    const unknown =
      stock.storeExists && itemRefusal(sent.item, stock.items.get(sent.item), storeId);
    if (unknown) refusals.push(placed(unknown, `${path}.item`));
    const quantity = readQuantity(sent.quantity, `${path}.quantity`);
    const offset = readOffset(sent.offset, pairs, `${path}.offset`);
    for (const one of [quantity, offset]) if (!one.accepted) refusals.push(...one.refusals);
    if (!quantity.accepted || !offset.accepted) return [];
    const { item } = sent;
    return [{ ...offset.value, item, quantity: quantity.value, returnOfLineId: undefined }];
  });
  return refusals.length > 0 ? reject(...refusals) : accept(made);
}

/** The lines that are named by their ids, each once. */
export function namedLines<Sent extends { readonly lineId: Id }>(
  order: Order,
  sent: readonly Sent[],
): Outcome<readonly (readonly [OrderLine, Sent, string])[]> {
  const refusals: Refusal[] = [];
  const seen = new Set<Id>();
  const found = sent.flatMap((one, at): [OrderLine, Sent, string][] => {
    const path = `lines[${at}]`;
    const { lineId } = one;
    const line = order.lines.find(({ id }) => id === lineId);
    if (line === undefined) {
      const values = { order: order.id, line: lineId };
      refusals.push(refuse('ORDER_LINE_NOT_FOUND', values, `${path}.lineId`));
    } else if (seen.has(lineId)) {
      refusals.push(refuse('ORDER_LINE_TWICE', { line: lineId }, `${path}.lineId`));
    }
    seen.add(lineId);
    return line === undefined ? [] : [[line, one, path]];
  });
  return refusals.length > 0 ? reject(...refusals) : accept(found);
}

const size = (quantity: Quantity): Quantity => Math.abs(quantity) as Quantity;

/** The part of a line that is not invoiced, above zero. */
export const openOf = ({ quantity, invoiced }: OrderLine): Quantity =>
  (size(quantity) - size(invoiced)) as Quantity;

/** The new quantity of a line, with its sign. It is not below the invoiced part (IV51). */
export function decideQuantity(line: OrderLine, text: string, path: string): Outcome<Quantity> {
  const quantity = readQuantity(text, `${path}.quantity`);
  if (!quantity.accepted) return quantity;
  if (quantity.value >= size(line.invoiced)) {
    return accept(line.quantity < 0 ? negate(quantity.value) : quantity.value);
  }
  const values = { quantity: text, line: line.id, invoiced: quantityToText(size(line.invoiced)) };
  return reject(refuse('ORDER_QUANTITY_BELOW_INVOICED', values, `${path}.quantity`));
}

function checkParts(
  order: Order,
  sent: readonly SentPart[],
  check: (line: OrderLine, quantity: Quantity, path: string) => Refusal | undefined,
): Outcome<readonly LinePart[]> {
  const named = namedLines(order, sent);
  if (!named.accepted) return named;
  const refusals: Refusal[] = [];
  const parts = named.value.flatMap(([line, { quantity: text }, path]): LinePart[] => {
    const quantity = readQuantity(text, `${path}.quantity`);
    if (!quantity.accepted) {
      refusals.push(...quantity.refusals);
      return [];
    }
    const refusal = check(line, quantity.value, `${path}.quantity`);
    if (refusal !== undefined) refusals.push(refusal);
    return [{ line, quantity: quantity.value }];
  });
  return refusals.length > 0 ? reject(...refusals) : accept(parts);
}

/** Decides an invoice of at most the open quantity (IV52). */
export function decideInvoice(
  order: Order,
  sent: readonly SentPart[],
  items: Facts['items'],
): Outcome<readonly LinePart[]> {
  return checkParts(order, sent, (line, quantity, path) => {
    const { id, item } = line;
    const text = quantityToText(quantity);
    if (quantity > openOf(line)) {
      const values = { quantity: text, line: id, open: quantityToText(openOf(line)) };
      return refuse('INVOICE_EXCEEDS_ORDER', values, path);
    }
    const effect = saleEffect(line.quantity < 0 ? negate(quantity) : quantity);
    if (staysInRange(items.get(item)?.position, effect)) return undefined;
    const values = { quantity: text, item, limit: quantityToText(POSITION_MAX) };
    return refuse('ORDER_POSITION_OUT_OF_RANGE', values, path);
  });
}

/** Decides a return of at most the invoiced quantity that has not come back (IV53). */
export function decideReturn(
  order: Order,
  sent: readonly SentPart[],
): Outcome<readonly LinePart[]> {
  if (order.returnOfId !== undefined) {
    return reject(refuse('RETURN_OF_RETURN', { order: order.id }));
  }
  return checkParts(order, sent, (line, quantity, path) => {
    const left = add(line.invoiced, negate(line.returned));
    if (quantity <= left) return undefined;
    const values = {
      quantity: quantityToText(quantity),
      line: line.id,
      invoiced: quantityToText(left),
    };
    return refuse('RETURN_EXCEEDS_INVOICED', values, path);
  });
}
