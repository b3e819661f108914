import { ENVIRONMENT } from '../http/service.js';
import { SCENARIOS, type Scenario, type Setup, setupOf } from '../world/scenario.js';
import { LiveHouse } from './live-house.js';
import { hereWith, type LivePlace } from './place.js';
import { runStep } from './scenario-steps.js';

/** What a remote service cannot be asked for when a line is configured, or is of the built-in one alone. */
const OF_BUILT_IN = ['V06', 'V19', 'V20', 'V29', 'V31', 'V32', 'V33', 'V34'];

const REMOTE = SCENARIOS.filter(({ id }) => !OF_BUILT_IN.includes(id));

/** Lines say their direction: the formulas of a remote service are not known. */
function withDirections(setup: Setup): Setup {
  const formulas = Object.values(setup.dataSources).flatMap(({ calculatedMeasures = {} }) =>
    Object.values(calculatedMeasures),
  );
  const isAdded = (measure: string): boolean =>
    formulas.some(({ add = [] }) => add.some((one) => one.toLowerCase() === measure));
  const parameters = setup.parameters.map((line) => {
    const measure = `${line.dataSource}.${line.physicalMeasure}`.toLowerCase();
    return { direction: isAdded(measure) ? (1 as const) : (-1 as const), ...line };
  });
  return { ...setup, parameters };
}

interface Both {
  readonly service: LivePlace;
  readonly house: LivePlace;
  /** Of another system. */
  readonly token: string;
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

async function startBoth(): Promise<Both> {
  const service = await hereWith({ visibilitySecurity: 'required' });
  const caller = new LiveHouse(service, {} as Setup);
  const clientWith = async (rights: readonly string[]): Promise<Client> => {
    const body = { name: 'a client', rights };
    return (await caller.call('visibility clients create', { body })).value;
  };
  const { id, secret } = await clientWith(['read', 'write', 'own']);
  const url = service.url();
  const token = await tokenOf(url, await clientWith(['read', 'write', 'configure']));
  const house = await hereWith({
    visibilityTarget: 'remote',
    visibilityUrl: url,
    visibilityEntraUrl: url,
    visibilitySecurityUrl: url,
    visibilityTenant: 'contoso',
    visibilityClientId: id,
    visibilityClientSecret: secret,
    visibilityRemoteEnvironment: ENVIRONMENT,
  });
  return { service, house, token };
}

async function run(scenario: Scenario, { service, house: place, token }: Both): Promise<void> {
  const house = new LiveHouse(place, withDirections(setupOf(scenario)), service, token);
  await house.setUp();
  await house.call('visibility sync');
  for (const at of scenario.steps.keys()) await runStep(scenario, at, house, place);
}

describe('the worked scenarios, with a second server as the remote one', () => {
  it.each(REMOTE.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const both = await startBoth();
      try {
        await run(scenario, both);
      } finally {
        await both.house.stop();
        await both.service.stop();
      }
    },
    30_000,
  );
});
