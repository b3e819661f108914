import type {
  Adjustment,
  AdjustmentLine,
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
import { type Decision, NOTHING_MOVED, type Outcome, referenceDataOf, reject } from './decision.js';
import { draftOfStored, placeOfPosition } from './draft.js';
import { checkItemAndReason } from './line-checks.js';
import { decideSave } from './save.js';

export interface ApplyRequest {
  readonly templateId: Id;
  readonly adjustmentId: Id | undefined;
  readonly storeId: Id;
  readonly multiplier: string;
  readonly comments: string | undefined;
  readonly publish: boolean | undefined;
}

function lineFromTemplate(line: TemplateLine, index: number, quantity: Quantity): LineRequest {
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

/** The multiplier, above zero and at most the largest quantity (D25). */
function multiplierOf(text: string, refusals: Refusal[]): Quantity | undefined {
  const multiplier = quantityFromText(text);
  if (multiplier > 0 && multiplier <= QUANTITY_MAX) return multiplier;
  const limits = { least: quantityToText(1 as Quantity), limit: quantityToText(QUANTITY_MAX) };
  refusals.push(refuse('MULTIPLIER_OUT_OF_RANGE', { multiplier: text, ...limits }));
  return undefined;
}

/** Each quantity times the multiplier, half up to 4 decimals (D33). */
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
    return lineFromTemplate(line, index, quantity);
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
 * Decides to apply a Completed template of the same store (Store User Guide, Inventory Adjustment
 * Detail). Items that the adjustment has already are refused.
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

function usableLines(source: Adjustment, facts: Facts, rules: EngineRules) {
  const usable: AdjustmentLine[] = [];
  const leftOut: Refusal[] = [];
  for (const line of source.lines) {
    const refusals: Refusal[] = [];
    const check = { facts, rules, storeId: source.storeId, hasStore: true, refusals };
    checkItemAndReason(draftOfStored(line), check);
    if (refusals.length === 0) usable.push(line);
    else leftOut.push(...refusals);
  }
  return { usable, leftOut };
}

/**
 * Decides to copy a Completed adjustment without UIN items (Store User Guide, Inventory Adjustment
 * Detail): the new one has the same items, quantities, reasons and publish flag, and names the old
 * one (D76). A line whose item or reason can no longer be used is left out and remarked on (D77).
 *
 * @param facts those of the adjustment to be copied
 */
export function decideCopy(sourceId: Id, facts: Facts, rules: EngineRules): Outcome {
  const { adjustment: source } = facts;
  if (source === undefined) {
    return reject([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: sourceId })]);
  }
  const refusals: Refusal[] = [];
  const { status, storeId, publish } = source;
  if (status !== 'COMPLETED') {
    refusals.push(refuse('ADJUSTMENT_NOT_COMPLETED', { adjustment: sourceId, status }));
  }
  if (source.lines.some((line) => facts.items.get(line.item)?.uinType !== undefined)) {
    refusals.push(refuse('ADJUSTMENT_HAS_UINS', { adjustment: sourceId }));
  }
  if (refusals.length > 0) return reject(refusals);
  const { usable, leftOut } = usableLines(source, facts, rules);
  if (usable.length === 0) {
    return reject([refuse('NOTHING_TO_COPY', { adjustment: sourceId }), ...leftOut]);
  }
  const decision: Decision = {
    kind: 'adjustment',
    storeId,
    header: {
      ...{ kind: 'create', referenceId: sourceId, templateId: undefined },
      ...{ comments: undefined, publish },
    },
    status: 'IN_PROGRESS',
    removedLineIds: [],
    changedLines: [],
    addedLines: usable.map(({ item, reasonId, quantity, caseSize }) => ({
      ...{ item, reasonId, quantity, caseSize },
      uins: [],
    })),
    ...NOTHING_MOVED,
    referenceData: referenceDataOf(
      facts,
      usable.map(({ item }) => ({ item, facts: facts.items.get(item) })),
    ),
  };
  return { accepted: true, decision, remarks: leftOut };
}
