import type { CommandContext } from '../../commands/context.js';
import type {
  InvocationSuccess,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { askedByCancel } from '../../engine/access/asked.js';
import { decideCancel } from '../../engine/adjustments/complete.js';
import { close } from './close.js';

/** No stock moves (D31). */
export function cancelInventoryAdjustment(
  context: CommandContext,
  request: StrAdjRef,
): Promise<InvocationSuccess> {
  return close(context, request, 'cancelInventoryAdjustment', askedByCancel, (id, facts) =>
    decideCancel(id, facts),
  );
}
