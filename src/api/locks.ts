import { z } from 'zod';
import { findLocks, readLock, releaseLock, takeLock } from '../commands/locks.js';
import { LOCKS_FOUND_MAX } from '../config/limits.js';
import {
  ACTIVITY_ID_LENGTH_MAX,
  ACTIVITY_TYPES,
  DEVICE_TYPES,
} from '../engine/locks/activities.js';
import { LOCK_DOORS, type Lock } from '../engine/locks/locks.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import {
  idAnswerSchema,
  idSchema,
  instantSchema,
  instantText,
  nameSchema,
  pathId,
  userSchema,
} from './schemas.js';

const SESSION_LENGTH_MAX = 128;

const activityTypeSchema = z.enum(ACTIVITY_TYPES, `must be one of ${ACTIVITY_TYPES.join(', ')}`);
const activityIdSchema = nameSchema(ACTIVITY_ID_LENGTH_MAX);
const deviceTypeSchema = z.enum(DEVICE_TYPES, `must be one of ${DEVICE_TYPES.join(', ')}`);

/** The devices that a page may name. The others follow from the door. */
const PAGE_DEVICES = ['PC', 'HH'] as const;

const lockSchema = z.strictObject({
  id: idSchema,
  user: z.string().describe('Who holds it.'),
  deviceType: deviceTypeSchema.describe('Where it was taken.'),
  activityType: activityTypeSchema,
  activityId: z.string(),
  storeId: idSchema.optional().describe('Of the adjustment or template.'),
  sessionId: z.string().describe('The session or call that took it.'),
  createDate: instantSchema.describe('When it was taken, or taken anew by its holder.'),
});

function lockAnswer({ activity, createDate, ...lock }: Lock): z.output<typeof lockSchema> {
  const { type: activityType, id: activityId } = activity;
  return { ...lock, activityType, activityId, createDate: instantText(createDate) };
}

const instantOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

const listLocks = route({
  name: 'locks list',
  permission: LOCK_DOORS.access,
  method: 'GET',
  path: '/_admin/api/locks',
  summary: `Lists the activity locks that match every criterion, newest first, at most ${LOCKS_FOUND_MAX}.`,
  parameters: z.strictObject({
    activityType: activityTypeSchema.optional().describe('On this kind of activity.'),
    activityId: activityIdSchema.optional().describe('On this one: the id of an adjustment.'),
    user: userSchema.optional().describe('Held by this user.'),
    deviceType: deviceTypeSchema.optional().describe('Taken there.'),
    sessionId: nameSchema(SESSION_LENGTH_MAX).optional().describe('Taken by this session or call.'),
    from: instantSchema.optional().describe('Taken at this instant or later.'),
    to: instantSchema.optional().describe('Taken at this instant or earlier.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ locks: z.array(lockSchema) })),
  perform: async (context, { parameters: { from, to, ...sent } }) => {
    const search = { ...sent, from: instantOf(from), to: instantOf(to) };
    return { locks: (await findLocks(context, search)).map(lockAnswer) };
  },
});

const readOne = route({
  name: 'locks read',
  permission: LOCK_DOORS.access,
  method: 'GET',
  path: '/_admin/api/locks/{id}',
  summary: 'Reads an activity lock.',
  parameters: pathId('lock'),
  body: NO_BODY,
  answer: json(lockSchema),
  notFound: 'LOCK_NOT_FOUND',
  perform: async (context, { parameters: { id } }) => lockAnswer(await readLock(context, id)),
});

/** A session of the console is named by its public id, never by the secret of its browser (D35i). */
function sessionOf({ signedIn: { session } }: ApiContext): string | undefined {
  return session === undefined ? undefined : `session ${session.id}`;
}

const create = route({
  name: 'locks create',
  permission: LOCK_DOORS.edit,
  method: 'POST',
  path: '/_admin/api/locks',
  summary: 'Takes an activity lock, anew from its holder, or over from another user.',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      activityType: activityTypeSchema,
      activityId: activityIdSchema.describe('Of an adjustment, template or reason its id.'),
      deviceType: z
        .enum(PAGE_DEVICES, `must be one of ${PAGE_DEVICES.join(', ')}`)
        .optional()
        .describe('Of a page that people use. Left out: INT_SERVICE.'),
    }),
  ),
  answer: json(idAnswerSchema),
  perform: async (context, { body }) => {
    const { activityType: type, activityId: id, deviceType } = body;
    const call = { operation: 'locks create', payload: body };
    const by = { deviceType, sessionId: sessionOf(context) };
    return { id: await takeLock(context, call, { type, id }, by) };
  },
});

const remove = route({
  name: 'locks delete',
  permission: LOCK_DOORS.edit,
  method: 'DELETE',
  path: '/_admin/api/locks/{id}',
  summary: 'Releases an activity lock, whoever holds it.',
  parameters: pathId('lock'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'LOCK_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'locks delete', payload: parameters };
    return { id: await releaseLock(context, call, parameters.id) };
  },
});

/** The locks of documents that are being changed (D35). */
export const lockRoutes = [listLocks, readOne, create, remove];
