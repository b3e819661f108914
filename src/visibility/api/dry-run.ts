import { z } from 'zod';
import { json, NO_PARAMETERS, route } from '../../api/route.js';
import { idSchema, instantSchema, quantitySchema } from '../../api/schemas.js';
import { OFFSET_TRY_LINES_MAX } from '../../config/limits/visibility.js';
import { add, type Quantity, quantityToText } from '../../engine/model/quantity.js';
import { storedInstant } from '../../store/instants.js';
import { PAUSE, type Steps } from '../../store/steps.js';
import { reachedQuantity } from '../following/explaining.js';
import { LineOffsets } from '../following/line-offsets.js';
import type { ConfiguredLine } from '../offset/configured-lines.js';
import type { CheckedLine, LineDraft } from '../offset/line-check.js';
import { byCounter, type OffsetQuantity, offsetsOf } from '../offset/offsets.js';
import type { OffsetService } from '../offset-service.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { type DimensionValues, dimensionsToText } from '../service/dimensions.js';
import { readCounter } from '../store/counter-rows.js';
import { DimensionSets } from '../store/dimension-sets.js';
import { type ExplainedLine, readDocument, readDocumentIds } from '../store/explaining.js';
import { readLines } from '../store/offset-configured.js';
import { readPair, readPairs } from '../store/offset-lines.js';
import { warningOf } from './changes.js';
import { checkedDraft, draftOf, draftSchema } from './configured-lines.js';
import { accepted } from './context.js';
import type { OffsetApiContext } from './offset-context.js';
import { dimensionsSchema, shownDimensions } from './schemas.js';

const bodySchema = z
  .strictObject({
    line: draftSchema
      .optional()
      .describe('The configured line to try; a stored one of the pair is left out.'),
    configuredLine: idSchema.optional().describe('Or a stored one, by its id.'),
    from: instantSchema.optional().describe('Documents that were created from then on.'),
    to: instantSchema.optional().describe('And until then.'),
    of: z
      .strictObject({ documentId: idSchema, lineId: idSchema })
      .optional()
      .describe('Instead of a period: one line of a document, as if it had the pair.'),
  })
  .refine(
    ({ line, configuredLine }) => (line === undefined) !== (configuredLine === undefined),
    'must have one of line and configuredLine',
  )
  .refine(
    ({ from, to, of }) =>
      of === undefined
        ? from !== undefined && to !== undefined
        : from === undefined && to === undefined,
    'must have from and to, or of alone',
  );

type Asked = z.output<typeof bodySchema>;

