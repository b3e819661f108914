import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../base/clock.js';
import {
  COMPARE_BEHIND_MS,
  COMPARE_HELD_BYTES_MAX,
  COMPARE_STOP_WAIT_MAX_MS,
  COMPARE_WAITING_MAX,
} from '../../config/limits.js';
import { answeredBy, type Caller, headerIn, textOfBody } from './calling.js';
import type { Answered, Headers, Ours, Positions, Recorded, Side } from './exchange.js';
import { Lanes } from './lanes.js';
import { type Asked, type Meaning, readAsked, readMeaning, storeIn } from './messages.js';
import type { OurSide } from './our-side.js';
import type { Pairs } from './pairs.js';
import { changedItems, isChange, stockMessage, stockRequest } from './positions.js';
import { type RecordWriter, recordedBody, recordedHeaders, recordedPath } from './record.js';

/** A call as it went through: the request, and what the target said. */
export interface Passed {
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly at: number;
  readonly durationMs: number;
  readonly target:
    | {
        readonly statusCode: number;
        readonly rawHeaders: string[];
        /** Undefined for one that is too large to be recorded. */
        readonly bytes: Buffer | undefined;
      }
    | { readonly failure: string };
}

export interface ShadowParts {
  readonly clock: Clock;
  readonly record: RecordWriter;
  readonly pairs: Pairs;
  readonly ours: OurSide;
  /** Asks the target for stock after a change. Undefined where that is not wanted. */
  readonly target: Caller | undefined;
  /** The operations that are recorded and compared. Empty for all. */
  readonly only: ReadonlySet<string>;
  /** The last id of the record that goes on. */
  readonly lastId: number;
  /** Is told of an exchange that a fault of ours has kept from the record. */
  readonly complain: (sentence: string) => void;
}

type MutableCounts = { -readonly [Name in keyof ShadowCounts]: number };

export interface ShadowCounts {
  /** Ours was asked, and has answered or not. */
  readonly asked: number;
  readonly failed: number;
  /** Recorded without an answer of ours. */
  readonly unasked: number;
  /** Not recorded, since too much was held, or for a fault of ours. */
  readonly dropped: number;
}

/** A call that has been read. */
interface Read {
  readonly id: number;
  readonly passed: Passed;
  readonly asked: Asked;
  readonly text: string;
  readonly target: Side;
  readonly meaning: Meaning;
  readonly store: string | undefined;
}

/** Asks ours what the target was asked, behind the back of the caller, and records both answers. */
export class Shadow {
  readonly counts: MutableCounts = { asked: 0, failed: 0, unasked: 0, dropped: 0 };
  private readonly lanes = new Lanes();
  private reading: Promise<void> = Promise.resolve();
  private heldBytes = 0;
  private id: number;
  private isStopped = false;
  /** How many changes of each store the target has carried out. */
  private readonly changes = new Map<string, number>();

  constructor(private readonly parts: ShadowParts) {
    this.id = parts.lastId;
  }

  /** Takes a call. Returns at once. */
  take(passed: Passed): void {
    const bytes = sizeOf(passed);
    if (this.heldBytes + bytes > COMPARE_HELD_BYTES_MAX) {
      this.id += 1;
      this.counts.dropped += 1;
      return;
    }
    this.heldBytes += bytes;
    let isHeld = true;
    const release = (): void => {
      if (isHeld) this.heldBytes -= bytes;
      isHeld = false;
    };
    const due = this.parts.clock.elapsed() + COMPARE_BEHIND_MS;
    // Calls are read one after the other, so that they come into their lanes in the order of the answers.
    this.reading = this.reading
      .then(() => this.untilDue(due))
      .then(() => this.read(passed, release))
      .catch((error: unknown) => this.giveUp(error, passed, release));
  }

  /** Ends the lanes within a limit. Calls that wait after it are recorded without our answer. */
  async stop(): Promise<void> {
    const limit = setTimeout(() => {
      this.isStopped = true;
      this.parts.target?.close();
      this.parts.ours.close();
    }, COMPARE_STOP_WAIT_MAX_MS);
    await this.reading;
    await this.lanes.finish();
    clearTimeout(limit);
    await this.parts.record.close();
  }

  /** Nothing of what we do behind the back of callers may end the process, which carries their calls. */
  private giveUp(error: unknown, { path }: Passed, release: () => void): void {
    release();
    this.counts.dropped += 1;
    const reason = error instanceof Error ? error.message : String(error);
    this.parts.complain(
      `A call of ${recordedPath(path)} is not in the record, by a fault of ours: ${reason}. Calls are forwarded all the same`,
    );
  }

  private async untilDue(due: number): Promise<void> {
    const wait = due - this.parts.clock.elapsed();
    // Stock is asked for at once: the target goes on changing.
    if (wait > 0 && this.parts.target === undefined) await sleep(wait);
  }

