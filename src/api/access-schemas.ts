import { z } from 'zod';
import { ROLE_NAME_LENGTH_MAX, USER_NAME_LENGTH_MAX } from '../config/limits.js';
import { PASSWORD_LENGTH_MAX, type RoleAt, USER_ROLES_MAX } from '../engine/access/accounts.js';
import { PERMISSIONS } from '../engine/access/permissions.js';
import { idSchema, nameSchema } from './schemas.js';

export const userNameSchema = nameSchema(USER_NAME_LENGTH_MAX);
export const roleNameSchema = nameSchema(ROLE_NAME_LENGTH_MAX);
export const permissionSchema = z.enum(PERMISSIONS);

/** A password is shown neither in an answer nor in a refusal. */
export const passwordSchema = z
  .string('must be a text')
  .max(PASSWORD_LENGTH_MAX, `must have at most ${PASSWORD_LENGTH_MAX} characters`);

export const certificateSchema = z
  .string('must be a text')
  .regex(
    /^(?:[0-9a-f]{64}|[0-9a-f]{2}(?::[0-9a-f]{2}){31})$/i,
    'must be the SHA-256 fingerprint: 64 digits 0 to 9, a to f, with a colon between pairs or none',
  )
  .transform((fingerprint) => fingerprint.replaceAll(':', '').toLowerCase())
  .describe(
    'SHA-256 fingerprint of the client certificate, as openssl shows it or without colons.',
  );

export const roleAtSchema = z.strictObject({
  role: roleNameSchema,
  store: idSchema.optional().describe('Left out: at all stores.'),
});

// One more than the limit, which the engine refuses with its code.
export const rolesAtSchema = z
  .array(roleAtSchema)
  .max(USER_ROLES_MAX + 1, `must have at most ${USER_ROLES_MAX} entries`);

export function rolesAtOf(sent: readonly z.output<typeof roleAtSchema>[]): RoleAt[] {
  return sent.map(({ role, store }) => ({ role, storeId: store }));
}

/** The stores that roles name. */
export function storesOf(roles: readonly RoleAt[]): number[] {
  return roles.flatMap(({ storeId }) => storeId ?? []);
}
