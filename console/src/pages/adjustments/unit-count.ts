/** The number of units of a line, in words. Pure. */
import { quantityText } from '../../parts/quantity.js';
import { quantityOf } from './after.js';
import { type Direction, type DraftLine, isGenerating, unitsOf } from './draft.js';

/** The captured units, or the number of those that will be generated. */
export function unitCountText(line: DraftLine, reason: Direction): string {
  const units = unitsOf(line).length;
  if (!isGenerating(line, reason)) return units === 1 ? '1 unit' : `${units} units`;
  const quantity = Number(quantityOf(line, reason) ?? 0) / 10_000;
  const made = Math.max(0, quantity - units);
  return made === 0
    ? `${units} units are captured; none are generated.`
    : `${quantityText(String(made))} of ${quantityText(String(quantity))} will be generated and their labels printed.`;
}
