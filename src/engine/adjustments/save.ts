import type {
  Adjustment,
  EngineRules,
  Facts,
  Id,
  LineRequest,
  SaveRequest,
} from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  ADJUSTMENT_LINES_MAX,
  accept,
  type ChangedLine,
  type Decision,
  type HeaderDecision,
  moved,
  type NewLine,
  NOTHING_MOVED,
  type Outcome,
  referenceDataOf,
  reject,
} from './decision.js';
import { draftLines } from './draft.js';
import type { DraftLine } from './draft-line.js';
import { type CheckedLine, checkLine } from './line-checks.js';
import { ADJUSTMENT_UINS_MAX, UINS_SENT_MAX, uinCountRefusals } from './uins.js';
import { versionRefusals } from './versions.js';

/** The reference is a Completed adjustment of the same store without UIN items (D32). */
function checkReference(request: SaveRequest, facts: Facts, refusals: Refusal[]): void {
  if (request.referenceId === undefined) return;
  const { reference } = facts;
  if (reference === undefined) {
    refusals.push(refuse('REFERENCE_NOT_FOUND', { reference: request.referenceId }));
    return;
  }
  const { id, status } = reference;
  if (request.storeId !== undefined && reference.storeId !== request.storeId) {
    const values = { reference: id, store: request.storeId };
    refusals.push(refuse('REFERENCE_OF_ANOTHER_STORE', values));
  }
  if (status !== 'COMPLETED') {
    refusals.push(refuse('REFERENCE_NOT_COMPLETED', { reference: id, status }));
  }
  if (reference.hasUinItems) refusals.push(refuse('REFERENCE_HAS_UINS', { reference: id }));
}

/** The template is a Completed one of the same store (D33). */
function checkTemplate(request: SaveRequest, facts: Facts, refusals: Refusal[]): void {
  if (request.templateId === undefined) return;
  const { template } = facts;
  if (template === undefined) {
    refusals.push(refuse('TEMPLATE_NOT_FOUND', { template: request.templateId }));
    return;
  }
  const { id, status } = template;
  if (request.storeId !== undefined && template.storeId !== request.storeId) {
    const values = { template: id, store: request.storeId };
    refusals.push(refuse('TEMPLATE_OF_ANOTHER_STORE', values));
  }
  if (status !== 'COMPLETED') {
    refusals.push(refuse('TEMPLATE_NOT_COMPLETED', { template: id, status }));
  }
}

/** Only an adjustment in progress can be changed (D31). */
export function checkInProgress(
  adjustment: Adjustment,
  action: 'saved' | 'confirmed' | 'cancelled',
  refusals: Refusal[],
): void {
  if (adjustment.status === 'IN_PROGRESS') return;
  const values = { adjustment: adjustment.id, status: adjustment.status, action };
  refusals.push(refuse('ADJUSTMENT_NOT_IN_PROGRESS', values));
}

/** Store, reference and template are fixed. Repeating the stored value is fine (D28). */
function checkFixedHeader(request: SaveRequest, adjustment: Adjustment, refusals: Refusal[]): void {
  const { id, storeId, referenceId, templateId } = adjustment;
  const fixed = (stored: Id | undefined, sent: Id | undefined) => ({
    adjustment: id,
    stored: stored ?? '(none)',
    sent: sent ?? '(none)',
  });
  if (request.storeId !== undefined && request.storeId !== storeId) {
    refusals.push(refuse('STORE_CANNOT_CHANGE', fixed(storeId, request.storeId)));
  }
  if (request.referenceId !== undefined && request.referenceId !== referenceId) {
    refusals.push(refuse('REFERENCE_CANNOT_CHANGE', fixed(referenceId, request.referenceId)));
  }
  const mayGetTemplate = request.appliesTemplate === true && templateId === undefined;
  if (request.templateId !== undefined && request.templateId !== templateId && !mayGetTemplate) {
    refusals.push(refuse('TEMPLATE_CANNOT_CHANGE', fixed(templateId, request.templateId)));
  }
}

function checkHeader(
  request: SaveRequest,
  facts: Facts,
  rules: EngineRules,
  refusals: Refusal[],
): boolean {
  const { storeId, adjustmentId } = request;
  const canCreate = rules.autoRange && storeId !== undefined && storeId > 0;
  const hasStore = storeId !== undefined && (facts.storeExists || canCreate);
  if (storeId !== undefined && !hasStore) {
    refusals.push(refuse('STORE_NOT_FOUND', { store: storeId }));
  }
  if (request.isNew) {
    checkReference(request, facts, refusals);
    checkTemplate(request, facts, refusals);
  } else if (facts.adjustment !== undefined) {
    checkFixedHeader(request, facts.adjustment, refusals);
    if (request.appliesTemplate) checkTemplate(request, facts, refusals);
  } else if (adjustmentId !== undefined) {
    refusals.push(refuse('ADJUSTMENT_NOT_FOUND', { adjustment: adjustmentId }));
  }
  return hasStore;
}