  private async read(passed: Passed, release: () => void): Promise<void> {
    const text = await textOfBody(passed.body, passed.headers);
    const asked = text === undefined ? undefined : await readAsked(text);
    const { only } = this.parts;
    if (only.size > 0 && !only.has(asked?.operation.name ?? '')) {
      release();
      return;
    }
    this.id += 1;
    const { id } = this;
    const { target, meaning } = await targetOf(passed);
    if (asked === undefined || text === undefined) {
      this.counts.unasked += 1;
      const line = lineOf({ id, passed, text, target }, { unasked: 'NOT_A_CALL' });
      void this.parts.record.add(line).finally(release);
      return;
    }
    const store = storeIn(asked) ?? (asked.payload && this.parts.pairs.storeOf(asked.payload));
    const payload = meaning.kind === 'answer' ? meaning.payload : undefined;
    this.parts.pairs.noteTarget(asked.payload, payload, store);
    this.enter({ id, passed, asked, text, target, meaning, store }, release);
  }

  private enter(read: Read, release: () => void): void {
    const { store = '', meaning } = read;
    const isMoving = isChange(read.asked) && meaning.kind === 'answer';
    if (isMoving) this.changes.set(store, (this.changes.get(store) ?? 0) + 1);
    const positions = isMoving ? this.targetPositions(read) : undefined;
    if (this.lanes.size >= COMPARE_WAITING_MAX) {
      this.counts.unasked += 1;
      void this.parts.record.add(lineOf(read, { unasked: 'LANE_FULL' })).finally(release);
      return;
    }
    this.lanes.add(store, () =>
      this.compared(read, positions, release).catch((error: unknown) =>
        this.giveUp(error, read.passed, release),
      ),
    );
  }

  private async compared(
    read: Read,
    positions: Promise<Positions | undefined> | undefined,
    release: () => void,
  ): Promise<void> {
    const ours = await this.askOurs(read);
    const told = await positions;
    const found = told && (await this.ourPositions(read, told, ours));
    const line = lineOf(read, ours);
    void this.parts.record
      .add(found === undefined ? line : { ...line, positions: found })
      .finally(release);
  }

  private async askOurs({ asked, passed, meaning }: Read): Promise<Ours> {
    const { counts } = this;
    let ours: Ours;
    if (meaning.kind === 'other') ours = { unasked: 'NO_TARGET_ANSWER' };
    else if (this.isStopped) ours = { unasked: 'STOPPED' };
    else ours = await this.parts.ours.ask(asked, passed, meaning);
    if ('unasked' in ours) counts.unasked += 1;
    else if ('failure' in ours) counts.failed += 1;
    else counts.asked += 1;
    return ours;
  }

  /** Asks the target at once: it goes on changing. */
  private async targetPositions(read: Read): Promise<Positions | undefined> {
    const { target: caller, pairs } = this.parts;
    const { asked, passed, store } = read;
    if (caller === undefined || store === undefined) return undefined;
    const items = changedItems(asked, pairs);
    if (items.length === 0) return undefined;
    const before = this.changes.get(store);
    const message = stockMessage(asked, store, items, true);
    const authorization = headerIn(passed.headers, 'authorization');
    const target = await caller.post(stockRequest(message, authorization));
    return { items, target, isDisturbed: this.changes.get(store) !== before };
  }

  private async ourPositions(
    { asked, store = '' }: Read,
    told: Positions,
    ours: Ours,
  ): Promise<Positions> {
    if (!('status' in ours) || this.isStopped) return told;
    return { ...told, ours: await this.parts.ours.stockOf(asked, store, told.items) };
  }
}

function sizeOf({ body, target }: Passed): number {
  return body.length + ('bytes' in target ? (target.bytes?.length ?? 0) : 0);
}

async function targetOf(passed: Passed): Promise<{ target: Side; meaning: Meaning }> {
  const { at, durationMs, target } = passed;
  if ('failure' in target)
    return { target: { at, durationMs, ...target }, meaning: { kind: 'other' } };
  const answered: Answered = await answeredBy(target, target.bytes, { at, durationMs });
  const { body } = answered;
  return {
    target: answered,
    meaning: body === undefined ? { kind: 'other' } : await readMeaning(body),
  };
}

type Told = Pick<Read, 'id' | 'passed' | 'target'> & {
  readonly text: string | undefined;
  readonly asked?: Asked;
  readonly store?: string | undefined;
};

function lineOf({ id, passed, text, target, asked, store }: Told, ours: Ours): Recorded {
  const body = recordedBody(text);
  return {
    id,
    ...(asked === undefined ? {} : { operation: asked.operation.name }),
    ...(store === undefined ? {} : { store }),
    request: {
      path: recordedPath(passed.path),
      headers: recordedHeaders(passed.headers),
      ...(body === undefined ? {} : { body }),
    },
    target,
    ours,
  };
}
