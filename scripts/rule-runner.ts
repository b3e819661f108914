/**
 * A test runner for Stryker that tries a mutant with the tests only that docs/reference/rules.md names
 * for its code, each mutant in a process of jest of its own. It goes on with the mutants of a place
 * until each test of its rules has noticed one, and gives up after some.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  openOf,
  type PlannedRule,
  pairOf,
  type RuleOutcome,
  type RulePlace,
  type RuleProof,
} from './rule-plan.js';

/** Where the plan and the outcome are: the runner works in a process of Stryker. */
export const PLAN_VARIABLE = 'RULE_PLAN';
export const OUTCOME_VARIABLE = 'RULE_OUTCOME';

/** Mutants of a place that are tried while tests have noticed none. */
const TRIES_MAX = 8;
const LOOP_AFTER_MS = 180_000;
/** For all tests of the page, unbroken. */
const ALL_MAX_MS = 1_200_000;

interface MutantRunOptions {
  readonly activeMutant: {
    readonly id: string;
    /** From 0. */
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

/** What jest has said; undefined if it did not end in time. */
async function runJest(
  proofs: readonly RuleProof[],
  mutant: string | undefined,
  withinMs = LOOP_AFTER_MS,
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
      env: { ...process.env, __STRYKER_ACTIVE_MUTANT__: mutant ?? '' },
    },
  );
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), withinMs);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  if (!existsSync(outputFile)) return undefined;
  return JSON.parse(readFileSync(outputFile, 'utf8')) as JestOutcome;
}

/** How a proof has ended: a file that cannot be loaded fails with all of its tests. */
function endOf(proof: RuleProof, outcome: JestOutcome | undefined): 'failed' | 'passed' | 'absent' {
  if (outcome === undefined) return 'failed';
  const files = outcome.testResults.filter(({ name }) =>
    proof.files.includes(relative(process.cwd(), name)),
  );
  if (files.some((file) => file.status === 'failed' && file.assertionResults.length === 0)) {
    return 'failed';
  }
  const title = new RegExp(proof.title);
  const results = files.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => title.test(one.title)),
  );
  if (results.some(({ status }) => status === 'failed')) return 'failed';
  return results.some(({ status }) => status === 'passed') ? 'passed' : 'absent';
}

class RuleTestRunner {
  private readonly plan: readonly PlannedRule[];
  private readonly noticed = new Set<string>();
  private readonly tried = new Map<string, number>();
  /** Proofs that are not there, or fail although nothing is broken. */
  private readonly unsound = new Set<string>();

  constructor() {
    const path = process.env[PLAN_VARIABLE] ?? '';
    this.plan = JSON.parse(readFileSync(path, 'utf8')) as PlannedRule[];
  }

  /** Each mutant has a process of its own already. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    // Tests that start the service run what is built; types of broken code do not matter.
    spawnSync(process.execPath, ['node_modules/typescript/bin/tsc'], { stdio: 'ignore' });
    const proofs = unique(this.plan.flatMap((rule) => rule.proofs));
    const outcome = await runJest(proofs, undefined, ALL_MAX_MS);
    for (const proof of proofs) {
      if (endOf(proof, outcome) !== 'passed') this.unsound.add(proof.name);
    }
    this.write();
    const tests = proofs.map(({ name }) => ({ id: name, name, timeSpentMs: 1, status: 0 }));
    return { status: 'complete', tests };
  }

  async mutantRun({ activeMutant, sandboxFileName }: MutantRunOptions) {
    const { id, location } = activeMutant;
    const file = relative(process.cwd(), sandboxFileName);
    const line = location.start.line + 1;
    const isThere = (place: RulePlace): boolean =>
      place.file === file && place.firstLine <= line && line <= place.lastLine;
    const places = uniquePlaces(this.plan.flatMap((rule) => rule.places.filter(isThere)));
    const due = places.filter(({ name }) => (this.tried.get(name) ?? 0) < TRIES_MAX);
    const proofs = unique(due.flatMap((place) => this.proofsFor(place)));
    if (proofs.length === 0) return { status: 'survived', nrOfTests: 0 };
    const outcome = await runJest(proofs, id);
    const failed = proofs.filter((proof) => endOf(proof, outcome) === 'failed');
    for (const { name } of due) {
      this.tried.set(name, (this.tried.get(name) ?? 0) + 1);
      for (const proof of failed) this.noticed.add(pairOf(name, proof.name));
    }
    this.write();
    if (failed.length === 0) return { status: 'survived', nrOfTests: proofs.length };
    const killedBy = failed.map(({ name }) => name);
    return { status: 'killed', killedBy, failureMessage: 'noticed', nrOfTests: proofs.length };
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
    const outcome: RuleOutcome = { noticed, tried, unsound: [...this.unsound] };
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
