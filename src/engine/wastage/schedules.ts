import { accept, type Outcome, reject } from '../adjustments/decision.js';
import type { Id, Instant } from '../model/model.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import {
  type BusinessDay,
  businessDaysIn,
  dayAfter,
  WEEKDAYS,
  type Weekday,
  weekdayOf,
} from './business-days.js';
import type { ScheduleKind, SchedulePlan, WastageFacts, WastageScheduleDecision } from './facts.js';

export interface ScheduleRequest {
  readonly groupId: Id;
  readonly kind: ScheduleKind;
  readonly days: readonly BusinessDay[] | undefined;
  readonly weekdays: readonly Weekday[] | undefined;
  readonly from: BusinessDay | undefined;
}

type ScheduleOutcome = Outcome<WastageScheduleDecision>;

const hasDays = (kind: ScheduleKind): boolean => kind === 'ONCE' || kind === 'DATED';

function checkShape({ kind, days, weekdays, from }: ScheduleRequest, refusals: Refusal[]): void {
  const incomplete = (what: string): number =>
    refusals.push(refuse('WASTAGE_SCHEDULE_INCOMPLETE', { kind, what }));
  const notAllowed = (what: string): number =>
    refusals.push(refuse('WASTAGE_SCHEDULE_FIELD_NOT_ALLOWED', { kind, what }));
  if (kind === 'ONCE' && days?.length !== 1) incomplete('exactly one date in days');
  if (kind === 'DATED' && !days?.length) incomplete('at least one date in days');
  if (kind === 'WEEKLY' && !weekdays?.length) incomplete('at least one of weekdays');
  if (!hasDays(kind) && days !== undefined) notAllowed('days');
  if (kind !== 'WEEKLY' && weekdays !== undefined) notAllowed('weekdays');
  if (hasDays(kind) && from !== undefined) notAllowed('from');
}

/** @param today the earliest business day among the stores of the group */
function checkPast(
  { days = [], from }: ScheduleRequest,
  today: BusinessDay,
  refusals: Refusal[],
): void {
  for (const date of from === undefined ? days : [...days, from]) {
    if (date < today) refusals.push(refuse('WASTAGE_SCHEDULE_IN_PAST', { date, today }));
  }
}

/**
 * A day is past when it is over at every store of the group. One that is today somewhere falls due there.
 * Anything named twice counts once.
 */
export function decideWastageScheduleCreate(
  request: ScheduleRequest,
  { group }: WastageFacts,
  now: Instant,
): ScheduleOutcome {
  const { groupId, kind, days, weekdays, from } = request;
  const refusals: Refusal[] = [];
  if (group === undefined) {
    refusals.push(refuse('WASTAGE_GROUP_NOT_FOUND', { group: groupId }));
  } else if (!group.isActive) {
    refusals.push(refuse('WASTAGE_GROUP_NOT_ACTIVE', { group: groupId }));
  }
  const [today = ''] = businessDaysIn(group?.timeZones ?? [], now);
  checkShape(request, refusals);
  checkPast(request, today, refusals);
  if (refusals.length > 0) return reject(refusals);
  const plan: SchedulePlan = {
    kind,
    days: [...new Set(days)].sort(),
    weekdays: WEEKDAYS.filter((weekday) => weekdays?.includes(weekday)),
    from: hasDays(kind) ? undefined : (from ?? today),
  };
  return accept({ kind: 'wastage-schedule', action: 'create', groupId, plan });
}

/** The schedule is no longer due. Its runs stay. */
export function decideWastageScheduleEnd(id: Id, facts: WastageFacts): ScheduleOutcome {
  if (facts.schedule === undefined) {
    return reject([refuse('WASTAGE_SCHEDULE_NOT_FOUND', { schedule: id })]);
  }
  return accept({ kind: 'wastage-schedule', action: 'end', id });
}

export function isDue(
  { kind, days, weekdays, from = '' }: SchedulePlan,
  day: BusinessDay,
): boolean {
  switch (kind) {
    case 'ONCE':
    case 'DATED':
      return days.includes(day);
    case 'DAILY':
      return day >= from;
    case 'WEEKLY':
      return day >= from && weekdays.includes(weekdayOf(day));
  }
}

/** The first day on which a schedule is due, of a day and those behind it. Undefined where there is none. */
export function nextDueDay(plan: SchedulePlan, since: BusinessDay): BusinessDay | undefined {
  const { days, from = '' } = plan;
  if (hasDays(plan.kind)) return days.find((day) => day >= since);
  let day = from > since ? from : since;
  for (const _weekday of WEEKDAYS) {
    if (isDue(plan, day)) return day;
    day = dayAfter(day);
  }
  return undefined;
}

/** The day of stores in a zone, or the wanted one if it has begun there. */
export function dayToRun(
  today: BusinessDay,
  asked: BusinessDay | undefined,
): BusinessDay | undefined {
  if (asked === undefined) return today;
  return asked <= today ? asked : undefined;
}

export function checkDayHasBegun(
  asked: BusinessDay | undefined,
  timeZones: readonly string[],
  now: Instant,
): Refusal[] {
  const latest = businessDaysIn(timeZones, now).at(-1) ?? '';
  if (asked === undefined || asked <= latest) return [];
  return [refuse('WASTAGE_DATE_AHEAD', { date: asked, today: latest })];
}
