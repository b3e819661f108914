/** The pages of rules in docs/reference/, and the tests that they name. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The pages of the chapter of the guide, and of the article on the adjustment offset. */
export const RULE_PAGES = ['rules.md', 'rules-offset.md'] as const;

/** The worked scenarios of Inventory Visibility. Proofs name them by id and name. */
export const SCENARIOS = 'visibility/scenarios.json';
/** Tests that run them over the rules alone, and against a server. */
const SCENARIO_TESTS = ['visibility/scenarios.test.ts', 'visibility/live/scenarios.test.ts'];

/** The ending of files with the cases of a table, which a test file beside it goes through. */
export const ROWS = '-rows.ts';
export const NOT_DONE = 'not done';
export const WHY_NOT = 'Why not';

export interface Rule {
  readonly section: string;
  readonly rule: string;
  readonly carriedOutBy: string;
  readonly code: string;
  readonly provedBy: string;
}

function cellsOf(row: string): string[] {
  const cells = row.split('|').slice(1, -1);
  return cells.map((cell) => cell.trim());
}

/** The cells of the rows of each table but its head, by the heading above it. */
export function tablesOf(text: string): Map<string, string[][]> {
  const sections = text.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading, rowsOf(lines)];
    }),
  );
}

/** The cells of the rows of a table but its head. */
export function rowsOf(lines: readonly string[]): string[][] {
  const rows = lines.filter((line) => line.startsWith('|')).slice(2);
  return rows.map(cellsOf);
}

export function rulesOf(page: ReadonlyMap<string, string[][]>): Rule[] {
  return [...page]
    .filter(([section]) => section !== WHY_NOT)
    .flatMap(([section, rows]) =>
      rows.map(([place = '', rule = '', carriedOutBy = '', code = '', provedBy = '']) => {
        return { section, rule: `${place}: ${rule}`, carriedOutBy, code, provedBy };
      }),
    );
}

/** The parts in code of a cell, without their marks: one or two of them each. */
export const inCode = (text: string): string[] =>
  [...text.matchAll(/``([^`]|`(?!`))+``|`([^`]+)`/g)].map(([found]) =>
    found.replace(/^`+|`+$/g, ''),
  );

/** The places of a cell: `` `file › name` ``, one or several. */
export const placesIn = (cell: string): string[][] =>
  cell.split('<br>').map((place) => (/^`([^`]+)`$/.exec(place)?.[1] ?? '').split(' › '));

/** The code of a rule of screens alone. */
export const CONSOLE = 'console';

/** The file of a place, below the package: below src/, of the console, or a migration. */
export const sourceOf = (file: string): string => {
  if (isOfConsole(file)) return file.replace('console/', 'console/src/');
  return file.startsWith('db/') ? file : `src/${file}`;
};

/** Whether a place is in the console, whose tests run in a browser. */
export const isOfConsole = (file: string): boolean => file.startsWith('console/');

/** The tests that go through the cases of a file. */
export function testsOfRows(root: string, rows: string): string[] {
  const folder = dirname(rows);
  const name = basename(rows, '.ts');
  const tests = readdirSync(join(root, 'test', folder)).filter((file) => file.endsWith('.test.ts'));
  return tests
    .map((file) => `${folder}/${file}`)
    .filter((file) => readFileSync(join(root, 'test', file), 'utf8').includes(`./${name}.js`));
}

export interface Proof {
  /** The name as the page has it. */
  readonly name: string;
  /** The paths below the package. */
  readonly files: readonly string[];
  /** The title of the test, without those of the blocks around it. */
  readonly title: RegExp;
}

const PLACEHOLDERS = /\$\{[^}]*\}|\$\w+|%[a-zA-Z#]/g;

/** The titles of a test that goes through a table. */
export function titlePattern(title: string): string {
  const parts = title
    .split(PLACEHOLDERS)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return parts.join('.*');
}

function testsAt(root: string, path: string): readonly string[] {
  if (path === SCENARIOS) return SCENARIO_TESTS;
  return path.endsWith(ROWS) ? testsOfRows(root, path) : [path];
}

/** @param cell a cell of the column "Proved by" */
export function proofsIn(root: string, cell: string): Proof[] {
  return cell.split('<br>').map((name) => {
    const [path = '', title = ''] = inCode(name);
    const golden = /^(\w+)\/golden\/(.+)$/.exec(path);
    if (golden !== null) {
      const [, folder, folderOfCase = ''] = golden;
      const files = [`test/${folder}/golden.test.ts`];
      return { name, files, title: new RegExp(`^${titlePattern(folderOfCase)}$`) };
    }
    const tests = testsAt(root, path);
    const files = tests
      .map((file) => `test/${file}`)
      .filter((file) => existsSync(join(root, file)));
    // A test that goes through cases may put a word before their names.
    const before = path.endsWith(ROWS) ? '(.* )?' : '';
    return { name, files, title: new RegExp(`^${before}${titlePattern(title)}$`) };
  });
}
