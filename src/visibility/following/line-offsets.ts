import type { Id, Instant } from '../../engine/model/model.js';
import type { Steps } from '../../store/steps.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import type { LineDecision, LineLedger, PairedLine } from '../offset/decision.js';
import { together } from '../offset/line-dimensions.js';
import type { OffsetLine } from '../offset/offsets.js';
import { queuedOffsets } from '../offset/queue.js';
import type { DimensionValues } from '../service/dimensions.js';
import {
  knownDimensions,
  type Place,
  type Product,
  readPlace,
  readProduct,
} from '../store/mapping-places.js';
import type { DocumentLine } from '../store/offset-documents.js';
import { type KeptPair, keepPair, readLedger } from '../store/offset-lines.js';
import { queueOffset } from '../store/offset-queue.js';

/** The document that lines belong to, and the time of its change. */
export interface LineContext {
  readonly document: DocumentKind;
  readonly documentId: Id;
  readonly storeId: Id;
  readonly organizationId: string;
  readonly at: Instant;
  /** Whether the feature is switched on (IV40). */
  readonly isOn: boolean;
}

/** The lines of one document, with their pairs and offsets. */
export class LineOffsets {
  private place: Place | undefined;
  private readonly products = new Map<string, Product>();

  constructor(readonly context: LineContext) {}

  /** A line as offsets see it: the places of its store and the dimensions of its product (IV46). */
  *lineOf({ item, quantity, movement, units }: DocumentLine, said: DimensionValues) {
    this.place ??= yield* readPlace(this.context.storeId);
    const product = yield* this.productOf(item);
    const known = knownDimensions(this.place, product);
    const dimensions = said.size === 0 ? known : together(known, said);
    const { productId } = product;
    const line: OffsetLine = { productId, dimensions, movement, quantity, units };
    return line;
  }

  private *productOf(item: string): Steps<Product> {
    const known = this.products.get(item);
    if (known !== undefined) return known;
    const product = yield* readProduct(item);
    this.products.set(item, product);
    return product;
  }

  /** A pair for a line that has nothing beside it yet. */
  newPair(lineId: Id, pair: KeptPair['pair'], said: DimensionValues): KeptPair {
    const { document, documentId } = this.context;
    const nothing = { count: 0, firedFor: undefined, lastLine: undefined };
    return { document, documentId, lineId, pair, said, ...nothing };
  }

  /** Queues the offsets that a decision over a line's ledger gives, and keeps the pair. */
  *decide(...given: Parameters<LineOffsets['decided']>): Steps<KeptPair> {
    const kept = yield* this.decided(...given);
    yield* keepPair(kept);
    return kept;
  }

  /**
   * Queues the offsets that a decision over a line's ledger gives. Queues nothing while the feature is off
   * (IV40). Returns the pair as it is to be kept.
   *
   * @param after the line that Create is decided for. Undefined where the line is removed or moves
   */
  *decided(
    kept: KeptPair,
    item: string,
    after: PairedLine | undefined,
    decide: (ledger: LineLedger) => LineDecision,
  ): Steps<KeptPair> {
    if (!this.context.isOn) return kept;
    const ledger = yield* readLedger(kept);
    const decision = decide(ledger);
    const configuredLineId = (after?.configured ?? kept.pair?.configured)?.id;
    const { storeId, organizationId, at } = this.context;
    for (const offset of queuedOffsets(kept, organizationId, ledger, decision)) {
      yield* queueOffset(offset, { storeId, item, configuredLineId }, at);
    }
    const { firedFor } = decision;
    const lastLine = firedFor === undefined ? undefined : (after?.line ?? kept.lastLine);
    return { ...kept, count: ledger.count + decision.offsets.length, firedFor, lastLine };
  }
}
