import { z } from 'zod';
import type { ClockSetting } from '../base/clock.js';
import {
  CLOCK_EARLIEST,
  CLOCK_LATEST,
  CLOCK_SHIFT_MAX_MS,
  SEED_LENGTH_MAX,
} from '../config/limits.js';
import { InputError } from '../http/json/problems.js';
import { apiError } from './errors.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { instantSchema } from './schemas.js';
import { type Automation, type ResetRequest, serverOf } from './server-control.js';

const DURATION = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
/** Milliseconds of the parts of a duration: days, hours, minutes, seconds. */
const PARTS_MS = [86_400_000, 3_600_000, 60_000, 1000] as const;

/** Milliseconds of a duration such as `P1DT2H` or `PT90.5S`. */
function millisecondsOf(duration: string): number {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  const sum = PARTS_MS.reduce((total, ms, index) => total + Number(parts[index] ?? 0) * ms, 0);
  return Math.round(sum);
}

const shiftText = `must be whole milliseconds up to ${CLOCK_SHIFT_MAX_MS}, or a duration such as P1DT2H`;

const frozenText = `must be from ${CLOCK_EARLIEST} to ${CLOCK_LATEST}`;

function isShown(at: string): boolean {
  const instant = Date.parse(at);
  // A text that is no instant is told by its own sentence.
  if (Number.isNaN(instant)) return true;
  return instant >= Date.parse(CLOCK_EARLIEST) && instant <= Date.parse(CLOCK_LATEST);
}

const clockSchema = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({ mode: z.literal('real') }),
    z.strictObject({
      mode: z.literal('frozen'),
      at: instantSchema.refine(isShown, frozenText),
    }),
    z.strictObject({
      mode: z.literal('advanced'),
      by: z
        .union([z.int(shiftText), z.string().regex(DURATION, shiftText)], shiftText)
        .refine((by) => Math.abs(shiftOf(by)) <= CLOCK_SHIFT_MAX_MS, shiftText)
        .describe('Milliseconds, or an ISO 8601 duration of days, hours, minutes and seconds.'),
    }),
  ],
  'must be real, frozen or advanced',
);

function shiftOf(by: number | string): number {
  return typeof by === 'number' ? by : millisecondsOf(by);
}

function settingOf(clock: z.output<typeof clockSchema>): ClockSetting {
  if (clock.mode === 'frozen') return { mode: clock.mode, at: Date.parse(clock.at) };
  if (clock.mode === 'advanced') return { mode: clock.mode, by: shiftOf(clock.by) };
  return clock;
}

const clockAnswerSchema = z.strictObject({
  mode: z.enum(['real', 'frozen', 'advanced']),
  now: instantSchema.describe('What the clock shows.'),
  by: z.int().optional().describe('Milliseconds that it is ahead of the real time.'),
});

function clockAnswer(automation: Automation) {
  const { setting, now } = automation.clock();
  const shown = { mode: setting.mode, now: new Date(now).toISOString() };
  return setting.mode === 'advanced' ? { ...shown, by: setting.by } : shown;
}

/** @throws ApiError 403 in production mode */
function automationOf(context: ApiContext): Automation {
  const { automation } = serverOf(context.server);
  if (automation !== undefined) return automation;
  const text =
    'The server runs in production mode: its data is not reset and its clock not set. For tests, ' +
    'start one with --mode development on a database that may be emptied.';
  throw apiError('NOT_IN_PRODUCTION', text);
}

const seedText = `must be a whole number, or a text of 1 to ${SEED_LENGTH_MAX} characters`;
const seedNameSchema = z.string().min(1, seedText).max(SEED_LENGTH_MAX, seedText);

export const snapshotNameSchema = z
  .string('must be a text')
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    'must be 1 to 64 small letters, digits, - and _, with a letter or digit first',
  );

/** Clock and ids, as a reset takes them. */
export const RESET_SHAPE = {
  clock: clockSchema.optional(),
  ids: z.strictObject({ seed: z.union([z.int(seedText), seedNameSchema], seedText) }).optional(),
};

interface ResetTo extends z.output<z.ZodObject<typeof RESET_SHAPE>> {
  readonly data: ResetRequest['data'];
  readonly snapshot?: string | undefined;
}

export const resetAnswerSchema = clockAnswerSchema;

/** @throws ApiError 403 in production mode, 503 while requests in work do not end */
export async function resetTo(context: ApiContext, { data, snapshot, clock, ids }: ResetTo) {
  const automation = automationOf(context);
  const seed = ids === undefined ? undefined : String(ids.seed);
  const asked = clock === undefined ? undefined : settingOf(clock);
  await automation.reset({ data, snapshot, clock: asked, seed }, context.author);
  return { data, clock: clockAnswer(automation) };
}

const resetData = route({
  name: 'data reset',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/reset',
  summary: 'Empties the database, loads the demo if asked to, and sets clock and ids (tests only).',
  parameters: NO_PARAMETERS,
  body: json(
    z.strictObject({
      data: z.enum(['empty', 'demo', 'snapshot'], 'must be empty, demo or snapshot'),
      snapshot: snapshotNameSchema.optional().describe('Which one, with the data snapshot.'),
      clock: clockSchema
        .optional()
        .describe('Real if it is left out; with a snapshot as it was when that was saved.'),
      ids: z
        .strictObject({
          seed: z
            .union([z.int(seedText), seedNameSchema], seedText)
            .describe('The same seed gives the same correlation ids.'),
        })
        .optional()
        .describe('Random if it is left out; with a snapshot they go on where they were.'),
    }),
  ),
  answer: json(
    z.strictObject({ data: z.enum(['empty', 'demo', 'snapshot']), clock: clockAnswerSchema }),
  ),
  isOfServer: true,
  perform: async (context, { body }) => {
    const { data, snapshot } = body;
    if ((data === 'snapshot') !== (snapshot !== undefined)) {
      const message =
        'snapshot in the body names the one that is restored with the data snapshot: send both.';
      throw new InputError([{ path: ['snapshot'], message }], 1);
    }
    return resetTo(context, body);
  },
});

const readClock = route({
  name: 'clock read',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/clock',
  summary: 'Shows what the clock of the server is set to (tests only).',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(clockAnswerSchema),
  isOfServer: true,
  perform: async (context) => clockAnswer(automationOf(context)),
});

const setClock = route({
  name: 'clock set',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/clock',
  summary:
    'Freezes or advances the clock of the server, or lets it show the real time (tests only).',
  parameters: NO_PARAMETERS,
  body: json(clockSchema),
  answer: json(clockAnswerSchema),
  isOfServer: true,
  perform: async (context, { body }) => {
    const automation = automationOf(context);
    automation.setClock(settingOf(body));
    return clockAnswer(automation);
  },
});

const readStatus = route({
  name: 'server status',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/status',
  summary: 'Shows the mode and the version of the server, and how many requests are in work.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      mode: z.enum(['development', 'production']),
      version: z.string(),
      requestsInWork: z.strictObject({
        soap: z.int().describe('Of all SOAP services.'),
        api: z.int().describe('Of the maintenance interface, this one included.'),
      }),
      chaosRules: z.int().describe('By which calls are made to fail; see "sia chaos list".'),
    }),
  ),
  isOfServer: true,
  perform: async (context) => {
    const server = serverOf(context.server);
    const { mode, version } = server;
    return {
      ...{ mode, version, requestsInWork: server.inWork(), chaosRules: server.chaosRules() },
    };
  },
});

export const automationRoutes = [resetData, readClock, setClock, readStatus];
