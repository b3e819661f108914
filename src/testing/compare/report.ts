import { COMPARE_DIFFERENCES_MAX } from '../../config/limits.js';
import { isIgnoredPath } from '../journal/differences.js';
import {
  type ComparingContext,
  type ComparingOptions,
  compareAnswers,
  type Difference,
} from './comparing.js';
import { valueIn } from './elements.js';
import { bodyOf, type Positions, type Recorded, type Side } from './exchange.js';
import { type Asked, type Meaning, readMeaning } from './messages.js';
import { learnFrom } from './our-side.js';
import { Pairs } from './pairs.js';
import { STOCK_OPERATION, STOCK_SERVICE } from './positions.js';
import { RecordReader } from './record.js';
import { type ReadLine, readLine } from './recorded-pairs.js';
import { Timelines } from './timelines.js';

export interface ReportOptions extends ComparingOptions {
  /** Paths, or ends or beginnings of paths, that may differ. */
  readonly ignored: readonly string[];
  /** Whether a difference is known, and so is told without being a finding. */
  readonly isKnown: (operation: string, path: string) => boolean;
}

/** One occurrence of a difference. */
export interface Example {
  /** The id in the record. */
  readonly exchange: number;
  readonly store?: string;
  /** The ids of the adjustment, where the call was about one. */
  readonly adjustment?: { readonly target?: string; readonly ours?: string };
  /** The entries of lists on the way to the value. */
  readonly at?: string;
  readonly target?: string;
  readonly ours?: string;
}

export interface DifferenceGroup {
  readonly operation: string;
  readonly path: string;
  count: number;
  readonly isKnown: boolean;
  readonly first: Example;
  last: Example;
}

export interface NotCompared {
  readonly operation: string;
  readonly reason: string;
  count: number;
  /** The first exchange, and the ids that had no pair. */
  readonly first: { readonly exchange: number; readonly ids?: readonly string[] };
}

export interface Report {
  readonly exchanges: number;
  readonly compared: number;
  readonly same: number;
  /** Exchanges with a difference that is neither ignored nor known. */
  readonly differing: number;
  /** Exchanges that the record has lost, as there were too many. */
  readonly lost: number;
  /** Differences whose paths were to be ignored. */
  readonly ignored: number;
  readonly differences: readonly DifferenceGroup[];
  readonly hasMoreDifferences: boolean;
  readonly notCompared: readonly NotCompared[];
  /** Values that were left out, as their ids have no pair. */
  readonly unpaired: readonly {
    readonly operation: string;
    readonly path: string;
    readonly count: number;
  }[];
}

const NO_STORE = '';

async function timelinesOf(record: AsyncIterable<Recorded>): Promise<Timelines> {
  const timelines = new Timelines();
  for await (const { store = NO_STORE, target, ours } of record) {
    if ('at' in ours) timelines.add(store, { target: target.at, ours: ours.at });
  }
  timelines.close();
  return timelines;
}

const failureOf = (side: Side | undefined): string | undefined =>
  side !== undefined && 'failure' in side ? side.failure : undefined;

async function meaningOf(side: Side): Promise<Meaning> {
  const body = bodyOf(side);
  return body === undefined ? { kind: 'other' } : readMeaning(body);
}

/** Whether an answer was there and is not in the record. */
function isNotKept(side: Side | undefined): boolean {
  return side !== undefined && 'status' in side && side.body === undefined;
}

class Reporting {
  exchanges = 0;
  compared = 0;
  differing = 0;
  ignored = 0;
  hasMoreDifferences = false;
  private readonly pairs = new Pairs();
  private readonly groups = new Map<string, DifferenceGroup>();
  private readonly skipped = new Map<string, NotCompared>();
  private readonly unpaired = new Map<string, { operation: string; path: string; count: number }>();

  constructor(
    private readonly options: ReportOptions,
    private readonly timelines: Timelines,
  ) {}

  async take(line: Recorded): Promise<void> {
    this.exchanges += 1;
    const read = await readLine(line, this.pairs);
    const { asked, target } = read;
    const { ours } = line;
    if (asked === undefined) {
      this.skip(line, 'NOT_A_CALL');
      return;
    }
    if ('unasked' in ours) {
      this.skip(line, ours.unasked, asked, ours.ids);
      return;
    }
    if (isNotKept(line.target) || isNotKept(ours)) {
      this.skip(line, 'NOT_KEPT', asked);
      return;
    }
    await learnFrom(this.pairs, target, ours);
    await this.compare(read, asked, ours);
  }

  report(lost: number): Report {
    const { exchanges, compared, differing, ignored, hasMoreDifferences } = this;
    const byCount = (one: { count: number }, other: { count: number }): number =>
      other.count - one.count;
    return {
      ...{ exchanges, compared, same: compared - differing, differing, lost, ignored },
      differences: [...this.groups.values()].sort(byCount),
      hasMoreDifferences,
      notCompared: [...this.skipped.values()].sort(byCount),
      unpaired: [...this.unpaired.values()].sort(byCount),
    };
  }

