import type { Id, Instant } from '../engine/model/model.js';
import { type BusinessDay, businessDayIn, dayAfter } from '../engine/wastage/business-days.js';
import { isDue, nextDueDay } from '../engine/wastage/schedules.js';
import type { WastageReads, WastageSchedule } from '../store/wastage/wastage.js';

/** A zone in which a group has stores. */
interface Zone {
  readonly timeZone: string;
  readonly today: BusinessDay;
}

/** The zones of a group. A group that is out of use has none. */
async function zonesOf(
  groupId: Id,
  timeZones: readonly string[],
  now: Instant,
  wastage: WastageReads,
): Promise<readonly Zone[]> {
  const [group] = await wastage.listGroups({ after: groupId - 1, limit: 1 });
  if (group?.isActive !== true) return [];
  const zones: Zone[] = [];
  for (const timeZone of timeZones) {
    const today = businessDayIn(timeZone, now);
    if (today === undefined) continue;
    const stores = await wastage.listStoresIn(timeZone, groupId);
    if (stores.length > 0) zones.push({ timeZone, today });
  }
  return zones;
}

async function nextDayOf(
  schedule: WastageSchedule,
  zones: readonly Zone[],
  wastage: WastageReads,
): Promise<BusinessDay | undefined> {
  const { plan } = schedule;
  const days: BusinessDay[] = [];
  for (const { timeZone, today } of zones) {
    const left = isDue(plan, today) ? await wastage.listStoresToRun(schedule, today, timeZone) : [];
    const day = left.length > 0 ? today : nextDueDay(plan, dayAfter(today));
    if (day !== undefined) days.push(day);
  }
  return days.sort()[0];
}

/**
 * The next business day of each schedule, by its id. On it the schedule falls due, and stores have not begun
 * to run. A schedule that does not fall due any more is left out.
 */
export async function nextDays(
  schedules: readonly WastageSchedule[],
  now: Instant,
  wastage: WastageReads,
): Promise<ReadonlyMap<Id, BusinessDay>> {
  const timeZones = await wastage.listTimeZones();
  const zonesByGroup = new Map<Id, readonly Zone[]>();
  const next = new Map<Id, BusinessDay>();
  for (const schedule of schedules.filter(({ isActive }) => isActive)) {
    const { id, groupId } = schedule;
    const zones = zonesByGroup.get(groupId) ?? (await zonesOf(groupId, timeZones, now, wastage));
    zonesByGroup.set(groupId, zones);
    const day = await nextDayOf(schedule, zones, wastage);
    if (day !== undefined) next.set(id, day);
  }
  return next;
}
