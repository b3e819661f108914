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
import {
  dropPair,
  type KeptPair,
  keepDefaultPairs,
  keepPair,
  readPairs,
} from '../store/offset-lines.js';
import { type DefaultOfReason, readDefaultOfReason } from '../store/offset-reasons.js';
import { LineOffsets } from './line-offsets.js';

/** The offsets that a save says of its lines: by id of stored lines, by item of new ones. */
export class LinesBeside {
  readonly ofLines = new Map<Id, SaidOffset | null>();
  readonly ofItems = new Map<string, SaidOffset | null>();

  get isEmpty(): boolean {
    return this.ofLines.size === 0 && this.ofItems.size === 0;
  }
}

const KIND = 'adjustment';
const NO_PAIRS: ReadonlyMap<Id, KeptPair> = new Map();

/** The pair that a line says, with the configured line of this moment. */
function* pairOf(said: SaidOffset | null, before?: LinePair): Steps<LinePair | undefined> {
  const names = [nameOf(said?.dataSource ?? ''), nameOf(said?.physicalMeasure ?? '')];
  const [dataSource, measure] = names;
  if (dataSource === undefined || measure === undefined) return undefined;
  const found = yield* readLineOf(KIND, { dataSource, measure });
  const lines = found === undefined ? [] : [found];
  // A pair that is not configured was refused where it was entered. Nothing is refused here (IV60).
  const pair = checkPair(said ?? {}, { document: KIND, isOn: false, lines }, before);
  return pair.accepted ? pair.value : undefined;
}

function saidDimensions(said: SaidOffset | null) {
  const read = readLineDimensions(said?.dimensions);
  return read.accepted ? read.value : NO_DIMENSIONS;
}

type AdjustmentDone = CarriedOut & { readonly decision: Decision };

const besideOf = ({ beside }: CarriedOut): LinesBeside | undefined =>
  beside instanceof LinesBeside ? beside : undefined;

interface NewPair {
  readonly pair: LinePair;
  readonly said: SaidOffset | null;
}

const NO_NEW_PAIRS: ReadonlyMap<string, NewPair> = new Map();

/** The default pairs of the reasons of new lines that say none, by reason (IV45). */
type Defaults = ReadonlyMap<Id, DefaultOfReason>;

const NO_DEFAULTS: Defaults = new Map();

function* defaultsOf(done: AdjustmentDone): Steps<Defaults> {
  const { decision, facts } = done;
  if (isRepeatedIn(decision, facts)) return NO_DEFAULTS;
  const beside = besideOf(done);
  let found: Map<Id, DefaultOfReason> | undefined;
  // Few of a thousand lines have reasons of their own. Each reason is looked up once.
  const asked = new Set<Id>();
  for (const { item, reasonId } of decision.addedLines) {
    if (asked.has(reasonId) || beside?.ofItems.has(item) === true) continue;
    asked.add(reasonId);
    const pair = yield* readDefaultOfReason(reasonId);
    if (pair !== undefined) found = (found ?? new Map()).set(reasonId, pair);
  }
  return found ?? NO_DEFAULTS;
}

/** The pairs of new lines by item: the pair that the line says, else the default of its reason (IV45). */
function* newPairsOf(
  done: AdjustmentDone,
  defaults: Defaults,
): Steps<ReadonlyMap<string, NewPair>> {
  let found: Map<string, NewPair> | undefined;
  const ofReasons = new Map<Id, LinePair | undefined>();
  for (const [reasonId, pair] of defaults) ofReasons.set(reasonId, yield* configuredDefault(pair));
  const beside = besideOf(done);
  for (const { item, reasonId } of done.decision.addedLines) {
    const said = beside?.ofItems.get(item);
    const pair = said === undefined ? ofReasons.get(reasonId) : yield* pairOf(said);
    if (pair !== undefined) found = (found ?? new Map()).set(item, { pair, said: said ?? null });
  }
  return found ?? NO_NEW_PAIRS;
}

/** The consequences of a change of an adjustment: pairs of its lines, and their offsets. */
class AdjustmentFollowing {
  constructor(
    private readonly done: AdjustmentDone,
    private readonly pairs: ReadonlyMap<Id, KeptPair>,
    private readonly candidates: ReadonlyMap<string, NewPair>,
    private readonly work: LineOffsets,
  ) {}

