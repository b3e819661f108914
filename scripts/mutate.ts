/**
 * Breaks the code in small ways and runs the tests that are to notice. Usage:
 *
 *   npm run mutate -- [folder or file ...] [--shard 1/8] [--changed] [--since HEAD~5] [--minutes 9]
 *                     [--static]
 *
 * The exit code is 1 if a mutant survives that test/mutants/survivors.json does not name, or if a file was
 * not carried out. `--changed` mutates only the lines that commits since `--since` have written, and tells
 * survivors with the exit code 0. With `--minutes` it stops in time. `--static` also tries code that runs
 * while a file is loaded, which takes all tests for each mutant.
 *
 * Writers are tried file by file, and each file has its score as soon as it is done: a run that is stopped keeps
 * those. The files of the engine, whose mutants take a minute or two, are tried together.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type FileScore, type MutationReport, reportText, scoresOf } from './mutation-report.js';
import { GROUP_VARIABLE } from './mutation-runner.js';
import {
  changedRanges,
  MUTATION_GROUPS,
  type MutationGroup,
  mutatedFiles,
  readSurvivors,
  shardFromText,
  shardOf,
} from './mutation-scope.js';
import { withRunFolder } from './run-folder.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The earlier results, by the group. A mutant is tried again only if it or a test has changed. */
const FOUND = join(root, '.mutation');

/** The time beyond that of the unbroken tests, in milliseconds. */
const LOOP_AFTER_MS = 60_000;
/** The tests of the store run services, and take minutes on a busy machine. */
const UNBROKEN_MAX_MINUTES = 20;
const MINUTE_MS = 60_000;

const { values: options, positionals: wantedPaths } = parseArgs({
  allowPositionals: true,
  options: {
    shard: { type: 'string' },
    changed: { type: 'boolean', default: false },
    since: { type: 'string', default: 'HEAD~5' },
    minutes: { type: 'string' },
    static: { type: 'boolean', default: false },
  },
});

/** Files of one run of Stryker, or lines of them. */
interface Run {
  readonly group: MutationGroup;
  readonly files: readonly string[];
  /** The patterns of Stryker: files, or such as `src/engine/a.ts:3-7`. */
  readonly patterns: readonly string[];
}

function git(...given: readonly string[]): string {
  return execFileSync('git', given, { cwd: root, encoding: 'utf8' });
}

/** The lines that commits have written. A clone that does not go back so far gives those that it has. */
function rangesSince(since: string): Map<string, string[]> {
  const commits = git('rev-list', '--max-count=50', 'HEAD').trim().split('\n');
  const known = commits.length > 1 ? since : 'HEAD';
  const isThere = ((): boolean => {
    try {
      git('rev-parse', '--verify', '--quiet', `${known}^{commit}`);
      return true;
    } catch {
      return false;
    }
  })();
  const start = isThere ? known : (commits.at(-1) ?? 'HEAD');
  return changedRanges(git('diff', '--unified=0', '--no-color', start, '--', 'src'));
}

function runsOf(group: MutationGroup): Run[] {
  const isWanted = (file: string): boolean =>
    wantedPaths.length === 0 || wantedPaths.some((path) => file.startsWith(path));
  const all = mutatedFiles(root, group).filter(isWanted);
  const { shard, changed, since, minutes } = options;
  const ranges = changed ? rangesSince(since) : undefined;
  const dealt = shard === undefined ? all : shardOf(root, all, shardFromText(shard));
  const files = dealt.filter((file) => ranges?.has(file) ?? true);
  const isTogether = group.name === 'engine' && minutes === undefined;
  const runs = isTogether ? [files] : files.map((file) => [file]);
  return runs
    .filter((some) => some.length > 0)
    .map((some) => {
      return { group, files: some, patterns: some.flatMap((file) => ranges?.get(file) ?? [file]) };
    });
}

function configOf({ group, patterns }: Run, work: string) {
  return {
    mutate: patterns,
    testRunner: 'plain',
    plugins: [join(root, 'dist', 'scripts', 'mutation-runner.js')],
    coverageAnalysis: 'perTest',
    ignoreStatic: !options.static,
    timeoutMS: LOOP_AFTER_MS,
    dryRunTimeoutMinutes: UNBROKEN_MAX_MINUTES,
    concurrency: 1,
    allowEmpty: true,
    incremental: true,
    incrementalFile: join(FOUND, `${group.name}.json`),
    ignorePatterns: ['/dist', '/docs', '/bench', '/.mutation'],
    tempDirName: join(work, 'sandbox'),
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: join(work, 'report.json') },
  };
}

/** Runs Stryker. Returns the scores, or undefined if it was stopped or has failed, of which it has told. */
async function carriedOut(
  run: Run,
  work: string,
  endsAt: number,
): Promise<FileScore[] | undefined> {
  const config = join(work, 'stryker.json');
  const report = join(work, 'report.json');
  rmSync(report, { force: true });
  writeFileSync(config, JSON.stringify(configOf(run, work)));
  const program = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const env = { ...process.env, [GROUP_VARIABLE]: run.group.name };
  const child = spawn(process.execPath, [program, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  const isTimed = Number.isFinite(endsAt);
  const timer = isTimed ? setTimeout(() => child.kill(), endsAt - Date.now()) : undefined;
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearTimeout(timer);
  if (Date.now() >= endsAt || code !== 0) return undefined;
  if (!existsSync(report)) return [];
  const found = JSON.parse(readFileSync(report, 'utf8')) as MutationReport;
  return scoresOf(found, new Set(run.files), readSurvivors(root));
}

const endsAt =
  options.minutes === undefined
    ? Number.POSITIVE_INFINITY
    : Date.now() + Number(options.minutes) * MINUTE_MS;
const runs = MUTATION_GROUPS.flatMap(runsOf);
const scores: FileScore[] = [];
const left: string[] = [];
mkdirSync(FOUND, { recursive: true });
await withRunFolder(root, async () => {
  const work = mkdtempSync(join(tmpdir(), 'mutate-'));
  try {
    for (const run of runs) {
      const found = Date.now() < endsAt ? await carriedOut(run, work, endsAt) : undefined;
      if (found === undefined) left.push(...run.files);
      else scores.push(...found);
      if (found !== undefined && runs.length > 1) console.log(reportText(found));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
console.log(reportText(scores));
if (left.length > 0) console.log(`not carried out, or not to the end: ${left.join(', ')}`);
const open = scores.filter(({ survivors }) => survivors.some(({ reason }) => !reason));
// Survivors of the last commits are only told. Their reader names them, or writes the test.
if (!options.changed && open.length + left.length > 0) process.exitCode = 1;