const answerSchema = z.strictObject({
  warnings: z.array(z.string()),
  documents: z.int(),
  lines: z.int().describe('Lines that are offset: their trigger has come.'),
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

/** The offsets that lines of documents would get. */
class Trial {
  readonly offsets: OffsetQuantity[] = [];
  documents = 0;
  lines = 0;

  constructor(
    private readonly configured: ConfiguredLine,
    private readonly organizationId: string,
  ) {}

  /** Adds a line with the quantity that its trigger has reached. */
  *add(explained: ExplainedLine, said: DimensionValues): Steps<void> {
    const quantity = reachedQuantity(explained, this.configured.trigger);
    if (quantity === 0) return;
    this.lines += 1;
    const { document, documentId, storeId, line } = explained;
    const { organizationId } = this;
    const context = { document, documentId, storeId, organizationId, at: 0, isOn: true };
    const known = yield* new LineOffsets(context).lineOf({ ...line, quantity }, said);
    this.offsets.push(...offsetsOf(known, this.configured).values());
  }
}

/** Tries the lines of a period's documents that have the pair. Returns whether there are more. */
function* tryPeriod(
  trial: Trial,
  line: ConfiguredLine,
  [from, to]: readonly [number, number],
  { store }: OffsetService,
): Steps<boolean> {
  const { document } = line;
  const limit = OFFSET_TRY_LINES_MAX;
  const ids = yield* readDocumentIds(document, storedInstant(from), storedInstant(to), limit);
  for (const [at, documentId] of ids.entries()) {
    if (at % 50 === 49) yield PAUSE;
    const pairs = yield* readPairs(document, documentId);
    if (pairs.size === 0) continue;
    trial.documents += 1;
    for (const one of (yield* readDocument(document, documentId, store.usesSubBuckets)) ?? []) {
      const kept = pairs.get(one.line.lineId);
      const isIt = kept?.pair?.dataSource === line.dataSource && kept.pair.measure === line.measure;
      if (kept !== undefined && isIt) yield* trial.add(one, kept.said);
    }
    if (trial.lines >= limit) return true;
  }
  return ids.length >= limit;
}

/** Tries one line of a document, whatever pair it has. */
function* tryLine(
  trial: Trial,
  { document }: ConfiguredLine,
  { documentId, lineId }: NonNullable<Asked['of']>,
  { store }: OffsetService,
): Steps<Outcome<void>> {
  const lines = yield* readDocument(document, documentId, store.usesSubBuckets);
  const found = lines?.find((one) => one.line.lineId === lineId);
  if (found === undefined) {
    const values = { document, id: documentId, line: lineId };
    return reject(refuse('OFFSET_DOCUMENT_NOT_FOUND', values));
  }
  trial.documents = 1;
  const kept = yield* readPair({ document, documentId, lineId });
  yield* trial.add(found, kept?.said ?? new Map());
  return accept(undefined);
}

/** A stored line as it would be checked again. */
function draftFrom({ id, measure, match, bucket, ...line }: ConfiguredLine): LineDraft {
  const ofAdjustment = line.document === 'adjustment' ? { bucket } : {};
  return { ...line, ...ofAdjustment, physicalMeasure: measure, match: [...match] };
}

/** The line to try, checked as if it were new. */
function* lineToTry(
  { line: given, configuredLine }: Asked,
  offset: OffsetService,
): Steps<Outcome<CheckedLine>> {
  const lines = yield* readLines();
  if (given === undefined) {
    const line = configuredLine ?? 0;
    const stored = lines.find(({ id }) => id === line);
    if (stored === undefined) return reject(refuse('OFFSET_LINE_NOT_FOUND', { line }));
    return yield* checkedDraft(offset, draftFrom(stored), stored.id);
  }
  const draft = draftOf(given);
  const same = lines.find(
    (one) =>
      one.document === draft.document &&
      one.dataSource === draft.dataSource.toLowerCase() &&
      one.measure === draft.physicalMeasure.toLowerCase(),
  );
  return yield* checkedDraft(offset, draft, same?.id);
}

/** The sums of the offsets, with the counters that exist. */
function* withCounters(
  offsets: readonly OffsetQuantity[],
  organizationId: string,
): Steps<Tried['offsets']> {
  const sets = new DimensionSets();
  const found: { offset: OffsetQuantity; counter: Quantity | undefined }[] = [];
  for (const one of byCounter(offsets).values()) {
    const dimensionText = dimensionsToText(one.dimensions);
    const setId = yield* sets.find(dimensionText);
    const key = { ...one, organizationId, dimensionText };
    const counter = setId === undefined ? undefined : yield* readCounter(key, setId);
    found.push({ offset: one, counter: counter?.quantity });
  }
  return found;
}

function* tried(asked: Asked, offset: OffsetService): Steps<Outcome<Tried>> {
  const checked = yield* lineToTry(asked, offset);
  if (!checked.accepted) return checked;
  const line = { ...checked.value.line, id: 0 };
  const { organizationId } = offset;
  const trial = new Trial(line, organizationId);
  let isCut = false;
  if (asked.of === undefined) {
    const period = [Date.parse(asked.from ?? ''), Date.parse(asked.to ?? '')] as const;
    isCut = yield* tryPeriod(trial, line, period, offset);
  } else {
    const found = yield* tryLine(trial, line, asked.of, offset);
    if (!found.accepted) return found;
  }
  const { documents, lines } = trial;
  const offsets = yield* withCounters(trial.offsets, organizationId);
  return accept({ checked: checked.value, documents, lines, isCut, offsets });
}

const dryRun = route({
  name: 'offset parameters try',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/offset/parameters/try',
  summary: 'Shows what a configured line would offset of a line, or of a period (IV65).',
  parameters: NO_PARAMETERS,
  body: json(bodySchema),
  answer: json(answerSchema),
  hasNoKey: true,
  perform: async ({ store, offset }: OffsetApiContext, { body }) => {
    const { checked, offsets, ...counts } = accepted(await store.read(tried(body, offset)));
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

/** A dry run of a configured line (IV65). It writes nothing. */
export const dryRunRoutes = [dryRun];
