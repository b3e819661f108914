import type { Id, Instant } from '../../engine/model/model.js';
import type { Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import type { LineDecision, LineLedger, PairedLine } from '../offset/decision.js';
import { together } from '../offset/line-dimensions.js';
import type { OffsetLine } from '../offset/offsets.js';
import { queuedOffsets } from '../offset/queue.js';
import type { DimensionValues } from '../service/dimensions.js';
import { knownDimensions, type Place, readPlace, readProduct } from '../store/mapping-places.js';
import type { DocumentLine } from '../store/offset-documents.js';
import { type KeptPair, keepPair, readLedger } from '../store/offset-lines.js';
import { queueOffset } from '../store/offset-queue.js';

/** The document that lines are of, and when it changes. */
export interface LineContext {
  readonly document: DocumentKind;
  readonly documentId: Id;
  readonly storeId: Id;
  readonly organizationId: string;
  readonly at: Instant;
  /** Whether the feature is switched on (IV40). */
  readonly isOn: boolean;
}

/** The lines of one document: what becomes of their pairs and offsets. */
export class LineOffsets {
  private place: Place | undefined;

  constructor(readonly context: LineContext) {}

  /** A line as offsets see it: the places of its store and the dimensions of its product (IV46). */
  *lineOf({ item, quantity, movement, units }: DocumentLine, said: DimensionValues) {
    this.place ??= yield* readPlace(this.context.storeId);
    const product = yield* readProduct(item);
    const dimensions = together(knownDimensions(this.place, product), said);
    const line: OffsetLine = {
      ...{ productId: product.productId, dimensions, movement, quantity },
      units,
    };
    return line;
  }

  /** A pair for a line that has nothing beside it yet. */
  newPair(lineId: Id, pair: KeptPair['pair'], said: DimensionValues): KeptPair {
    const { document, documentId } = this.context;
    const nothing = { count: 0, firedFor: undefined, lastLine: undefined };
    return { document, documentId, lineId, pair, said, ...nothing };
  }

  /**
   * Keeps a pair, and queues what a decision over its ledger says; switched off, nothing is queued (IV40).
   *
   * @param after the line that Create is decided for; undefined where the line is removed or moves
   */
  *decide(
    kept: KeptPair,
    item: string,
    after: PairedLine | undefined,
    decide: (ledger: LineLedger) => LineDecision,
  ): Steps<KeptPair> {
    if (!this.context.isOn) {
      yield* keepPair(kept);
      return kept;
    }
    const ledger = yield* readLedger(kept);
    const decision = decide(ledger);
    const configuredLineId = (after?.configured ?? kept.pair?.configured)?.id;
    const { storeId, organizationId, at } = this.context;
    for (const offset of queuedOffsets(kept, organizationId, ledger, decision)) {
      yield* queueOffset(offset, { storeId, item, configuredLineId }, at);
    }
    const { firedFor } = decision;
    const lastLine = firedFor === undefined ? undefined : (after?.line ?? kept.lastLine);
    const count = ledger.count + decision.offsets.length;
    const changed = { ...kept, count, firedFor, lastLine };
    yield* keepPair(changed);
    return changed;
  }
}
