import type { DatabaseKind } from '../../support/databases.js';
import { ENVIRONMENT } from '../http/service.js';
import type { Setup } from '../world/scenario.js';
import { LiveHouse } from './live-house.js';
import { hereWith, type LivePlace } from './place.js';
import { RemoteFront } from './remote-front.js';

/** A service, and a house whose target it is, over the two tokens. */
export interface Both {
  readonly service: LivePlace;
  readonly house: LivePlace;
  /** Stands between them; all passes unless it is told otherwise. */
  readonly front: RemoteFront;
  /** Of another system. */
  readonly token: string;
  readonly stop: () => Promise<void>;
}

interface Client {
  readonly id: string;
  readonly secret: string;
}

/** Both token steps, as a client takes them. */
async function tokenOf(url: string, { id, secret }: Client): Promise<string> {
  const entra = await fetch(`${url}/contoso/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...{ client_id: id, client_secret: secret, grant_type: 'client_credentials' },
      scope: '0cdb527f-a8d1-4bf8-9436-b352c68682b2/.default',
    }),
  });
  const { access_token: first } = (await entra.json()) as { access_token: string };
  const security = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ grant_type: 'client_credentials', client_assertion_type: 'aad_app' },
      ...{ client_assertion: first, context: ENVIRONMENT, context_type: 'finops-env' },
      scope: 'https://inventoryservice.operations365.dynamics.com/.default',
    }),
  });
  return ((await security.json()) as { access_token: string }).access_token;
}

export interface BothOptions {
  readonly kind: DatabaseKind;
  /** How the house is started; in this process unless given. */
  readonly startHouse?: typeof hereWith;
  readonly settings?: Readonly<Record<string, string>>;
}

export async function startBoth({
  kind,
  startHouse = hereWith,
  settings = {},
}: BothOptions): Promise<Both> {
  const service = await hereWith(kind, { visibilitySecurity: 'required' });
  const caller = new LiveHouse(service, {} as Setup);
  const clientWith = async (rights: readonly string[]): Promise<Client> => {
    const body = { name: 'a client', rights };
    return (await caller.call('visibility clients create', { body })).value;
  };
  const { id, secret } = await clientWith(['read', 'write', 'own']);
  const token = await tokenOf(service.url(), await clientWith(['read', 'write', 'configure']));
  const front = new RemoteFront(service.url());
  const url = await front.start();
  const house = await startHouse(kind, {
    visibilityTarget: 'remote',
    visibilityUrl: url,
    visibilityEntraUrl: url,
    visibilitySecurityUrl: url,
    visibilityTenant: 'contoso',
    visibilityClientId: id,
    visibilityClientSecret: secret,
    visibilityRemoteEnvironment: ENVIRONMENT,
    ...settings,
  });
  const stop = async (): Promise<void> => {
    await house.stop();
    await front.stop();
    await service.stop();
  };
  return { service, house, front, token, stop };
}
