import { changeAdjustment } from '../../commands/adjustments.js';
import type { CommandContext } from '../../commands/context.js';
import type {
  InvocationSuccess,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import type { Asked } from '../../engine/access/permits.js';
import type { Outcome } from '../../engine/adjustments/decision.js';
import type { EngineRules, Facts, Id } from '../../engine/model/model.js';
import { checkedId, refuseTooWide } from '../translate.js';

/**
 * Confirms or cancels an adjustment.
 *
 * @param operation the name that the answer repeats (D11)
 * @throws RefusedError with every broken rule
 */
export async function close(
  context: CommandContext,
  message: StrAdjRef,
  operation: string,
  asks: (facts: Facts) => Asked,
  decide: (adjustmentId: Id, facts: Facts, rules: EngineRules) => Outcome,
): Promise<InvocationSuccess> {
  refuseTooWide('StrAdjRef', message);
  const adjustmentId = checkedId(message.adjustment_id);
  await changeAdjustment(context, { operation, payload: message }, adjustmentId, asks, decide);
  return { success_message: `${operation} service call was successful.` };
}
