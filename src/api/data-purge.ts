import { z } from 'zod';
import { randomIds } from '../base/ids.js';
import { sentence } from '../engine/refusals/sentence.js';
import {
  PURGE_KINDS,
  type PurgeCounts,
  type PurgeEvent,
  type PurgeKind,
  purgeData,
} from '../store/purge/purge.js';
import { document, NO_BODY, route, type VerbLine } from './route.js';
import { instantSchema, instantText } from './schemas.js';

const JSON_LINES = 'application/x-ndjson';

/** The last line of a purge that came to its end. */
interface End extends PurgeCounts {
  /** The instant before which everything is gone. */
  readonly before: string;
  readonly heldBackBy: string | undefined;
  readonly dryRun: boolean;
}

function lineOf(event: PurgeEvent, isDryRun: boolean): object {
  switch (event.kind) {
    case 'progress':
      return { progress: { of: event.of, count: event.count } };
    case 'stopped':
      return { problem: { code: event.refusal.code, message: sentence(event.refusal) } };
    case 'end': {
      const { before, heldBackBy, counts } = event;
      const end: End = { before: instantText(before), heldBackBy, dryRun: isDryRun, ...counts };
      return { end };
    }
  }
}

/** A line now and then, and one at the end. An answer without it broke off. */
async function* linesOf(
  events: AsyncGenerator<PurgeEvent>,
  isDryRun: boolean,
): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(lineOf(event, isDryRun))}\n`;
}

interface Line {
  readonly progress?: { readonly of: PurgeKind; readonly count: number };
  readonly problem?: { readonly code: string; readonly message: string };
}

/** A line as the verb shows it: progress on a terminal only. */
function verbLine(line: string): VerbLine {
  const { progress, problem } = JSON.parse(line) as Line;
  if (progress !== undefined) {
    const number = PURGE_KINDS.indexOf(progress.of) + 1;
    const place = `${number} of ${PURGE_KINDS.length}, ${progress.of}`;
    return { kind: 'progress', text: `${place}: ${progress.count} rows` };
  }
  if (problem === undefined) return { kind: 'answer' };
  return { kind: 'problem', text: `${problem.code}: ${problem.message}` };
}

const flag = z.boolean('must be true or false').optional();

const purge = route({
  name: 'data purge',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/purge',
  summary:
    'Deletes what is older than an instant: closed adjustments, history, answers, what was told, events, the record.',
  parameters: z.strictObject({
    before: instantSchema.describe('What is of earlier instants goes.'),
    dryRun: flag.describe('Only counts what would go.'),
    keepAudit: flag.describe('The record of what was done stays whole.'),
    dropUntold: flag.describe('Where no channel is set: what waits in the outbox goes too.'),
  }),
  body: NO_BODY,
  answer: document(JSON_LINES),
  verbLine,
  hasNoKey: true,
  perform: async (context, { parameters }) => {
    const { store, author, server, publishing, purgedBeside: beside, elapsed } = context;
    const { before, dryRun: isDryRun = false, keepAudit = false, dropUntold = false } = parameters;
    const events = purgeData({
      ...{
        store,
        author,
        beside,
        elapsed,
        holder: randomIds.token(),
        isAlone: server === undefined,
      },
      request: {
        ...{ before: Date.parse(before), isDryRun, keepsAudit: keepAudit },
        ...{ channels: publishing.channels, dropsUntold: dropUntold },
      },
    });
    return { contentType: JSON_LINES, content: linesOf(events, isDryRun) };
  },
});

export const dataPurgeRoutes = [purge];
