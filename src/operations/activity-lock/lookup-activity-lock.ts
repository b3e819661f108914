import type { CommandContext } from '../../commands/context.js';
import { findLocks } from '../../commands/locks.js';
import type { ActLckColDesc, ActLckCriVo } from '../../contract/generated/activity-lock/types.js';
import { isActivityType } from '../../engine/locks/activities.js';
import type { Lock } from '../../engine/locks/locks.js';
import { refuseTooWide } from '../translate.js';
import { descriptionOf } from './description.js';

function answer(locks: readonly Lock[]): ActLckColDesc {
  return { ActLckDesc: locks.map(descriptionOf), collection_size: locks.length };
}

/** Answers locks newest first. A kind of activity that nobody can lock finds nothing (D35j). */
export async function lookupActivityLock(
  context: CommandContext,
  request: ActLckCriVo,
): Promise<ActLckColDesc> {
  refuseTooWide('ActLckCriVo', request);
  const { activity_type: activityType } = request;
  if (activityType !== undefined && !isActivityType(activityType)) return answer([]);
  const locks = await findLocks(context, {
    user: request.user_name,
    deviceType: request.device_type,
    activityId: request.activity_id,
    activityType,
    sessionId: request.session_id,
    from: request.from_date,
    to: request.to_date,
  });
  return answer(locks);
}
