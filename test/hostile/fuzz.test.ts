import { shown } from '../fuzz/findings.js';
import { FuzzRun } from '../fuzz/fuzz-run.js';
import { requestOf } from '../fuzz/generator.js';
import { temporaryDirectory } from '../support/files.js';

const SEED = 1;
const REQUESTS = 10_000;
const LIMIT_MS = 300_000;
const FAMILIES = ['http', 'import', 'json', 'on-hand', 'security', 'soap'];

it('a request follows from its seed and its number alone', () => {
  const again = requestOf(SEED, 4711);
  expect(requestOf(SEED, 4711)).toEqual(again);
  expect(requestOf(SEED, 4712).bytes.equals(again.bytes)).toBe(false);
  expect(requestOf(SEED + 1, 4711).bytes.equals(again.bytes)).toBe(false);
});

it(
  `${REQUESTS} generated and broken requests of seed ${SEED} neither end nor hold the process, and the ledger holds`,
  async () => {
    const directory = temporaryDirectory();
    const told: string[] = [];
    const { sent, families, pings, confirmed, findings } = await new FuzzRun({
      seed: SEED,
      first: 0,
      requests: REQUESTS,
      connections: 32,
      kind: '',
      directory: directory.path,
      checkOneOf: 1,
      keepGoing: false,
      tell: (line) => told.push(line),
    }).run();
    expect(findings.list().map((finding) => shown(finding, SEED))).toEqual([]);
    expect(sent).toBe(REQUESTS);
    const counts = Object.values(families);
    expect(Object.keys(families).sort()).toEqual(FAMILIES);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
    expect(pings).toBeGreaterThan(0);
    expect(confirmed.acknowledged).toBeGreaterThan(0);
    directory.remove();
  },
  LIMIT_MS,
);
