import { ALL_DATABASES } from '../../support/databases.js';
import { sorted } from '../world/compared.js';
import { SCENARIOS, setupOf } from '../world/scenario.js';
import { LiveHouse } from './live-house.js';
import { hereWith, processWith } from './place.js';
import { crashes, runStep } from './scenario-steps.js';

async function report(house: LiveHouse): Promise<unknown[]> {
  const { rows } = (await house.call('offset reconciliation')).value;
  return (rows as Record<string, never>[]).map((row) => {
    const { organizationId, productId, dimensions, dataSource, physicalMeasure, flag } = row;
    const [first] = (row.mirrors ?? []) as { differing: string[] }[];
    return {
      ...{ organizationId, productId, dimensions, dataSource, physicalMeasure, flag },
      quantity: Number(row.quantity),
      ...(first === undefined ? {} : { mirror: first.differing }),
    };
  });
}

describe.each(ALL_DATABASES)('the worked scenarios, against a server over $name', (kind) => {
  it.each(SCENARIOS.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))(
    '%s',
    async (_name, scenario) => {
      const place = await (crashes(scenario) ? processWith(kind) : hereWith(kind));
      try {
        const house = new LiveHouse(place, setupOf(scenario));
        await house.setUp();
        await house.call('visibility sync');
        for (const at of scenario.steps.keys()) await runStep(scenario, at, house, place);
        expect(sorted(await report(house))).toEqual(sorted(scenario.finally.reconciliation));
      } finally {
        await place.stop();
      }
    },
    30_000,
  );
});
