import { z } from 'zod';
import { measureNameSchema } from '../../api/line-offsets.js';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import {
  idSchema,
  instantSchema,
  instantText,
  pathId,
  presentInstantText,
} from '../../api/schemas.js';
import type { Author } from '../../engine/access/caller.js';
import type { Id } from '../../engine/model/model.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Steps } from '../../store/steps.js';
import type { ConfiguredLine, NewConfiguredLine } from '../offset/configured-lines.js';
import { type CheckedLine, checkLine, type LineDraft } from '../offset/line-check.js';
import type { OffsetService } from '../offset-service.js';
import { accept, type Outcome, refuse, reject } from '../refusals/refusal.js';
import {
  countOpenReferences,
  endLine,
  insertLine,
  type KeptLine,
  readKeptLines,
  readLines,
} from '../store/offset-configured.js';
import { carryOutChange, warningOf } from './changes.js';
import type { OffsetApiContext } from './offset-context.js';
import { boxesSchema, documentSchema } from './schemas.js';

const TRIGGER_LENGTH_MAX = 20;

export const draftSchema = z.strictObject({
  document: documentSchema,
  dataSource: measureNameSchema,
  physicalMeasure: measureNameSchema,
  trigger: z
    .string('must be a text')
    .max(TRIGGER_LENGTH_MAX, `must have at most ${TRIGGER_LENGTH_MAX} characters`)
    .describe('Create or Invoice of an order, Create or Post of an adjustment.'),
  match: boxesSchema.describe('The ticked boxes: values that the external event carries, too.'),
  direction: z
    .union([z.literal(1), z.literal(-1)], 'must be 1 or -1')
    .optional()
    .describe('1: the measure rises with stock. Left out: what the formulas tell.'),
  bucket: z
    .enum(['available', 'onhand', 'unavailable', 'reserved'])
    .optional()
    .describe('Of adjustments: the stock that the measure mirrors. Default: available.'),
  followChanges: z
    .boolean('must be true or false')
    .optional()
    .describe('Whether later quantities are offset. Default: true.'),
});

const lineSchema = z.strictObject({
  id: idSchema,
  document: documentSchema,
  dataSource: z.string(),
  physicalMeasure: z.string(),
  trigger: z.enum(['Create', 'Invoice', 'Post']),
  match: boxesSchema,
  direction: z.union([z.literal(1), z.literal(-1)]),
  bucket: z.string(),
  followChanges: z.boolean(),
  createDate: instantSchema,
  createUser: z.string(),
  endDate: instantSchema.optional(),
  endUser: z.string().optional(),
});

const changedSchema = z.strictObject({
  id: idSchema,
  warnings: z.array(z.string()).describe('Where trigger and formulas do not fit (IV69).'),
});

function shownLine({ line, ...kept }: KeptLine): z.output<typeof lineSchema> {
  return {
    ...{ id: line.id, document: line.document, dataSource: line.dataSource },
    ...{ physicalMeasure: line.measure, trigger: line.trigger, match: [...line.match] },
    ...{ direction: line.direction, bucket: line.bucket, followChanges: line.followChanges },
    createDate: instantText(kept.createDate),
    createUser: kept.createUser,
    endDate: presentInstantText(kept.endDate),
    endUser: kept.endUser,
  };
}

/** A draft as it is checked, without the fields that are absent. */
export function draftOf(body: z.output<typeof draftSchema>): LineDraft {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as unknown as LineDraft;
}

/** Checks a draft against the configured lines, except the line that it takes the place of. */
export function* checkedDraft(
  { configurations, ownSource, target }: OffsetService,
  draft: LineDraft,
  but: Id | undefined,
): Steps<Outcome<CheckedLine>> {
  const lines = (yield* readLines()).filter(({ id }) => id !== but);
  const known = target === 'built-in' ? yield* configurations.active() : undefined;
  return checkLine(draft, { configuration: known?.configuration, ownSource, lines });
}

const lineMissing = (line: Id) => reject(refuse('OFFSET_LINE_NOT_FOUND', { line }));

function* openLine(id: Id): Steps<ConfiguredLine | undefined> {
  return (yield* readLines()).find((line) => line.id === id);
}