/** All others wait while UINs are looked at: more than the limit are refused. */
export function uinsSentRefusals(
  lines: readonly Pick<LineRequest, 'addedUins' | 'removedUins'>[],
): Refusal[] {
  let count = 0;
  for (const { addedUins = [], removedUins = [] } of lines) {
    count += addedUins.length + removedUins.length;
  }
  const limit = UINS_SENT_MAX;
  const element = 'with UINs';
  return count > limit ? [refuse('TOO_MANY_ELEMENTS', { count, element, limit })] : [];
}

function sizeRefusals(drafts: readonly DraftLine[]): Refusal[] {
  let uins = 0;
  for (const { storedUins, addedUins = [], removedUins = [] } of drafts) {
    uins += storedUins.length + addedUins.length - removedUins.length;
  }
  const refusals: Refusal[] = [];
  if (drafts.length > ADJUSTMENT_LINES_MAX) {
    const values = { count: drafts.length, limit: ADJUSTMENT_LINES_MAX };
    refusals.push(refuse('ADJUSTMENT_TOO_LARGE', values));
  }
  if (uins > ADJUSTMENT_UINS_MAX) {
    const values = { count: uins, limit: ADJUSTMENT_UINS_MAX };
    refusals.push(refuse('ADJUSTMENT_HAS_TOO_MANY_UINS', values));
  }
  return refusals;
}

function toHeaderDecision(request: SaveRequest): HeaderDecision {
  const { adjustmentId, referenceId, templateId, comments, publish } = request;
  if (adjustmentId !== undefined) {
    const applied = request.appliesTemplate ? templateId : undefined;
    return { kind: 'update', id: adjustmentId, comments, publish, templateId: applied };
  }
  // A new adjustment is published unless it says otherwise (D34).
  return { kind: 'create', referenceId, templateId, comments, publish: publish ?? true };
}

function changedLineOf(line: CheckedLine): ChangedLine {
  const { lineId, reason, quantity, caseSize, addedUins, removedUins, attributes } = line;
  const uins = { addedUins, removedUins };
  return { id: lineId as Id, reasonId: reason.id, quantity, caseSize, ...uins, attributes };
}

function newLineOf(line: CheckedLine): NewLine {
  const { item, reason, quantity, caseSize, addedUins: uins, attributes } = line;
  return { item, reasonId: reason.id, quantity, caseSize, uins, attributes };
}

function decisionOf(
  request: SaveRequest,
  facts: Facts,
  lines: readonly CheckedLine[],
  confirms: boolean,
): Decision {
  const header = toHeaderDecision(request);
  const publish = request.publish ?? facts.adjustment?.publish ?? true;
  const sent = lines.filter((line) => line.isInRequest);
  const changed = sent.filter((line) => line.lineId !== undefined);
  const added = sent.filter((line) => line.lineId === undefined);
  const storeId = facts.adjustment?.storeId ?? (request.storeId as Id);
  return {
    kind: 'adjustment',
    storeId,
    header,
    status: confirms ? 'COMPLETED' : 'IN_PROGRESS',
    removedLineIds: [...new Set(request.removedLineIds)],
    changedLines: changed.map(changedLineOf),
    addedLines: added.map(newLineOf),
    ...(confirms ? moved(storeId, publish, lines, facts) : NOTHING_MOVED),
    referenceData: referenceDataOf(facts, lines),
  };
}

/**
 * Decides a save, or a save with confirmation (D28, D30): every problem of the request together,
 * those found before (`refused`) included.
 *
 * @param confirms checks the stored lines again as well (D29), then confirms
 */
export function decideSave(
  request: SaveRequest,
  refused: readonly Refusal[],
  confirms: boolean,
  facts: Facts,
  rules: EngineRules,
): Outcome {
  const refusals: Refusal[] = [...refused];
  const { adjustment } = facts;
  const stale = versionRefusals('Adjustment', adjustment, request.expectedVersion);
  if (stale.length > 0) return reject(stale);
  if (adjustment !== undefined && adjustment.status !== 'IN_PROGRESS') {
    checkInProgress(adjustment, confirms ? 'confirmed' : 'saved', refusals);
    return reject(refusals);
  }
  const hasStore = checkHeader(request, facts, rules, refusals);
  const drafts = draftLines(request, adjustment, refusals);
  const tooLarge = sizeRefusals(drafts);
  if (tooLarge.length > 0) return reject(tooLarge);
  const isKnown = request.isNew || adjustment !== undefined;
  if (confirms && isKnown && drafts.length === 0) {
    refusals.push(
      refuse('ADJUSTMENT_HAS_NO_LINES', {
        adjustment: adjustment?.id ?? '(new)',
      }),
    );
  }
  const storeId = adjustment?.storeId ?? request.storeId;
  const check = { facts, rules, storeId, hasStore, refusals };
  const toCheck = drafts.filter((line) => confirms || line.isInRequest);
  const lines = toCheck.map((line) => checkLine(line, check));
  if (refusals.length > 0) return reject(refusals);
  const checked = lines as CheckedLine[];
  const tooMany = uinCountRefusals(checked);
  if (tooMany.length > 0) return reject(tooMany);
  return accept(decisionOf(request, facts, checked, confirms));
}
