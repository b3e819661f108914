import { z } from 'zod';
import { shownValue } from '../base/shown.js';
import { type AccessChange, changeAccess } from '../commands/access.js';
import { USERS_PAGE_MAX } from '../config/limits.js';
import { decideUserChange, decideUserCreate, type UserChange } from '../engine/access/accounts.js';
import { explained } from '../engine/access/explained.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import type { UserListing } from '../store/access/access.js';
import {
  certificateSchema,
  passwordSchema,
  permissionSchema,
  rolesAtOf,
  rolesAtSchema,
  storesOf,
  userNameSchema,
} from './access-schemas.js';
import { refuseUnknownStore } from './items.js';
import { afterSchema, nextSchema } from './pages.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema, instantSchema, instantText, presentInstantText } from './schemas.js';

const userSchema = z.strictObject({
  name: z.string(),
  isActive: z.boolean(),
  mustChange: z.boolean().describe('The password was given out, and is to be replaced first.'),
  hasPassword: z.boolean(),
  hasDigest: z.boolean().describe('Whether PasswordDigest is taken.'),
  certificate: z.string().optional(),
  signedInAt: instantSchema.optional(),
  createDate: instantSchema,
  createUser: z.string(),
  roles: z.array(z.strictObject({ role: z.string(), store: idSchema.optional() })),
});

function userAnswer({ id: _id, signedInAt, createDate, roles, ...user }: UserListing) {
  return {
    ...user,
    signedInAt: presentInstantText(signedInAt),
    createDate: instantText(createDate),
    roles: roles.map(({ role, storeId }) => ({ role, store: storeId })),
  };
}

const userParameter = { user: userNameSchema.describe('The user.') };

/** @throws RefusedError USER_NOT_FOUND */
async function userOf({ store }: ApiContext, name: string): Promise<UserListing> {
  const found = await store.access.readUser(name);
  if (found !== undefined) return found;
  throw new RefusedError([refuse('USER_NOT_FOUND', { user: shownValue(name) })]);
}

const LIMIT = `must be a whole number from 1 to ${USERS_PAGE_MAX}`;

const pageSchema = z
  .int(LIMIT)
  .min(1, LIMIT)
  .max(USERS_PAGE_MAX, LIMIT)
  .default(USERS_PAGE_MAX)
  .describe(`The most that are listed. Default: ${USERS_PAGE_MAX}.`);

const listUsers = route({
  name: 'users list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/users',
  summary: 'Lists users with their roles, by name.',
  parameters: z.strictObject({ after: afterSchema(userNameSchema), limit: pageSchema }),
  body: NO_BODY,
  answer: json(z.strictObject({ users: z.array(userSchema), next: nextSchema(z.string()) })),
  perform: async ({ store }, { parameters: { after, limit } }) => {
    const found = await store.access.listUsers(after, limit + 1);
    const users = found.slice(0, limit);
    const next = found.length > limit ? users.at(-1)?.name : undefined;
    return { users: users.map(userAnswer), next };
  },
});

const readUser = route({
  name: 'users read',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/users/{user}',
  summary: 'Shows a user with the roles.',
  parameters: z.strictObject(userParameter),
  body: NO_BODY,
  answer: json(userSchema),
  notFound: 'USER_NOT_FOUND',
  perform: async (context, { parameters: { user } }) => userAnswer(await userOf(context, user)),
});

/** The stored forms of a password: its hash, and a secret for digests where one is wanted. */
async function kept(
  { access }: Pick<ApiContext, 'access'>,
  name: string,
  password: string,
  digest: boolean,
): Promise<Pick<UserChange, 'passwordHash' | 'digestSecret'>> {
  const digestSecret = digest ? access.digestSecret(name, password) : null;
  return { passwordHash: await access.passwordHash(password), digestSecret };
}

const givenPassword = z
  .string()
  .optional()
  .describe('The password that was made; shown this once.');

export const userCreateSchema = z.strictObject({
  name: userNameSchema,
  password: passwordSchema.optional(),
  mustChange: z.boolean().optional().describe('Default: for a password that is made.'),
  digest: z.boolean().default(false).describe('Whether PasswordDigest is taken.'),
  certificate: certificateSchema.optional(),
  roles: rolesAtSchema.default([]),
});

/** Makes a user, and the password that was made for it. */
export async function userCreation(
  context: Pick<ApiContext, 'access'>,
  body: z.output<typeof userCreateSchema>,
): Promise<AccessChange & { readonly made: string | undefined }> {
  const { name, digest, certificate } = body;
  const isMade = body.password === undefined && certificate === undefined;
  const password = isMade ? context.access.newPassword() : body.password;
  const roles = rolesAtOf(body.roles);
  const secrets = password === undefined ? {} : await kept(context, name, password, digest);
  const mustChange = body.mustChange ?? isMade;
  const change = { password, ...secrets, certificate, roles, mustChange };
  return {
    wants: { user: name, certificate, storeIds: storesOf(roles) },
    decide: (facts) => decideUserCreate(name, change, facts),
    made: isMade ? password : undefined,
  };
}

