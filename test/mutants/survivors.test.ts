import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  changedRanges,
  MUTATION_GROUPS,
  mutatedFiles,
  readSurvivors,
  shardFromText,
  shardOf,
  testsOf,
} from '../../scripts/mutation-scope.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

const survivors = readSurvivors(PACKAGE_ROOT);
const mutated = new Set(MUTATION_GROUPS.flatMap((group) => mutatedFiles(PACKAGE_ROOT, group)));

function linesOf(file: string): string[] {
  const path = join(PACKAGE_ROOT, file);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .map((one) => one.trim())
    : [];
}

describe('survivors.json', () => {
  it('names mutants of code that is still there', () => {
    const stale = survivors.filter(({ file, line, original }) => {
      const lines = linesOf(file);
      const [first = ''] = original.split('\n');
      const isThere = lines.includes(line) && line.includes(first.trim());
      return !isThere || !mutated.has(file);
    });
    expect(stale).toEqual([]);
  });

  it('says of each what is changed, and why nobody has to notice', () => {
    const wrong = survivors.filter(
      ({ original, replacement, reason }) =>
        original === replacement || !/^\S+( \S+){3,}\.$/.test(reason),
    );
    expect(wrong).toEqual([]);
  });

  it('names each once', () => {
    const names = survivors.map(({ reason: _reason, ...mutant }) => JSON.stringify(mutant));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('what is mutated', () => {
  it('is the engine and the writers of the store, each file in one shard', () => {
    const files = [...mutated];
    expect(files).toEqual(expect.arrayContaining(['src/engine/adjustments/save.ts']));
    expect(files).toEqual(expect.arrayContaining(['src/store/templates/writer.ts']));
    const shards = [1, 2, 3].map((number) => shardOf(PACKAGE_ROOT, files, { number, count: 3 }));
    expect(shards.flat().sort()).toEqual([...files].sort());
    expect(shards.every((shard) => shard.length > 0)).toBe(true);
  });

  it('has every writer of the store', () => {
    const store = join(PACKAGE_ROOT, 'src', 'store');
    const writers = readdirSync(store, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('writer.ts'))
      .map((path) => `src/store/${path}`);
    expect(writers.length).toBeGreaterThan(5);
    expect(writers.filter((path) => !mutated.has(path))).toEqual([]);
  });

  it.each(MUTATION_GROUPS.map((group) => [group.name, group] as const))(
    'has files and tests in the group %s',
    (_name, group) => {
      expect(mutatedFiles(PACKAGE_ROOT, group)).not.toEqual([]);
      const found = group.tests.map((some) => testsOf(PACKAGE_ROOT, { ...group, tests: [some] }));
      expect(found.filter((files) => files.length === 0)).toEqual([]);
      expect(testsOf(PACKAGE_ROOT, group)).toEqual(found.flat());
      expect(new Set(found.flat()).size).toBe(found.flat().length);
    },
  );

  it.each(['0/8', '9/8', '1', '1/0', 'a/b'])('is in no shard %s', (text) => {
    expect(() => shardFromText(text)).toThrow(`--shard ${text} is not such as 1/8`);
  });

  it('is of a change the lines that it has written', () => {
    const diff = [
      ...['--- a/src/a.ts', '+++ b/src/a.ts', '@@ -1 +1,3 @@', '+x', '@@ -9,2 +12,0 @@', '-y'],
      ...['@@ -20 +20 @@', '+z', '--- a/src/gone.ts', '+++ /dev/null', '@@ -1,2 +0,0 @@'],
    ].join('\n');
    expect([...changedRanges(diff)]).toEqual([['src/a.ts', ['src/a.ts:1-3', 'src/a.ts:20-20']]]);
  });
});
