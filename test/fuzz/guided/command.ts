import { Command, Option } from 'commander';
import { whole } from '../whole.js';
import { BlockCoverage } from './block-coverage.js';
import { keep, keptInputs } from './corpus.js';
import { GuidedRun } from './guided-run.js';
import { TARGETS } from './targets.js';

interface Flags {
  readonly target: string;
  readonly seconds: number;
  readonly inputs: number;
  readonly seed?: number;
  readonly keep?: true;
}

const command = new Command('npm run fuzz:guided --')
  .description(
    'Feeds the readers with changed inputs, and goes on from those that reach code that none before had.',
  )
  .addOption(
    new Option('--target <name>', 'which reader')
      .choices(['all', ...TARGETS.map(({ name }) => name)])
      .default('all'),
  )
  .option('--seconds <count>', 'for how long, each', whole, 60)
  .option('--inputs <count>', 'how many at most, each', whole, Number.POSITIVE_INFINITY)
  .option('--seed <number>', 'what the changes follow from; the time without it', whole)
  .option('--keep', 'keeps the inputs that reached something new, in test/fuzz/corpus')
  .parse();

const flags = command.opts<Flags>();
const seed = flags.seed ?? Date.now() % 1_000_000_000;
const chosen = TARGETS.filter(({ name }) => flags.target === 'all' || flags.target === name);
let findingCount = 0;
for (const target of chosen) {
  const coverage = new BlockCoverage('/dist/src/');
  const end = performance.now() + flags.seconds * 1000;
  const report = await new GuidedRun({
    target,
    corpus: keptInputs(target.name),
    seed,
    inputs: flags.inputs,
    coverage,
    isOver: () => performance.now() > end,
  }).run();
  coverage.stop();
  const { inputs, blocks, corpus, findings } = report;
  findingCount += findings.length;
  const figures = { target: target.name, seed, inputs, blocks, reachedNew: corpus.length };
  console.log(JSON.stringify({ ...figures, findings: findings.length }));
  for (const { error, bytes } of findings) {
    console.log(`\n${error}\n  ${bytes.length} bytes, base64: ${bytes.toString('base64')}`);
  }
  if (flags.keep === true) console.log(`${keep(target.name, corpus)} inputs are kept`);
}
process.exit(findingCount === 0 ? 0 : 1);
