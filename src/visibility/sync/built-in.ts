import type { Author } from '../../engine/access/caller.js';
import type { Flow } from '../../store/flow.js';
import type { Steps } from '../../store/steps.js';
import { eventOfOffset } from '../offset/queue.js';
import type { EventAnswer } from '../service/answers.js';
import type { Configuration } from '../service/configuration.js';
import type { Origin } from '../service/counters.js';
import type { EventDecision } from '../service/event-decision.js';
import { type EventKind, readEvent } from '../service/events.js';
import type { JsonObject } from '../service/json.js';
import type { Name } from '../service/names.js';
import {
  type KeptOffset,
  noteRefused,
  noteSent,
  type QueueRange,
  readToSend,
  readToSendOf,
} from '../store/offset-queue.js';
import { countEvents } from '../store/posting.js';
import { keepFigurePlace } from '../store/sync-figures.js';
import { readMark, type StockKey, untouch } from '../store/sync-marks.js';
import { takeNumbers } from '../store/sync-runs.js';
import { type Figures, readFigures, recordOfFigures } from './figures.js';
import type { RestResult } from './runner.js';

/** The built-in service, as the job writes to it. */
export interface BuiltInTarget {
  readonly organizationId: string;
  readonly ownSource: Name;
  /** The active configuration, read in the same transaction. */
  readonly configuration: () => Steps<Configuration>;
  readonly idDays: number;
}

export interface SliceResult {
  readonly sent: readonly KeptOffset[];
  /** The first answer that was no success. */
  readonly problem: string | undefined;
}

function* count(
  { configuration, ownSource, idDays: keptDays }: BuiltInTarget,
  [kind, origin]: [EventKind, Origin],
  bodies: readonly JsonObject[],
  author: Author,
): Steps<readonly EventAnswer[]> {
  if (bodies.length === 0) return [];
  const rules = { kind, configuration: yield* configuration(), ownSource, writesOwn: true };
  const events = bodies.map((body) => readEvent(body, rules));
  const decision: EventDecision = yield* countEvents({ kind, origin, events, keptDays }, author);
  return decision.answers;
}

const isSuccess = ({ processingStatus }: EventAnswer): boolean => processingStatus === 'success';

function isAnswered(answer: EventAnswer | undefined): boolean {
  if (answer === undefined) throw new Error('a figure has no answer');
  return isSuccess(answer);
}

const problemOf = (answers: readonly EventAnswer[]): string | undefined =>
  answers.find((answer) => !isSuccess(answer))?.message;

/** Sets the figures of stores and items, and takes their marks away. */
function* sendFigures(
  target: BuiltInTarget,
  keys: readonly StockKey[],
  usesSubBuckets: boolean,
  author: Author,
): Steps<string | undefined> {
  const { organizationId, ownSource } = target;
  const read: (readonly [StockKey, Figures])[] = [];
  for (const key of keys) {
    const figures = yield* readFigures(key, organizationId, usesSubBuckets);
    for (const one of figures) read.push([key, one]);
  }
  const first = yield* takeNumbers(read.length);
  const records = read.map(([, one], at) => recordOfFigures(one, `own:${first + at}`, ownSource));
  const answers = yield* count(target, ['set', 'others'], records, author);
  // The refused keys stay touched. The others are done.
  const refused = new Set(read.filter((_one, at) => !isAnswered(answers[at])).map(([key]) => key));
  for (const [key, { place, isLeft }] of read) {
    if (!refused.has(key) && !isLeft) yield* keepFigurePlace(key, place);
  }
  for (const key of keys) {
    const mark = refused.has(key) ? undefined : yield* readMark(key);
    if (mark !== undefined) yield* untouch({ ...key, mark });
  }
  return problemOf(answers);
}

function* sendOffsets(
  target: BuiltInTarget,
  offsets: readonly KeptOffset[],
  author: Author,
): Steps<SliceResult> {
  const answers = yield* count(
    target,
    ['change', 'offset'],
    offsets.map((offset) => eventOfOffset(offset)),
    author,
  );
  const sent: KeptOffset[] = [];
  for (const [at, offset] of offsets.entries()) {
    const answer = answers[at];
    if (answer === undefined) throw new Error(`offset ${offset.id} has no answer`);
    if (isSuccess(answer)) {
      yield* noteSent(offset, JSON.stringify(answer), author.at);
      sent.push(offset);
    } else yield* noteRefused(offset, JSON.stringify(answer), 'held');
  }
  return { sent, problem: problemOf(answers) };
}

/** Sends figures and offsets of stores and items, with their marks, in one transaction (IV61). */
export function sendKeys(target: BuiltInTarget, keys: readonly StockKey[]): Flow<SliceResult> {
  return {
    lineCount: keys.length,
    *steps({ usesSubBuckets }, author) {
      const problem = yield* sendFigures(target, keys, usesSubBuckets, author);
      const offsets: KeptOffset[] = [];
      for (const { storeId, item } of keys) offsets.push(...(yield* readToSendOf(storeId, item)));
      offsets.sort((a, b) => a.key - b.key);
      const result = yield* sendOffsets(target, offsets, author);
      return { ...result, problem: problem ?? result.problem };
    },
  };
}

/** Sends offsets of a part of the queue whose figures are not touched, such as those that were held. */
export function sendRest(
  target: BuiltInTarget,
  range: QueueRange,
  limit: number,
): Flow<RestResult> {
  return {
    lineCount: limit,
    *steps(_database, author) {
      const offsets = yield* readToSend(range, limit);
      const result = yield* sendOffsets(target, offsets, author);
      return { ...result, last: offsets.at(-1)?.key };
    },
  };
}
