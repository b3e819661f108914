/**
 * A test runner for Stryker that loads tests once and runs them as plain functions: a mutant takes
 * milliseconds, where a run of jest takes seconds to load its modules.
 *
 * Tests that run services may leave something behind when they fail. So the test that has noticed a
 * mutant is run again unbroken. If it fails then too, the process is ended, and the next one begins
 * with a mutant of which that is known.
 */
import { MUTATION_GROUPS, testsOf } from './mutation-scope.js';
import { failureOf, instrumentation, PlainTests } from './plain-tests.js';

/** The variable with the group of mutation-scope.ts, as the runner works in a process of Stryker. */
export const GROUP_VARIABLE = 'MUTATION_GROUP';

interface MutantRunOptions {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly disableBail: boolean;
  readonly mutantActivation: 'runtime' | 'static';
}

const SUCCESS = 0;
const FAILED = 1;

class PlainTestRunner {
  private readonly tests = new PlainTests();
  private isLoaded = false;
  /** Whether no mutant was in force in this process before. */
  private isFresh = true;
  private isSpoilt = false;

  static readonly inject = ['options'] as const;

  constructor(private readonly options: { readonly ignoreStatic: boolean }) {}

  /**
   * A mutant of code that runs at the load takes a process of its own. Others, which are in force
   * during tests only, leave nothing to load anew, even where the load reaches them too.
   */
  capabilities() {
    return { reloadEnvironment: this.options.ignoreStatic };
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    const group = MUTATION_GROUPS.find(({ name }) => name === process.env[GROUP_VARIABLE]);
    if (group === undefined) throw new Error(`${GROUP_VARIABLE} names no group`);
    await this.tests.load(testsOf(process.cwd(), group));
  }

  async dryRun() {
    const state = instrumentation();
    state.mutantCoverage = { static: {}, perTest: {} };
    await this.load();
    const ends = await this.tests.run(undefined, false);
    const tests = ends.map(({ id, failure, timeSpentMs }) => {
      const result = { id, name: id, timeSpentMs };
      return failure === undefined
        ? { ...result, status: SUCCESS }
        : { ...result, status: FAILED, failureMessage: failure };
    });
    return { status: 'complete', tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, ...options }: MutantRunOptions) {
    // Stryker tries the mutant again in a new process.
    if (this.isSpoilt) process.exit(1);
    const state = instrumentation();
    state.mutantCoverage = undefined;
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    const failure = await failureOf(() => this.load());
    if (failure !== undefined) return killed('loading the tests', failure, 0);
    state.activeMutant = activeMutant.id;
    state.hitLimit = options.hitLimit;
    state.hitCount = options.hitLimit === undefined ? undefined : 0;
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const ends = await this.tests.run(wanted, true);
    state.activeMutant = undefined;
    const isEndless = state.hitLimit !== undefined && (state.hitCount ?? 0) > state.hitLimit;
    if (isEndless) return { status: 'timeout', reason: 'it went round too often' };
    const noticed = ends.find((end) => end.failure !== undefined);
    if (noticed !== undefined && mutantActivation === 'runtime') {
      this.isSpoilt = !(await this.passes(noticed.id));
      if (this.isSpoilt && !this.isFresh) process.exit(1);
    }
    this.isFresh = false;
    if (noticed === undefined) return { status: 'survived', nrOfTests: ends.length };
    return killed(noticed.id, noticed.failure ?? '', ends.length);
  }

  private async passes(id: string): Promise<boolean> {
    instrumentation().hitLimit = undefined;
    const ends = await this.tests.run(new Set([id]), true);
    return ends.every(({ failure }) => failure === undefined);
  }
}

function killed(test: string, failureMessage: string, nrOfTests: number) {
  return { status: 'killed', killedBy: [test], failureMessage, nrOfTests };
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'plain', injectableClass: PlainTestRunner },
];
