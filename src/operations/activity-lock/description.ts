import type { ActLckDesc } from '../../contract/generated/activity-lock/types.js';
import type { Lock } from '../../engine/locks/locks.js';

export function descriptionOf(lock: Lock): ActLckDesc {
  return {
    lock_id: BigInt(lock.id),
    user_name: lock.user,
    device_type: lock.deviceType,
    activity_id: lock.activity.id,
    activity_type: lock.activity.type,
    session_id: lock.sessionId,
    create_date: lock.createDate,
  };
}
