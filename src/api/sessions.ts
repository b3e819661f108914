import { z } from 'zod';
import { changeAccess } from '../commands/access.js';
import { decideTokenCreate, decideTokenEnd, decideUserChange } from '../engine/access/accounts.js';
import type { Caller, Grant } from '../engine/access/caller.js';
import { PERMISSIONS } from '../engine/access/permissions.js';
import { refuse } from '../engine/refusals/refusal.js';
import { RefusedError } from '../engine/refusals/refused-error.js';
import { NotSignedInError } from '../http/credentials.js';
import { WithHeaders } from '../http/json/route.js';
import type { Account } from '../store/access/access.js';
import { passwordSchema, permissionSchema, userNameSchema } from './access-schemas.js';
import { apiError } from './errors.js';
import { type ApiContext, json, NO_BODY, NO_PARAMETERS, route } from './route.js';
import { idSchema } from './schemas.js';

const grantSchema = z.strictObject({
  role: z.string(),
  stores: z.array(idSchema).optional().describe('Left out: all stores.'),
  permissions: z.array(permissionSchema),
  reasons: z.array(idSchema).optional().describe('Left out: all reasons.'),
});

const sessionSchema = z.strictObject({
  user: z.string(),
  security: z.enum(['none', 'optional', 'required']),
  isSignedIn: z.boolean().describe('False for who calls without credentials.'),
  mustChange: z.boolean().describe('The password is to be replaced before anything else.'),
  grants: z.array(grantSchema).describe('What the roles permit, and at which stores.'),
  mode: z
    .enum(['development', 'production'])
    .optional()
    .describe('Of the server; absent where none runs.'),
  activityLock: z
    .enum(['off', 'update', 'strict'])
    .describe('Which changes of a stored adjustment ask for its activity lock.'),
});

function grantAnswer({ role, stores, permissions, reasons }: Grant) {
  const hasAll = permissions === 'all' || permissions.has('admin');
  return {
    role,
    stores: stores === 'all' ? undefined : [...stores],
    permissions: PERMISSIONS.filter((one) => hasAll || permissions.has(one)),
    reasons: reasons === 'all' || hasAll ? undefined : [...reasons],
  };
}

function sessionAnswer({
  access,
  signedIn,
  server,
  rules,
}: Pick<ApiContext, 'access' | 'signedIn' | 'server' | 'rules'>) {
  const { caller, by, mustChange } = signedIn;
  return {
    ...{ user: caller.user, security: access.authenticator.security },
    ...{ isSignedIn: by !== undefined, mustChange, grants: caller.grants.map(grantAnswer) },
    mode: server?.mode,
    activityLock: rules.locks?.mode ?? 'off',
  } as const;
}

const createSession = route({
  name: 'session create',
  permission: 'signed-in',
  isForAll: true,
  method: 'POST',
  path: '/_admin/api/session',
  summary: 'Signs in by name and password. The answer sets the cookie of the session.',
  parameters: NO_PARAMETERS,
  body: json(z.strictObject({ user: userNameSchema, password: passwordSchema })),
  answer: json(sessionSchema),
  hasNoKey: true,
  perform: async (context, { body: { user, password } }) => {
    const { access, author } = context;
    const { authenticator } = access;
    if (authenticator.security === 'none') {
      throw apiError('REQUEST_NOT_VALID', 'Nobody signs in here: the setting security is none.');
    }
    const { correlationId, from: address } = author;
    const account = await signedInAs(context, user, password, { correlationId, address });
    const { name, grants, mustChange } = account;
    const { secret, hash } = access.newToken('sia_session');
    const now = authenticator.now();
    const expiresAt = now + authenticator.sessionIdleMs;
    const session = { tokenKind: 'session', hash, name: 'session', expiresAt } as const;
    const decide = (facts: Parameters<typeof decideTokenCreate>[2]) =>
      decideTokenCreate(name, session, facts);
    const caller: Caller = { user: name, grants };
    const own = { store: context.store, author: { ...author, caller, at: now } };
    await changeAccess(own, { user: name }, decide, true);
    await checkUnchanged(own, account);
    const signedIn = { caller, mustChange, by: 'session' } as const;
    return new WithHeaders(sessionAnswer({ ...context, signedIn }), access.sessionCookie(secret));
  },
});