const lineState = ({ match, ...line }: NewConfiguredLine) => ({ ...line, match: [...match] });

/** Records a kept line, together with the line that it takes the place of. */
function recordLine(
  author: Author,
  id: Id,
  before: ConfiguredLine | undefined,
  after: NewConfiguredLine | undefined,
): Steps<void> {
  return recordAudit(author, {
    subjectKind: 'offset-line',
    subject: String(id),
    before: before && lineState(before),
    after: after && lineState(after),
  });
}

/** Ends the line that a draft takes the place of, and keeps the new one. */
function* keepDraft(
  offset: OffsetService,
  draft: LineDraft,
  replaced: Id | undefined,
  author: Author,
): Steps<Outcome<Id>> {
  const before = replaced === undefined ? undefined : yield* openLine(replaced);
  if (replaced !== undefined && before === undefined) return lineMissing(replaced);
  const checked = yield* checkedDraft(offset, draft, replaced);
  if (!checked.accepted) return checked;
  if (replaced !== undefined) yield* endLine(replaced, author);
  const id = yield* insertLine(checked.value.line, author);
  yield* recordLine(author, id, before, checked.value.line);
  return accept(id);
}

/** The warnings about a kept line. */
async function warningsOf({ store, offset }: OffsetApiContext, draft: LineDraft, id: Id) {
  const checked = await store.read(checkedDraft(offset, draft, id));
  return checked.accepted ? checked.value.warnings.map(warningOf) : [];
}

const list = route({
  name: 'offset parameters list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/parameters',
  summary: 'Lists the configured lines of the adjustment offset, those that were ended too.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ lines: z.array(lineSchema) })),
  perform: async ({ store }) => ({ lines: (await store.read(readKeptLines())).map(shownLine) }),
});

const create = route({
  name: 'offset parameters create',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/offset/parameters',
  summary: 'Configures how documents that name a pair are offset.',
  parameters: NO_PARAMETERS,
  body: json(draftSchema),
  answer: json(changedSchema),
  perform: async (context: OffsetApiContext, { body }) => {
    const draft = draftOf(body);
    const call = { operation: 'offset parameters create', payload: body };
    const id = await carryOutChange(context, call, {
      lineCount: 1,
      steps: (_database, author) => keepDraft(context.offset, draft, undefined, author),
    });
    return { id, warnings: await warningsOf(context, draft, id) };
  },
});

const change = route({
  name: 'offset parameters change',
  permission: 'offset.maintain',
  method: 'PUT',
  path: '/_admin/api/offset/parameters/{id}',
  summary: 'Ends a configured line and makes another in its place, for new documents (IV56).',
  parameters: pathId('configured line'),
  body: json(draftSchema),
  answer: json(changedSchema),
  perform: async (context: OffsetApiContext, { parameters, body }) => {
    const draft = draftOf(body);
    const call = { operation: 'offset parameters change', payload: { ...parameters, body } };
    const id = await carryOutChange(context, call, {
      lineCount: 1,
      steps: (_database, author) => keepDraft(context.offset, draft, parameters.id, author),
    });
    return { id, warnings: await warningsOf(context, draft, id) };
  },
});

const end = route({
  name: 'offset parameters end',
  permission: 'offset.maintain',
  method: 'DELETE',
  path: '/_admin/api/offset/parameters/{id}',
  summary: 'Ends a configured line; documents that have it already go on by it.',
  parameters: pathId('configured line'),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      id: idSchema,
      openLines: z.int().describe('Lines of open documents that are still offset by it.'),
    }),
  ),
  perform: async (context, { parameters: { id } }) => {
    const call = { operation: 'offset parameters end', payload: { id } };
    await carryOutChange(context, call, {
      lineCount: 1,
      *steps(_database, author) {
        const before = yield* openLine(id);
        if (before === undefined) return lineMissing(id);
        yield* endLine(id, author);
        yield* recordLine(author, id, before, undefined);
        return accept(id);
      },
    });
    const { store } = context;
    return { id, openLines: await store.read(countOpenReferences(store.dialect, id)) };
  },
});

/** The configured lines of the offset (IV41). */
export const configuredLineRoutes = [list, create, change, end];
