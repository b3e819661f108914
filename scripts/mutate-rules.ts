/**
 * Breaks the code that docs/reference/rules.md names, and tells the rules whose tests do not notice.
 * Usage:
 *
 *   npm run mutate:rules -- [beginning of a section or of a file ...]
 *
 * A rule is told if code that it names can be broken without one of its tests failing, or if one of its
 * tests notices none of that code broken. The exit code is 1 then.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planOf, type RuleOutcome, ruleReport } from './rule-plan.js';
import { OUTCOME_VARIABLE, PLAN_VARIABLE } from './rule-runner.js';
import { withRunFolder } from './run-folder.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** The longest run of all tests of the page unbroken, or of those of one mutant. */
const TRY_MAX_MS = 1_200_000;

const plan = planOf(root, process.argv.slice(2));

function configOf(work: string) {
  const places = plan.flatMap((rule) => rule.places);
  const patterns = places.map(
    ({ file, firstLine, lastLine }) => `${file}:${firstLine}-${lastLine}`,
  );
  return {
    mutate: [...new Set(patterns)],
    testRunner: 'rules',
    plugins: [join(root, 'dist', 'scripts', 'rule-runner.js')],
    coverageAnalysis: 'off',
    timeoutMS: TRY_MAX_MS,
    dryRunTimeoutMinutes: TRY_MAX_MS / 60_000,
    concurrency: 1,
    allowEmpty: true,
    ignorePatterns: ['/dist', '/bench', '/.mutation'],
    tempDirName: join(work, 'sandbox'),
    reporters: ['progress-append-only'],
  };
}

function carryOut(work: string): void {
  const outcomePath = join(work, 'outcome.json');
  const planPath = join(work, 'plan.json');
  const config = join(work, 'stryker.json');
  writeFileSync(planPath, JSON.stringify(plan));
  writeFileSync(config, JSON.stringify(configOf(work)));
  const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const env = { ...process.env, [PLAN_VARIABLE]: planPath, [OUTCOME_VARIABLE]: outcomePath };
  const run = spawnSync(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  const outcome: RuleOutcome = existsSync(outcomePath)
    ? (JSON.parse(readFileSync(outcomePath, 'utf8')) as RuleOutcome)
    : { noticed: [], tried: {}, unsound: [], reached: [], loaded: [] };
  const lines = ruleReport(plan, outcome);
  console.log(lines.length === 0 ? `${plan.length} rules: all noticed` : lines.join('\n'));
  if (run.status !== 0 || lines.length > 0) process.exitCode = 1;
}

await withRunFolder(root, async () => {
  const work = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    carryOut(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
