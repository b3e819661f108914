import type { Author } from '../../engine/access/caller.js';
import type { Decision } from '../../engine/adjustments/decision.js';
import type { Facts, Id } from '../../engine/model/model.js';
import type { CarriedOut } from '../../store/flow.js';
import { PAUSE, type Pace, type Steps } from '../../store/steps.js';
import { decideMoved, decideRemoved, decideSaved } from '../offset/decision.js';
import { readLineDimensions } from '../offset/line-dimensions.js';
import { checkPair, configuredNow, defaultPair, type LinePair } from '../offset/pair.js';
import type { SaidOffset } from '../orders/orders.js';
import { NO_DIMENSIONS } from '../service/dimensions.js';
import { nameOf } from '../service/names.js';
import { readLineOf } from '../store/offset-configured.js';
import { type DocumentLine, isSwitchedOn, readAdjustmentLines } from '../store/offset-documents.js';
import { dropPair, type KeptPair, readPairs } from '../store/offset-lines.js';
import { readReasonPair } from '../store/offset-reasons.js';
import { LineOffsets } from './line-offsets.js';

/** What a save says of the offsets of its lines: by id of stored ones, by item of new ones. */
export class LinesBeside {
  readonly ofLines = new Map<Id, SaidOffset | null>();
  readonly ofItems = new Map<string, SaidOffset | null>();

  get isEmpty(): boolean {
    return this.ofLines.size === 0 && this.ofItems.size === 0;
  }
}

const KIND = 'adjustment';

/** The pair that a line says, with the configured line there is now. */
function* pairOf(said: SaidOffset | null, before?: LinePair): Steps<LinePair | undefined> {
  const names = [nameOf(said?.dataSource ?? ''), nameOf(said?.physicalMeasure ?? '')];
  const [dataSource, measure] = names;
  if (dataSource === undefined || measure === undefined) return undefined;
  const found = yield* readLineOf(KIND, { dataSource, measure });
  const lines = found === undefined ? [] : [found];
  // What is not configured was refused where it was entered: here nothing is (IV60).
  const pair = checkPair(said ?? {}, { document: KIND, isOn: false, lines }, before);
  return pair.accepted ? pair.value : undefined;
}

function saidDimensions(said: SaidOffset | null) {
  const read = readLineDimensions(said?.dimensions);
  return read.accepted ? read.value : NO_DIMENSIONS;
}

/** What follows a change of an adjustment: pairs of its lines, and offsets of those. */
class AdjustmentFollowing {
  private pairs: Map<Id, KeptPair> = new Map();

  constructor(
    private readonly done: CarriedOut & { readonly decision: Decision },
    private readonly usesSubBuckets: boolean,
    private readonly work: LineOffsets,
    private readonly pace: Pace,
  ) {}

  *follow(): Steps<void> {
    const { decision, id } = this.done;
    if (decision.header.kind === 'update') this.pairs = yield* readPairs(KIND, id);
    const candidates = yield* this.newPairs();
    if (candidates.size === 0 && this.pairs.size === 0 && !this.saysOfStored()) return;
    for (const lineId of decision.removedLineIds) yield* this.removed(lineId);
    const lines = yield* readAdjustmentLines(id, this.usesSubBuckets);
    const changed = new Set(decision.changedLines.map((line) => line.id));
    for (const line of lines) {
      const candidate = candidates.get(line.item);
      if (candidate !== undefined) yield* this.added(line, candidate);
      else if (changed.has(line.lineId)) yield* this.changed(line);
      yield* this.completed(line);
      if (this.pace.isDue()) yield PAUSE;
    }
  }

  private get beside(): LinesBeside | undefined {
    const { beside } = this.done;
    return beside instanceof LinesBeside ? beside : undefined;
  }

  private saysOfStored(): boolean {
    return (this.beside?.ofLines.size ?? 0) > 0;
  }

  /** The pairs of new lines by item: what they say, else the default of their reason (IV45). */
  private *newPairs(): Steps<Map<string, { pair: LinePair; said: SaidOffset | null }>> {
    const { decision, facts } = this.done;
    const isRepeated = isRepeatedIn(decision, facts);
    const found = new Map<string, { pair: LinePair; said: SaidOffset | null }>();
    // Of a thousand lines few have reasons of their own: each is looked for once.
    const defaults = new Map<Id, LinePair | undefined>();
    for (const { item, reasonId } of decision.addedLines) {
      const said = this.beside?.ofItems.get(item);
      if (said === undefined && !defaults.has(reasonId)) {
        defaults.set(reasonId, yield* defaultOf(reasonId, isRepeated));
      }
      const pair = said === undefined ? defaults.get(reasonId) : yield* pairOf(said);
      if (pair !== undefined) found.set(item, { pair, said: said ?? null });
    }
    return found;
  }

