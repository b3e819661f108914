import { SCENARIOS, type Scenario, type Setup, setupOf } from '../world/scenario.js';
import { type Both, startBoth } from './both.js';
import { LiveHouse } from './live-house.js';
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