/**
 * A change of the account ends its sessions, even one that was made meanwhile.
 *
 * @throws NotSignedInError
 */
async function checkUnchanged(
  own: Parameters<typeof changeAccess>[0],
  { name, passwordHash }: Account,
): Promise<void> {
  const now = await own.store.access.findAccount(name);
  if (now?.isActive === true && now.passwordHash === passwordHash) return;
  if (now !== undefined) {
    const endAll = (facts: Parameters<typeof decideTokenEnd>[3]) =>
      decideTokenEnd(name, 'session', undefined, facts);
    await changeAccess(own, { user: name }, endAll, true);
  }
  throw new NotSignedInError('SIGN_IN_FAILED', `changed meanwhile: ${name}`, undefined, true);
}

/** The browser's own dialog must not cover ours. */
async function signedInAs(
  { access: { authenticator } }: ApiContext,
  user: string,
  password: string,
  origin: Parameters<typeof authenticator.verifyPassword>[2],
) {
  try {
    return await authenticator.verifyPassword(user, password, origin);
  } catch (error) {
    throw error instanceof NotSignedInError ? error.forPage().from(origin.address) : error;
  }
}

const readSession = route({
  name: 'session read',
  permission: 'signed-in',
  isOfAccount: true,
  method: 'GET',
  path: '/_admin/api/session',
  summary: 'Shows who the caller is, and what the caller may do.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(sessionSchema),
  perform: async (context) => sessionAnswer(context),
});

const endSession = route({
  name: 'session end',
  permission: 'signed-in',
  isOfAccount: true,
  method: 'DELETE',
  path: '/_admin/api/session',
  summary: 'Signs out: the session of the cookie ends.',
  parameters: NO_PARAMETERS,
  body: NO_BODY,
  answer: json(z.strictObject({ user: z.string() })),
  hasNoKey: true,
  perform: async (context) => {
    const { caller, session } = context.signedIn;
    const { user } = caller;
    if (session !== undefined) {
      const decide = (facts: Parameters<typeof decideTokenEnd>[3]) =>
        decideTokenEnd(user, 'session', session.id, facts);
      await changeAccess(context, { user }, decide, true);
    }
    return new WithHeaders({ user }, context.access.endedCookie());
  },
});

const setPassword = route({
  name: 'session set-password',
  permission: 'signed-in',
  isOfAccount: true,
  method: 'PUT',
  path: '/_admin/api/session/password',
  summary: "Replaces the caller's own password; every session of the user ends.",
  parameters: NO_PARAMETERS,
  body: json(z.strictObject({ currentPassword: passwordSchema, password: passwordSchema })),
  answer: json(z.strictObject({ user: z.string() })),
  hasNoKey: true,
  perform: async (context, { body: { currentPassword, password } }) => {
    const { access, author, signedIn } = context;
    const { user } = signedIn.caller;
    await checkCurrent(context, currentPassword);
    const account = await context.store.access.findAccount(user);
    const hasDigest = account?.digestSecret !== undefined;
    const digestSecret = hasDigest ? access.digestSecret(user, password) : undefined;
    const passwordHash = await access.passwordHash(password);
    const change = { password, passwordHash, digestSecret, mustChange: false };
    await changeAccess({ store: context.store, author }, { user }, (facts) =>
      decideUserChange(user, change, facts),
    );
    return new WithHeaders({ user }, access.endedCookie());
  },
});

/** @throws RefusedError CURRENT_PASSWORD_WRONG */
async function checkCurrent(
  { access: { authenticator }, author, signedIn }: ApiContext,
  password: string,
): Promise<void> {
  const origin = { address: author.from, correlationId: author.correlationId };
  try {
    await authenticator.verifyPassword(signedIn.caller.user, password, origin);
  } catch (error) {
    if (!(error instanceof NotSignedInError)) throw error;
    throw new RefusedError([refuse('CURRENT_PASSWORD_WRONG', {})]);
  }
}

export const sessionRoutes = [createSession, readSession, endSession, setPassword];
