import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { idSchema, quantitySchema } from '../../api/schemas.js';
import { DIAGNOSIS_DIFFERENCES_MAX, DIAGNOSIS_KEYS } from '../../config/limits/visibility.js';
import type { Author } from '../../engine/access/caller.js';
import { quantityToText } from '../../engine/model/quantity.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Flow } from '../../store/flow.js';
import { PAUSE, type Steps } from '../../store/steps.js';
import type { OffsetService } from '../offset-service.js';
import { refuse } from '../refusals/refusal.js';
import { clear } from '../store/clearing.js';
import {
  differencesOf,
  type FigureDifference,
  readKnownKeys,
  touchDiffering,
} from '../store/diagnosing.js';
import { forgetFigurePlaces } from '../store/sync-figures.js';
import { countTouched, NO_KEY, type StockKey, touchAll } from '../store/sync-marks.js';
import { readFigures } from '../sync/figures.js';
import { refusedBy } from './context.js';
import type { OffsetApiContext } from './offset-context.js';
import { dimensionsSchema, queuedSchema, shownDimensions } from './schemas.js';
import { shownOffset } from './shown.js';

/** Offsets of a run that are listed. The queue has them all. */
const LISTED_MAX = 1000;

const sync = route({
  name: 'visibility sync',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/visibility/sync',
  summary: 'Sends our own figures and the offsets that wait, now (IV61).',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(
    z.strictObject({
      sentCount: z.int(),
      sent: z.array(queuedSchema).describe(`The first ${LISTED_MAX} offsets, in order.`),
      problem: z.string().optional().describe('Why something was not sent.'),
    }),
  ),
  hasNoKey: true,
  perform: async ({ offset }: OffsetApiContext) => {
    const { sent, problem } = await offset.runner.run();
    const shown = sent.slice(0, LISTED_MAX).map(shownOffset);
    return { sentCount: sent.length, sent: shown, problem };
  },
});

/**
 * Clears our source in the service of this program, and marks everything (IV66). A remote service cannot be
 * cleared. It is still told of the places that figures have left.
 */
function resyncFlow({ target, ownSource }: OffsetService): Flow<number> {
  return {
    lineCount: 1,
    isLong: true,
    *steps(database, author) {
      if (target === 'built-in') {
        yield* clear(database.dialect, { what: 'source', source: ownSource });
        yield* forgetFigurePlaces();
      }
      yield* touchAll(database.dialect);
      const touched = yield* countTouched();
      yield* recordAudit(author, {
        subjectKind: 'visibility-data',
        subject: `source ${ownSource}`,
        before: undefined,
        after: { sentAnew: touched },
      });
      return touched;
    },
  };
}

const resync = route({
  name: 'visibility resync',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/visibility/resync',
  summary: 'Clears our source, and has all our figures sent anew by the next run (IV66).',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ touched: z.int().describe('Stores and items to be sent.') })),
  hasNoKey: true,
  perform: async ({ store, author, offset }: OffsetApiContext) => ({
    touched: await store.commit(author, resyncFlow(offset)),
  }),
});

const differenceSchema = z.strictObject({
  storeId: idSchema,
  item: z.string(),
  productId: z.string(),
  dimensions: dimensionsSchema,
  measure: z.string(),
  expected: quantitySchema,
  found: quantitySchema.optional().describe('Absent: there is no counter.'),
  isWaiting: z.boolean().describe('It is marked already: the next run sets it.'),
});

function shownDifference(one: FigureDifference): z.output<typeof differenceSchema> {
  const { productId, dimensions } = one.figures.place;
  return {
    ...{ storeId: one.storeId, item: one.item, productId },
    dimensions: shownDimensions(dimensions),
    ...{ measure: one.measure, expected: quantityToText(one.expected) },
    found: one.found === undefined ? undefined : quantityToText(one.found),
    isWaiting: one.isWaiting,
  };
}

/** Compares some stores and items with the counters of our source. */
function* differencesBehind(
  after: StockKey,
  { organizationId, ownSource, store }: OffsetService,
): Steps<{ differences: FigureDifference[]; last: StockKey | undefined }> {
  const differences: FigureDifference[] = [];
  const keys = yield* readKnownKeys(after, DIAGNOSIS_KEYS);
  for (const [at, key] of keys.entries()) {
    const figures = yield* readFigures(key, organizationId, store.usesSubBuckets);
    differences.push(...(yield* differencesOf(key, figures, ownSource)));
    if (at % 50 === 49) yield PAUSE;
  }
  return { differences, last: keys.at(-1) };
}

async function diagnose(offset: OffsetService): Promise<FigureDifference[]> {
  const differences: FigureDifference[] = [];
  for (let after: StockKey | undefined = NO_KEY; after !== undefined; ) {
    const found: { differences: FigureDifference[]; last: StockKey | undefined } =
      await offset.store.read(differencesBehind(after, offset));
    differences.push(...found.differences);
    after = differences.length < DIAGNOSIS_DIFFERENCES_MAX ? found.last : undefined;
  }
  return differences.slice(0, DIAGNOSIS_DIFFERENCES_MAX);
}

function fixed(offset: OffsetService, author: Author, found: readonly StockKey[]): Promise<number> {
  return offset.store.commit(author, {
    lineCount: found.length,
    isLong: true,
    steps: () => touchDiffering(found),
  });
}

const diagnosis = route({
  name: 'visibility diagnosis',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/visibility/diagnosis',
  summary: 'Compares positions and open documents with the counters of our source (IV66).',
  parameters: z.strictObject({
    fix: z
      .boolean('must be true or false')
      .optional()
      .describe('Whether what differs is sent anew by the next run.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      differences: z.array(differenceSchema),
      touched: z.int().describe('Stores and items that were marked.'),
    }),
  ),
  hasNoKey: true,
  perform: async ({ author, offset }: OffsetApiContext, { parameters: { fix = false } }) => {
    if (offset.target === 'remote') throw refusedBy([refuse('DIAGNOSIS_NOT_REMOTE', {})]);
    const found = await diagnose(offset);
    const touched = fix ? await fixed(offset, author, found) : 0;
    return { differences: found.map(shownDifference), touched };
  },
});

/** The job that sends figures and offsets, and the routes that put it right. */
export const syncRoutes = [sync, resync, diagnosis];
