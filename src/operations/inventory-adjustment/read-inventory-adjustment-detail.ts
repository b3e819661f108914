import type { CommandContext } from '../../commands/context.js';
import type { StrAdjDesc, StrAdjRef } from '../../contract/generated/inventory-adjustment/types.js';
import { refuse } from '../../engine/refusals/refusal.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import { checkedId, optionalLong, refuseTooWide } from '../translate.js';
import { descriptionOf, lineDescriptionOf } from './detail.js';

/** The lines keep the order in which they were added. */
export async function readInventoryAdjustmentDetail(
  context: CommandContext,
  request: StrAdjRef,
): Promise<StrAdjDesc> {
  refuseTooWide('StrAdjRef', request);
  const id = checkedId(request.adjustment_id);
  const adjustment = await context.store.adjustments.read(id);
  if (adjustment === undefined) {
    throw new RefusedError([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: id })]);
  }
  return {
    ...descriptionOf(adjustment),
    adjustment_id: BigInt(adjustment.id),
    reference_id: optionalLong(adjustment.referenceId),
    template_id: optionalLong(adjustment.templateId),
    StrAdjItm: adjustment.lines.map((line) => ({ ...lineDescriptionOf(line), uin_col: line.uins })),
  };
}
