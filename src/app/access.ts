import { createHmac } from 'node:crypto';
import { Authenticator, type SignedIn } from '../access/authenticator.js';
import { AccessService, SESSION_COOKIE } from '../access/service.js';
import type { Ids } from '../base/ids.js';
import { operatorTokenOf } from '../base/lock-proof.js';
import type { Settings } from '../config/settings.js';
import { type AccessFacts, decideUserCreate } from '../engine/access/accounts.js';
import { unrestricted } from '../engine/access/caller.js';
import type { Instant } from '../engine/model/model.js';
import { prefixOf } from '../http/address.js';
import {
  authorizationOf,
  CONSOLE_HEADER,
  cookieOf,
  NotSignedInError,
} from '../http/credentials.js';
import type { Incoming } from '../http/exchange.js';
import type { HashPlaces } from '../http/hash-places.js';
import type { SecurityHeader } from '../soap/security-header.js';
import { accessFlow } from '../store/kernel.js';
import type { Store } from '../store/store.js';
import { configuredCaller } from './contexts.js';

interface AccessParts {
  readonly now: () => Instant;
  readonly ids: Ids;
  readonly token: string;
  readonly hashPlaces: HashPlaces;
}

export function accessService(
  settings: Settings,
  store: Store,
  { now, ids, token, hashPlaces }: AccessParts,
): AccessService {
  const { security, digestKey, sessionIdleMinutes, clockSkewSeconds } = settings;
  const { publicUrl, tlsCertificate } = settings;
  const authenticator = new Authenticator({
    ...{ store, security, digestKey, now, hashPlaces },
    anonymous: configuredCaller(settings),
    operatorToken: operatorTokenOf(token),
    sessionIdleMs: sessionIdleMinutes * 60_000,
    clockSkewMs: clockSkewSeconds * 1000,
    key: createHmac('sha256', ids.token()).update(ids.token()).digest('hex'),
  });
  const isHttps = tlsCertificate !== undefined || publicUrl?.startsWith('https:') === true;
  return new AccessService(authenticator, ids, { isHttps, prefix: prefixOf(publicUrl) });
}

function originOf({ remote: address, correlationId }: Incoming) {
  return { address, correlationId };
}

/** The caller of a client certificate that stands for a user. Undefined for anybody else. */
async function byCertificate(
  authenticator: Authenticator,
  { certificate }: Incoming,
): Promise<SignedIn | undefined> {
  if (certificate === undefined) return undefined;
  return authenticator.byCertificate(certificate.fingerprint);
}

/**
 * Identifies callers of SOAP services by WS-Security or HTTP Basic, never by a cookie (D50). Answers at once
 * where nobody signs in.
 */
export function soapSignIn({ authenticator }: AccessService) {
  const sentBy = (incoming: Incoming, header: SecurityHeader | undefined) => {
    const ofHttp = authorizationOf(incoming);
    const timestamp = header?.timestamp();
    const ofMessage = header?.credentials();
    const tried = ofMessage?.kind === 'token' ? '' : (ofMessage?.user ?? '');
    if (timestamp !== undefined) authenticator.checkTimestamp(timestamp, tried);
    if (ofHttp !== undefined && ofMessage !== undefined) {
      const problem = 'they stand twice, in the header Authorization and in the message; send one.';
      throw new NotSignedInError('CREDENTIALS_NOT_VALID', 'sent twice', problem);
    }
    return ofMessage ?? ofHttp;
  };
  const asked = async (
    incoming: Incoming,
    header: SecurityHeader | undefined,
  ): Promise<SignedIn> => {
    try {
      const sent = sentBy(incoming, header);
      const found = sent === undefined ? await byCertificate(authenticator, incoming) : undefined;
      return found ?? (await authenticator.signIn(sent, originOf(incoming)));
    } catch (error) {
      throw withAddress(error, incoming);
    }
  };
  return (incoming: Incoming, header: SecurityHeader | undefined) =>
    authenticator.unasked ?? asked(incoming, header);
}

/**
 * Identifies callers of the maintenance interface by HTTP Basic, a token, or the session of a page of ours.
 */
export function apiSignIn({ authenticator }: AccessService) {
  return async (incoming: Incoming): Promise<SignedIn> => {
    const origin = originOf(incoming);
    try {
      if (authenticator.security !== 'none' && incoming.headers.authorization === undefined) {
        const cookie = cookieOf(incoming, SESSION_COOKIE);
        const found = cookie && (await authenticator.bySession(cookie, origin));
        if (found !== undefined && found !== '') return found;
        const known = await byCertificate(authenticator, incoming);
        if (known !== undefined) return known;
      }
      return await authenticator.signIn(authorizationOf(incoming), origin);
    } catch (error) {
      throw withoutChallenge(withAddress(error, incoming), incoming);
    }
  };
}

/** The log tells from where somebody was not let in. */
function withAddress(error: unknown, { remote }: Incoming): unknown {
  return error instanceof NotSignedInError ? error.from(remote) : error;
}

/** A page of ours asks for the password itself. */
function withoutChallenge(error: unknown, { headers }: Incoming): unknown {
  if (error instanceof NotSignedInError && headers[CONSOLE_HEADER] !== undefined) {
    return error.forPage();
  }
  return error;
}

export interface FirstPassword {
  readonly user: string;
  readonly password: string;
}

/** Makes the first administrator where users sign in and there is none. */
export async function makeAdministrator(
  store: Store,
  access: AccessService,
): Promise<FirstPassword | undefined> {
  const { authenticator } = access;
  if (authenticator.security === 'none' || (await store.access.hasUsers())) return undefined;
  const [user, password] = ['admin', access.newPassword()];
  const passwordHash = await access.passwordHash(password);
  const roles = [{ role: 'administrator', storeId: undefined }];
  const change = { password, passwordHash, mustChange: true, roles };
  const author = {
    ...{ caller: unrestricted('installation'), at: authenticator.now() },
    ...({ correlationId: 'installation', via: 'job', operation: 'users create' } as const),
  };
  const command = {
    wants: { user },
    decide: (facts: AccessFacts) => decideUserCreate(user, change, facts),
  };
  await store.commit(author, accessFlow(command));
  return { user, password };
}
