import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { BlockCoverage } from '../fuzz/guided/block-coverage.js';
import { keptInputs } from '../fuzz/guided/corpus.js';
import { errorOf, GuidedRun } from '../fuzz/guided/guided-run.js';
import { TARGETS, type Target } from '../fuzz/guided/targets.js';

const SEED = 1;
const INPUTS = 150;
const SECONDS_MAX = 60;
const LIMIT_MS = 600_000;

const run = promisify(execFile);

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (name, target) => {
  test('takes or refuses its kept inputs', async () => {
    const inputs = [...target.seeds, ...keptInputs(name)];
    expect(inputs.length).toBeGreaterThan(1);
    for (const bytes of inputs) expect(await errorOf(target, bytes)).toBeUndefined();
  });
});

test(
  `every reader takes or refuses ${INPUTS} more that follow from seed ${SEED}`,
  async () => {
    // V8 counts the blocks of all that a process has loaded: a process of their own has less to count.
    await run('npx', ['tsc', '-p', 'test/fuzz'], { cwd: PACKAGE_ROOT });
    const command = join(PACKAGE_ROOT, 'dist', 'test', 'fuzz', 'guided', 'command.js');
    const numbers = ['--seed', SEED, '--inputs', INPUTS, '--seconds', SECONDS_MAX].map(String);
    const { stdout } = await run(process.execPath, [command, ...numbers]);
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.map(({ target }) => target)).toEqual(TARGETS.map(({ name }) => name));
    for (const { inputs, blocks, findings } of told) {
      expect(findings).toBe(0);
      expect(inputs).toBeGreaterThan(INPUTS);
      expect(blocks).toBeGreaterThan(0);
    }
  },
  LIMIT_MS,
);

const PASSWORD = 'sesame';

test('a fault behind several conditions is found, and its input is shortened', async () => {
  let reached = 0;
  const opened = (bytes: Buffer): void => {
    const text = bytes.toString('latin1');
    const wrong = [...PASSWORD].findIndex((letter, index) => text[index] !== letter);
    reached = wrong < 0 ? PASSWORD.length : wrong;
    if (wrong < 0) throw new Error('opened');
  };
  const of = async (take: () => string[]) => {
    // Three letters are one bit off: nobody flips all of them at once.
    const target: Target = { name: 'guarded', seeds: [Buffer.from('sgqcme')], run: opened };
    const { findings } = await new GuidedRun({
      ...{ target, corpus: [], coverage: { take }, inputs: 60_000 },
      ...{ seed: SEED, isOver: () => false },
    }).run();
    return findings.map(({ bytes }) => String(bytes));
  };
  expect(await of(() => [`letter ${reached}`])).toEqual([PASSWORD]);
  expect(await of(() => [])).toEqual([]);
});

test('the blocks that have run tell one way through a function from another', () => {
  const way = (isLeft: boolean): number => {
    if (isLeft) return 1;
    return 2;
  };
  const coverage = new BlockCoverage('fuzz-guided.test');
  const blocksOf = (isLeft: boolean): string[] => {
    coverage.take();
    way(isLeft);
    return coverage.take();
  };
  const left = blocksOf(true);
  expect(blocksOf(true)).toEqual(left);
  expect(blocksOf(false)).not.toEqual(left);
  coverage.stop();
});
