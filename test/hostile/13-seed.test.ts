import { join } from 'node:path';
import { temporaryDirectory } from '../support/files.js';
import { runSia } from '../support/process.js';

it('13: sia seed says what it has done', async () => {
  const directory = temporaryDirectory();
  const file = join(directory.path, 'sia.db');
  const seed = () => runSia(['seed', '--log-level', 'silent'], { databaseUrl: `sqlite:${file}` });
  expect(await seed()).toEqual({
    ...{ status: 0, err: '' },
    out: `The demo data was loaded into sqlite:${file}: 3 stores, 48 items.\n`,
  });
  expect(await seed()).toEqual({
    ...{ status: 0, err: '' },
    out: `Nothing was loaded: sqlite:${file} has stores, and demo data goes into a database without any.\n`,
  });
  directory.remove();
});
