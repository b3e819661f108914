import { join } from 'node:path';
import { ROUTES } from '../../src/app/routes.js';
import { startApp, type TestApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { addLargeRecords } from './limits-file-cases.js';
import { addMasterData } from './limits-master-data.js';
import { ROUTE_CASES } from './limits-routes.js';
import { tooLong, World } from './limits-world.js';

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: no route at its limits holds the event loop', () => {
    const directory = temporaryDirectory();
    const names = ROUTES.map(({ name }) => name);
    let app: TestApp;
    let world: World;

    beforeAll(async () => {
      const publishFile = join(directory.path, 'published.jsonl');
      // A run of the job would hold the database meanwhile: it has cases of its own.
      const settings = { channels: 'file', publishFile, visibilitySyncSeconds: '0' };
      app = await startApp(kind, { settings });
      world = await World.fill(app);
      await addMasterData(world);
      await addLargeRecords(world);
    }, 60_000);

    afterAll(async () => {
      await app.stop();
      directory.remove();
    });

    test('every route has a case, or a reason why it has no size', () => {
      expect(Object.keys(ROUTE_CASES).sort()).toEqual([...names].sort());
    });

    // What reads all there is comes before what leaves more of it, and what empties the database last.
    const first = 'data check';
    const last = 'data reset';
    const between = names.filter((name) => name !== first && name !== last);
    const order = [first, ...between, last];

    test.each(order)(
      '%s',
      async (name) => {
        const one = ROUTE_CASES[name];
        if (typeof one === 'function') expect(await tooLong(world, one)).toEqual([]);
      },
      120_000,
    );
  });
});