const createUser = route({
  name: 'users create',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/users',
  summary: 'Makes a user. Without a password and a certificate one is made and shown once.',
  parameters: NO_PARAMETERS,
  body: json(userCreateSchema),
  answer: json(z.strictObject({ name: z.string(), password: givenPassword })),
  hasNoKey: true,
  perform: async (context, { body }) => {
    const { wants, decide, made } = await userCreation(context, body);
    await changeAccess(context, wants, decide);
    return { name: body.name, password: made };
  },
});

const setPassword = route({
  name: 'users set-password',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/users/{user}/password',
  summary: 'Gives a user another password; without one it is made and shown once.',
  parameters: z.strictObject(userParameter),
  body: json(
    z.strictObject({
      password: passwordSchema.optional(),
      mustChange: z.boolean().default(true),
      digest: z.boolean().default(false).describe('Whether PasswordDigest is taken.'),
    }),
  ),
  answer: json(z.strictObject({ name: z.string(), password: givenPassword })),
  notFound: 'USER_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { user }, body }) => {
    const { name } = await userOf(context, user);
    const { password = context.access.newPassword(), mustChange, digest } = body;
    const secrets = await kept(context, name, password, digest);
    await changeAccess(context, { user: name }, (facts) =>
      decideUserChange(name, { password, ...secrets, mustChange }, facts),
    );
    context.access.authenticator.unlock(name);
    return { name, password: body.password === undefined ? password : undefined };
  },
});

const nameAnswer = json(z.strictObject({ name: z.string() }));

const setRoles = route({
  name: 'users set-roles',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/users/{user}/roles',
  summary: 'Gives a user the roles named, and no other.',
  parameters: z.strictObject(userParameter),
  body: json(z.strictObject({ roles: rolesAtSchema })),
  answer: nameAnswer,
  notFound: 'USER_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { user }, body }) => {
    const roles = rolesAtOf(body.roles);
    await changeAccess(context, { user, storeIds: storesOf(roles) }, (facts) =>
      decideUserChange(user, { roles }, facts),
    );
    return { name: user };
  },
});

const setCertificate = route({
  name: 'users set-certificate',
  permission: 'admin',
  method: 'PUT',
  path: '/_admin/api/users/{user}/certificate',
  summary: 'Lets a client certificate stand for a user; without one none does.',
  parameters: z.strictObject(userParameter),
  body: json(z.strictObject({ certificate: certificateSchema.optional() })),
  answer: nameAnswer,
  notFound: 'USER_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { user }, body: { certificate } }) => {
    await changeAccess(context, { user, certificate }, (facts) =>
      decideUserChange(user, { certificate: certificate ?? null }, facts),
    );
    return { name: user };
  },
});

function useRoute(verb: 'activate' | 'deactivate', summary: string) {
  const name = `users ${verb}` as const;
  return route({
    name,
    permission: 'admin',
    method: 'POST',
    path: `/_admin/api/users/{user}/${verb}`,
    summary,
    parameters: z.strictObject(userParameter),
    body: NO_BODY,
    answer: nameAnswer,
    notFound: 'USER_NOT_FOUND',
    hasNoKey: true,
    perform: async (context, { parameters: { user } }) => {
      await changeAccess(context, { user }, (facts) =>
        decideUserChange(user, { isActive: verb === 'activate' }, facts),
      );
      return { name: user };
    },
  });
}

const may = route({
  name: 'users may',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/users/{user}/may',
  summary: 'Tells what a user may do at a store, and why, or why not.',
  parameters: z.strictObject({
    ...userParameter,
    store: idSchema.optional().describe('The store. Left out: what is of no store alone.'),
  }),
  body: NO_BODY,
  answer: json(
    z.strictObject({
      permissions: z.array(
        z.strictObject({ permission: permissionSchema, may: z.boolean(), why: z.string() }),
      ),
      reasons: z.array(z.strictObject({ reason: idSchema, may: z.boolean(), why: z.string() })),
    }),
  ),
  notFound: 'USER_NOT_FOUND',
  perform: async (context, { parameters: { user, store: storeId } }) => {
    const { name, isActive } = await userOf(context, user);
    await refuseUnknownStore(context.store, storeId);
    const account = await context.store.access.findAccount(name);
    const caller = { user: name, grants: account?.grants ?? [] };
    const reasons = (await context.store.reasons.list()).map(({ id }) => id);
    return explained({ caller, isActive, storeId, reasons });
  },
});

export const userRoutes = [
  listUsers,
  readUser,
  createUser,
  setPassword,
  setRoles,
  setCertificate,
  useRoute('activate', 'Lets a user sign in again.'),
  useRoute(
    'deactivate',
    'Takes a user out of use: nobody signs in by it; its sessions and tokens end.',
  ),
  may,
];
