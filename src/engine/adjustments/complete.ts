import type { Adjustment, EngineRules, Facts, Id, Status } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import { accept, moved, NOTHING_MOVED, type Outcome, referenceDataOf, reject } from './decision.js';
import { draftOfStored } from './draft.js';
import { type CheckedLine, checkLine } from './line-checks.js';
import { checkInProgress } from './save.js';
import { uinCountRefusals } from './uins.js';
import { versionRefusals } from './versions.js';

const KEPT = { comments: undefined, publish: undefined, templateId: undefined } as const;

const UNCHANGED = {
  kind: 'adjustment',
  removedLineIds: [],
  changedLines: [],
  addedLines: [],
} as const;

function closing(adjustment: Adjustment, status: Status) {
  const { id, storeId } = adjustment;
  const header = { kind: 'update', id, ...KEPT } as const;
  return { ...UNCHANGED, storeId, header, status };
}

/** Another version than the expected one is told alone: it explains the rest (D72). */
function closingRefusals(
  adjustment: Adjustment,
  action: 'confirmed' | 'cancelled',
  expectedVersion: number | undefined,
): Refusal[] {
  const refusals = versionRefusals('Adjustment', adjustment, expectedVersion);
  if (refusals.length === 0) checkInProgress(adjustment, action, refusals);
  return refusals;
}

/**
 * Decides a confirmation (D29): each line is checked again against the stock of the moment. All or
 * nothing.
 */
export function decideConfirm(
  adjustmentId: Id,
  facts: Facts,
  rules: EngineRules,
  expectedVersion?: number,
): Outcome {
  const { adjustment } = facts;
  if (adjustment === undefined) {
    return reject([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: adjustmentId })]);
  }
  const closed = closingRefusals(adjustment, 'confirmed', expectedVersion);
  if (closed.length > 0) return reject(closed);
  if (adjustment.lines.length === 0) {
    return reject([refuse('ADJUSTMENT_HAS_NO_LINES', { adjustment: adjustmentId })]);
  }
  const { storeId } = adjustment;
  const refusals: Refusal[] = [];
  const check = { facts, rules, storeId, hasStore: true, refusals };
  const lines = adjustment.lines.map((line) => checkLine(draftOfStored(line), check));
  if (refusals.length > 0) return reject(refusals);
  const checked = lines as CheckedLine[];
  const tooMany = uinCountRefusals(checked);
  if (tooMany.length > 0) return reject(tooMany);
  const stock = moved(storeId, adjustment.publish, checked, facts);
  const referenceData = referenceDataOf(facts, checked);
  return accept({ ...closing(adjustment, 'COMPLETED'), ...stock, referenceData });
}

/** No stock moves (D31). */
export function decideCancel(adjustmentId: Id, facts: Facts, expectedVersion?: number): Outcome {
  const { adjustment } = facts;
  if (adjustment === undefined) {
    return reject([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: adjustmentId })]);
  }
  const closed = closingRefusals(adjustment, 'cancelled', expectedVersion);
  if (closed.length > 0) return reject(closed);
  const referenceData = referenceDataOf(facts, []);
  return accept({ ...closing(adjustment, 'CANCELED'), ...NOTHING_MOVED, referenceData });
}
