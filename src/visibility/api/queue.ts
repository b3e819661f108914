import { z } from 'zod';
import { json, NO_BODY, NO_PARAMETERS, route } from '../../api/route.js';
import { idSchema, nameSchema } from '../../api/schemas.js';
import { recordAudit } from '../../store/audit/writer.js';
import { accept, refuse, reject } from '../refusals/refusal.js';
import { listOffsets, readOffset, retryHeld, skipHeld } from '../store/offset-queue.js';
import { carryOutChange } from './changes.js';
import { refusedBy } from './context.js';
import { documentSchema, queuedSchema } from './schemas.js';
import { shownOffset } from './shown.js';

const PAGE_MAX = 500;
const OFFSET_ID_LENGTH_MAX = 100;

const pathOffset = z.strictObject({
  id: nameSchema(OFFSET_ID_LENGTH_MAX).describe('The id of the offset: ofs:adjustment:12:34:1.'),
});

const list = route({
  name: 'offset queue list',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/queue',
  summary: 'Lists offsets in their order: those that are not sent, unless told otherwise.',
  parameters: z.strictObject({
    state: z
      .enum(['waiting', 'retrying', 'held', 'skipped', 'sent'])
      .optional()
      .describe('In this state.'),
    document: documentSchema.optional().describe('Of this kind of document.'),
    documentId: idSchema.optional().describe('Of this document.'),
    after: nameSchema(OFFSET_ID_LENGTH_MAX)
      .optional()
      .describe('The id of the last offset of the page before.'),
    limit: z
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(PAGE_MAX, `must be at most ${PAGE_MAX}`)
      .optional()
      .describe('The most offsets to list. Default: 100.'),
  }),
  body: NO_BODY,
  answer: json(z.strictObject({ offsets: z.array(queuedSchema) })),
  perform: async ({ store }, { parameters }) => {
    const { after, limit = 100, ...criteria } = parameters;
    const last = after === undefined ? undefined : await store.read(readOffset(after));
    if (after !== undefined && last === undefined) {
      throw refusedBy([refuse('OFFSET_NOT_FOUND', { offset: after })]);
    }
    const found = await store.read(listOffsets({ ...criteria, after: last?.key, limit }));
    return { offsets: found.map(shownOffset) };
  },
});

const read = route({
  name: 'offset queue read',
  permission: 'offset.maintain',
  method: 'GET',
  path: '/_admin/api/offset/queue/{id}',
  summary: 'Reads an offset, with what it was answered.',
  parameters: pathOffset,
  body: NO_BODY,
  answer: json(queuedSchema),
  perform: async ({ store }, { parameters: { id } }) => {
    const found = await store.read(readOffset(id));
    if (found === undefined) throw refusedBy([refuse('OFFSET_NOT_FOUND', { offset: id })]);
    return shownOffset(found);
  },
});

function heldRoute(verb: 'retry' | 'skip', summary: string) {
  const name = `offset queue ${verb}` as const;
  return route({
    name,
    permission: 'offset.maintain',
    method: 'POST',
    path: `/_admin/api/offset/queue/{id}/${verb}`,
    summary,
    parameters: pathOffset,
    body: NO_BODY,
    answer: json(z.strictObject({ id: z.string() })),
    perform: async (context, { parameters: { id } }) => {
      await carryOutChange(
        context,
        { operation: name, payload: { id } },
        {
          lineCount: 1,
          *steps(_database, author) {
            const found = yield* readOffset(id);
            if (found === undefined) return reject(refuse('OFFSET_NOT_FOUND', { offset: id }));
            const { state, key } = found;
            const isDone = verb === 'retry' ? (yield* retryHeld(key)) === 1 : yield* skipHeld(key);
            if (!isDone) return reject(refuse('OFFSET_NOT_HELD', { offset: id, state }));
            const entry = { subjectKind: 'offset', subject: id, before: { state } } as const;
            yield* recordAudit(author, { ...entry, after: { decision: verb } });
            return accept(key);
          },
        },
      );
      return { id };
    },
  });
}

const retryAll = route({
  name: 'offset queue retry-all',
  permission: 'offset.maintain',
  method: 'POST',
  path: '/_admin/api/offset/queue/retry',
  summary: 'Has all offsets that are held sent again.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ count: z.int() })),
  perform: async (context) => {
    const call = { operation: 'offset queue retry-all', payload: {} };
    const count = await carryOutChange(context, call, {
      lineCount: 1,
      *steps(_database, author) {
        const count = yield* retryHeld(undefined);
        if (count > 0) {
          const entry = { subjectKind: 'offset', subject: 'all', before: undefined } as const;
          yield* recordAudit(author, { ...entry, after: { decision: 'retry', count } });
        }
        return accept(count);
      },
    });
    return { count };
  },
});

/** The queue of offsets (IV62). */
export const queueRoutes = [
  list,
  retryAll,
  read,
  heldRoute('retry', 'Has an offset that is held sent again.'),
  heldRoute('skip', 'Skips an offset that is held: it is never sent.'),
];
