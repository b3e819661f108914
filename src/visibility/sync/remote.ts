import { VISIBILITY_LEASE_MS } from '../../config/limits/visibility.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id, Instant } from '../../engine/model/model.js';
import type { Flow } from '../../store/flow.js';
import type { Steps } from '../../store/steps.js';
import type { Store } from '../../store/store.js';
import type { Direction } from '../offset/configured-lines.js';
import { eventOfOffset } from '../offset/queue.js';
import type { JsonObject } from '../service/json.js';
import { readKeptLines } from '../store/offset-configured.js';
import {
  type KeptOffset,
  noteRefused,
  noteSent,
  readToSend,
  readToSendOf,
} from '../store/offset-queue.js';
import { keepFigurePlace } from '../store/sync-figures.js';
import { readMark, type StockKey, type Touched, untouch } from '../store/sync-marks.js';
import { claimSending, releaseSending, takeNumbers } from '../store/sync-runs.js';
import { type Figures, readFigures, recordOfFigures } from './figures.js';
import { RemoteDownError, type RemoteService } from './remote-service.js';
import type { Rest, RestResult, RunResult, Target } from './runner.js';

export interface RemoteTargetParts {
  readonly store: Pick<Store, 'commit' | 'read' | 'readAtOnce'> & {
    readonly usesSubBuckets: boolean;
  };
  readonly service: RemoteService;
  readonly organizationId: string;
  readonly ownSource: string;
  /** Records of one request. */
  readonly batchRecords: number;
  /** Failures of an offset before it is held. */
  readonly tries: number;
  readonly now: () => Instant;
  /** The name of this process among all that may send. */
  readonly holder: string;
  readonly isGone: (holder: string) => boolean;
}

interface EventResult {
  readonly isSent: boolean;
  readonly isFinal: boolean;
  readonly answer: string;
}

interface FigureRecord {
  readonly key: StockKey;
  readonly figures: Figures;
}

interface Gathered {
  readonly touched: readonly Touched[];
  readonly records: readonly FigureRecord[];
  /** Offsets that lower availability. They are sent before the figures. */
  readonly before: readonly KeptOffset[];
  readonly after: readonly KeptOffset[];
}

const LISTS = ['success', 'failure', 'conflict', 'notFound', 'partialSuccess', 'unknown'] as const;

/** Ids in answers have the kind of event before them (1.7). */
const plainId = (id: unknown): string => String(id).replace(/^[a-z]+~/, '');

/** The answer to each event, by its id. An event without an answer is not in it. */
function resultsOf(answer: JsonObject): Map<string, EventResult> {
  const results = new Map<string, EventResult>();
  for (const list of LISTS) {
    const entries = answer[list];
    if (!Array.isArray(entries)) continue;
    for (const entry of entries as JsonObject[]) {
      const status = Number(entry.statusCode ?? 0);
      const isFinal = list === 'conflict' || (status >= 400 && status < 500);
      const text = JSON.stringify(entry);
      results.set(plainId(entry.id), { isSent: list === 'success', isFinal, answer: text });
    }
  }
  return results;
}

function* parts<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

const flowOf = <T>(lineCount: number, steps: (at: Instant) => Steps<T>): Flow<T> => ({
  lineCount,
  steps: (_database, author) => steps(author.at),
});

/** The line's change of stock. Above zero, the stock rose (IV47). */
function roseBy({ quantity }: KeptOffset, direction: Direction | undefined): number {
  return -quantity * (direction ?? -1);
}

/** A remote service: figures by set, offsets by bulk, each marked when it was answered (IV61, IV62). */
export class RemoteTarget implements Target {
  constructor(private readonly its: RemoteTargetParts) {}

  begin(author: Author): Promise<boolean> {
    const { store, holder, isGone, now } = this.its;
    return store.commit(
      author,
      flowOf(1, () => claimSending(holder, VISIBILITY_LEASE_MS, now(), isGone)),
    );
  }

  async end(author: Author): Promise<void> {
    await this.its.store.commit(
      author,
      flowOf(1, () => releaseSending(this.its.holder)),
    );
  }

  async sendKeys(keys: readonly StockKey[], author: Author): Promise<RunResult> {
    const gathered = await this.its.store.readAtOnce(this.gather(keys));
    const first = await this.sendOffsets(gathered.before, author);
    const problem = await this.sendFigures(gathered, author);
    const last = await this.sendOffsets(gathered.after, author);
    return {
      sent: [...first.sent, ...last.sent],
      problem: first.problem ?? problem ?? last.problem,
      refused: [...(first.refused ?? []), ...(last.refused ?? [])],
    };
  }

