/**
 * A test runner for Stryker that loads the tests of what is pure once and runs them as plain
 * functions: a mutant takes milliseconds, where a run of jest takes seconds to load its modules. The
 * tests have no hooks and change nothing outside themselves.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import { bind } from 'jest-each';

/** Below the sandbox. */
const COMPILED = '.compiled';
const COMPLETE = join(COMPILED, 'complete');
const SOURCES = ['src', 'test/engine'];
/** The properties take longer than all others together. */
const TESTS = /^(?!properties).*\.test\.ts$/;

interface Test {
  readonly id: string;
  readonly run: () => unknown;
}

/** What the instrumented code reads and writes. */
interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: unknown;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

interface MutantRunOptions {
  readonly activeMutant: { readonly id: string };
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
  readonly disableBail: boolean;
  readonly mutantActivation: 'runtime' | 'static';
}

const SUCCESS = 0;
const FAILED = 1;

function instrumentation(): Instrumentation {
  const holder = globalThis as { __stryker__?: Instrumentation };
  holder.__stryker__ ??= {};
  return holder.__stryker__;
}

/** Takes what test files say to `describe` and `test` for a list of tests. */
class Collector {
  readonly tests: Test[] = [];
  private readonly path: string[] = [];
  private readonly seen = new Map<string, number>();

  install(): void {
    const describe = (title: string, define: () => void): void => {
      this.path.push(title);
      define();
      this.path.pop();
    };
    const test = (title: string, run: () => unknown): void => {
      const name = [...this.path, title].join(' › ');
      const count = (this.seen.get(name) ?? 0) + 1;
      this.seen.set(name, count);
      this.tests.push({ id: count === 1 ? name : `${name} (${count})`, run });
    };
    const withEach = (each: typeof test) => Object.assign(each, { each: bind(each as never) });
    Object.assign(globalThis, { expect, describe: withEach(describe), test: withEach(test) });
    Object.assign(globalThis, { it: (globalThis as { test?: unknown }).test });
  }

  async load(file: string): Promise<void> {
    this.path.push(file);
    await import(pathToFileURL(join(process.cwd(), COMPILED, file.replace(/\.ts$/, '.js'))).href);
    this.path.pop();
  }
}

function compile(): void {
  for (const folder of SOURCES) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const path = join(folder, name);
      const { code } = transformSync(readFileSync(path, 'utf8'), {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
      });
      const compiled = join(COMPILED, path.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(compiled), { recursive: true });
      writeFileSync(compiled, code);
    }
  }
  writeFileSync(COMPLETE, '');
}

class PlainTestRunner {
  private readonly collector = new Collector();
  private isLoaded = false;

  static readonly inject = ['options'] as const;

  constructor(private readonly options: { readonly ignoreStatic: boolean }) {}

  /**
   * A mutant of what is worked out at the load takes a process of its own. Others, which are in force
   * during tests only, leave nothing to load anew, even where the load reaches them too.
   */
  capabilities() {
    return { reloadEnvironment: this.options.ignoreStatic };
  }

  private async load(): Promise<void> {
    if (this.isLoaded) return;
    this.isLoaded = true;
    // Every mutant is in the compiled code: the first process makes it for all of them.
    if (!existsSync(COMPLETE)) compile();
    this.collector.install();
    for (const name of readdirSync('test/engine').filter((file) => TESTS.test(file))) {
      await this.collector.load(`test/engine/${name}`);
    }
  }

  async dryRun() {
    const state = instrumentation();
    state.mutantCoverage = { static: {}, perTest: {} };
    await this.load();
    const tests = [];
    for (const { id, run } of this.collector.tests) {
      const start = performance.now();
      state.currentTestId = id;
      const failureMessage = await failureOf(run);
      const result = { id, name: id, timeSpentMs: performance.now() - start };
      const status = failureMessage === undefined ? SUCCESS : FAILED;
      tests.push({
        ...result,
        status,
        ...(failureMessage === undefined ? {} : { failureMessage }),
      });
    }
    state.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, ...options }: MutantRunOptions) {
    const state = instrumentation();
    state.mutantCoverage = undefined;
    if (mutantActivation === 'static') state.activeMutant = activeMutant.id;
    const failure = await failureOf(() => this.load());
    if (failure !== undefined) return killed('loading the tests', failure, 0);
    state.activeMutant = activeMutant.id;
    state.hitLimit = options.hitLimit;
    state.hitCount = options.hitLimit === undefined ? undefined : 0;
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const tests = this.collector.tests.filter(({ id }) => wanted?.has(id) ?? true);
    for (const { id, run } of tests) {
      const failureMessage = await failureOf(run);
      const isEndless = state.hitLimit !== undefined && (state.hitCount ?? 0) > state.hitLimit;
      if (isEndless) return { status: 'timeout', reason: 'it went round too often' };
      if (failureMessage !== undefined) return killed(id, failureMessage, tests.length);
    }
    return { status: 'survived', nrOfTests: tests.length };
  }
}

function killed(test: string, failureMessage: string, nrOfTests: number) {
  return { status: 'killed', killedBy: [test], failureMessage, nrOfTests };
}

/** The message with which something fails; undefined if it does not. */
async function failureOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'plain', injectableClass: PlainTestRunner },
];
