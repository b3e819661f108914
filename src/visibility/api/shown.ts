import type { z } from 'zod';
import type { ShownLineOffset } from '../../api/line-offsets.js';
import { instantText, presentInstantText } from '../../api/schemas.js';
import { quantityToText } from '../../engine/model/quantity.js';
import type { KeptPair } from '../store/offset-lines.js';
import type { KeptOffset } from '../store/offset-queue.js';
import { type queuedSchema, shownDimensions } from './schemas.js';

/** The pair of a line as it is answered. Undefined where the line has none. */
export function shownPair(kept: KeptPair | undefined): ShownLineOffset | undefined {
  const { pair, said } = kept ?? {};
  if (pair === undefined || said === undefined) return undefined;
  return {
    dataSource: pair.dataSource,
    physicalMeasure: pair.measure,
    dimensions: shownDimensions(said),
  };
}

/** An offset as it is answered. */
export function shownOffset(offset: KeptOffset): z.output<typeof queuedSchema> {
  return {
    ...{ id: offset.id, document: offset.document, documentId: offset.documentId },
    ...{ lineId: offset.lineId, storeId: offset.storeId, item: offset.item },
    configuredLine: offset.configuredLineId,
    ...{ organizationId: offset.organizationId, productId: offset.productId },
    dimensions: shownDimensions(offset.dimensions),
    ...{ dataSource: offset.dataSource, physicalMeasure: offset.measure },
    quantity: quantityToText(offset.quantity),
    createDate: instantText(offset.createDate),
    ...{ state: offset.state, tries: offset.tries },
    sentDate: presentInstantText(offset.sentDate),
    answer: offset.answer,
  };
}
