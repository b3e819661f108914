import type { CommandContext } from '../../commands/context.js';
import type {
  InvocationSuccess,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { askedByConfirm } from '../../engine/access/asked.js';
import { decideConfirm } from '../../engine/adjustments/complete.js';
import { close } from './close.js';

/** Checks an adjustment in progress again, moves its stock and completes it (D29). */
export function confirmInventoryAdjustment(
  context: CommandContext,
  request: StrAdjRef,
): Promise<InvocationSuccess> {
  return close(context, request, 'confirmInventoryAdjustment', askedByConfirm, decideConfirm);
}
