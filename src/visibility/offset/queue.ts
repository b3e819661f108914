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

/** The line of an offset, and its number there. */
export type OffsetPlace = LineOfDocument & Pick<QueuedOffset, 'n'>;

function idOf({ document, documentId, lineId, n }: OffsetPlace): string {
  return `ofs:${document}:${documentId}:${lineId}:${n}`;
}

/** Ids and numbers that are whole numbers in any case. */
const OFFSET_ID = /^ofs:(adjustment|sales-order):(\d{1,15}):(\d{1,15}):(\d{1,15})$/;

/** The place that an offset id names. Undefined for a text that is no offset id (IV58). */
export function placeOfId(offsetId: string): OffsetPlace | undefined {
  const [, document, ...numbers] = OFFSET_ID.exec(offsetId) ?? [];
  if (document === undefined) return undefined;
  const [documentId = 0, lineId = 0, n = 0] = numbers.map(Number);
  return { document: document as DocumentKind, documentId, lineId, n };
}

/** The offsets that a decision queues, with their ids. */
export function queuedOffsets(
  { document, documentId, lineId }: LineOfDocument,
  organizationId: string,
  ledger: LineLedger,
  { offsets }: LineDecision,
): QueuedOffset[] {
  return offsets.map((offset, at) => {
    const { dataSource, measure, productId, dimensions, quantity } = offset;
    const n = ledger.count + at + 1;
    const id = idOf({ document, documentId, lineId, n });
    const line = { document, documentId, lineId, n, id, organizationId };
    // A spread in front of other properties costs more than all the rest.
    return { productId, dimensions, dataSource, measure, quantity, ...line };
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
