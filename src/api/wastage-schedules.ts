import { z } from 'zod';
import { createWastageSchedule, endWastageSchedule } from '../commands/wastage.js';
import { WASTAGE_DAYS_MAX } from '../config/limits.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { type BusinessDay, WEEKDAYS } from '../engine/wastage/business-days.js';
import { SCHEDULE_KINDS } from '../engine/wastage/facts.js';
import { nextDays } from '../jobs/wastage-ahead.js';
import type { WastageSchedule } from '../store/wastage/wastage.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idAnswerSchema, idSchema, instantSchema, instantText, pathId } from './schemas.js';
import { daySchema, pageOf, pageShape } from './wastage-schemas.js';

const kindSchema = z.enum(SCHEDULE_KINDS, `must be one of ${SCHEDULE_KINDS.join(', ')}`);
const weekdaySchema = z.enum(WEEKDAYS, `must be one of ${WEEKDAYS.join(', ')}`);
const daysSchema = z
  .array(daySchema)
  .max(WASTAGE_DAYS_MAX, `must have at most ${WASTAGE_DAYS_MAX} entries`);
const weekdaysSchema = z.array(weekdaySchema).max(WEEKDAYS.length, 'must name each day once');

const scheduleSchema = z.strictObject({
  id: idSchema,
  groupId: idSchema,
  kind: kindSchema,
  days: z.array(z.string()).optional(),
  weekdays: z.array(weekdaySchema).optional(),
  from: daySchema.optional(),
  isActive: z.boolean().describe('Whether it falls due, as long as its group is in use.'),
  nextDate: daySchema
    .optional()
    .describe('The next business day on which it falls due, and stores have not begun to run.'),
  createDate: instantSchema,
  createUser: z.string(),
});

function answerOf(
  { id, groupId, plan, isActive, createDate, createUser }: WastageSchedule,
  nextDate: BusinessDay | undefined,
) {
  const { kind, days, weekdays, from } = plan;
  return {
    ...{ id, groupId, kind },
    ...(days.length === 0 ? {} : { days: [...days] }),
    ...(weekdays.length === 0 ? {} : { weekdays: [...weekdays] }),
    ...(from === undefined ? {} : { from }),
    isActive,
    ...(nextDate === undefined ? {} : { nextDate }),
    ...{ createDate: instantText(createDate), createUser },
  };
}

const listSchedules = route({
  name: 'wastage schedules list',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/schedules',
  summary: 'Lists the schedules of wastage groups, those that have ended included.',
  parameters: z.strictObject({
    group: idSchema.optional().describe('Of this group.'),
    ...pageShape,
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ schedules: z.array(scheduleSchema) })),
  perform: async ({ store: { wastage }, author }, { parameters }) => {
    const found = await wastage.listSchedules(parameters.group, pageOf(parameters));
    const next = await nextDays(found, author.at, wastage);
    return { schedules: found.map((schedule) => answerOf(schedule, next.get(schedule.id))) };
  },
});

const readSchedule = route({
  name: 'wastage schedules read',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/schedules/{id}',
  summary: 'Reads a schedule.',
  parameters: pathId('schedule'),
  body: NO_BODY,
  answer: json(scheduleSchema),
  notFound: 'WASTAGE_SCHEDULE_NOT_FOUND',
  perform: async ({ store: { wastage }, author }, { parameters: { id } }) => {
    const schedule = await wastage.readSchedule(id);
    if (schedule === undefined) {
      throw new RefusedError([refuse('WASTAGE_SCHEDULE_NOT_FOUND', { schedule: id })]);
    }
    const next = await nextDays([schedule], author.at, wastage);
    return answerOf(schedule, next.get(id));
  },
});

const createSchedule = route({
  name: 'wastage schedules create',
  permission: 'wastage.maintain',
  method: 'POST',
  path: '/_admin/api/wastage/schedules',
  summary: 'Makes a schedule of a wastage group: once, daily, weekly, or on the dates of a list.',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      groupId: idSchema,
      kind: kindSchema,
      days: daysSchema.optional().describe('The date of ONCE, the dates of DATED.'),
      weekdays: weekdaysSchema.optional().describe('Of WEEKLY.'),
      from: daySchema.optional().describe('First day of DAILY and WEEKLY; today unless given.'),
    }),
  ),
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const { groupId, kind, days, weekdays, from } = body;
    const call = { operation: 'wastage schedules create', payload: body };
    const request = { groupId, kind, days, weekdays, from };
    return { id: await createWastageSchedule(context, call, request) };
  },
});

const endSchedule = route({
  name: 'wastage schedules delete',
  permission: 'wastage.maintain',
  method: 'DELETE',
  path: '/_admin/api/wastage/schedules/{id}',
  summary: 'Ends a schedule: it does not fall due any more, its runs stay.',
  parameters: pathId('schedule'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'WASTAGE_SCHEDULE_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'wastage schedules delete', payload: parameters };
    return { id: await endWastageSchedule(context, call, parameters.id) };
  },
});

export const wastageScheduleRoutes = [listSchedules, readSchedule, createSchedule, endSchedule];
