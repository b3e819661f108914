import type { Adjustment, AdjustmentLine, Id, LineRequest, SaveRequest } from '../model/model.js';
import { caseSizeToText, quantityToText } from '../model/quantity.js';
import { type Refusal, type RefusalPlace, refuse } from '../refusals/refusal.js';
import { placeLabel } from '../refusals/sentence.js';
import type { DraftLine } from './draft-line.js';

export function placeOfPosition(position: number, item: string | undefined): RefusalPlace {
  return { line: position, item };
}

function placeOfRequest(line: LineRequest): RefusalPlace {
  return placeOfPosition(line.position, line.item);
}

export function draftOfStored(line: AdjustmentLine): DraftLine {
  return {
    place: { lineId: line.id, item: line.item },
    lineId: line.id,
    item: line.item,
    reasonId: line.reasonId,
    quantity: quantityToText(line.quantity),
    caseSize: caseSizeToText(line.caseSize),
    storedUins: line.uins,
    addedUins: [],
    removedUins: [],
    isInRequest: false,
  };
}

function checkUnchangeable(
  line: LineRequest,
  stored: AdjustmentLine,
  mayChangeReasons: boolean,
  refusals: Refusal[],
): void {
  const place = placeOfRequest(line);
  if (line.item !== undefined && line.item !== stored.item) {
    const values = { line: stored.id, stored: stored.item, sent: line.item };
    refusals.push(refuse('ITEM_CANNOT_CHANGE', values, place));
  }
  if (mayChangeReasons) return;
  if (line.reasonId !== undefined && line.reasonId !== stored.reasonId) {
    const values = { line: stored.id, stored: stored.reasonId, sent: line.reasonId };
    refusals.push(refuse('REASON_CANNOT_CHANGE', values, place));
  }
}

function checkLineId(
  line: LineRequest,
  request: SaveRequest,
  removed: ReadonlySet<Id>,
  stored: ReadonlyMap<Id, AdjustmentLine>,
  adjustment: Adjustment | undefined,
  refusals: Refusal[],
): void {
  if (line.lineId === undefined) return;
  const place = placeOfRequest(line);
  if (request.isNew) {
    refusals.push(
      refuse('LINE_ID_ON_NEW_ADJUSTMENT', { element: 'line_id', line: line.lineId }, place),
    );
    return;
  }
  if (removed.has(line.lineId)) {
    refusals.push(refuse('LINE_CHANGED_AND_REMOVED', { line: line.lineId }, place));
  }
  const storedLine = stored.get(line.lineId);
  if (storedLine !== undefined) {
    checkUnchangeable(line, storedLine, request.mayChangeReasons === true, refusals);
  } else if (adjustment !== undefined) {
    const values = { line: line.lineId, adjustment: adjustment.id };
    refusals.push(refuse('LINE_NOT_ON_ADJUSTMENT', values, place));
  }
}

function checkRemovals(
  request: SaveRequest,
  adjustment: Adjustment | undefined,
  stored: ReadonlyMap<Id, AdjustmentLine>,
  refusals: Refusal[],
): void {
  for (const line of new Set(request.removedLineIds)) {
    if (request.isNew) {
      const values = { element: 'removed_line_id_col', line };
      const at = { field: 'removedLineIds' };
      refusals.push(refuse('LINE_ID_ON_NEW_ADJUSTMENT', values, at));
    } else if (adjustment !== undefined && !stored.has(line)) {
      const values = { line, adjustment: adjustment.id };
      refusals.push(refuse('REMOVED_LINE_NOT_ON_ADJUSTMENT', values));
    }
  }
}

export function checkDuplicates(lines: readonly DraftLine[], refusals: Refusal[]): void {
  const first = new Map<string, DraftLine>();
  for (const line of lines) {
    if (line.item === undefined) continue;
    const other = first.get(line.item);
    if (other === undefined) first.set(line.item, line);
    else
      refusals.push(
        refuse('ITEM_DUPLICATED', { other: placeLabel(other.place) ?? '' }, line.place),
      );
  }
}

/**
 * The lines after removals, changes and additions (D28): untouched stored lines first, then those
 * of the request, in this order. Adds the refusals.
 */
export function draftLines(
  request: SaveRequest,
  adjustment: Adjustment | undefined,
  refusals: Refusal[],
): DraftLine[] {
  const stored = new Map((adjustment?.lines ?? []).map((line) => [line.id, line]));
  checkRemovals(request, adjustment, stored, refusals);
  const removed = new Set(request.removedLineIds);
  const changed = new Set<Id>();
  const requested: DraftLine[] = [];
  for (const line of request.lines) {
    checkLineId(line, request, removed, stored, adjustment, refusals);
    if (line.lineId !== undefined) changed.add(line.lineId);
    const { lineId, item, reasonId, quantity, caseSize, addedUins, removedUins, attributes } = line;
    const storedUins = lineId === undefined ? [] : (stored.get(lineId)?.uins ?? []);
    const place = placeOfRequest(line);
    requested.push({
      place,
      lineId,
      item,
      reasonId,
      quantity,
      caseSize,
      storedUins,
      addedUins,
      removedUins,
      attributes,
      isInRequest: true,
    });
  }
  const untouched = [...stored.values()]
    .filter((line) => !removed.has(line.id) && !changed.has(line.id))
    .map(draftOfStored);
  const lines = [...untouched, ...requested];
  checkDuplicates(lines, refusals);
  return lines;
}
