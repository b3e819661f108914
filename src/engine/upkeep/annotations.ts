import { type Attribute, checkAttributes } from '../adjustments/attributes.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { versionRefusals } from '../adjustments/versions.js';
import type { Id } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import type { MaintenanceFacts } from './maintenance-facts.js';

export const ADJUSTMENT_NOTES_MAX = 1000;

export interface NoteDecision {
  readonly kind: 'note';
  readonly adjustmentId: Id;
  readonly text: string;
}

/** Decides on a note to an adjustment in whatever status. Notes are only ever added. */
export function decideNote(
  adjustmentId: Id,
  text: string,
  { adjustment }: MaintenanceFacts,
): Outcome<NoteDecision> {
  const refusals: Refusal[] = [];
  if (adjustment === undefined) {
    refusals.push(refuse('ADJUSTMENT_NOT_FOUND', { adjustment: adjustmentId }));
  } else if (adjustment.noteCount >= ADJUSTMENT_NOTES_MAX) {
    const values = { adjustment: adjustmentId, limit: ADJUSTMENT_NOTES_MAX };
    refusals.push(refuse('TOO_MANY_NOTES', values));
  }
  if (text.trim() === '') refusals.push(refuse('NOTE_EMPTY', {}));
  return refusals.length > 0 ? reject(refusals) : accept({ kind: 'note', adjustmentId, text });
}

export interface AttributesDecision {
  readonly kind: 'attributes';
  readonly lineId: Id;
  readonly attributes: readonly Attribute[];
}

/**
 * Decides the attributes of a line: those given, and no other. An item takes those that are
 * configured for it (D38).
 */
export function decideAttributes(
  { adjustmentId, lineId }: { readonly adjustmentId: Id; readonly lineId: Id },
  attributes: readonly Attribute[],
  { adjustment, line }: MaintenanceFacts,
  expectedVersion?: number,
): Outcome<AttributesDecision> {
  if (adjustment === undefined) {
    return reject([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: adjustmentId })]);
  }
  const refusals = versionRefusals('Adjustment', adjustment, expectedVersion);
  if (refusals.length > 0) return reject(refusals);
  if (adjustment.status !== 'IN_PROGRESS') {
    const { status } = adjustment;
    const values = { adjustment: adjustmentId, status, action: 'edited' };
    refusals.push(refuse('ADJUSTMENT_NOT_IN_PROGRESS', values));
  }
  if (line === undefined) {
    const values = { line: lineId, adjustment: adjustmentId };
    refusals.push(refuse('LINE_NOT_ON_ADJUSTMENT', values));
  } else {
    const place = { lineId: line.id, item: line.item };
    checkAttributes(attributes, line.attributeNames, place, refusals);
  }
  if (refusals.length > 0) return reject(refusals);
  return accept({ kind: 'attributes', lineId, attributes });
}
