/**
 * The pages of rules in docs/reference/ against the code: what they say carries out a rule, and proves it,
 * has to be there. docs/reference/decisions.md says something of each decision, and no page is cited that is not
 * in the repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { type Declaration, declarationsIn } from '../scripts/declarations.js';
import {
  CONSOLE,
  inCode,
  NOT_DONE,
  placesIn,
  ROWS,
  RULE_PAGES,
  type Rule,
  rowsOf,
  rulesOf,
  SCENARIOS,
  sourceOf,
  tablesOf,
  testsOfRows,
  WHY_NOT,
} from '../scripts/rules-page.js';
import { PACKAGE_ROOT } from '../src/config/paths.js';
import { uinStatusAfter } from '../src/engine/adjustments/uins.js';
import { dispositionText, effectOf, isDisposition } from '../src/engine/model/dispositions.js';
import type { Bucket, UinStatus } from '../src/engine/model/model.js';
import { QUANTITY_ONE } from '../src/engine/model/quantity.js';
import { REFUSALS as OF_ENGINE } from '../src/engine/refusals/catalogue.js';
import { REFUSALS as OF_VISIBILITY } from '../src/visibility/refusals/catalogue.js';
import { REASON } from './engine/builders.js';

const TESTS = join(PACKAGE_ROOT, 'test');

function reference(name: string): string {
  return readFileSync(join(PACKAGE_ROOT, 'docs', 'reference', name), 'utf8');
}

/** The rows of the table below a heading of any level. */
function tableOf(page: string, heading: string): string[][] {
  const [, section = ''] = reference(page).split(`\n${heading}\n`);
  return rowsOf(section.split(/^#/m)[0]?.split('\n') ?? []);
}

const REFUSALS = { ...OF_ENGINE, ...OF_VISIBILITY };
/** How many rules a page has at least. */
const RULES_MIN: Readonly<Record<(typeof RULE_PAGES)[number], number>> = {
  'rules.md': 100,
  'rules-offset.md': 30,
};
const decided = [...tablesOf(reference('decisions.md')).values()].flat();
/** The state of each decision: `done`, `partly: ...`, `later`. */
const decisions = new Map(decided.map(([number = '', , state = '']) => [number, state]));

/** The text of a literal as it stands in the source, without its quotes; placeholders stay. */
function literal(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.getText().slice(1, -1) : undefined;
}

/** Whether the callee is `it`, `test`, one of them with `.each(...)`, or a test in a browser: what jest runs, not skips. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return ['it', 'test', 'browserTest'].includes(callee.text);
  if (!ts.isCallExpression(callee) || !ts.isPropertyAccessExpression(callee.expression)) {
    return false;
  }
  return callee.expression.name.text === 'each' && isTest(callee.expression.expression);
}

/** The title that a node gives to a test, or to a case of a file of cases. */
function titleOf(node: ts.Node, isRows: boolean): string | undefined {
  if (ts.isCallExpression(node) && (isRows || isTest(node.expression))) {
    return literal(node.arguments[0]);
  }
  return isRows && ts.isArrayLiteralExpression(node) ? literal(node.elements[0]) : undefined;
}

const titles = new Map<string, ReadonlySet<string>>();

/** The names of the worked scenarios. */
function namesOfScenarios(text: string): ReadonlySet<string> {
  const { scenarios } = JSON.parse(text) as { scenarios: { id: string; name: string }[] };
  return new Set(scenarios.map(({ id, name }) => `${id} ${name}`));
}

/** The titles of the tests, or cases, of a file below test/. */
function titlesIn(file: string): ReadonlySet<string> {
  const known = titles.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(TESTS, file), 'utf8');
  if (file === SCENARIOS) return namesOfScenarios(text);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const title = titleOf(node, file.endsWith(ROWS));
    if (title !== undefined) found.add(title);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  titles.set(file, found);
  return found;
}

function isRun(file: string): boolean {
  if (file === SCENARIOS) return true;
  if (!file.endsWith(ROWS)) return file.endsWith('.test.ts');
  return testsOfRows(PACKAGE_ROOT, file).length > 0;
}

/** What is wrong with a proof: `file` › `title`, or `folder of a golden`; undefined if nothing is. */
function problemOf(proof: string): string | undefined {
  const [path, title, ...more] = inCode(proof);
  if (path === undefined || more.length > 0) return `${proof} is no proof`;
  if (!existsSync(join(TESTS, path))) return `${path} does not exist`;
  if (/^\w+\/golden\/\w[\w-]*$/.test(path)) return title && `${path} has no titles`;
  if (!isRun(path)) return `${path} is not run as a test`;
  if (title === undefined) return `${path} is named without a title`;
  return titlesIn(path).has(title) ? undefined : `${path} has no test "${title}"`;
}

const problemsOf = ({ rule, provedBy }: Rule): string[] =>
  provedBy.split('<br>').flatMap((proof) => {
    const problem = problemOf(proof);
    return problem === undefined ? [] : [`${rule}: ${problem}`];
  });

const BUCKETS: readonly Bucket[] = ['ATS', 'DIST', 'TRBL', 'COR'];
const DISPOSITIONS = BUCKETS.flatMap((from) => BUCKETS.map((to) => ({ from, to }))).filter(
  ({ from, to }) => isDisposition(from, to),
);
/** How operations.md calls what a moved UIN becomes. */
const UIN_WORDS: Readonly<Partial<Record<UinStatus, string>>> = {
  IN_STOCK: 'in stock',
  UNAVAILABLE: 'unavailable',
  CUSTOMER_RESERVED: 'reserved for a customer',
  REMOVE_FROM_INVENTORY: 'removed from inventory',
};

/** As operations.md writes what a quantity q adds. */
function signed(quantity: number): string {
  if (quantity === 0) return '';
  return quantity > 0 ? '+q' : '−q';
}

const sources = new Map<string, ReadonlyMap<string, Declaration> | undefined>();

/** What a file below src/, or a migration, declares; undefined if it is not there. */
function declarationsOf(file: string): ReadonlyMap<string, Declaration> | undefined {
  const path = join(PACKAGE_ROOT, sourceOf(file));
  if (!sources.has(path)) {
    sources.set(path, existsSync(path) ? declarationsIn(readFileSync(path, 'utf8')) : undefined);
  }
  return sources.get(path);
}

/** What is wrong with a place; undefined if nothing is. */
function problemOfPlace([file = '', name, ...more]: readonly string[]): string | undefined {
  if (name === undefined || more.length > 0) return `${file} is no place`;
  const declared = declarationsOf(file);
  if (declared === undefined) return `${file} does not exist`;
  return declared.has(name) ? undefined : `${file} does not declare ${name}`;
}

/** The refusals that carry out a rule and that none of its places makes. */
function refusedElsewhere({ carriedOutBy, code }: Rule): string[] {
  const texts = placesIn(code).map(
    ([file = '', name = '']) => declarationsOf(file)?.get(name)?.text,
  );
  return inCode(carriedOutBy).filter(
    (refusal) => refusal in REFUSALS && !texts.some((text) => text?.includes(`'${refusal}'`)),
  );
}

describe.each(RULE_PAGES)('docs/reference/%s', (name) => {
  const page = tablesOf(reference(name));
  const rules = rulesOf(page);
  const done = rules.filter(({ carriedOutBy }) => carriedOutBy !== NOT_DONE);
  const notDone = rules.filter(({ carriedOutBy }) => carriedOutBy === NOT_DONE);
  const reasons = new Set((page.get(WHY_NOT) ?? []).map(([word = '']) => word));

  it('has a table of rules for every section', () => {
    const empty = [...page].filter(([, rows]) => rows.length === 0).map(([section]) => section);
    expect(empty).toEqual([]);
    expect(rules.length).toBeGreaterThanOrEqual(RULES_MIN[name]);
  });

  it('fills five cells of each row: place, rule, what carries it out, code, what proves it', () => {
    const wrong = rules.filter((rule) => Object.values(rule).some((cell) => cell === ''));
    const short = [...page].flatMap(([section, rows]) =>
      rows.filter((row) => row.length !== (section === WHY_NOT ? 2 : 5)),
    );
    expect([wrong, short]).toEqual([[], []]);
  });

  it('says what carries out each rule: a code of the catalogues, or a decision that is done', () => {
    const known = (name: string): boolean =>
      name === CONSOLE || name in REFUSALS || /^(done|partly)/.test(decisions.get(name) ?? '');
    const wrong = done.flatMap(({ rule, carriedOutBy }) => {
      const names = inCode(carriedOutBy);
      if (names.length === 0) return [`${rule}: neither code nor decision`];
      return names.filter((name) => !known(name)).map((name) => `${rule}: no ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('names code that is there', () => {
    const wrong = done.flatMap(({ rule, code }) =>
      placesIn(code).flatMap((place) => {
        const problem = problemOfPlace(place);
        return problem === undefined ? [] : [`${rule}: ${problem}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(notDone.filter(({ code }) => code !== NOT_DONE)).toEqual([]);
  });

  it('names the code that makes each refusal', () => {
    const wrong = done.flatMap((rule) =>
      refusedElsewhere(rule).map((refusal) => `${rule.rule}: ${refusal}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names tests and goldens that are there', () => {
    expect(done.flatMap(problemsOf)).toEqual([]);
  });

  it('gives one of its reasons where a rule is not carried out', () => {
    const wrong = notDone.filter(({ provedBy }) => !reasons.has(provedBy.split(/[:;,]/)[0] ?? ''));
    expect(wrong).toEqual([]);
    const used = new Set(notDone.map(({ provedBy }) => provedBy.split(/[:;,]/)[0]));
    expect([...reasons].filter((reason) => !used.has(reason))).toEqual([]);
  });
});

describe('docs/reference/decisions.md', () => {
  it('says in sentences what was decided, and how far it is done', () => {
    const wrong = decided.filter(([number = '', says = '', state = '', ...more]) => {
      // A title such as "How a message is wrapped." says nothing.
      const isSentence = /^(?!How )\S+( \S+){5,}\.$/.test(says);
      const isState = /^(done|later|(partly: |later; )\S.*)$/.test(state);
      return !/^(D|IV)\d+[a-z]?$/.test(number) || !isSentence || !isState || more.length > 0;
    });
    expect(wrong).toEqual([]);
    expect(decisions.size).toBe(decided.length);
  });

  it('leads to a table of the dispositions that says what the engine does (D24)', () => {
    const rows = tableOf('operations.md', '### Dispositions');
    const shown = rows.map(([text, total, unavailable, reserve]) => {
      return [text, total, unavailable, reserve].map((cell = '') => cell.replace(/`/g, ''));
    });
    const expected = DISPOSITIONS.map(({ from, to }) => {
      const effect = effectOf({ ...REASON['ATS>DIST'], from, to }, QUANTITY_ONE);
      const isWithin = from === 'TRBL' && to === 'TRBL';
      const { total, nonSellable, customerReserve } = effect;
      return [
        dispositionText(from, to),
        signed(total),
        isWithin ? 'from −q, to +q' : signed(nonSellable),
        signed(customerReserve),
      ];
    });
    expect(new Set(shown)).toEqual(new Set(expected));
  });

  it('leads to a table of UINs that says what the engine does (D36)', () => {
    const rows = tableOf('operations.md', '### UINs');
    const shown = rows.map(([disposition, , becomes = '']) => [disposition, becomes.split(',')[0]]);
    const expected = DISPOSITIONS.map((buckets) => [
      `${buckets.from} to ${buckets.to}`,
      UIN_WORDS[uinStatusAfter(buckets)],
    ]);
    expect(new Set(shown)).toEqual(new Set(expected));
  });
});

describe('the pages that code and documentation cite', () => {
  const below = ['src', 'db', 'scripts', 'bench', 'test', 'docs'].flatMap((folder) =>
    readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  );
  const paths = [...readdirSync(PACKAGE_ROOT), ...below].filter((name) =>
    /\.(ts|mjs|md)$/.test(name),
  );
  const pages = paths.filter((name) => name.endsWith('.md'));
  const found = (pattern: RegExp): [path: string, cited: string][] =>
    paths.flatMap((path) => {
      const text = readFileSync(join(PACKAGE_ROOT, path), 'utf8');
      return [...text.matchAll(pattern)].map(([cited]): [string, string] => [path, cited]);
    });

  it('are in the repository', () => {
    const missing = found(/[\w./-]*\w\.md\b/g).filter(([, cited]) => {
      const name = cited.replace(/^(\.{1,2}\/)+/, '');
      return !pages.some((page) => page === name || page.endsWith(`/${name}`));
    });
    expect(missing).toEqual([]);
  });

  it('are none of those that the facts were gathered on', () => {
    const names = /domain[ ]rules|(contract|reasons)[.]json|real[-]callers|related[-]services/gi;
    expect(found(names)).toEqual([]);
  });
});

describe('what is checked of the page', () => {
  const file = 'engine/lifecycle.test.ts';

  it.each([
    [`\`${file}\` › \`works without lines\``, undefined],
    ['`engine/refusal-rows.ts` › `save: SHIRT on two lines`', undefined],
    ['`visibility/scenarios.json` › `V02 The same without the feature: counted twice`', undefined],
    ['`visibility/scenarios.json` › `V02`', 'has no test "V02"'],
    [`\`${file}\` › \`works without line\``, 'has no test "works without line"'],
    // The name of a describe proves nothing.
    [`\`${file}\` › \`Saving a new adjustment\``, 'has no test "Saving a new adjustment"'],
    [`\`${file}\``, 'is named without a title'],
    ['`engine/none.test.ts` › `works without lines`', 'does not exist'],
    ['`engine/builders.ts` › `store`', 'is not run as a test'],
    ['`operations/golden/none__should_be` ', 'does not exist'],
    ['nothing', 'is no proof'],
  ])('%s: %s', (proof, expected) => {
    if (expected === undefined) expect(problemOf(proof)).toBeUndefined();
    else expect(problemOf(proof)).toContain(expected);
  });

  it.each([
    ['`engine/adjustments/draft.ts › checkDuplicates`', undefined],
    // Not exported.
    ['`engine/adjustments/draft.ts › checkUnchangeable`', undefined],
    ['`jobs/wastage-runner.ts › WastageRunner.due`', undefined],
    ['`engine/upkeep/system-parameters.ts › SYSTEM_PARAMETERS.searchLimit`', undefined],
    ['`db/migrations/0005-installed-reasons.ts › REASONS`', undefined],
    ['`engine/adjustments/draft.ts › checkDuplicate`', 'does not declare checkDuplicate'],
    ['`jobs/wastage-runner.ts › due`', 'does not declare due'],
    // Imported there, declared elsewhere.
    ['`engine/adjustments/draft.ts › refuse`', 'does not declare refuse'],
    ['`engine/none.ts › checkDuplicates`', 'does not exist'],
    ['`engine/adjustments/draft.ts`', 'is no place'],
    ['`engine/adjustments/draft.ts` › `checkDuplicates`', 'is no place'],
  ])('%s: %s', (cell, expected) => {
    const problems = placesIn(cell).map(problemOfPlace);
    expect(problems).toEqual([
      expected === undefined ? undefined : expect.stringContaining(expected),
    ]);
  });
});