  private async compare(read: ReadLine, asked: Asked, ours: Side): Promise<void> {
    const { line, target } = read;
    this.compared += 1;
    const { service, operation } = asked;
    const context = this.contextOf(read);
    const meanings = { target, ours: await meaningOf(ours) };
    const found = compareAnswers(meanings, { service, wrapper: operation.output.element }, context);
    const failure = failureOf(ours);
    const told = found.differences.map((one) =>
      one.path === 'outcome' && failure !== undefined
        ? { ...one, ours: `no answer: ${failure}` }
        : one,
    );
    const stock = await this.stockDifferences(line.positions, context);
    const all = [...told, ...stock.differences];
    const counted = all.filter((one) => this.note(read, asked, one));
    if (counted.length > 0) this.differing += 1;
    for (const path of [...found.unpaired, ...stock.unpaired])
      this.noteUnpaired(operation.name, path);
  }

  private contextOf({ line: { store = NO_STORE } }: ReadLine): ComparingContext {
    const { pairs, options, timelines } = this;
    return { pairs, options, oursOf: (instant) => timelines.oursOf(store, instant) };
  }

  private async stockDifferences(positions: Positions | undefined, context: ComparingContext) {
    const { target, ours, isDisturbed } = positions ?? {};
    if (target === undefined || ours === undefined || isDisturbed === true) {
      return { differences: [], unpaired: [] };
    }
    const meanings = { target: await meaningOf(target), ours: await meaningOf(ours) };
    const wrapper = STOCK_OPERATION.output.element;
    return compareAnswers(meanings, { service: STOCK_SERVICE, wrapper }, context, 'positions');
  }

  /** Whether the difference is a finding. */
  private note(read: ReadLine, asked: Asked, difference: Difference): boolean {
    const { path } = difference;
    if (isIgnoredPath(path, this.options.ignored)) {
      this.ignored += 1;
      return false;
    }
    const operation = asked.operation.name;
    const isKnown = this.options.isKnown(operation, path);
    const example = this.exampleOf(read, asked, difference);
    const key = `${operation} ${path}`;
    const group = this.groups.get(key);
    if (group !== undefined) {
      group.count += 1;
      group.last = example;
    } else if (this.groups.size >= COMPARE_DIFFERENCES_MAX) this.hasMoreDifferences = true;
    else {
      const fresh = { operation, path, count: 1, isKnown, first: example, last: example };
      this.groups.set(key, fresh);
    }
    return !isKnown;
  }

  private exampleOf(
    { line: { id, store, ours }, target }: ReadLine,
    { payload }: Asked,
    { path: _path, ...difference }: Difference,
  ): Example {
    const answer = target.kind === 'answer' ? target.payload : undefined;
    const [asked, answered] = [payload, answer].map((one) => one && valueIn(one, 'adjustment_id'));
    const adjustment = asked ?? answered;
    const pair = adjustment === undefined ? undefined : this.pairs.oursOf('adjustment', adjustment);
    const hasAny = adjustment !== undefined && 'at' in ours;
    return {
      exchange: id,
      ...(store === undefined ? {} : { store }),
      ...(hasAny
        ? { adjustment: { target: adjustment, ...(pair === undefined ? {} : { ours: pair }) } }
        : {}),
      ...difference,
    };
  }

  private skip(line: Recorded, reason: string, asked?: Asked, ids?: readonly string[]): void {
    const operation = asked?.operation.name ?? '';
    const key = `${operation} ${reason}`;
    const known = this.skipped.get(key);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const first = { exchange: line.id, ...(ids === undefined ? {} : { ids }) };
    this.skipped.set(key, { operation, reason, count: 1, first });
  }

  private noteUnpaired(operation: string, path: string): void {
    const key = `${operation} ${path}`;
    const known = this.unpaired.get(key);
    if (known !== undefined) known.count += 1;
    else this.unpaired.set(key, { operation, path, count: 1 });
  }
}

/**
 * Compares what a record holds, by operation and path.
 *
 * @throws RecordUnreadableError
 */
export async function reportOf(path: string, options: ReportOptions): Promise<Report> {
  const reader = await RecordReader.open(path);
  try {
    const reporting = new Reporting(options, await timelinesOf(reader));
    for await (const line of reader) await reporting.take(line);
    return reporting.report(reader.lastId - reader.count);
  } finally {
    await reader.close();
  }
}

/** Whether a report has found what somebody must look at. */
export function isFinding({ differences }: Report): boolean {
  return differences.some(({ isKnown }) => !isKnown);
}
