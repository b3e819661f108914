import Sequencer from '@jest/test-sequencer';

/**
 * Suites that take a minute and more though their files are short. On a fresh clone nothing but the size of a file
 * says how long its suite takes: these would come last, and one process would wait for another.
 */
const LONG = [
  'test/hostile/03-limits-routes.test.ts',
  'test/faults/kill.test.ts',
  'test/access/matrix.test.ts',
  'test/jobs/wastage-process.test.ts',
  'test/hostile/fuzz.test.ts',
  'test/hostile/fuzz-guided.test.ts',
  'test/packaging/release.test.ts',
  'test/packaging/command.test.ts',
  'test/testing/drift-verbs.test.ts',
  'test/faults/load.test.ts',
];

const placeOf = ({ path }) => {
  const place = LONG.findIndex((one) => path.endsWith(one));
  return place < 0 ? LONG.length : place;
};

/** Long suites first, then as jest would have it. */
export default class LongFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
}