  async sendRest({ but, ...range }: Rest, author: Author): Promise<RestResult> {
    const { store, batchRecords } = this.its;
    const offsets = await store.read(readToSend(range, batchRecords));
    const untried = offsets.filter(({ key }) => !but.has(key));
    const result = await this.sendOffsets(untried, author);
    return { ...result, last: offsets.at(-1)?.key };
  }

  /**
   * Posts while this process has the right to send.
   *
   * @throws RemoteDownError, also if another process has taken over
   */
  private async post(path: string, bodies: JsonObject[], author: Author) {
    if (!(await this.begin(author))) throw new RemoteDownError('another process sends');
    return resultsOf(await this.its.service.post(path, bodies));
  }

  private *gather(keys: readonly StockKey[]): Steps<Gathered> {
    const { organizationId, store } = this.its;
    const touched: Touched[] = [];
    const records: FigureRecord[] = [];
    const offsets: KeptOffset[] = [];
    for (const key of keys) {
      const mark = yield* readMark(key);
      if (mark !== undefined) touched.push({ ...key, mark });
      const figures = yield* readFigures(key, organizationId, store.usesSubBuckets);
      records.push(...figures.map((one) => ({ key, figures: one })));
      offsets.push(...(yield* readToSendOf(key.storeId, key.item)));
    }
    offsets.sort((a, b) => a.key - b.key);
    const directions = new Map(
      (yield* readKeptLines()).map(({ line }) => [line.id, line.direction] as const),
    );
    const rises = (one: KeptOffset): boolean =>
      roseBy(one, directions.get(one.configuredLineId ?? 0)) > 0;
    return {
      ...{ touched, records },
      before: offsets.filter(rises),
      after: offsets.filter((one) => !rises(one)),
    };
  }

  /** Sets figures, and takes away the marks of keys whose records were all taken. */
  private async sendFigures(
    { touched, records }: Gathered,
    author: Author,
  ): Promise<string | undefined> {
    const { store, ownSource, batchRecords } = this.its;
    const first = await store.commit(
      author,
      flowOf(1, () => takeNumbers(records.length)),
    );
    const modifiedDateTimeUTC = new Date(author.at).toISOString();
    const bodies = records.map(({ figures }, at) => ({
      ...recordOfFigures(figures, `own:${first + at}`, ownSource),
      modifiedDateTimeUTC,
    }));
    const failed = new Set<string>();
    let problem: string | undefined;
    let at = 0;
    for (const part of parts(bodies, batchRecords)) {
      const path = `/setonhand/${encodeURIComponent(ownSource)}/bulk`;
      const results = await this.post(path, part, author);
      for (const body of part) {
        const record = records[at] as FigureRecord;
        at += 1;
        const result = results.get(String((body as JsonObject).id));
        if (result?.isSent === true) continue;
        failed.add(keyToText(record.key));
        problem ??= result?.answer ?? 'figures were not answered';
      }
    }
    const taken = (key: StockKey): boolean => !failed.has(keyToText(key));
    await store.commit(
      author,
      flowOf(records.length, function* () {
        for (const { key, figures } of records) {
          if (taken(key) && !figures.isLeft) yield* keepFigurePlace(key, figures.place);
        }
        for (const mark of touched) if (taken(mark)) yield* untouch(mark);
      }),
    );
    return problem;
  }

  private async sendOffsets(offsets: readonly KeptOffset[], author: Author): Promise<RunResult> {
    const { store, batchRecords, tries } = this.its;
    const sent: KeptOffset[] = [];
    const refused: Id[] = [];
    let problem: string | undefined;
    for (const part of parts(offsets, batchRecords)) {
      const results = await this.post('/onhand/bulk', part.map(eventOfOffset), author);
      await store.commit(
        author,
        flowOf(part.length, function* (at) {
          for (const offset of part) {
            const result = results.get(offset.id);
            if (result?.isSent === true) yield* noteSent(offset, result.answer, at);
            else yield* noteNotSent(offset, result, tries);
          }
        }),
      );
      for (const offset of part) {
        const result = results.get(offset.id);
        if (result?.isSent === true) {
          sent.push(offset);
          continue;
        }
        refused.push(offset.key);
        problem ??= result?.answer ?? 'an offset was not answered';
      }
    }
    return { sent, problem, refused };
  }
}

const keyToText = ({ storeId, item }: StockKey): string => `${storeId}\0${item}`;

/** An offset that is refused for good is held at once. One that fails is held after some tries (IV62). */
function* noteNotSent(
  offset: KeptOffset,
  result: EventResult | undefined,
  tries: number,
): Steps<void> {
  const isOver = result?.isFinal === true || offset.tries + 1 >= tries;
  const answer = result?.answer ?? 'it was not answered';
  yield* noteRefused(offset, answer, isOver ? 'held' : 'retrying');
}