  private *removed(lineId: Id): Steps<void> {
    const kept = this.pairs.get(lineId);
    if (kept === undefined) return;
    const item = this.done.facts.adjustment?.lines.find(({ id }) => id === lineId)?.item ?? '';
    yield* this.work.decide(kept, item, undefined, decideRemoved);
    yield* dropPair(kept);
    this.pairs.delete(lineId);
  }

  private *added(
    line: DocumentLine,
    { pair, said }: { pair: LinePair; said: SaidOffset | null },
  ): Steps<void> {
    const kept = this.work.newPair(line.lineId, pair, saidDimensions(said));
    const after = {
      line: yield* this.work.lineOf(line, kept.said),
      configured: pair.configured,
    };
    const decided = yield* this.work.decide(kept, line.item, after, (ledger) =>
      decideSaved(undefined, after, ledger),
    );
    this.pairs.set(line.lineId, decided);
  }

  private *changed(line: DocumentLine): Steps<void> {
    const said = this.beside?.ofLines.get(line.lineId);
    const before = this.pairs.get(line.lineId);
    if (before === undefined && (said ?? null) === null) return;
    const kept = before ?? this.work.newPair(line.lineId, undefined, NO_DIMENSIONS);
    const pair = said === undefined ? kept.pair : yield* pairOf(said, kept.pair);
    const saidNow = said === undefined ? kept.said : saidDimensions(said);
    this.pairs.set(line.lineId, yield* savedAgain(this.work, kept, line, pair, saidNow));
  }

  /** Canceled, all of it comes back (IV48); confirmed, trigger Post fires (IV49). */
  private *completed(line: DocumentLine): Steps<void> {
    const { status } = this.done.decision;
    const kept = this.pairs.get(line.lineId);
    if (status === 'IN_PROGRESS' || kept === undefined) return;
    if (status === 'CANCELED') {
      yield* this.work.decide(kept, line.item, undefined, decideRemoved);
      return;
    }
    const { isOn } = this.work.context;
    const { pair } = kept;
    const found =
      pair === undefined || pair.configured !== undefined
        ? undefined
        : yield* readLineOf(KIND, pair);
    const lines = found === undefined ? [] : [found];
    const configured = configuredNow(pair, { document: KIND, isOn, lines });
    if (configured === undefined) return;
    const moved = { line: yield* this.work.lineOf(line, kept.said), configured };
    yield* this.work.decide(kept, line.item, moved, (ledger) => decideMoved(moved, ledger));
  }
}

/** What changing a line of a document, its pair or what it says of its dimensions queues (IV48, IV55). */
export function* savedAgain(
  work: LineOffsets,
  kept: KeptPair,
  line: DocumentLine,
  pair: LinePair | undefined,
  said: KeptPair['said'],
): Steps<KeptPair> {
  const now = yield* work.lineOf(line, said);
  const before = { line: kept.lastLine ?? now, configured: kept.pair?.configured };
  const after = { line: now, configured: pair?.configured };
  return yield* work.decide({ ...kept, pair, said }, line.item, after, (ledger) =>
    decideSaved(before, after, ledger),
  );
}

function isRepeatedIn({ header }: Decision, { adjustment }: Facts): boolean {
  if (header.templateId !== undefined) return true;
  return header.kind === 'create'
    ? header.referenceId !== undefined
    : adjustment?.templateId !== undefined || adjustment?.referenceId !== undefined;
}

function* defaultOf(reasonId: Id, isRepeated: boolean): Steps<LinePair | undefined> {
  if (isRepeated) return undefined;
  const pair = yield* readReasonPair(reasonId);
  if (pair === undefined) return undefined;
  const found = yield* readLineOf(KIND, pair);
  return defaultPair(pair, found === undefined ? [] : [found], { isRepeated });
}

/** Follows a change of an adjustment, with its pairs and offsets. */
export function* followAdjustment(
  done: CarriedOut & { readonly decision: Decision },
  { usesSubBuckets, organizationId }: { usesSubBuckets: boolean; organizationId: string },
  { at }: Author,
  pace: Pace,
): Steps<void> {
  const { storeId } = done.decision;
  const isOn = yield* isSwitchedOn();
  const context = {
    document: KIND,
    documentId: done.id,
    storeId,
    organizationId,
    at,
    isOn,
  } as const;
  yield* new AdjustmentFollowing(done, usesSubBuckets, new LineOffsets(context), pace).follow();
}