  *follow(usesSubBuckets: boolean, pace: Pace): Steps<void> {
    const { decision, id } = this.done;
    for (const lineId of decision.removedLineIds) yield* this.removed(lineId);
    const lines = yield* readAdjustmentLines(id, usesSubBuckets);
    const changed = new Set(decision.changedLines.map((line) => line.id));
    for (const line of lines) {
      const candidate = this.candidates.get(line.item);
      let stored = this.pairs.get(line.lineId);
      if (changed.has(line.lineId)) stored = yield* this.changed(line, stored);
      const saved = candidate === undefined ? stored : yield* this.added(line, candidate);
      if (saved === undefined) continue;
      const kept = yield* this.completed(line, saved);
      if (kept !== stored) yield* keepPair(kept);
      if (pace.isDue()) yield PAUSE;
    }
  }

  private *removed(lineId: Id): Steps<void> {
    const kept = this.pairs.get(lineId);
    if (kept === undefined) return;
    const item = this.done.facts.adjustment?.lines.find(({ id }) => id === lineId)?.item ?? '';
    yield* this.work.decided(kept, item, undefined, decideRemoved);
    yield* dropPair(kept);
  }

  private *added(line: DocumentLine, { pair, said }: NewPair): Steps<KeptPair> {
    const kept = this.work.newPair(line.lineId, pair, saidDimensions(said));
    // A new line has nothing to take back.
    if (!this.work.context.isOn || pair.configured?.trigger !== 'Create') return kept;
    const after = {
      line: yield* this.work.lineOf(line, kept.said),
      configured: pair.configured,
    };
    return yield* this.work.decided(kept, line.item, after, (ledger) =>
      decideSaved(undefined, after, ledger),
    );
  }

  private *changed(line: DocumentLine, before: KeptPair | undefined): Steps<KeptPair | undefined> {
    const said = besideOf(this.done)?.ofLines.get(line.lineId);
    if (before === undefined && (said ?? null) === null) return undefined;
    const kept = before ?? this.work.newPair(line.lineId, undefined, NO_DIMENSIONS);
    const pair = said === undefined ? kept.pair : yield* pairOf(said, kept.pair);
    const saidNow = said === undefined ? kept.said : saidDimensions(said);
    return yield* savedAgain(this.work, kept, line, pair, saidNow);
  }

  /** A canceled adjustment takes back all of its offset (IV48). A confirmed one fires trigger Post (IV49). */
  private *completed(line: DocumentLine, kept: KeptPair): Steps<KeptPair> {
    const { status } = this.done.decision;
    const { isOn } = this.work.context;
    if (status === 'IN_PROGRESS' || !isOn) return kept;
    if (status === 'CANCELED') {
      return yield* this.work.decided(kept, line.item, undefined, decideRemoved);
    }
    const { pair } = kept;
    const found =
      pair === undefined || pair.configured !== undefined
        ? undefined
        : yield* readLineOf(KIND, pair);
    const lines = found === undefined ? [] : [found];
    const configured = configuredNow(pair, { document: KIND, isOn, lines });
    if (configured === undefined) return kept;
    const moved = { line: yield* this.work.lineOf(line, kept.said), configured };
    return yield* this.work.decided(kept, line.item, moved, (ledger) => decideMoved(moved, ledger));
  }
}

/** Queues the offsets that follow from a changed line, pair or dimension of a document (IV48, IV55). */
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

function* configuredDefault(ofReason: DefaultOfReason): Steps<LinePair | undefined> {
  const found = yield* readLineOf(KIND, ofReason);
  return defaultPair(ofReason, found === undefined ? [] : [found], { isRepeated: false });
}

/** Follows a change of an adjustment, with its pairs and offsets. */
export function* followAdjustment(
  done: AdjustmentDone,
  { usesSubBuckets, organizationId }: { usesSubBuckets: boolean; organizationId: string },
  { at }: Author,
  pace: Pace,
): Steps<void> {
  const { decision, id: documentId } = done;
  const isNew = decision.header.kind === 'create';
  const pairs = isNew ? NO_PAIRS : yield* readPairs(KIND, documentId);
  const defaults = yield* defaultsOf(done);
  const saysNothing = besideOf(done)?.isEmpty ?? true;
  if (defaults.size === 0 && pairs.size === 0 && saysNothing) return;
  const [ofReason] = defaults.values();
  const isOn = ofReason?.isOn ?? (yield* isSwitchedOn());
  if (isNew && saysNothing && !isOn) {
    yield* keepDefaultPairs(documentId);
    return;
  }
  const candidates = yield* newPairsOf(done, defaults);
  const { storeId } = decision;
  const context = { document: KIND, documentId, storeId, organizationId, at, isOn } as const;
  const following = new AdjustmentFollowing(done, pairs, candidates, new LineOffsets(context));
  yield* following.follow(usesSubBuckets, pace);
}
