import { tokenHash } from '../../base/secret-hash.js';
import { headOf } from '../../base/text.js';
import type { Incoming } from '../../http/exchange.js';
import type { OnHandService } from '../on-hand.js';
import { type Refusal, refuse } from '../refusals/refusal.js';
import { apiVersionOf } from '../service/api-version.js';
import { type Client, type FoundToken, findToken } from '../store/clients.js';
import { refuseRequest } from './errors.js';
import type { Granted, VisibilityRoute } from './route.js';

/** Characters of a header that a token is read from. Tokens of ours have some 70. */
const TOKEN_LENGTH_MAX = 16_384;

/** The environment that a path names. Undefined for paths outside of the prefix. */
function environmentOf({ path }: Incoming): string | undefined {
  const [, found] = /^\/api\/environment\/([^/]+)/i.exec(path) ?? [];
  return found?.toLowerCase();
}

/** The token of `Authorization: Bearer …`, the scheme in any case (IV2). */
function tokenOf({ headers }: Incoming): string | undefined {
  const text = headers.authorization ?? '';
  if (text.length > TOKEN_LENGTH_MAX) return undefined;
  const [, token] = /^bearer +([^ ]+) *$/i.exec(text) ?? [];
  return token;
}

/** The reason why a token opens nothing. Undefined if it does (IV5). */
function fault(
  found: FoundToken | undefined,
  { environmentId, now }: OnHandService,
  asked: string,
): Refusal | undefined {
  if (found === undefined) return refuse('TOKEN_UNKNOWN', {});
  if (found.kind === 'first') return refuse('TOKEN_OF_FIRST_STEP', {});
  if (found.expiresAt <= now()) {
    return refuse('TOKEN_EXPIRED', { instant: new Date(found.expiresAt).toISOString() });
  }
  if (found.environmentId === environmentId) return undefined;
  const values = { token: found.environmentId ?? '', environment: headOf(asked, 100) };
  return refuse('TOKEN_OF_OTHER_ENVIRONMENT', values);
}

/** @throws RequestRefused 401 with the reason */
async function clientOf(
  incoming: Incoming,
  service: OnHandService,
  environment: string,
): Promise<Client> {
  const token = tokenOf(incoming);
  if (token === undefined) return refuseRequest([refuse('TOKEN_MISSING', {})]);
  const found = await service.store.read(findToken(tokenHash(token)));
  const refusal = fault(found, service, environment);
  if (refusal !== undefined || found === undefined) {
    return refuseRequest([refusal ?? refuse('TOKEN_UNKNOWN', {})]);
  }
  return found.client;
}

/**
 * Lets a request in by its token, where one is needed. The environment and the version have to exist (IV2,
 * IV3, IV5).
 *
 * @throws RequestRefused
 */
export async function guard(
  incoming: Incoming,
  route: VisibilityRoute | undefined,
  service: OnHandService,
): Promise<Granted> {
  const { query, headers, remote: from } = incoming;
  const user = service.caller.user;
  const open = { user, writesOwn: false, version: '1.0', query, from } as const;
  const environment = environmentOf(incoming);
  if (environment === undefined) return open;
  const client =
    service.security === 'none' ? undefined : await clientOf(incoming, service, environment);
  if (environment !== service.environmentId) {
    refuseRequest([refuse('ENVIRONMENT_UNKNOWN', { environment })]);
  }
  const right = route?.right;
  if (client !== undefined && right !== undefined && !client.rights[right]) {
    refuseRequest([refuse('RIGHT_MISSING', { client: client.id, right })]);
  }
  const header = headers['api-version'];
  const version = apiVersionOf(String(header ?? ''), route?.hasSecond === true);
  if (!version.accepted) return refuseRequest(version.refusals);
  if (client === undefined) return { ...open, version: version.value };
  return { ...open, user: client.id, writesOwn: client.isOwn, version: version.value };
}
