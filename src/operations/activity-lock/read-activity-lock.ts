import type { CommandContext } from '../../commands/context.js';
import { readLock } from '../../commands/locks.js';
import type { ActLckDesc, ActLckRef } from '../../contract/generated/activity-lock/types.js';
import { checkedId, refuseTooWide } from '../translate.js';
import { descriptionOf } from './description.js';

export async function readActivityLock(
  context: CommandContext,
  request: ActLckRef,
): Promise<ActLckDesc> {
  refuseTooWide('ActLckRef', request);
  return descriptionOf(await readLock(context, checkedId(request.lock_id)));
}
