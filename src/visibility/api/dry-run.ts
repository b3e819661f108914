import { z } from 'zod';
import { json, NO_PARAMETERS, route } from '../../api/route.js';
import { instantSchema, quantitySchema } from '../../api/schemas.js';
import { OFFSET_TRY_LINES_MAX } from '../../config/limits/visibility.js';
import { add, type Quantity, quantityToText } from '../../engine/model/quantity.js';
import { storedInstant } from '../../store/instants.js';
import { PAUSE, type Steps } from '../../store/steps.js';
import { LineOffsets } from '../following/line-offsets.js';
import type { ConfiguredLine } from '../offset/configured-lines.js';
import type { CheckedLine, LineDraft } from '../offset/line-check.js';
import { byCounter, type OffsetQuantity, offsetsOf } from '../offset/offsets.js';
import type { OffsetService } from '../offset-service.js';
import { accept, type Outcome } from '../refusals/refusal.js';
import { dimensionsToText } from '../service/dimensions.js';
import { readCounter } from '../store/counter-rows.js';
import { DimensionSets } from '../store/dimension-sets.js';
import { readDocument, readDocumentIds } from '../store/explaining.js';
import { readLines } from '../store/offset-configured.js';
import { readPairs } from '../store/offset-lines.js';
import { warningOf } from './changes.js';
import { checkedDraft, draftOf, draftSchema } from './configured-lines.js';
import { accepted } from './context.js';
import type { OffsetApiContext } from './offset-context.js';
import { dimensionsSchema, shownDimensions } from './schemas.js';

const bodySchema = z.strictObject({
  line: draftSchema.describe('The configured line to try; a stored one of the pair is left out.'),
  from: instantSchema.describe('Documents that were created from then on.'),
  to: instantSchema.describe('And until then.'),
});

const answerSchema = z.strictObject({
  warnings: z.array(z.string()),
  documents: z.int(),
  lines: z.int().describe('Lines with the pair.'),
  isCut: z.boolean().describe('There are more lines than are looked at.'),
  offsets: z.array(
    z.strictObject({
      productId: z.string(),
      dimensions: dimensionsSchema,
      quantity: quantitySchema.describe('What would be offset.'),
      counter: quantitySchema.optional().describe('As it is now; absent: there is none.'),
      left: quantitySchema.describe('What would be left.'),
    }),
  ),
});

interface Tried {
  readonly checked: CheckedLine;
  readonly documents: number;
  readonly lines: number;
  readonly isCut: boolean;
  readonly offsets: readonly { offset: OffsetQuantity; counter: Quantity | undefined }[];
}

/** What lines of documents with the pair would be offset by. */
function* offsetsOfDocuments(
  line: ConfiguredLine,
  [from, to]: readonly [number, number],
  { organizationId, store }: OffsetService,
): Steps<{ offsets: OffsetQuantity[]; documents: number; lines: number; isCut: boolean }> {
  const { document } = line;
  const limit = OFFSET_TRY_LINES_MAX;
  const ids = yield* readDocumentIds(document, storedInstant(from), storedInstant(to), limit);
  const offsets: OffsetQuantity[] = [];
  let [documents, lines] = [0, 0];
  for (const [at, documentId] of ids.entries()) {
    if (at % 50 === 49) yield PAUSE;
    const pairs = yield* readPairs(document, documentId);
    if (pairs.size === 0) continue;
    documents += 1;
    for (const one of (yield* readDocument(document, documentId, store.usesSubBuckets)) ?? []) {
      const kept = pairs.get(one.line.lineId);
      const isIt = kept?.pair?.dataSource === line.dataSource && kept.pair.measure === line.measure;
      if (kept === undefined || !isIt) continue;
      if (line.trigger !== 'Create' && one.state !== 'done') continue;
      lines += 1;
      const context = {
        document,
        documentId,
        storeId: one.storeId,
        organizationId,
        at: 0,
        isOn: true,
      };
      const known = yield* new LineOffsets(context).lineOf(one.line, kept.said);
      offsets.push(...offsetsOf(known, line).values());
    }
    if (lines >= limit) return { offsets, documents, lines, isCut: true };
  }
  return { offsets, documents, lines, isCut: ids.length >= limit };
}

function* tried(
  draft: LineDraft,
  period: readonly [number, number],
  offset: OffsetService,
): Steps<Outcome<Tried>> {
  const same = (yield* readLines()).find(
    (one) =>
      one.document === draft.document &&
      one.dataSource === draft.dataSource.toLowerCase() &&
      one.measure === draft.physicalMeasure.toLowerCase(),
  );
  const checked = yield* checkedDraft(offset, draft, same?.id);
  if (!checked.accepted) return checked;
  const line = { ...checked.value.line, id: 0 };
  const { offsets, ...counts } = yield* offsetsOfDocuments(line, period, offset);
  const sets = new DimensionSets();
  const found: { offset: OffsetQuantity; counter: Quantity | undefined }[] = [];
  for (const one of byCounter(offsets).values()) {
    const dimensionText = dimensionsToText(one.dimensions);
    const setId = yield* sets.find(dimensionText);
    const { organizationId } = offset;
    const key = { ...one, organizationId, dimensionText };
    const counter = setId === undefined ? undefined : yield* readCounter(key, setId);
    found.push({ offset: one, counter: counter?.quantity });
  }
  return accept({ checked: checked.value, ...counts, offsets: found });
}

const dryRun = route({
  name: 'offset parameters try',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/offset/parameters/try',
  summary: 'Shows what a configured line would offset of the documents of a period (IV65).',
  parameters: NO_PARAMETERS,
  body: json(bodySchema),
  answer: json(answerSchema),
  hasNoKey: true,
  perform: async ({ store, offset }: OffsetApiContext, { body }) => {
    const period = [Date.parse(body.from), Date.parse(body.to)] as const;
    const draft = draftOf(body.line);
    const { checked, offsets, ...counts } = accepted(
      await store.read(tried(draft, period, offset)),
    );
    return {
      warnings: checked.warnings.map(warningOf),
      ...counts,
      offsets: offsets.map(({ offset: one, counter }) => ({
        productId: one.productId,
        dimensions: shownDimensions(one.dimensions),
        quantity: quantityToText(one.quantity),
        counter: counter === undefined ? undefined : quantityToText(counter),
        left: quantityToText(add(counter ?? (0 as Quantity), one.quantity)),
      })),
    };
  },
});

/** What a configured line would do (IV65); it writes nothing. */
export const dryRunRoutes = [dryRun];
