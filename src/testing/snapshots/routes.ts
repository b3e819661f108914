import { z } from 'zod';
import { document, json, NO_BODY, NO_PARAMETERS, route, upload } from '../../api/route.js';
import { instantSchema, textSchema } from '../../api/schemas.js';
import {
  RESET_SHAPE,
  resetAnswerSchema,
  resetTo,
  snapshotNameSchema,
} from '../../api/test-automation.js';
import { SNAPSHOT_DESCRIPTION_LENGTH_MAX } from '../../config/limits.js';
import { aloneIn, checkDevelopment, type TesterContext } from '../context.js';
import { type NamedSnapshot, type Snapshots, snapshotsIn } from './snapshots.js';

const SQLITE = 'application/vnd.sqlite3';

const pathSnapshot = z.strictObject({
  name: snapshotNameSchema.describe('The name of the snapshot.'),
});

const snapshotSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  at: z.union([instantSchema, z.literal('')]).describe('When it was saved, by the real time.'),
  bytes: z.int(),
  schema: z.string().describe('The last migration of its database.'),
  stores: z.int(),
  items: z.int(),
  adjustments: z.int(),
});

function shown({ state: _state, ...snapshot }: NamedSnapshot): z.output<typeof snapshotSchema> {
  return snapshot;
}

/** @throws ApiError 403 in production mode */
function snapshotsOf(context: TesterContext): Snapshots {
  checkDevelopment(context, 'its data is neither copied nor replaced for tests');
  return snapshotsIn(context.testers.snapshots);
}

const list = route({
  name: 'snapshots list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/snapshots',
  summary: 'Lists the snapshots that were saved (tests only).',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ snapshots: z.array(snapshotSchema) })),
  isOfServer: true,
  perform: async (context: TesterContext) => ({
    snapshots: (await snapshotsOf(context).list()).map(shown),
  }),
});

const save = route({
  name: 'snapshots save',
  mayOmitBody: true,
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/snapshots/{name}',
  summary: 'Saves all data, the clock and the ids in a file (tests only).',
  parameters: pathSnapshot,
  body: json(
    z.strictObject({
      description: textSchema(SNAPSHOT_DESCRIPTION_LENGTH_MAX).optional(),
      replace: z
        .boolean('must be true or false')
        .optional()
        .describe('Whether one of the same name is replaced.'),
    }),
  ),
  answer: json(snapshotSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { name }, body }) => {
    const snapshots = snapshotsOf(context);
    const { description = '', replace = false } = body;
    return shown(await aloneIn(context, () => snapshots.save(name, description, replace)));
  },
});

const restore = route({
  name: 'snapshots restore',
  mayOmitBody: true,
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/snapshots/{name}/restore',
  summary: 'Replaces all data by that of a snapshot, in one transaction (tests only).',
  parameters: pathSnapshot,
  body: json(z.strictObject(RESET_SHAPE)),
  answer: json(z.strictObject({ data: z.literal('snapshot'), clock: resetAnswerSchema })),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { name }, body }) => {
    snapshotsOf(context);
    const { clock } = await resetTo(context, { data: 'snapshot', snapshot: name, ...body });
    return { data: 'snapshot' as const, clock };
  },
});

const remove = route({
  name: 'snapshots delete',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/snapshots/{name}',
  summary: 'Deletes a snapshot (tests only).',
  parameters: pathSnapshot,
  body: NO_BODY,
  answer: json(snapshotSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { name } }) =>
    shown(snapshotsOf(context).remove(name)),
});

const download = route({
  name: 'snapshots download',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/snapshots/{name}/file',
  summary: 'Writes the file of a snapshot, to share it (tests only).',
  parameters: pathSnapshot,
  body: NO_BODY,
  answer: document(SQLITE),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { name } }) => ({
    ...{ contentType: SQLITE, fileName: `${name}.db` },
    content: snapshotsOf(context).content(name),
  }),
});

const takeFile = route({
  name: 'snapshots upload',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/snapshots/{name}/file',
  summary: 'Takes the file of a snapshot that was saved elsewhere (tests only).',
  parameters: pathSnapshot.extend({
    replace: z
      .boolean('must be true or false')
      .optional()
      .describe('Whether one of the same name is replaced.'),
  }),
  body: upload(SQLITE),
  answer: json(snapshotSchema),
  isOfServer: true,
  perform: async (context: TesterContext, { parameters: { name, replace = false }, body }) =>
    shown(await snapshotsOf(context).upload(name, body.bytes, replace)),
});

export const snapshotRoutes = [list, save, restore, remove, download, takeFile];
