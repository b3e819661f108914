import type { CommandContext } from '../../commands/context.js';
import type {
  Nothing,
  StrAdjRsnColDesc,
} from '../../contract/generated/inventory-adjustment/types.js';
import { dispositionText } from '../../engine/model/dispositions.js';
import { optionalLong } from '../translate.js';

/** Answers active reasons, also those not shown in dialogs: callers use them too (D22). */
export async function lookupInventoryAdjustmentReason(
  context: CommandContext,
  _request: Nothing | undefined,
): Promise<StrAdjRsnColDesc> {
  const reasons = await context.store.reasons.list();
  return {
    StrAdjRsnDesc: reasons.map((reason) => ({
      reason_id: BigInt(reason.id),
      reason_code: reason.code,
      description: reason.description,
      disposition_desc: dispositionText(reason.from, reason.to),
      to_nonsellable_qty_type_id: optionalLong(reason.toSubBucket),
      from_nonsellable_qty_type_id: optionalLong(reason.fromSubBucket),
    })),
    collection_size: reasons.length,
  };
}
