import { shownValue } from '../../base/shown.js';
import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { versionRefusals } from '../adjustments/versions.js';
import type { Id } from '../model/model.js';
import { type Refusal, type RefusalPlace, refuse } from '../refusals/refusal.js';
import type { LineFacts, MaintenanceFacts } from './maintenance-facts.js';

export const ADJUSTMENT_NOTES_MAX = 1000;

export interface NoteDecision {
  readonly kind: 'note';
  readonly adjustmentId: Id;
  readonly text: string;
}

/** Decides on a note to an adjustment in whatever status; notes are only ever added. */
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

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export interface AttributesDecision {
  readonly kind: 'attributes';
  readonly lineId: Id;
  readonly attributes: readonly Attribute[];
}

function checkAttributes(attributes: readonly Attribute[], line: LineFacts, refusals: Refusal[]) {
  const { id, item, attributeNames } = line;
  const place: RefusalPlace = { lineId: id, item };
  const allowed =
    attributeNames.length === 0
      ? 'it takes none, as none is configured for it'
      : `it takes ${attributeNames.join(', ')}`;
  const seen = new Set<string>();
  for (const { name } of attributes) {
    const attribute = shownValue(name);
    if (seen.has(name)) refusals.push(refuse('ATTRIBUTE_DUPLICATED', { attribute }, place));
    seen.add(name);
    if (attributeNames.includes(name)) continue;
    refusals.push(refuse('ATTRIBUTE_NOT_ALLOWED', { attribute, allowed }, place));
  }
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
  } else checkAttributes(attributes, line, refusals);
  if (refusals.length > 0) return reject(refusals);
  return accept({ kind: 'attributes', lineId, attributes });
}
