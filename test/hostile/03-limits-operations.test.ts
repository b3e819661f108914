import { SERVICES } from '../../src/app/services.js';
import { startApp, type TestApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { addMasterData } from './limits-master-data.js';
import { OPERATION_CASES } from './limits-operations.js';
import { tooLong, World } from './limits-world.js';

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: no operation at its limits holds the event loop', () => {
    let app: TestApp;
    let world: World;

    beforeAll(async () => {
      app = await startApp(kind);
      world = await World.fill(app);
      await addMasterData(world);
    }, 60_000);

    afterAll(() => app.stop());

    const declared = SERVICES.flatMap(({ declaration }) =>
      Object.keys(declaration.operations).map((name) => [declaration.name, name] as const),
    );

    test('every operation of every service has a case', () => {
      const cases = Object.entries(OPERATION_CASES).flatMap(([service, operations]) =>
        Object.keys(operations).map((name) => [service, name]),
      );
      expect(cases.sort()).toEqual(declared.map((pair) => [...pair]).sort());
    });

    test.each(declared)(
      '%s %s',
      async (service, name) => {
        const one = OPERATION_CASES[service]?.[name];
        if (typeof one === 'function') expect(await tooLong(world, one)).toEqual([]);
      },
      60_000,
    );
  });
});
