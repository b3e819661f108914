import type { CommandContext } from '../../commands/context.js';
import { takeLock } from '../../commands/locks.js';
import type { ActLckModVo, ActLckRef } from '../../contract/generated/activity-lock/types.js';
import { refuseTooWide } from '../translate.js';

/** Takes a lock, or takes it over (D35b). */
export async function createActivityLock(
  context: CommandContext,
  request: ActLckModVo,
): Promise<ActLckRef> {
  refuseTooWide('ActLckModVo', request);
  const call = { operation: 'createActivityLock', payload: request };
  const activity = { type: request.activity_type, id: request.activity_id };
  return { lock_id: BigInt(await takeLock(context, call, activity)) };
}
