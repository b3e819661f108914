import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjModVo,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { save } from './save.js';

/** One transaction: a refused confirmation keeps nothing of the save (D30). */
export function saveAndConfirmInventoryAdjustment(
  context: CommandContext,
  request: StrAdjModVo,
): Promise<StrAdjRef> {
  return save(context, request, true);
}
