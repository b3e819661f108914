import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjModVo,
  StrAdjRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { save } from './save.js';

/** Saves a new adjustment, or changes to one in progress; no stock moves (D28). */
export function saveInventoryAdjustment(
  context: CommandContext,
  request: StrAdjModVo,
): Promise<StrAdjRef> {
  return save(context, request, false);
}
