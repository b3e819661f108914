import type { Clock } from '../../base/clock.js';
import { COMPARE_OUR_WAIT_MAX_MS } from '../../config/limits.js';
import { Caller } from './calling.js';
import type { Ours, Positions, Recorded } from './exchange.js';
import { type Credentials, OurSide } from './our-side.js';
import { Pairs } from './pairs.js';
import { RecordReader, RecordWriter } from './record.js';
import { SameRecordError } from './record-errors.js';
import { type ReadLine, readLine } from './recorded-pairs.js';

export interface ReplayOptions {
  /** The record that is replayed. */
  readonly from: string;
  /** The address of ours, before the paths of the services. */
  readonly ours: string;
  readonly credentials: Credentials | undefined;
  /** The new record. */
  readonly record: string;
  readonly clock: Clock;
  readonly complain: (sentence: string) => void;
  /** Ends the replay before its end. */
  readonly stop?: AbortSignal;
}

export interface ReplaySummary {
  readonly exchanges: number;
  readonly asked: number;
  readonly failed: number;
  readonly unasked: number;
}

/** Lines that may wait for the disk. */
const WAITED_FOR_EVERY = 100;

async function ask({ line, asked, target }: ReadLine, ours: OurSide): Promise<Ours> {
  if (asked === undefined) return { unasked: 'NOT_A_CALL' };
  if (target.kind === 'other') return { unasked: 'NO_TARGET_ANSWER' };
  return ours.ask(asked, line.request, target);
}

async function positionsOf(
  { line, asked, store }: ReadLine,
  answer: Ours,
  ours: OurSide,
): Promise<Positions | undefined> {
  const { positions } = line;
  if (positions === undefined || asked === undefined || store === undefined) return undefined;
  const { ours: _earlier, ...told } = positions;
  if (!('status' in answer)) return told;
  return { ...told, ours: await ours.stockOf(asked, store, positions.items) };
}

/**
 * Asks ours what a record says the target was asked, in the order in which the target has answered, one after
 * the other. Sends nothing to the target.
 *
 * @throws SameRecordError, RecordUnreadableError
 */
export async function replayRecord(options: ReplayOptions): Promise<ReplaySummary> {
  const { clock, record: path, stop } = options;
  const reader = await RecordReader.open(options.from);
  const caller = new Caller(options.ours, clock, COMPARE_OUR_WAIT_MAX_MS);
  const counts = { exchanges: 0, asked: 0, failed: 0, unasked: 0 };
  try {
    const record = await RecordWriter.open(path, clock, options.complain);
    const pairs = new Pairs();
    const ours = new OurSide(caller, pairs, options.credentials);
    try {
      const earlier = await RecordReader.open(path);
      await earlier.close();
      if (earlier.count > 0) throw new SameRecordError(path);
      for await (const line of reader) {
        if (stop?.aborted === true) break;
        const read = await readLine(line, pairs);
        const answer = await ask(read, ours);
        const { positions: _recorded, ...rest } = line;
        const positions = await positionsOf(read, answer, ours);
        const replayed: Recorded = { ...rest, ours: answer };
        const added = record.add(positions === undefined ? replayed : { ...replayed, positions });
        counts.exchanges += 1;
        if (counts.exchanges % WAITED_FOR_EVERY === 0) await added;
        if ('unasked' in answer) counts.unasked += 1;
        else if ('failure' in answer) counts.failed += 1;
        else counts.asked += 1;
      }
    } finally {
      await record.close();
    }
  } finally {
    caller.close();
    await reader.close();
  }
  return counts;
}
