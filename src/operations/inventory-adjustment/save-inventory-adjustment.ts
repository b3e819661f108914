import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjModVo,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { save } from './save.js';

/** No stock moves (D28). */
export function saveInventoryAdjustment(
  context: CommandContext,
  request: StrAdjModVo,
): Promise<StrAdjRef> {
  return save(context, request, false);
}
