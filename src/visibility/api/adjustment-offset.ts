import { z } from 'zod';
import { lineOffsetSchema } from '../../api/line-offsets.js';
import { json, route } from '../../api/route.js';
import { idAnswerSchema, idSchema } from '../../api/schemas.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import type { Database } from '../../store/flow.js';
import type { Steps } from '../../store/steps.js';
import { savedAgain } from '../following/adjustments.js';
import { adjustmentPairs } from '../following/entered-pairs.js';
import { LineOffsets } from '../following/line-offsets.js';
import { readOffset } from '../orders/decisions.js';
import type { SaidOffset } from '../orders/orders.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { isSwitchedOn, readAdjustment, readAdjustmentLines } from '../store/offset-documents.js';
import { readPair } from '../store/offset-lines.js';
import { carryOutChange } from './changes.js';
import { refusedBy } from './context.js';
import type { OffsetApiContext } from './offset-context.js';

const KIND = 'adjustment';

/** Gives a line of an adjustment in progress another pair (IV55). */
function* setOffset(
  id: Id,
  lineId: Id,
  said: SaidOffset | null,
  organizationId: string,
  { usesSubBuckets }: Database,
  { at }: Author,
): Steps<Outcome<Id>> {
  const adjustment = yield* readAdjustment(id);
  const lines = yield* readAdjustmentLines(id, usesSubBuckets);
  const line = lines.find((one) => one.lineId === lineId);
  if (adjustment === undefined || line === undefined) {
    const values = { document: KIND, id, line: lineId };
    return reject(refuse('OFFSET_DOCUMENT_NOT_FOUND', values));
  }
  if (!adjustment.isOpen) {
    const values = { document: KIND, id, state: 'completed or canceled' };
    return reject(refuse('OFFSET_DOCUMENT_CLOSED', values));
  }
  const before = yield* readPair({ document: KIND, documentId: id, lineId });
  const offset = readOffset(said, yield* adjustmentPairs(), 'offset', before?.pair);
  if (!offset.accepted) return offset;
  if (before === undefined && offset.value.pair === undefined) return accept(lineId);
  const isOn = yield* isSwitchedOn();
  const { storeId } = adjustment;
  const context = { document: KIND, documentId: id, storeId, organizationId, at, isOn } as const;
  const work = new LineOffsets(context);
  const kept = before ?? work.newPair(lineId, undefined, new Map());
  yield* savedAgain(work, kept, line, offset.value.pair, offset.value.said);
  return accept(lineId);
}

/**
 * A line that the caller does not see is answered as if it did not exist (D52). @throws ApiError,
 * RefusedError NOT_PERMITTED
 */
async function refuseUnseen({ store }: OffsetApiContext, id: Id, line: Id): Promise<void> {
  if ((await store.adjustments.read(id)) !== undefined) return;
  throw refusedBy([refuse('OFFSET_DOCUMENT_NOT_FOUND', { document: KIND, id, line })]);
}

const set = route({
  name: 'adjustments offset',
  permission: 'inventory_adjustment.edit',
  method: 'PUT',
  path: '/_admin/api/adjustments/{id}/lines/{line}/offset',
  summary: 'Gives a line of an adjustment in progress another pair; null takes it away (IV55).',
  parameters: z.strictObject({
    id: idSchema.describe('The adjustment.'),
    line: idSchema.describe('The id of the line.'),
  }),
  body: json(z.strictObject({ offset: lineOffsetSchema })),
  answer: json(idAnswerSchema),
  perform: async (context: OffsetApiContext, { parameters: { id, line }, body: { offset } }) => {
    const call = { operation: 'adjustments offset', payload: { id, line, offset } };
    await refuseUnseen(context, id, line);
    const { organizationId } = context.offset;
    const lineId = await carryOutChange(context, call, {
      lineCount: 1,
      steps: (...to) => setOffset(id, line, offset, organizationId, ...to),
    });
    return { id: lineId };
  },
});

/** The pair of a line of an adjustment (IV44). */
export const adjustmentOffsetRoutes = [set];
