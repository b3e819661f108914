import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { runProcess } from '../support/process.js';

/** By command: `node bench/load.mjs --seconds 1800`. */
const SECONDS = 60;
/** Of what is measured at first: the other tests beside it take what they take. */
const SHARE = 0.4;
const TEST_TIMEOUT_MS = 300_000;

it(
  `${SECONDS} seconds of mixed work of 200 clients: no error, nothing lost, memory is flat`,
  async () => {
    const load = join(PACKAGE_ROOT, 'bench', 'load.mjs');
    const { status, out, err } = await runProcess(process.execPath, [
      load,
      ...['--seconds', String(SECONDS)],
      ...['--share', String(SHARE)],
    ]);
    expect(err).toBe('');
    expect(out).toMatch(/\n[1-9]\d* confirmed, [1-9]\d* kept, 0 errors\n/);
    // Its output says what was not as it should be.
    expect(status === 0 ? '' : out).toBe('');
  },
  TEST_TIMEOUT_MS,
);
