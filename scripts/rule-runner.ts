/**
 * A test runner for Stryker that tries a mutant only with the tests that docs/reference/rules.md names
 * for its code. It goes on with the mutants of a place until each test of its rules has noticed one, and
 * gives up after some. Jest tries mutants of code that runs while a file is loaded, in a
 * process of their own. All others run in this one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { instrumentation, PlainTests } from './plain-tests.js';
import {
  openOf,
  type PlannedRule,
  pairOf,
  type RuleOutcome,
  type RulePlace,
  type RuleProof,
} from './rule-plan.js';

/** The variable with the path of the plan and the outcome, as the runner works in a process of Stryker. */
export const PLAN_VARIABLE = 'RULE_PLAN';
export const OUTCOME_VARIABLE = 'RULE_OUTCOME';

/** The variable that code instrumented by Stryker reads, in processes that tests start too. */
const MUTANT_VARIABLE = '__STRYKER_ACTIVE_MUTANT__';
/** Mutants of a place that are tried while tests have noticed none. */
const TRIES_MAX = 8;
const LOOP_AFTER_MS = 180_000;

interface MutantRunOptions {
  readonly activeMutant: {
    readonly id: string;
    /** The place, with lines from 0. */
    readonly location: { readonly start: { readonly line: number } };
  };
  readonly sandboxFileName: string;
}

interface JestOutcome {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** The outcome of jest. Undefined if it did not end in time. */
async function runJest(
  proofs: readonly RuleProof[],
  mutant: string,
): Promise<JestOutcome | undefined> {
  const outputFile = join(process.cwd(), 'jest-outcome.json');
  rmSync(outputFile, { force: true });
  const files = [...new Set(proofs.flatMap((proof) => proof.files))];
  // The titles of the blocks stand before that of the test.
  const pattern = proofs.map(({ title }) => `(${title.replace(/^\^/, '')})`).join('|');
  const flags = ['--json', '--outputFile', outputFile, '--runInBand', '--runTestsByPath'];
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '-t',
      pattern,
      ...flags,
      ...files,
    ],
    {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, [MUTANT_VARIABLE]: mutant },
    },
  );
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), LOOP_AFTER_MS);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  if (!existsSync(outputFile)) return undefined;
  return JSON.parse(readFileSync(outputFile, 'utf8')) as JestOutcome;
}

/** Whether a proof has failed. A file that cannot be loaded fails with all of its tests. */
function hasFailed(proof: RuleProof, outcome: JestOutcome | undefined): boolean {
  if (outcome === undefined) return true;
  const files = outcome.testResults.filter(({ name }) =>
    proof.files.includes(relative(process.cwd(), name)),
  );
  const title = new RegExp(proof.title);
  return files.some(
    ({ status, assertionResults }) =>
      (status === 'failed' && assertionResults.length === 0) ||
      assertionResults.some((one) => title.test(one.title) && one.status === 'failed'),
  );
}

class RuleTestRunner {
  private readonly plan: readonly PlannedRule[];
  private readonly noticed = new Set<string>();
  private readonly tried = new Map<string, number>();
  /** Proofs that do not exist, or fail although nothing is broken. */
  private readonly unsound = new Set<string>();
  private readonly tests = new PlainTests();
  private isLoaded = false;
  private isFresh = true;
  private isSpoilt = false;
  /** Mutants that some test reaches while it runs. */
  private reached = new Set<string>();
  /** Mutants that are reached while files are loaded. Tests may keep the results of that time. */
  private loaded = new Set<string>();

  constructor() {
    this.plan = JSON.parse(readFileSync(process.env[PLAN_VARIABLE] ?? '', 'utf8'));
    const path = process.env[OUTCOME_VARIABLE] ?? '';
    if (!existsSync(path)) return;
    // A process before this one has ended.
    const { noticed, tried, unsound, reached, loaded } = JSON.parse(
      readFileSync(path, 'utf8'),
    ) as RuleOutcome;
    for (const [place, proof] of noticed) this.noticed.add(pairOf(place, proof));
    for (const [place, count] of Object.entries(tried)) this.tried.set(place, count);
    for (const proof of unsound) this.unsound.add(proof);
    this.reached = new Set(reached);
    this.loaded = new Set(loaded);
  }

  /** Nothing has to be loaded anew. A mutant that would need it has a process of its own already. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    const files = this.plan.flatMap((rule) => rule.proofs.flatMap((proof) => proof.files));
    await this.tests.load([...new Set(files)].sort());
  }

  /** The ids of the tests that a proof names. */
  private idsOf({ files, title }: RuleProof): string[] {
    const pattern = new RegExp(title);
    const found = this.tests.all().filter((test) => files.includes(test.file));
    return found.filter((test) => pattern.test(test.title)).map(({ id }) => id);
  }

  /** The proofs of some that fail now, and the tests that do. */
  private async failing(proofs: readonly RuleProof[]) {
    const wanted = new Set(proofs.flatMap((proof) => this.idsOf(proof)));
    const ends = await this.tests.run(wanted, false);
    const failed = ends.filter(({ failure }) => failure !== undefined).map(({ id }) => id);
    return {
      proofs: proofs.filter((proof) => this.idsOf(proof).some((id) => failed.includes(id))),
      tests: new Set(failed),
    };
  }

