import type { CommandContext } from '../../commands/context.js';
import { releaseLock } from '../../commands/locks.js';
import type { ActLckRef, InvocationSuccess } from '../../contract/generated/activity-lock/types.js';
import { checkedId, refuseTooWide } from '../translate.js';

/** Releases a lock, whoever holds it (D35h). */
export async function deleteActivityLock(
  context: CommandContext,
  request: ActLckRef,
): Promise<InvocationSuccess> {
  refuseTooWide('ActLckRef', request);
  const operation = 'deleteActivityLock';
  await releaseLock(context, { operation, payload: request }, checkedId(request.lock_id));
  return { success_message: `${operation} service call was successful.` };
}
