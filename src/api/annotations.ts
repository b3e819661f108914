import { z } from 'zod';
import { maintain } from '../commands/maintain.js';
import { askedByAnnotation } from '../engine/access/asked.js';
import { guarded, guardOf } from '../engine/locks/guard.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { decideAttributes, decideNote } from '../engine/upkeep/annotations.js';
import { noteAnswer, noteSchema } from './adjustment-detail.js';
import { attributesSchema } from './adjustment-save.js';
import { json, NO_BODY, route } from './route.js';
import {
  COMMENTS_LENGTH_MAX,
  expectedVersionSchema,
  idAnswerSchema,
  idSchema,
  pathId,
  textSchema,
} from './schemas.js';

const listNotes = route({
  name: 'adjustments list-notes',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/{id}/notes',
  summary: 'Lists the notes on an adjustment, oldest first.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(z.strictObject({ notes: z.array(noteSchema) })),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async ({ store }, { parameters: { id } }) => {
    const notes = await store.adjustments.listNotes(id);
    if (notes !== undefined) return { notes: notes.map(noteAnswer) };
    throw new RefusedError([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: id })]);
  },
});

const addNote = route({
  name: 'adjustments add-note',
  permission: 'inventory_adjustment.edit',
  method: 'POST',
  path: '/_admin/api/adjustments/{id}/notes',
  summary: 'Adds a note to an adjustment, whatever its status; notes are never changed.',
  parameters: pathId('adjustment'),
  body: json(z.strictObject({ text: textSchema(COMMENTS_LENGTH_MAX) })),
  answer: json(idAnswerSchema),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async (context, { parameters: { id }, body: { text } }) => {
    const call = { operation: 'adjustments add-note', payload: { id, text } };
    const noteId = await maintain(context, call, {
      wants: { adjustmentId: id },
      asks: askedByAnnotation,
      decide: (facts) => decideNote(id, text, facts),
    });
    return { id: noteId };
  },
});

const setAttributes = route({
  name: 'adjustments set-attributes',
  permission: 'inventory_adjustment.edit',
  method: 'PUT',
  path: '/_admin/api/adjustments/{id}/lines/{line}/attributes',
  summary: 'Gives a line of an adjustment in progress these extended attributes, and no other.',
  parameters: z.strictObject({
    id: idSchema.describe('The adjustment.'),
    line: idSchema.describe('The line.'),
  }),
  body: json(
    z.strictObject({
      expectedVersion: expectedVersionSchema,
      attributes: attributesSchema,
    }),
  ),
  answer: json(idAnswerSchema),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async (context, { parameters: { id, line }, body }) => {
    const { attributes, expectedVersion } = body;
    const payload = { id, line, ...body };
    const call = { operation: 'adjustments set-attributes', payload };
    const guard = guardOf(context.rules.locks, 'edit');
    const place = { adjustmentId: id, lineId: line };
    await maintain(context, call, {
      wants: { ...place, lockMinutes: guard?.minutes },
      asks: askedByAnnotation,
      decide: (facts, caller) => {
        const outcome = decideAttributes(place, attributes, facts, expectedVersion);
        return guarded(guard, facts, caller, outcome);
      },
    });
    return { id };
  },
});

/** Notes on adjustments, and extended attributes of their lines (D38). */
export const annotationRoutes = [listNotes, addNote, setAttributes];