  async dryRun() {
    // Tests that start the service run the built code. Types of broken code do not matter.
    spawnSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'ignore' });
    const proofs = unique(this.plan.flatMap((rule) => rule.proofs));
    const coverage = { static: {}, perTest: {} };
    instrumentation().mutantCoverage = coverage;
    await this.load();
    const failing = await this.failing(proofs);
    instrumentation().mutantCoverage = undefined;
    this.reached = new Set(
      Object.values(coverage.perTest).flatMap((one) => Object.keys(one ?? {})),
    );
    this.loaded = new Set(Object.keys(coverage.static));
    for (const { name } of failing.proofs) this.unsound.add(name);
    for (const proof of proofs) if (this.idsOf(proof).length === 0) this.unsound.add(proof.name);
    this.write();
    const tests = proofs.map(({ name }) => ({ id: name, name, timeSpentMs: 1, status: 0 }));
    return { status: 'complete', tests };
  }

  async mutantRun({ activeMutant, sandboxFileName }: MutantRunOptions) {
    // Stryker tries the mutant again in a new process.
    if (this.isSpoilt) process.exit(1);
    const { id, location } = activeMutant;
    const file = relative(process.cwd(), sandboxFileName);
    const line = location.start.line + 1;
    const isThere = (place: RulePlace): boolean =>
      place.file === file && place.firstLine <= line && line <= place.lastLine;
    const places = uniquePlaces(this.plan.flatMap((rule) => rule.places.filter(isThere)));
    const due = places.filter(({ name }) => (this.tried.get(name) ?? 0) < TRIES_MAX);
    const proofs = unique(due.flatMap((place) => this.proofsFor(place)));
    if (proofs.length === 0) return { status: 'survived', nrOfTests: 0 };
    const failed = await this.noticing(proofs, id);
    for (const { name } of due) {
      this.tried.set(name, (this.tried.get(name) ?? 0) + 1);
      for (const proof of failed) this.noticed.add(pairOf(name, proof.name));
    }
    this.write();
    if (failed.length === 0) return { status: 'survived', nrOfTests: proofs.length };
    const killedBy = failed.map(({ name }) => name);
    return { status: 'killed', killedBy, failureMessage: 'noticed', nrOfTests: proofs.length };
  }

  /** The proofs of some that fail with a mutant in force. */
  private async noticing(proofs: readonly RuleProof[], mutant: string): Promise<RuleProof[]> {
    const here = this.reached.has(mutant) ? await this.noticingHere(proofs, mutant) : [];
    const left = proofs.filter((proof) => !here.includes(proof));
    if (left.length === 0 || (this.reached.has(mutant) && !this.loaded.has(mutant))) return here;
    const outcome = await runJest(left, mutant);
    return [...here, ...left.filter((proof) => hasFailed(proof, outcome))];
  }

  private async noticingHere(proofs: readonly RuleProof[], mutant: string): Promise<RuleProof[]> {
    await this.load();
    process.env[MUTANT_VARIABLE] = mutant;
    instrumentation().activeMutant = mutant;
    // A test that never ends, ends with the process. The mutant is tried again, and passed over then.
    const timer = setTimeout(() => process.exit(1), LOOP_AFTER_MS);
    const failing = await this.failing(proofs);
    clearTimeout(timer);
    instrumentation().activeMutant = undefined;
    delete process.env[MUTANT_VARIABLE];
    const again = await this.tests.run(failing.tests, false);
    const still = new Set(again.filter(({ failure }) => failure !== undefined).map(({ id }) => id));
    this.isSpoilt = still.size > 0;
    if (this.isSpoilt && !this.isFresh) process.exit(1);
    this.isFresh = false;
    // A test that fails unbroken too, such as without the tests before it, has noticed nothing.
    const noticing = new Set([...failing.tests].filter((id) => !still.has(id)));
    return failing.proofs.filter((proof) => this.idsOf(proof).some((id) => noticing.has(id)));
  }

  /** Proofs that can say something new about the place. */
  private proofsFor(place: RulePlace): RuleProof[] {
    const rules = this.plan.filter((rule) => rule.places.some(({ name }) => name === place.name));
    return rules.flatMap((rule) => {
      const open = openOf(rule, this.noticed);
      const isOpen = open.places.some(({ name }) => name === place.name);
      const proofs = isOpen ? rule.proofs : open.proofs;
      return proofs.filter(({ name }) => !this.unsound.has(name));
    });
  }

  private write(): void {
    const noticed = [...this.noticed].map((pair) => JSON.parse(pair) as [string, string]);
    const tried = Object.fromEntries(this.tried);
    const unsound = [...this.unsound];
    const outcome: RuleOutcome = {
      noticed,
      tried,
      unsound,
      reached: [...this.reached],
      loaded: [...this.loaded],
    };
    writeFileSync(process.env[OUTCOME_VARIABLE] ?? '', JSON.stringify(outcome));
  }
}

function unique(proofs: readonly RuleProof[]): RuleProof[] {
  return [...new Map(proofs.map((proof) => [proof.name, proof])).values()];
}

function uniquePlaces(places: readonly RulePlace[]): RulePlace[] {
  return [...new Map(places.map((place) => [place.name, place])).values()];
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'rules', injectableClass: RuleTestRunner },
];
