import { z } from 'zod';
import { changeAccess } from '../commands/access.js';
import { decideTokenCreate, decideTokenEnd } from '../engine/access/accounts.js';
import type { TokenListing } from '../store/access/access.js';
import { userNameSchema } from './access-schemas.js';
import { json, NO_BODY, route } from './route.js';
import { idSchema, instantSchema, instantText, nameSchema } from './schemas.js';

const userParameter = { user: userNameSchema.describe('The user.') };

const tokenSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  createDate: instantSchema,
  seenAt: instantSchema.describe('When it was used last, to the minute.'),
  expiresAt: instantSchema,
});

function tokenAnswer({ kind: _kind, createDate, seenAt, expiresAt, ...token }: TokenListing) {
  return {
    ...token,
    createDate: instantText(createDate),
    seenAt: instantText(seenAt),
    expiresAt: instantText(expiresAt),
  };
}

const listTokens = route({
  name: 'tokens list',
  permission: 'admin',
  method: 'GET',
  path: '/_admin/api/users/{user}/tokens',
  summary: "Lists a user's tokens; the tokens themselves are kept nowhere.",
  parameters: z.strictObject(userParameter),
  body: NO_BODY,
  answer: json(z.strictObject({ tokens: z.array(tokenSchema) })),
  perform: async ({ store }, { parameters: { user } }) => ({
    tokens: (await store.access.listTokens(user, 'token')).map(tokenAnswer),
  }),
});

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_MAX = 3650;

const createToken = route({
  name: 'tokens create',
  permission: 'admin',
  method: 'POST',
  path: '/_admin/api/users/{user}/tokens',
  summary: 'Makes a token for scripts of a user, and shows it once.',
  parameters: z.strictObject(userParameter),
  body: json(
    z.strictObject({
      name: nameSchema(128).describe('What it is for.'),
      days: z.int().min(1).max(DAYS_MAX).default(365).describe('It ends after so many days.'),
    }),
  ),
  answer: json(z.strictObject({ id: idSchema, token: z.string(), expiresAt: instantSchema })),
  notFound: 'USER_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { user }, body: { name, days } }) => {
    const { secret, hash } = context.access.newToken('sia_token');
    const expiresAt = context.access.authenticator.now() + days * DAY_MS;
    const token = { tokenKind: 'token', hash, name, expiresAt } as const;
    const decide = (facts: Parameters<typeof decideTokenCreate>[2]) =>
      decideTokenCreate(user, token, facts);
    const id = await changeAccess(context, { user }, decide, true);
    return { id, token: secret, expiresAt: instantText(expiresAt) };
  },
});

const endToken = route({
  name: 'tokens end',
  permission: 'admin',
  method: 'DELETE',
  path: '/_admin/api/users/{user}/tokens/{id}',
  summary: 'Ends a token at once.',
  parameters: z.strictObject({ ...userParameter, id: idSchema.describe('The token.') }),
  body: NO_BODY,
  answer: json(z.strictObject({ id: idSchema })),
  notFound: 'TOKEN_NOT_FOUND',
  hasNoKey: true,
  perform: async (context, { parameters: { user, id } }) => {
    const decide = (facts: Parameters<typeof decideTokenEnd>[3]) =>
      decideTokenEnd(user, 'token', id, facts);
    await changeAccess(context, { user }, decide, true);
    return { id };
  },
});

export const tokenRoutes = [listTokens, createToken, endToken];
