import { z } from 'zod';
import { isSecret, tokenHash } from '../../base/secret-hash.js';
import type { Author } from '../../engine/access/caller.js';
import { form, json, NO_PARAMETERS } from '../../http/json/route.js';
import type { OnHandService } from '../on-hand.js';
import { shownText } from '../refusals/refusal.js';
import { fieldsOf, isObject } from '../service/json.js';
import { findClient, findToken, keepToken, type TokenKind } from '../store/clients.js';
import { TokenRefused } from './errors.js';
import { ANY_JSON, route } from './route.js';

const GRANT = 'client_credentials';
const ASSERTION = 'aad_app';
const CONTEXT_TYPE = 'finops-env';

/** The scope of the second step, with any host in it [D]. */
export const INVENTORY_SCOPE = 'https://inventoryservice.operations365.dynamics.com/.default';

const FIELDS: ReadonlySet<string> = new Set([
  ...['client_id', 'client_secret', 'grant_type', 'scope', 'resource'],
  ...['client_assertion_type', 'client_assertion', 'context', 'context_type'],
]);

/** Characters of a field of a token step: a token of Entra has some thousands. */
const FIELD_LENGTH_MAX = 16_384;

type Field = (name: string) => string;

/** Reads the fields of a body, with names in any case. Each must be a text. @throws TokenRefused */
function fieldReader(body: unknown): Field {
  if (!isObject(body)) throw new TokenRefused(400, 'invalid_request', 'The body has no fields.');
  const { values } = fieldsOf(body, FIELDS);
  return (name) => {
    const value = values.get(name);
    if (typeof value === 'string' && value !== '' && value.length <= FIELD_LENGTH_MAX) return value;
    const problem = value === undefined ? 'is missing' : 'is no text, or too long';
    throw new TokenRefused(400, 'invalid_request', `${name} ${problem}.`);
  };
}

function checkGrant(field: Field): void {
  const grant = field('grant_type');
  if (grant.toLowerCase() === GRANT) return;
  const text = `grant_type is ${shownText(grant)}; it must be ${GRANT}.`;
  throw new TokenRefused(400, 'unsupported_grant_type', text);
}

/** Keeps a new token of a client, and returns it. */
async function newToken(
  service: OnHandService,
  author: Author,
  kind: TokenKind,
  clientId: string,
): Promise<string> {
  const token = service.newSecret();
  const environmentId = kind === 'bearer' ? service.environmentId : undefined;
  const expiresAt = author.at + service.tokenSeconds * 1000;
  const kept = { hash: tokenHash(token), kind, clientId, environmentId, expiresAt };
  if (await service.store.commit(author, keepToken(kept))) return token;
  throw new TokenRefused(401, 'invalid_client', 'The client was deleted.', clientId);
}

/**
 * @throws TokenRefused where the secret is not that of the client, HttpError 503 where too many are hashed
 */
async function checkSecret(service: OnHandService, id: string, secret: string): Promise<void> {
  const found = await service.store.read(findClient(id));
  if (await service.hashPlaces.run(() => isSecret(secret, found?.secretHash))) return;
  const text =
    'There is no such client, or its client_secret is another one: send the value of the secret, not an id of it.';
  throw new TokenRefused(401, 'invalid_client', text, id);
}

/** The form of the first step: the present one, and the one of 2021 (1.3). */
interface FirstStep {
  readonly name: 'token first' | 'token first-2021';
  readonly path: '/{tenant}/oauth2/v2.0/token' | '/{tenant}/oauth2/token';
  /** The field that names the service of the token. */
  readonly audience: 'scope' | 'resource';
}

