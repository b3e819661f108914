/** Tests as plain functions: the `describe`, `test` and hooks of test files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { expect } from 'expect';
import { bind } from 'jest-each';

/** The folder of compiled code, below the sandbox. */
const COMPILED = '.compiled';
const COMPLETE = join(COMPILED, 'complete');
const SOURCES = ['src', 'test', 'db', 'scripts'];

/** The only database that tests run over (test/support/databases.ts). */
const DATABASE = 'SQLite';

type Work = () => unknown;

export interface PlainTest {
  /** The id: file, blocks and title. */
  readonly id: string;
  /** The path below the sandbox. */
  readonly file: string;
  readonly title: string;
}

interface Test extends PlainTest {
  readonly run: Work;
}

interface Block {
  readonly children: (Block | Test)[];
  readonly before: Work[];
  readonly beforeEach: Work[];
  readonly afterEach: Work[];
  readonly after: Work[];
}

/** The end of a test, with a message if it has failed. */
export interface TestEnd {
  readonly id: string;
  readonly failure: string | undefined;
  readonly timeSpentMs: number;
}

const emptyBlock = (): Block => {
  return { children: [], before: [], beforeEach: [], afterEach: [], after: [] };
};

/** The message of a failure. Undefined if there was none. */
export async function failureOf(work: Work): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The mutant in force and the coverage of a process, as the code that Stryker has instrumented reads and
 * writes them.
 */
export interface Instrumentation {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?:
    | { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
    | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

export function instrumentation(): Instrumentation {
  const holder = globalThis as { __stryker__?: Instrumentation };
  holder.__stryker__ ??= {};
  return holder.__stryker__;
}

/** Compiles the code, which has every mutant. The first process of a sandbox does it for all of them. */
function compile(): void {
  if (existsSync(COMPLETE)) return;
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

async function inTurn(works: readonly Work[]): Promise<void> {
  for (const work of works) await work();
}

/** Takes tests, and runs them as jest does: hooks around them, in order, one after the other. */
export class PlainTests {
  private readonly root = emptyBlock();
  private block = this.root;
  private readonly path: string[] = [];
  private readonly seen = new Map<string, number>();

  /** Takes the tests of files below the sandbox, which is the directory of the process. */
  async load(files: readonly string[]): Promise<void> {
    compile();
    process.env.TEST_DATABASE = DATABASE;
    Object.assign(globalThis, this.globals());
    for (const file of files) {
      const compiled = join(process.cwd(), COMPILED, file.replace(/\.ts$/, '.js'));
      await this.within(file, () => import(pathToFileURL(compiled).href));
    }
  }

  all(): readonly PlainTest[] {
    return testsIn(this.root);
  }

  /** The functions that test files call. */
  globals() {
    const describe = (title: string, define: () => void): void => this.enter(title, define);
    const test = (title: string, run: Work): void => {
      const name = [...this.path, title].join(' › ');
      const count = (this.seen.get(name) ?? 0) + 1;
      this.seen.set(name, count);
      const id = count === 1 ? name : `${name} (${count})`;
      this.block.children.push({ id, file: this.path[0] ?? '', title, run });
    };
    const withEach = <Taker extends (title: string, work: () => void) => void>(take: Taker) =>
      Object.assign(take, { each: bind(take as never), skip: () => undefined });
    const hook = (place: 'before' | 'beforeEach' | 'afterEach' | 'after') => (work: Work) => {
      this.block[place].push(work);
    };
    const either = withEach(test);
    return {
      ...{ expect, describe: withEach(describe), test: either, it: either },
      ...{ beforeAll: hook('before'), beforeEach: hook('beforeEach') },
      ...{ afterEach: hook('afterEach'), afterAll: hook('after') },
    };
  }

  private async within(title: string, define: () => Promise<unknown>): Promise<void> {
    const outer = this.block;
    this.block = this.added();
    this.path.push(title);
    await define();
    this.path.pop();
    this.block = outer;
  }

  private enter(title: string, define: () => void): void {
    const outer = this.block;
    this.block = this.added();
    this.path.push(title);
    define();
    this.path.pop();
    this.block = outer;
  }

  private added(): Block {
    const block = emptyBlock();
    this.block.children.push(block);
    return block;
  }

  /**
   * Runs the wanted tests, or all of them if that is undefined.
   *
   * @param bails whether nothing begins after a failure. Tests that were begun are ended
   */
  async run(wanted: ReadonlySet<string> | undefined, bails: boolean): Promise<TestEnd[]> {
    const run = new Run((id) => wanted?.has(id) ?? true, bails);
    await run.block(this.root, []);
    instrumentation().currentTestId = undefined;
    return run.ends;
  }
}

class Run {
  readonly ends: TestEnd[] = [];
  private hasFailed = false;

  constructor(
    private readonly isWanted: (id: string) => boolean,
    private readonly bails: boolean,
  ) {}

  async block(block: Block, outer: readonly Block[]): Promise<void> {
    const inside = testsIn(block).filter(({ id }) => this.isWanted(id));
    const [first] = inside;
    if (first === undefined || this.isOver()) return;
    const chain = [...outer, block];
    // The work before the tests of a block counts for the first one.
    instrumentation().currentTestId = first.id;
    const failure = await failureOf(() => inTurn(block.before));
    for (const { id } of failure === undefined ? [] : inside) this.end(id, failure, 0);
    for (const child of failure === undefined ? block.children : []) {
      if (this.isOver()) break;
      if ('children' in child) await this.block(child, chain);
      else if (this.isWanted(child.id)) await this.test(child, chain);
    }
    const failureAfter = await failureOf(() => inTurn(block.after));
    for (const { id } of failureAfter === undefined ? [] : inside) this.end(id, failureAfter, 0);
  }

  private async test({ id, run }: Test, chain: readonly Block[]): Promise<void> {
    const start = performance.now();
    instrumentation().currentTestId = id;
    const failure = await failureOf(async () => {
      await inTurn(chain.flatMap((block) => block.beforeEach));
      await run();
    });
    const after = chain.toReversed().flatMap((block) => block.afterEach);
    const failureAfter = await failureOf(() => inTurn(after));
    this.end(id, failure ?? failureAfter, performance.now() - start);
  }

  private end(id: string, failure: string | undefined, timeSpentMs: number): void {
    this.hasFailed ||= failure !== undefined;
    this.ends.push({ id, failure, timeSpentMs });
  }

  private isOver(): boolean {
    return this.bails && this.hasFailed;
  }
}

function testsIn(block: Block): Test[] {
  return block.children.flatMap((child) => ('children' in child ? testsIn(child) : [child]));
}
