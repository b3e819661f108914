/** Movements with the stock after each, by days. Pure. */
import {
  add,
  NO_QUANTITY,
  negate,
  quantityFromText,
  quantityToText,
} from '../../../../src/engine/model/quantity.js';
import { dayOf, startOfDay } from '../../parts/days.js';
import type { Movement, Position } from './reading-stock.js';

export interface Step extends Movement {
  /** Undefined where it cannot be told, as the movements do not go up to the last one. */
  readonly availableAfter: string | undefined;
}

/**
 * Movements, newest first, with the available stock after each, computed back from that of now.
 *
 * @param position undefined where the first movement is not the last one that there was
 */
export function stepsOf(
  movements: readonly Movement[],
  position: Pick<Position, 'available'> | undefined,
): readonly Step[] {
  if (position === undefined) {
    return movements.map((movement) => ({ ...movement, availableAfter: undefined }));
  }
  let available = quantityFromText(position.available);
  return movements.map((movement) => {
    const availableAfter = quantityToText(available);
    const { total, nonSellable, customerReserve } = movement;
    const setAside = add(quantityFromText(nonSellable), quantityFromText(customerReserve));
    const change = add(quantityFromText(total), negate(setAside));
    available = add(available, negate(change));
    return { ...movement, availableAfter };
  });
}

/** The sum that all movements have added to the total. */
export function totalOf(movements: readonly Movement[]): string {
  const sum = movements.reduce(
    (total, movement) => add(total, quantityFromText(movement.total)),
    NO_QUANTITY,
  );
  return quantityToText(sum);
}

export type TimelineRow =
  | { readonly kind: 'day'; readonly day: string; readonly closing: string | undefined }
  | { readonly kind: 'step'; readonly step: Step };

/** Steps, newest first, under a heading for each day of the store, with the stock at its end. */
export function byDays(steps: readonly Step[], zone: string): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  // A day is computed once, not for each of very many rows.
  let dayBegins = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const at = Date.parse(step.at);
    if (at < dayBegins) {
      const day = dayOf(at, zone);
      dayBegins = Date.parse(startOfDay(day, zone));
      rows.push({ kind: 'day', day, closing: step.totalAfter });
    }
    rows.push({ kind: 'step', step });
  }
  return rows;
}
