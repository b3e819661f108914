import { decideCancel, decideConfirm } from '../../engine/complete.js';
import { changeAdjustment } from '../../operations/adjustment-commands.js';
import { json, NO_BODY, route } from './route.js';
import { idAnswerSchema, pathId } from './schemas.js';

const confirmAdjustment = route({
  name: 'adjustments confirm',
  method: 'POST',
  path: '/_admin/api/adjustments/{id}/confirm',
  summary: 'Checks an adjustment in progress again, moves its stock and completes it.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'adjustments confirm', payload: parameters };
    await changeAdjustment(context, call, parameters.id, decideConfirm);
    return { id: parameters.id };
  },
});

const cancelAdjustment = route({
  name: 'adjustments cancel',
  method: 'POST',
  path: '/_admin/api/adjustments/{id}/cancel',
  summary: 'Cancels an adjustment in progress; no stock moves.',
  parameters: pathId('adjustment'),
  body: NO_BODY,
  answer: json(idAnswerSchema),
  notFound: 'ADJUSTMENT_NOT_FOUND',
  perform: async (context, { parameters }) => {
    const call = { operation: 'adjustments cancel', payload: parameters };
    await changeAdjustment(context, call, parameters.id, decideCancel);
    return { id: parameters.id };
  },
});

export const adjustmentRoutes = [confirmAdjustment, cancelAdjustment];
