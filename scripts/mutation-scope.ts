/** The files that are mutated, and the tests that are to notice. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files whose mutants the same tests are to notice. */
export interface MutationGroup {
  readonly name: 'engine' | 'adjustments' | 'upkeep' | 'access' | 'outbox';
  /** Tells whether a file, below the package, belongs to it. */
  readonly holds: (path: string) => boolean;
  /**
   * The tests of it, below test/, which run in the process of the runner: each of their tests passes alone. They
   * are run in this order, in which those come first that take the least time.
   */
  readonly tests: readonly RegExp[];
}

/** Texts and types have no behaviour of their own. */
const WITHOUT_BEHAVIOUR = /^src\/engine\/(refusals\/topics\/|model\/model\.ts|refusals\/entry\.ts)/;

/** The properties take longer than all others together. */
const ENGINE_TESTS = /^engine\/(?!properties)[^/]*\.test\.ts$/;
/** Every request of these is also looked at for what it changes. */
const GOLDENS = /^(operations|admin)\/golden\.test\.ts$/;

const isWriter = (files: RegExp) => (path: string) => files.test(path);

export const MUTATION_GROUPS: readonly MutationGroup[] = [
  {
    name: 'engine',
    holds: (path) => path.startsWith('src/engine/') && !WITHOUT_BEHAVIOUR.test(path),
    tests: [ENGINE_TESTS],
  },
  {
    name: 'adjustments',
    holds: isWriter(/^src\/store\/sqlite\/adjustments\//),
    tests: [
      /^store\/sqlite\/decision-writer\.test\.ts$/,
      /^store\/moved-stock\.test\.ts$/,
      /^operations\/lifecycle\.test\.ts$/,
      /^store\/uins\.test\.ts$/,
      GOLDENS,
    ],
  },
  {
    name: 'upkeep',
    holds: isWriter(/^src\/store\/(locks|templates|upkeep|wastage)\/writer\.ts$/),
    tests: [
      /^store\/written-rows\.test\.ts$/,
      /^store\/sqlite\/(locks|upkeep)\.test\.ts$/,
      /^locks\/steps\.test\.ts$/,
      GOLDENS,
      /^jobs\/wastage\.test\.ts$/,
    ],
  },
  {
    name: 'access',
    holds: isWriter(/^src\/store\/(access|audit)\/writer\.ts$/),
    tests: [
      /^store\/(written-access|audit|last-administrator)\.test\.ts$/,
      /^access\/(recorder|sessions|digest|sign-in)\.test\.ts$/,
      GOLDENS,
    ],
  },
  {
    name: 'outbox',
    holds: isWriter(/^src\/store\/outbox\/(marks|decisions)\.ts$/),
    tests: [
      /^store\/outbox-(marks|decisions)\.test\.ts$/,
      /^store\/sqlite\/outbox-status\.test\.ts$/,
      /^outbox\/(decisions|publisher|transactions)\.test\.ts$/,
      GOLDENS,
    ],
  },
];

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort();
}

/** The tests of a group, in the order in which they are run. */
export function testsOf(root: string, { tests }: MutationGroup): string[] {
  const all = filesBelow(root, 'test');
  return tests.flatMap((some) => all.filter((path) => some.test(path.slice('test/'.length))));
}

/** The files of a group, in the order of their paths. */
export function mutatedFiles(root: string, { holds }: MutationGroup): string[] {
  return [...filesBelow(root, 'src/engine'), ...filesBelow(root, 'src/store')].filter(holds);
}

export interface Shard {
  /** The number, from 1. */
  readonly number: number;
  readonly count: number;
}

/** @throws Error if the text is not such as `1/8` */
export function shardFromText(text: string): Shard {
  const [, number = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > count) throw new Error(`--shard ${text} is not such as 1/8`);
  return { number, count };
}

/** Deals files by their size, so that every shard has about as much to do. */
export function shardOf(
  root: string,
  files: readonly string[],
  { number, count }: Shard,
): readonly string[] {
  const hands = Array.from({ length: count }, () => ({ size: 0, files: [] as string[] }));
  const sized = files.map((path) => ({ path, size: statSync(join(root, path)).size }));
  for (const { path, size } of sized.sort((a, b) => b.size - a.size)) {
    const [least] = [...hands].sort((a, b) => a.size - b.size);
    least?.files.push(path);
    if (least !== undefined) least.size += size;
  }
  return (hands[number - 1]?.files ?? []).sort();
}

/**
 * The lines that a change has written, by the file.
 *
 * @param diff the output of `git diff --unified=0`
 * @returns such as `src/engine/a.ts:3-7`
 */
export function changedRanges(diff: string): Map<string, string[]> {
  const ranges = new Map<string, string[]>();
  let file = '';
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) file = line.startsWith('+++ b/') ? line.slice(6) : '';
    const [, first, length = '1'] = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (first === undefined || file === '' || length === '0') continue;
    const last = Number(first) + Number(length) - 1;
    ranges.set(file, [...(ranges.get(file) ?? []), `${file}:${first}-${last}`]);
  }
  return ranges;
}

/** A mutant that no test notices, and the reason why none has to. */
export interface KeptSurvivor {
  readonly file: string;
  /** The line where it begins, without the space around it. */
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  readonly reason: string;
}

export function readSurvivors(root: string): KeptSurvivor[] {
  const path = join(root, 'test', 'mutants', 'survivors.json');
  return JSON.parse(readFileSync(path, 'utf8')) as KeptSurvivor[];
}
