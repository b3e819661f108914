import { z } from 'zod';
import { changeAdjustment, copyAdjustment, saveAdjustment } from '../commands/adjustments.js';
import { askedByCancel, askedByConfirm } from '../engine/access/asked.js';
import { decideCancel, decideConfirm } from '../engine/adjustments/complete.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { adjustmentAnswer, adjustmentSchema } from './adjustment-detail.js';
import { saveRequestOf, saveSchema } from './adjustment-save.js';
import { problemOf } from './errors.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { expectedVersionParameter, idAnswerSchema, pathId, problemSchema } from './schemas.js';

const readAdjustment = route({
  name: 'adjustments read',
  permission: 'inventory_adjustment.access',
  method: 'GET',
  path: '/_admin/api/adjustments/{id}',
  summary: 'Reads an adjustment, each line with the stock of the bucket concerned.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(adjustmentSchema),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async ({ store, lineOffsets }, { parameters: { id } }) => {
    const found = await store.adjustments.readInFull(id);
    if (found !== undefined) {
      return adjustmentAnswer(found, await lineOffsets.read(id));
    }
    throw new RefusedError([refuse('ADJUSTMENT_NOT_FOUND', { adjustment: id })]);
  },
});

function saveRoute(verb: 'save' | 'save-and-confirm', path: '' | '/save-and-confirm') {
  const confirms = verb === 'save-and-confirm';
  const name = `adjustments ${verb}` as const;
  return route({
    name,
    permission: confirms
      ? 'inventory_adjustment.complete'
      : ['inventory_adjustment.create', 'inventory_adjustment.edit'],
    method: 'POST',
    path: `/_admin/api/adjustments${path}`,
    summary: confirms
      ? 'Saves an adjustment and confirms it, both or neither.'
      : 'Saves a new adjustment, or changes to one in progress; no stock moves.',
    parameters: NO_PARAMETERS,
    body: json(saveSchema),
    answer: json(idAnswerSchema),
    perform: async (context, { body }) => {
      const call = { operation: name, payload: body };
      const { store, lineOffsets } = context;
      const { adjustmentId, lines = [] } = body;
      const beside = await lineOffsets.check(store.adjustments, adjustmentId, lines);
      const request = saveRequestOf(body);
      return { id: await saveAdjustment(context, call, request, [], confirms, beside) };
    },
  });
}

const cancelled: typeof decideConfirm = (id, facts, _rules, expectedVersion) =>
  decideCancel(id, facts, expectedVersion);

const CHANGES = {
  confirm: {
    ...{ decide: decideConfirm, asks: askedByConfirm },
    permission: 'inventory_adjustment.complete',
  },
  cancel: {
    decide: cancelled,
    asks: askedByCancel,
    permission: 'inventory_adjustment.delete',
  },
} as const;

function changeRoute(verb: keyof typeof CHANGES, summary: string) {
  const { decide, asks, permission } = CHANGES[verb];
  const name = `adjustments ${verb}` as const;
  return route({
    name,
    permission,
    method: 'POST',
    path: `/_admin/api/adjustments/{id}/${verb}`,
    summary,
    parameters: pathId('adjustment').extend(expectedVersionParameter),
    body: NO_BODY,
    answer: json(idAnswerSchema),
    notFound: 'ADJUSTMENT_NOT_FOUND',
    perform: async (context, { parameters }) => {
      const { id, expectedVersion } = parameters;
      const call = { operation: name, payload: parameters };
      return {
        id: await changeAdjustment(context, call, id, asks, (adjustmentId, facts, rules) =>
          decide(adjustmentId, facts, rules, expectedVersion),
        ),
      };
    },
  });
}

const copy = route({
  name: 'adjustments copy',
  permission: 'inventory_adjustment.create',
  method: 'POST',
  path: '/_admin/api/adjustments/{id}/copy',
  summary: 'Copies a completed adjustment without UIN items into a new one in progress.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(
    idAnswerSchema.extend({
      leftOut: z
        .array(problemSchema)
        .describe('The lines whose item or reason can no longer be used, and why.'),
    }),
  ),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'adjustments copy', payload: parameters };
    const { id, remarks } = await copyAdjustment(context, call, parameters.id);
    return { id, leftOut: remarks.map(problemOf) };
  },
});

/** The life of an adjustment, from its creation to its confirmation or cancellation. */
export const adjustmentRoutes = [
  readAdjustment,
  saveRoute('save', ''),
  saveRoute('save-and-confirm', '/save-and-confirm'),
  changeRoute(
    'confirm',
    'Checks an adjustment in progress again, moves its stock and completes it.',
  ),
  changeRoute('cancel', 'Cancels an adjustment in progress; no stock moves.'),
  copy,
];
