/** docs/reference/console-checks.md against the tests it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/paths.js';

const CHECKS = Array.from({ length: 42 }, (_, index) => index + 1);

const read = (file: string): string => readFileSync(join(PACKAGE_ROOT, file), 'utf8');

const rows = read('docs/reference/console-checks.md')
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line));

interface Named {
  readonly check: number;
  readonly file: string;
  readonly title: string;
}

/** The tests that a row names: a link to the file, and the title behind it. */
function namedIn(row: string): Named[] {
  const [, check = '', shown = ''] = /^\| (\d+) \| .*? \| (.*) \|$/.exec(row) ?? [];
  return shown.split('<br>').map((one) => {
    const [, file = '', title = ''] = /^\[[^\]]+\]\(\.\.\/\.\.\/([^)]+)\): (.+)$/.exec(one) ?? [];
    return { check: Number(check), file, title };
  });
}

describe('the page about the checks of the console', () => {
  const named = rows.flatMap(namedIn);

  test('has a row for every check, in their order', () => {
    expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(CHECKS);
    expect([...new Set(named.map(({ check }) => check))]).toEqual(CHECKS);
  });

  test('names tests that are there', () => {
    const missing = named.filter(
      ({ file, title }) => title === '' || !read(file).replaceAll("\\'", "'").includes(title),
    );
    expect(missing).toEqual([]);
  });
});
