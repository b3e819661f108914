import { join } from 'node:path';
import { ROUTES } from '../../src/api/routes.js';
import { startApp, type TestApp, temporaryDirectory } from '../support/app.js';
import { addLargeRecords } from './limits-file-cases.js';
import { addMasterData } from './limits-master-data.js';
import { ROUTE_CASES } from './limits-routes.js';
import { tooLong, World } from './limits-world.js';

describe('3: no route at its limits holds the event loop', () => {
  const directory = temporaryDirectory();
  const names = ROUTES.map(({ name }) => name);
  let app: TestApp;
  let world: World;

  beforeAll(async () => {
    const publishFile = join(directory.path, 'published.jsonl');
    app = await startApp({ settings: { channels: 'file', publishFile } });
    world = World.fill(app);
    addMasterData(world);
    addLargeRecords(world);
  }, 60_000);

  afterAll(async () => {
    await app.stop();
    directory.remove();
  });

  test('every route has a case, or a reason why it has no size', () => {
    expect(Object.keys(ROUTE_CASES).sort()).toEqual([...names].sort());
  });

  // What empties the database comes last.
  const isLast = (name: string): boolean => name === 'data reset';
  const order = [...names.filter((name) => !isLast(name)), ...names.filter(isLast)];

  test.each(order)(
    '%s',
    async (name) => {
      const one = ROUTE_CASES[name];
      if (typeof one === 'function') expect(await tooLong(world, one)).toEqual([]);
    },
    120_000,
  );
});
