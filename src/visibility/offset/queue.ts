import { quantityToText } from '../../engine/model/quantity.js';
import type { JsonObject } from '../service/json.js';
import type { DocumentKind } from './configured-lines.js';
import type { LineDecision, LineLedger } from './decision.js';
import type { OffsetQuantity } from './offsets.js';

/** The line of a document that offsets belong to. */
export interface LineOfDocument {
  readonly document: DocumentKind;
  readonly documentId: number;
  readonly lineId: number;
}

/** An offset to be sent, the same at every try. */
export interface QueuedOffset extends LineOfDocument, OffsetQuantity {
  /** `ofs:{document}:{document id}:{line id}:{n}` (IV58). */
  readonly id: string;
  readonly organizationId: string;
  /** The number of the offset among those of the line, from 1. */
  readonly n: number;
}

/** The offsets that a decision queues, with their ids. */
export function queuedOffsets(
  line: LineOfDocument,
  organizationId: string,
  ledger: LineLedger,
  { offsets }: LineDecision,
): QueuedOffset[] {
  const { document, documentId, lineId } = line;
  return offsets.map((offset, at) => {
    const n = ledger.count + at + 1;
    const id = `ofs:${document}:${documentId}:${lineId}:${n}`;
    return { ...line, ...offset, id, organizationId, n };
  });
}

/** The change event that an offset is sent as, with base names only, and the quantity as text (IV46). */
export function eventOfOffset(offset: QueuedOffset): JsonObject {
  const { id, organizationId, productId, dimensions, dataSource, measure, quantity } = offset;
  return {
    id,
    organizationId,
    productId,
    dimensions: Object.fromEntries(dimensions),
    quantities: Object.fromEntries([
      [dataSource, Object.fromEntries([[measure, quantityToText(quantity)]])],
    ]),
  };
}
