import { z } from 'zod';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { checkDayHasBegun } from '../engine/wastage/schedules.js';
import { SKIP_REASONS } from '../engine/wastage/wastage.js';
import { eventsOf } from '../jobs/events.js';
import type { WastageEvent, WastageRequest, WastageRunner } from '../jobs/wastage-runner.js';
import type { WastageReads, WastageRun, WastageRunInFull } from '../store/wastage/wastage.js';
import { document, json, NO_BODY, route, type VerbLine } from './route.js';
import { idSchema, instantSchema, instantText, pathId } from './schemas.js';
import { daySchema, pageOf, pageShape, varianceAnswer, varianceShape } from './wastage-schemas.js';

const JSON_LINES = 'application/x-ndjson';

const countSchema = z.int().min(0);
const statusSchema = z.enum(['IN_PROGRESS', 'COMPLETED'], 'must be IN_PROGRESS or COMPLETED');

const runShape = {
  id: idSchema,
  groupId: idSchema,
  scheduleId: idSchema,
  storeId: idSchema,
  date: daySchema.describe("The store's business day."),
  status: statusSchema,
  ...varianceShape,
  wastedCount: countSchema.describe('Items whose stock was decreased.'),
  skippedCounts: z
    .strictObject(
      Object.fromEntries(SKIP_REASONS.map((reason) => [reason, countSchema])) as Record<
        (typeof SKIP_REASONS)[number],
        typeof countSchema
      >,
    )
    .describe('Items that were left as they are, by the reason.'),
  problem: z.string().optional().describe('What stopped it; it is tried again.'),
  createDate: instantSchema,
  createUser: z.string(),
  updateDate: instantSchema,
};

function runAnswer(run: WastageRun) {
  const { id, groupId, scheduleId, storeId, day, status, variance, wastedCount } = run;
  return {
    ...{ id, groupId, scheduleId, storeId, date: day, status },
    ...varianceAnswer(variance),
    wastedCount,
    skippedCounts: { ...run.skippedCounts },
    ...(run.problem === undefined ? {} : { problem: run.problem }),
    createDate: instantText(run.createDate),
    createUser: run.createUser,
    updateDate: instantText(run.updateDate),
  };
}

const listRuns = route({
  name: 'wastage runs list',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/runs',
  summary: 'Lists the runs of the wastage batch that match every criterion, newest first.',
  parameters: z.strictObject({
    group: idSchema.optional().describe('Of this group.'),
    schedule: idSchema.optional().describe('Of this schedule.'),
    store: idSchema.optional().describe('At this store.'),
    date: daySchema.optional().describe('For this business day.'),
    status: statusSchema.optional().describe('In this status.'),
    ...pageShape,
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ runs: z.array(z.strictObject(runShape)) })),
  perform: async ({ store }, { parameters }) => {
    const { group: groupId, schedule: scheduleId, store: storeId, date: day, status } = parameters;
    const criteria = { groupId, scheduleId, storeId, day, status, ...pageOf(parameters) };
    return { runs: (await store.wastage.listRuns(criteria)).map(runAnswer) };
  },
});

const runSchema = z.strictObject({
  ...runShape,
  skipped: z
    .array(z.strictObject({ item: z.string(), reason: z.enum(SKIP_REASONS) }))
    .describe(
      'The first ones, but for those without stock; none of a run older than wastageKeepDays.',
    ),
  transactionIds: z
    .array(idSchema)
    .describe('Its system transactions: the history says what each item lost.'),
});

function fullAnswer(run: WastageRunInFull) {
  const skipped = run.skipped.map((one) => ({ ...one }));
  return { ...runAnswer(run), skipped, transactionIds: [...run.transactionIds] };
}

const readRun = route({
  name: 'wastage runs read',
  permission: 'wastage.maintain',
  method: 'GET',
  path: '/_admin/api/wastage/runs/{id}',
  summary: 'Reports a run: what it did, and which items it skipped and why.',
  parameters: pathId('run'),
  body: NO_BODY,
  answer: json(runSchema),
  notFound: 'WASTAGE_RUN_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const run = await store.wastage.readRun(id);
    if (run !== undefined) return fullAnswer(run);
    throw new RefusedError([refuse('WASTAGE_RUN_NOT_FOUND', { run: id })]);
  },
});

