import { z } from 'zod';
import { editReason, maintain } from '../commands/maintain.js';
import {
  codeWarnings,
  decideReasonActive,
  decideReasonCreate,
  decideReasonRoles,
  roleWarnings,
  unknownRoleWarnings,
  type Warning,
} from '../engine/upkeep/reasons.js';
import { bucketSchema, codeSchema, rolesSchema, warningsSchema } from './reasons.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idAnswerSchema, idSchema, pathId, textSchema } from './schemas.js';

const WANTS = { wantsReasons: true };

const fields = {
  code: codeSchema.describe('Must be that of merchandising.'),
  description: textSchema(255),
  from: bucketSchema.describe('The bucket that loses.'),
  to: bucketSchema.describe('The bucket that gains.'),
  fromSubBucket: idSchema.optional().describe('Exactly if stock leaves TRBL.'),
  toSubBucket: idSchema.optional().describe('Exactly if stock goes to TRBL.'),
  isDisplayed: z.boolean('must be true or false').optional().describe('Whether dialogs offer it.'),
  isPublished: z
    .boolean('must be true or false')
    .optional()
    .describe('Whether merchandising is told of adjustments by it.'),
};

const warnedAnswer = z.strictObject({ id: idSchema, warnings: warningsSchema });

async function unknownRoles({ store }: ApiContext, roles: readonly string[]): Promise<Warning[]> {
  return unknownRoleWarnings(roles, await store.access.listRoleNames());
}

const createReason = route({
  name: 'reasons create',
  permission: 'inventory_adjustment_reason.maintain',
  method: 'POST',
  path: '/_admin/api/reasons',
  summary: 'Makes a reason; displayed and published unless told otherwise.',
  parameters: NO_PARAMETERS,
  body: json(z.strictObject({ ...fields, roles: rolesSchema.optional() })),
  answer: json(warnedAnswer),
  perform: async (context, { body }) => {
    const { roles = [], code } = body;
    const call = { operation: 'reasons create', payload: body };
    const id = await maintain(context, call, {
      wants: WANTS,
      decide: (facts) => decideReasonCreate({ ...body, roles }, facts),
    });
    const withoutRole = roleWarnings([{ code, roles, isActive: true }]);
    const ofCode = codeWarnings(await context.store.reasons.listRecords(), code);
    const ofRoles = await unknownRoles(context, roles);
    return { id, warnings: [...withoutRole, ...ofRoles, ...ofCode] };
  },
});

const editReasonRoute = route({
  name: 'reasons edit',
  permission: 'inventory_adjustment_reason.maintain',
  method: 'PUT',
  path: '/_admin/api/reasons/{id}',
  summary: 'Edits a reason; what is left out stays.',
  parameters: pathId('reason'),
  body: json(z.strictObject(fields).partial()),
  answer: json(warnedAnswer),
  notFound: 'REASON_NOT_FOUND',
  perform: async (context, { parameters: { id }, body }) => {
    const call = { operation: 'reasons edit', payload: { id, body } };
    await editReason(context, call, id, body);
    const { code } = body;
    if (code === undefined) return { id, warnings: [] };
    return { id, warnings: codeWarnings(await context.store.reasons.listRecords(), code) };
  },
});

function activityRoute(verb: 'activate' | 'deactivate', summary: string) {
  const name = `reasons ${verb}` as const;
  return route({
    name,
    permission: 'inventory_adjustment_reason.maintain',
    method: 'POST',
    path: `/_admin/api/reasons/{id}/${verb}`,
    summary,
    parameters: pathId('reason'),
    body: NO_BODY,
    answer: json(idAnswerSchema),
    notFound: 'REASON_NOT_FOUND',
    perform: async (context, { parameters }) => {
      const { id } = parameters;
      const call = { operation: name, payload: parameters };
      const isActive = verb === 'activate';
      const decide = (facts: Parameters<typeof decideReasonActive>[2]) =>
        decideReasonActive(id, isActive, facts);
      return { id: await maintain(context, call, { wants: WANTS, decide }) };
    },
  });
}

const setRoles = route({
  name: 'reasons set-roles',
  permission: 'inventory_adjustment_reason.maintain',
  method: 'PUT',
  path: '/_admin/api/reasons/{id}/roles',
  summary: 'Gives a reason to the roles named, and to no other.',
  parameters: pathId('reason'),
  body: json(z.strictObject({ roles: rolesSchema })),
  answer: json(warnedAnswer),
  notFound: 'REASON_NOT_FOUND',
  perform: async (context, { parameters: { id }, body: { roles } }) => {
    const call = { operation: 'reasons set-roles', payload: { id, roles } };
    const decide = (facts: Parameters<typeof decideReasonRoles>[2]) =>
      decideReasonRoles(id, roles, facts);
    await maintain(context, call, { wants: WANTS, decide });
    return { id, warnings: await unknownRoles(context, roles) };
  },
});

/** The maintenance of reasons (Store User Guide, Inventory Adjustment Reason Maintenance). */
export const reasonChangeRoutes = [
  createReason,
  editReasonRoute,
  activityRoute('activate', 'Takes a reason back into use.'),
  activityRoute('deactivate', 'Takes a reason out of use: new lines cannot have it.'),
  setRoles,
];
