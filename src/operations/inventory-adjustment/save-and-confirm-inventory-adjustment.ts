import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjModVo,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { save } from './save.js';

/** Saves and confirms in one transaction; a refused confirmation keeps nothing of the save (D30). */
export function saveAndConfirmInventoryAdjustment(
  context: CommandContext,
  request: StrAdjModVo,
): Promise<StrAdjRef> {
  return save(context, request, true);
}
