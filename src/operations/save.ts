import type { StrAdjItmMod, StrAdjModVo, StrAdjRef } from '../contract/generated/types.js';
import type { FactKeys, LineRequest, SaveRequest } from '../engine/model.js';
import { RefusedError } from '../engine/refusals.js';
import { decideSave } from '../engine/save.js';
import type { OperationContext } from './context.js';
import { checkRepeat } from './repeats.js';
import { checkWidths, idOf, type WidthCheck } from './translate.js';

function lineOf(line: StrAdjItmMod, position: number, widths: WidthCheck): LineRequest {
  const kept = <T>(element: string, value: T): T | undefined =>
    widths.isRefused(position, element) ? undefined : value;
  return {
    position,
    lineId: idOf(line.line_id),
    // A line that cannot be told from another is not judged by its item.
    item: widths.isRefused(position, 'line_id') ? undefined : kept('item_id', line.item_id),
    reasonId: idOf(line.reason_id),
    quantity: kept('quantity', line.quantity),
    caseSize: kept('case_size', line.case_size),
    addedUins: kept('added_uin_col', line.added_uin_col),
    removedUins: kept('removed_uin_col', line.removed_uin_col),
  };
}

function requestOf(request: StrAdjModVo, widths: WidthCheck): SaveRequest {
  const kept = (element: string, id: bigint | undefined) =>
    widths.isRefused(undefined, element) ? undefined : idOf(id);
  return {
    isNew: request.adjustment_id === undefined,
    adjustmentId: kept('adjustment_id', request.adjustment_id),
    storeId: kept('store_id', request.store_id),
    referenceId: kept('reference_id', request.reference_id),
    templateId: kept('template_id', request.template_id),
    comments: request.comments,
    publish: request.publish,
    lines: request.StrAdjItmMod.map((line, index) => lineOf(line, index + 1, widths)),
    removedLineIds: request.removed_line_id_col.map(idOf).filter((id) => id !== undefined),
  };
}

function defined<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

const NO_UINS: ReadonlyMap<string, readonly string[]> = new Map();

function uinsOf(lines: readonly LineRequest[]): ReadonlyMap<string, readonly string[]> {
  const withUins = lines.filter(
    (line) => line.addedUins !== undefined && line.addedUins.length > 0,
  );
  if (withUins.length === 0) return NO_UINS;
  const uins = new Map<string, readonly string[]>();
  for (const { item = '', addedUins = [] } of withUins) {
    uins.set(item, [...(uins.get(item) ?? []), ...addedUins]);
  }
  return uins;
}

function factsFor(request: SaveRequest): FactKeys {
  const { storeId, adjustmentId, referenceId, templateId, lines } = request;
  const items = defined(lines.map((line) => line.item));
  const reasonIds = defined(lines.map((line) => line.reasonId));
  const uins = uinsOf(lines);
  return { storeId, adjustmentId, referenceId, templateId, items, reasonIds, uins };
}

/**
 * Saves, and confirms if asked to, in one transaction (D28, D30). Returns the adjustment's id.
 *
 * @throws RefusedError with every broken rule
 */
export async function save(
  context: OperationContext,
  message: StrAdjModVo,
  confirms: boolean,
): Promise<StrAdjRef> {
  const itemAt = (position: number): string | undefined =>
    message.StrAdjItmMod[position - 1]?.item_id;
  const widths = checkWidths('StrAdjModVo', message, itemAt);
  const request = requestOf(message, widths);
  const { now, user, rules } = context;
  const name = confirms ? 'saveAndConfirmInventoryAdjustment' : 'saveInventoryAdjustment';
  const repeat = checkRepeat(context, name, message);
  const result = await context.store.execute({
    wants: factsFor(request),
    lineCount: request.lines.length + request.removedLineIds.length,
    user,
    now,
    remember: repeat.remember,
    decide: (facts) => decideSave(request, widths.refusals, confirms, facts, rules),
  });
  if (!result.accepted) throw new RefusedError(result.refusals);
  if (!result.isRepeat) repeat.carriedOut();
  return { adjustment_id: BigInt(result.id) };
}