const firstStep = ({ name, path, audience }: FirstStep) =>
  route({
    ...{ name, path, method: 'POST' },
    summary: 'Gives a client the token of the first step, as Microsoft Entra does.',
    parameters: z.object({ tenant: z.string().describe('Any tenant.') }).strip(),
    body: form(ANY_JSON),
    answer: json(
      z.strictObject({
        token_type: z.literal('Bearer'),
        expires_in: z.string().describe('Seconds.'),
        ext_expires_in: z.string(),
        access_token: z.string(),
      }),
    ),
    isToken: true,
    perform: async ({ service, author }, { body }) => {
      const field = fieldReader(body);
      checkGrant(field);
      field(audience);
      const [id, secret] = [field('client_id').toLowerCase(), field('client_secret')];
      let token = service.newSecret();
      if (service.security === 'required') {
        await checkSecret(service, id, secret);
        token = await newToken(service, author, 'first', id);
      }
      const seconds = String(service.tokenSeconds);
      return {
        token_type: 'Bearer' as const,
        ...{ expires_in: seconds, ext_expires_in: seconds, access_token: token },
      };
    },
  });

const firstSteps = [
  firstStep({ name: 'token first', path: '/{tenant}/oauth2/v2.0/token', audience: 'scope' }),
  firstStep({ name: 'token first-2021', path: '/{tenant}/oauth2/token', audience: 'resource' }),
];

/** The client of a token of the first step. @throws TokenRefused */
async function clientOfAssertion(
  { store }: OnHandService,
  assertion: string,
  at: number,
): Promise<string> {
  const found = await store.read(findToken(tokenHash(assertion)));
  if (found?.kind === 'first' && found.expiresAt > at) return found.client.id;
  const why =
    found === undefined
      ? 'is not known here'
      : found.kind === 'bearer'
        ? 'is a token of the second step'
        : `has expired at ${new Date(found.expiresAt).toISOString()}`;
  throw new TokenRefused(401, 'invalid_client', `client_assertion ${why}.`);
}

/** Checks the request of the second step, except its client. @throws TokenRefused */
function checkAsked(field: Field, { environmentId }: OnHandService): void {
  checkGrant(field);
  const type = field('client_assertion_type');
  if (type.toLowerCase() !== ASSERTION) {
    const text = `client_assertion_type is ${shownText(type)}; it must be ${ASSERTION}.`;
    throw new TokenRefused(400, 'invalid_request', text);
  }
  const scope = field('scope');
  if (scope.toLowerCase() !== INVENTORY_SCOPE) {
    const text = `scope is ${shownText(scope)}; it must be ${INVENTORY_SCOPE}.`;
    throw new TokenRefused(400, 'invalid_scope', text);
  }
  const [context, contextType] = [field('context'), field('context_type')];
  if (contextType.toLowerCase() !== CONTEXT_TYPE || context.toLowerCase() !== environmentId) {
    const text = `context ${shownText(context)} of type ${shownText(contextType)} is not here; there is ${CONTEXT_TYPE} ${environmentId}.`;
    throw new TokenRefused(400, 'invalid_request', text);
  }
}

const secondStep = route({
  name: 'token second',
  method: 'POST',
  path: '/token',
  summary: 'Gives a bearer token for the token of the first step, as the security service does.',
  parameters: z.object({}).strip(),
  body: json(ANY_JSON),
  answer: json(
    z.strictObject({
      access_token: z.string(),
      token_type: z.literal('bearer'),
      expires_in: z.int().describe('Seconds.'),
    }),
  ),
  isToken: true,
  perform: async ({ service, author }, { body }) => {
    const field = fieldReader(body);
    checkAsked(field, service);
    const assertion = field('client_assertion');
    const token =
      service.security === 'none'
        ? service.newSecret()
        : await newToken(
            service,
            author,
            'bearer',
            await clientOfAssertion(service, assertion, author.at),
          );
    const expires_in = service.tokenSeconds;
    return { access_token: token, token_type: 'bearer' as const, expires_in };
  },
});

const ping = route({
  name: 'health ping',
  method: 'GET',
  path: '/health/ping',
  summary: 'Answers while the service is there.',
  parameters: NO_PARAMETERS.strip(),
  body: { kind: 'none' },
  answer: json(z.strictObject({ status: z.literal('healthy') })),
  perform: async () => ({ status: 'healthy' as const }),
});

/** Whether a path is one of tokens, for any method. Its failures have the form of OAuth (IV4). */
export function isTokenPath(path: string): boolean {
  return /^(?:\/[^/]+\/oauth2(?:\/v2\.0)?)?\/token\/?$/i.test(path);
}

export const tokenRoutes = [...firstSteps, secondStep, ping];
