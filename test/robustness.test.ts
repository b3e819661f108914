/** docs/reference/robustness.md against the tests it names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/paths.js';

const FOLDER = 'test/hostile';
const NUMBERS = Array.from({ length: 27 }, (_, index) => index + 1);

const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'reference', 'robustness.md'), 'utf8');
const rows = page.split('\n').filter((line) => /^\| \d+ \|/.test(line));
/** The files that a row links, from the root of the package. */
const linked = (row: string): string[] =>
  [...row.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g)].map((match) => match[1] ?? '');

describe('the page about robustness', () => {
  test('has a row for every test of what is sent or happens', () => {
    const files = readdirSync(join(PACKAGE_ROOT, FOLDER), {
      encoding: 'utf8',
      recursive: true,
    }).filter((name) => name.endsWith('.test.ts'));
    const named = new Set(rows.flatMap(linked));
    expect(files.map((name) => `${FOLDER}/${name}`).filter((file) => !named.has(file))).toEqual([]);
  });

  test('names tests that are there, at least one in each row', () => {
    expect(rows.filter((row) => linked(row).length === 0)).toEqual([]);
    const missing = rows.flatMap(linked).filter((file) => !existsSync(join(PACKAGE_ROOT, file)));
    expect(missing).toEqual([]);
  });

  test('goes through the numbers in order, and leaves none out', () => {
    const numbers = rows.map((row) => Number(/\d+/.exec(row)?.[0]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect([...new Set(numbers)]).toEqual(NUMBERS);
  });
});
