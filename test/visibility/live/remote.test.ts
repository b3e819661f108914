import { DATABASES, type DatabaseKind } from '../../support/databases.js';
import { until } from '../../support/until.js';
import { SCENARIOS, type Scenario, type Setup, type Step, setupOf } from '../world/scenario.js';
import { startBoth } from './both.js';
import { LiveHouse } from './live-house.js';
import { processWith } from './place.js';
import type { RemoteFront } from './remote-front.js';
import { crashes, type DieUnmarked, runStep } from './scenario-steps.js';

/** What only the configuration of a service tells: of a remote one it is a warning (IV41). */
const NOT_KNOWN = [
  ...['OFFSET_NEEDS_LOCATION', 'DATA_SOURCE_UNKNOWN', 'MEASURE_UNKNOWN', 'MEASURE_CALCULATED'],
];

interface Draft {
  readonly dataSource: string;
  readonly physicalMeasure: string;
}

/** A line that says its direction: the formulas of a remote service are not known. */
function directed<Line extends Draft>({ dataSources }: Setup, line: Line): Line {
  const formulas = Object.values(dataSources).flatMap(({ calculatedMeasures = {} }) =>
    Object.values(calculatedMeasures),
  );
  const measure = `${line.dataSource}.${line.physicalMeasure}`.toLowerCase();
  const isAdded = formulas.some(({ add = [] }) => add.some((one) => one.toLowerCase() === measure));
  return { direction: isAdded ? 1 : -1, ...line };
}

/** A step as it is to go with a remote service. */
function remoteStep(setup: Setup, step: Step): Step {
  const { refused } = step.expect ?? {};
  if (step.do !== 'parameters.add' || refused === 'OFFSET_DIRECTION_NEEDED') return step;
  const line = directed(setup, step.line as unknown as Draft) as unknown as Step['line'];
  if (refused === undefined || !NOT_KNOWN.includes(refused)) return { ...step, line } as Step;
  const { refused: _known, ...expected } = step.expect ?? {};
  return { ...step, line, expect: expected } as Step;
}

/** A run dies when the service has the offset, and this side has not noted it. */
const dieUnmarkedAt =
  (front: RemoteFront): DieUnmarked =>
  async (house) => {
    // The figures pass.
    front.next.push({ kind: 'slow', milliseconds: 0 }, { kind: 'left' });
    house.call('visibility sync').catch(() => undefined);
    await until('the service to have the offset', async () => front.leftCount, {
      isSo: (count) => count === 1,
    });
  };

async function run(kind: DatabaseKind, scenario: Scenario): Promise<void> {
  const options = crashes(scenario) ? { kind, startHouse: processWith } : { kind };
  const { service, house: place, front, token, stop } = await startBoth(options);
  try {
    const given = setupOf(scenario);
    const parameters = given.parameters.map((line) => directed(given, line));
    const house = new LiveHouse(place, { ...given, parameters }, service, token);
    const steps = scenario.steps.map((step) => remoteStep(given, step));
    await house.setUp();
    await house.call('visibility sync');
    for (const at of steps.keys()) {
      await runStep({ ...scenario, steps }, at, house, place, dieUnmarkedAt(front));
    }
  } finally {
    await stop();
  }
}

describe.each(DATABASES)('the worked scenarios, with a second server, over $name', (kind) => {
  it.each(SCENARIOS.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))(
    '%s',
    (_name, scenario) => run(kind, scenario),
    90_000,
  );
});
