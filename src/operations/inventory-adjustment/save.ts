import { refuseTooManyUins, saveAdjustment } from '../../commands/adjustments.js';
import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjItmMod,
  StrAdjModVo,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import type { LineRequest, SaveRequest } from '../../engine/model/model.js';
import { checkWidths, idOf, type WidthCheck } from '../translate.js';

function toLineRequest(line: StrAdjItmMod, position: number, widths: WidthCheck): LineRequest {
  const kept = <T>(element: string, value: T): T | undefined =>
    widths.isRefused(position, element) ? undefined : value;
  return {
    position,
    lineId: idOf(line.line_id),
    // The item of a line that cannot be told from another is not judged.
    item: widths.isRefused(position, 'line_id') ? undefined : kept('item_id', line.item_id),
    reasonId: idOf(line.reason_id),
    quantity: kept('quantity', line.quantity),
    caseSize: kept('case_size', line.case_size),
    addedUins: kept('added_uin_col', line.added_uin_col),
    removedUins: kept('removed_uin_col', line.removed_uin_col),
  };
}

function toSaveRequest(request: StrAdjModVo, widths: WidthCheck): SaveRequest {
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
    lines: request.StrAdjItmMod.map((line, index) => toLineRequest(line, index + 1, widths)),
    removedLineIds: request.removed_line_id_col.map(idOf).filter((id) => id !== undefined),
  };
}

/**
 * Saves, and confirms if asked to, in one transaction (D28, D30).
 *
 * @throws RefusedError with every broken rule
 */
export async function save(
  context: CommandContext,
  message: StrAdjModVo,
  confirms: boolean,
): Promise<StrAdjRef> {
  const itemAt = (position: number): string | undefined =>
    message.StrAdjItmMod[position - 1]?.item_id;
  refuseTooManyUins(
    message.StrAdjItmMod.map(({ added_uin_col: addedUins, removed_uin_col: removedUins }) => ({
      addedUins,
      removedUins,
    })),
  );
  const widths = checkWidths('StrAdjModVo', message, itemAt);
  const request = toSaveRequest(message, widths);
  const operation = confirms ? 'saveAndConfirmInventoryAdjustment' : 'saveInventoryAdjustment';
  const call = { operation, payload: message };
  const id = await saveAdjustment(context, call, request, widths.refusals, confirms);
  return { adjustment_id: BigInt(id) };
}
