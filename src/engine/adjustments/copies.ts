import type {
  EngineRules,
  Facts,
  Id,
  LineRequest,
  SaveRequest,
  TemplateLine,
} from '../model/model.js';
import {
  caseSizeToText,
  multiply,
  QUANTITY_MAX,
  type Quantity,
  quantityFromText,
  quantityToText,
} from '../model/quantity.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import { type Outcome, reject } from './decision.js';
import { placeOfPosition } from './draft.js';
import { decideSave } from './save.js';

/** Applies a template to a new adjustment, or to one in progress. */
export interface ApplyRequest {
  readonly templateId: Id;
  /** Undefined for a new adjustment. */
  readonly adjustmentId: Id | undefined;
  readonly storeId: Id;
  /** A canonical decimal of at most 4 decimals. */
  readonly multiplier: string;
  readonly comments: string | undefined;
  readonly publish: boolean | undefined;
}

function lineOf(line: TemplateLine, index: number, quantity: Quantity): LineRequest {
  return {
    position: index + 1,
    lineId: undefined,
    item: line.item,
    reasonId: line.reasonId,
    quantity: quantityToText(quantity),
    caseSize: caseSizeToText(line.caseSize),
    addedUins: [],
    removedUins: [],
  };
}

/** D25: above zero, at most what a quantity may be. */
function multiplierOf(text: string, refusals: Refusal[]): Quantity | undefined {
  const multiplier = quantityFromText(text);
  if (multiplier > 0 && multiplier <= QUANTITY_MAX) return multiplier;
  const limits = { least: quantityToText(1 as Quantity), limit: quantityToText(QUANTITY_MAX) };
  refusals.push(refuse('MULTIPLIER_OUT_OF_RANGE', { multiplier: text, ...limits }));
  return undefined;
}

/** The lines of a template, each quantity times the multiplier, half up to 4 decimals (D33). */
function multiplied(
  lines: readonly TemplateLine[],
  multiplier: Quantity,
  refusals: Refusal[],
): LineRequest[] {
  return lines.map((line, index) => {
    const quantity = multiply(line.quantity, multiplier);
    if (quantity === 0) {
      const values = {
        quantity: quantityToText(line.quantity),
        multiplier: quantityToText(multiplier),
      };
      const place = placeOfPosition(index + 1, line.item);
      refusals.push(refuse('QUANTITY_ROUNDS_TO_ZERO', values, place));
    }
    return lineOf(line, index, quantity);
  });
}

/** An item may have got UINs since the template was completed, which never names any. */
function checkUinItems(lines: readonly TemplateLine[], facts: Facts, refusals: Refusal[]): void {
  for (const [index, { item }] of lines.entries()) {
    if (facts.items.get(item)?.uinType === undefined) continue;
    refusals.push(refuse('TEMPLATE_ITEM_HAS_UINS', {}, placeOfPosition(index + 1, item)));
  }
}

/**
 * Decides to apply a template with a multiplier (Store User Guide, Inventory Adjustment Detail): a
 * Completed one of the same store; items that the adjustment has already are refused.
 */
export function decideApply(request: ApplyRequest, facts: Facts, rules: EngineRules): Outcome {
  const refusals: Refusal[] = [];
  const multiplier = multiplierOf(request.multiplier, refusals);
  if (multiplier === undefined) return reject(refusals);
  const templateLines = facts.template?.lines ?? [];
  const lines = multiplied(templateLines, multiplier, refusals);
  checkUinItems(templateLines, facts, refusals);
  if (refusals.length > 0) return reject(refusals);
  const save: SaveRequest = {
    isNew: request.adjustmentId === undefined,
    adjustmentId: request.adjustmentId,
    storeId: request.storeId,
    referenceId: undefined,
    templateId: request.templateId,
    appliesTemplate: true,
    comments: request.comments,
    publish: request.publish,
    lines,
    removedLineIds: [],
  };
  return decideSave(save, [], false, facts, rules);
}

/**
 * Decides to copy a Completed adjustment without UIN items (Store User Guide, Inventory Adjustment
 * Detail): a new one in progress with the same items, quantities and reasons, that names it.
 *
 * @param facts those of the adjustment to be copied
 */
export function decideCopy(sourceId: Id, facts: Facts, rules: EngineRules): Outcome {
  const { adjustment: source } = facts;
  if (source === undefined) {
    return reject([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: sourceId })]);
  }
  const refusals: Refusal[] = [];
  const { status, storeId, lines } = source;
  if (status !== 'COMPLETED') {
    refusals.push(refuse('ADJUSTMENT_NOT_COMPLETED', { adjustment: sourceId, status }));
  }
  if (lines.some((line) => facts.items.get(line.item)?.uinType !== undefined)) {
    refusals.push(refuse('ADJUSTMENT_HAS_UINS', { adjustment: sourceId }));
  }
  if (refusals.length > 0) return reject(refusals);
  const reference = { id: sourceId, storeId, status, hasUinItems: false };
  const copy: SaveRequest = {
    isNew: true,
    adjustmentId: undefined,
    storeId,
    referenceId: sourceId,
    templateId: undefined,
    comments: undefined,
    publish: undefined,
    lines: lines.map((line, index) => lineOf(line, index, line.quantity)),
    removedLineIds: [],
  };
  return decideSave(copy, [], false, { ...facts, adjustment: undefined, reference }, rules);
}
