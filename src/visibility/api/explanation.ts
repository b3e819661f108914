import { z } from 'zod';
import { json, NO_BODY, route } from '../../api/route.js';
import { idSchema, nameSchema, quantitySchema } from '../../api/schemas.js';
import type { Id } from '../../engine/model/model.js';
import { quantityToText } from '../../engine/model/quantity.js';
import type { Steps } from '../../store/steps.js';
import { type Explanation, explainLine } from '../following/explaining.js';
import type { DocumentKind } from '../offset/configured-lines.js';
import type { OffsetService } from '../offset-service.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import { type ExplainedLine, readDocument } from '../store/explaining.js';
import { readOffset } from '../store/offset-queue.js';
import { accepted } from './context.js';
import type { OffsetApiContext } from './offset-context.js';
import { dimensionsSchema, documentSchema, queuedSchema, shownDimensions } from './schemas.js';
import { shownOffset } from './shown.js';

const OFFSET_ID_LENGTH_MAX = 100;

const answerSchema = z.strictObject({
  document: documentSchema,
  documentId: idSchema,
  lineId: idSchema,
  state: z.enum(['open', 'done', 'canceled']),
  checks: z.array(z.strictObject({ check: z.string(), passed: z.boolean(), detail: z.string() })),
  dimensions: z
    .strictObject({
      kept: dimensionsSchema,
      dropped: z.array(
        z.strictObject({ dimension: z.string(), value: z.string(), box: z.string() }),
      ),
    })
    .optional()
    .describe('What the offset has of the line, and which cleared boxes leave out what.'),
  due: z
    .array(z.strictObject({ dimensions: dimensionsSchema, quantity: quantitySchema }))
    .describe('What is taken back of the line as it stands.'),
  offsets: z.array(
    queuedSchema.extend({
      counterBefore: quantitySchema.optional(),
      counterAfter: quantitySchema.optional(),
    }),
  ),
  nearMisses: z
    .array(
      z.strictObject({
        productId: z.string(),
        dimensions: dimensionsSchema,
        quantity: quantitySchema,
        differing: z.array(z.string()),
      }),
    )
    .describe('Counters of others that differ in one or two dimensions, or in case.'),
});

type Wanted = readonly [document: DocumentKind, documentId: Id, lineId: Id];

interface Asked {
  readonly adjustment?: Id | undefined;
  readonly order?: Id | undefined;
  readonly line?: Id | undefined;
  readonly offset?: string | undefined;
}

/** The line that is asked for, named by its adjustment, its order or its offset. */
function* wantedLine({ adjustment, order, line, offset }: Asked): Steps<Outcome<Wanted>> {
  if (offset !== undefined) {
    const found = yield* readOffset(offset);
    return found === undefined
      ? reject(refuse('OFFSET_NOT_FOUND', { offset }))
      : accept([found.document, found.documentId, found.lineId] as const);
  }
  if (line !== undefined && adjustment !== undefined) {
    return accept(['adjustment', adjustment, line] as const);
  }
  if (line !== undefined && order !== undefined)
    return accept(['sales-order', order, line] as const);
  return reject(refuse('EXPLANATION_OF_NOTHING', {}));
}

function* explain(
  asked: Asked,
  { organizationId, store }: OffsetService,
): Steps<Outcome<{ line: ExplainedLine; explanation: Explanation }>> {
  const wanted = yield* wantedLine(asked);
  if (!wanted.accepted) return wanted;
  const [document, id, lineId] = wanted.value;
  const lines = yield* readDocument(document, id, store.usesSubBuckets);
  const line = lines?.find((one) => one.line.lineId === lineId);
  if (line === undefined) {
    return reject(refuse('OFFSET_DOCUMENT_NOT_FOUND', { document, id, line: lineId }));
  }
  return accept({ line, explanation: yield* explainLine(line, organizationId) });
}

function shownExplanation(
  { document, documentId, line, state }: ExplainedLine,
  { checks, dimensions, due, offsets, nearMisses }: Explanation,
): z.output<typeof answerSchema> {
  return {
    ...{ document, documentId, lineId: line.lineId, state },
    checks: [...checks],
    dimensions: dimensions && {
      kept: shownDimensions(dimensions.kept),
      dropped: [...dimensions.dropped],
    },
    due: due.map((one) => ({
      dimensions: shownDimensions(one.dimensions),
      quantity: quantityToText(one.quantity),
    })),
    offsets: offsets.map(({ offset, change }) => ({
      ...shownOffset(offset),
      counterBefore: change && quantityToText(change.before),
      counterAfter: change && quantityToText(change.after),
    })),
    nearMisses: nearMisses.map(({ counter, differing }) => ({
      productId: counter.productId,
      dimensions: shownDimensions(counter.dimensions),
      quantity: quantityToText(counter.counter.quantity),
      differing: [...differing],
    })),
  };
}

const read = route({
  name: 'offset explain',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/explain',
  summary: 'Explains why a line was offset as it was, or was not (IV64).',
  parameters: z.strictObject({
    adjustment: idSchema.optional().describe('The adjustment; with line.'),
    order: idSchema.optional().describe('The sales order; with line.'),
    line: idSchema.optional().describe('The id of the line.'),
    offset: nameSchema(OFFSET_ID_LENGTH_MAX).optional().describe('Or the id of an offset.'),
  }),
  body: NO_BODY,
  answer: json(answerSchema),
  perform: async ({ store, offset }: OffsetApiContext, { parameters }) => {
    const { line, explanation } = accepted(await store.read(explain(parameters, offset)));
    return shownExplanation(line, explanation);
  },
});

/** The explanation of an offset (IV64). */
export const explanationRoutes = [read];