/** An event as a line of the answer. */
function lineOf(event: WastageEvent): object {
  switch (event.kind) {
    case 'progress': {
      const { runId, storeId, passedCount, totalCount } = event;
      return { progress: { runId, storeId, passedCount, totalCount } };
    }
    case 'completed':
      return { run: runAnswer(event.run) };
    case 'stopped':
      return { problem: { runId: event.runId, message: event.problem } };
    case 'left-out':
      return { problem: { storeId: event.storeId, message: event.problem } };
    case 'interrupted':
      return {
        problem: { message: 'The service stops; the rest is done when the batch runs again.' },
      };
  }
}

/** A line for each event, and one at the end. An answer without it broke off. */
async function* linesOf(runner: WastageRunner, request: WastageRequest): AsyncGenerator<string> {
  let completed = 0;
  let stopped = 0;
  for await (const event of eventsOf<WastageEvent>((tell) => runner.run(request, tell))) {
    if (event.kind === 'completed') completed += 1;
    if (event.kind === 'stopped') stopped += 1;
    yield `${JSON.stringify(lineOf(event))}\n`;
  }
  yield `${JSON.stringify({ end: { completed, stopped } })}\n`;
}

const BAR_WIDTH = 30;

/** `[######......] 20 % of run 3 at store 5000`. */
function barOf({ runId, storeId, passedCount, totalCount }: Record<string, number | undefined>) {
  const part = Math.min((passedCount ?? 0) / Math.max(totalCount ?? 0, 1), 1);
  const filled = Math.round(part * BAR_WIDTH);
  const bar = '#'.repeat(filled).padEnd(BAR_WIDTH, '.');
  return `[${bar}] ${Math.floor(part * 100)} % of run ${runId} at store ${storeId}`;
}

/** A line as the verb shows it: progress on a terminal only, problems as such. */
function verbLine(line: string): VerbLine {
  const value = JSON.parse(line) as {
    readonly progress?: Record<string, number>;
    readonly problem?: { readonly runId?: number; readonly message: string };
  };
  if (value.progress !== undefined) return { kind: 'progress', text: barOf(value.progress) };
  if (value.problem === undefined) return { kind: 'answer' };
  const { runId, message } = value.problem;
  const text = runId === undefined ? message : `wastage run ${runId} stopped: ${message}`;
  return { kind: 'problem', text };
}

/** @throws RefusedError for an unknown group, or a day that has begun nowhere */
async function checkRequest(
  wastage: WastageReads,
  { day, groupId }: Pick<WastageRequest, 'day' | 'groupId'>,
  now: number,
): Promise<void> {
  const refusals = checkDayHasBegun(day, await wastage.listTimeZones(), now);
  if (groupId !== undefined && (await wastage.readGroup(groupId)) === undefined) {
    refusals.push(refuse('WASTAGE_GROUP_NOT_FOUND', { group: groupId }));
  }
  if (refusals.length > 0) throw new RefusedError(refusals);
}

const run = route({
  name: 'wastage run',
  permission: 'wastage.maintain',
  method: 'POST',
  path: '/_admin/api/wastage/run',
  summary: 'Runs the wastage batch: what was interrupted, then what is due and has not run.',
  parameters: z.strictObject({
    date: daySchema.optional().describe("The business day; each store's own unless given."),
    group: idSchema.optional().describe('Of this group only.'),
  }),
  body: NO_BODY,
  answer: document(JSON_LINES),
  verbLine,
  batchName: 'WastageInventoryAdjustments',
  perform: async ({ store, wastage, rules, author }, { parameters }) => {
    const { date: day, group: groupId } = parameters;
    await checkRequest(store.wastage, { day, groupId }, author.at);
    const content = linesOf(wastage, { day, groupId, author, rules });
    return { contentType: JSON_LINES, content };
  },
});

export const wastageRunRoutes = [run, listRuns, readRun];
