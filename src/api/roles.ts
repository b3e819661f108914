import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import { type AccessChange, changeAccess } from '../commands/access.js';
import { ROLE_REASONS_MAX } from '../config/limits.js';
import { decideRoleChange, decideRoleCreate, decideRoleDelete } from '../engine/access/accounts.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { RoleListing } from '../store/access/access.js';
import { permissionSchema, roleNameSchema } from './access-schemas.js';
import { json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, textSchema } from './schemas.js';

const roleSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  permissions: z.array(z.string()),
  reasons: z.array(idSchema).describe('The reasons that it has, by id.'),
  userCount: z.int().describe('How many users have it.'),
});

function roleAnswer({ permissions, reasons, ...role }: RoleListing) {
  return { ...role, permissions: [...permissions], reasons: [...reasons] };
}

const roleParameter = z.strictObject({ role: roleNameSchema.describe('The role.') });

const fields = {
  description: textSchema(200).optional(),
  permissions: z.array(permissionSchema).optional(),
  reasons: z
    .array(idSchema)
    .max(ROLE_REASONS_MAX)
    .optional()
    .describe('Ids of the reasons that it has.'),
};

export const roleCreateSchema = z.strictObject({ name: roleNameSchema, ...fields });

/** Makes a role. */
export function roleCreation({
  name,
  ...request
}: z.output<typeof roleCreateSchema>): AccessChange {
  return {
    wants: { reasonIds: request.reasons ?? [] },
    decide: (facts) => decideRoleCreate(name, request, facts),
  };
}

const listRoles = route({
  name: 'roles list',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/roles',
  summary: 'Lists the roles with their permissions and reasons.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ roles: z.array(roleSchema) })),
  perform: async ({ store }) => ({ roles: (await store.access.listRoles()).map(roleAnswer) }),
});

const readRole = route({
  name: 'roles read',
  permission: 'signed-in',
  method: 'GET',
  path: '/_admin/api/roles/{role}',
  summary: 'Shows a role with its permissions and reasons.',
  parameters: roleParameter,
  body: NO_BODY,
  answer: json(roleSchema),
  notFound: 'ROLE_NOT_FOUND',
  perform: async ({ store }, { parameters: { role } }) => {
    const found = await store.access.readRole(role);
    if (found !== undefined) return roleAnswer(found);
    throw new RefusedError([refuse('ROLE_NOT_FOUND', { role: shownValue(role) })]);
  },
});

const nameAnswer = json(z.strictObject({ name: z.string() }));

const createRole = route({
  name: 'roles create',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/roles',
  summary: 'Makes a role.',
  parameters: NO_PARAMETERS,
  body: json(roleCreateSchema),
  answer: nameAnswer,
  hasNoKey: true,
  perform: async (context, { body }) => {
    const { wants, decide } = roleCreation(body);
    await changeAccess(context, wants, decide);
    return { name: body.name };
  },
});

const changeRole = route({
  name: 'roles change',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/roles/{role}',
  summary: 'Changes what is named of a role; its permissions and reasons become those named.',
  parameters: roleParameter,
  body: json(z.strictObject(fields)),
  answer: nameAnswer,
  notFound: 'ROLE_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { role }, body }) => {
    await changeAccess(context, { role, reasonIds: body.reasons ?? [] }, (facts) =>
      decideRoleChange(role, body, facts),
    );
    return { name: role };
  },
});

const deleteRole = route({
  name: 'roles delete',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/roles/{role}',
  summary: 'Deletes a role that no user has.',
  parameters: roleParameter,
  body: NO_BODY,
  answer: nameAnswer,
  notFound: 'ROLE_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { role } }) => {
    await changeAccess(context, { role }, (facts) => decideRoleDelete(role, facts));
    return { name: role };
  },
});

export const roleRoutes = [listRoles, readRole, createRole, changeRole, deleteRole];
