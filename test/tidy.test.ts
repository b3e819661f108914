import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PACKAGE_ROOT } from '../src/config/paths.js';

interface SourceFile {
  /** Relative to the package, with slashes: `src/engine/adjustments/save.ts`. */
  readonly path: string;
  readonly text: string;
  /** Files of ours that it imports, the same way. */
  readonly imports: readonly string[];
  /** Packages and built-in modules that it imports. */
  readonly packages: readonly string[];
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(PACKAGE_ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(path) ? [path] : [];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(PACKAGE_ROOT, path), 'utf8');
  const specifiers = [
    ...text.matchAll(/^(?:import|export)[^;]*?from '([^']+)';|^import '([^']+)';/gms),
  ].map((match) => match[1] ?? match[2] ?? '');
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return {
    path,
    text,
    imports: own.map((specifier) => {
      const imported = join(PACKAGE_ROOT, dirname(path), specifier.replace(/\.js$/, ''));
      const ending = existsSync(`${imported}.tsx`) ? '.tsx' : '.ts';
      return relative(PACKAGE_ROOT, specifier.endsWith('.js') ? imported + ending : imported);
    }),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
  };
}

const sources = [...filesBelow('src'), ...filesBelow('db')].map(readSource);
const consoleFiles = filesBelow('console').map(readSource);
const others = [...filesBelow('scripts'), ...filesBelow('test')].map(readSource);
const code = [...sources, ...consoleFiles, ...others];
const below = (folder: string): SourceFile[] =>
  sources.filter(({ path }) => path.startsWith(folder));
const isGenerated = ({ path }: SourceFile): boolean => path.includes('/generated/');

/** Without comments and, roughly, without texts: for rules about what the code does. */
const stripped = (file: SourceFile): string =>
  file.text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Bounds, which everybody needs: of the settings they know nothing. */
const LIMITS = 'config/limits';

/**
 * Who may import whom, by room: `cli → app → (api, soap + operations, testing, receive) → (commands,
 * outbox, jobs, reference-data) → store → engine`; contract and http stand on base.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [LIMITS],
  config: ['base'],
  contract: ['base'],
  engine: ['base'],
  http: ['base', LIMITS],
  soap: ['base', LIMITS, 'contract', 'http'],
  store: ['base', LIMITS, 'engine'],
  commands: ['base', LIMITS, 'engine', 'store'],
  'reference-data': ['base', LIMITS, 'engine', 'store'],
  jobs: ['base', LIMITS, 'engine', 'store'],
  outbox: ['base', 'config', 'contract', 'engine', 'soap', 'store'],
  operations: ['base', LIMITS, 'commands', 'contract', 'engine', 'store'],
  access: ['base', LIMITS, 'engine', 'store', 'http'],
  api: [
    ...['base', 'config', 'http', 'engine', 'store', 'access'],
    ...['commands', 'outbox', 'jobs', 'reference-data'],
  ],
  testing: ['base', 'config', 'contract', 'http', 'soap', 'engine', 'outbox', 'store', 'api'],
  receive: ['base', 'config', 'contract', 'http', 'soap', 'engine/model/quantity', 'outbox'],
  visibility: ['base', LIMITS, 'engine', 'http', 'store', 'commands', 'api'],
  app: [
    ...['base', 'config', 'contract', 'http', 'soap', 'operations', 'api', 'testing', 'receive'],
    ...['commands', 'outbox', 'jobs', 'reference-data', 'store', 'engine', 'visibility', 'access'],
  ],
  cli: ['app', 'api', 'base', 'config', 'http', 'jobs', 'receive', 'soap', 'store', 'testing'],
};

/** Folders that decide over facts. */
const PURE = ['engine', 'visibility/refusals', 'visibility/service', 'visibility/offset'];

/** The room of a file of src: its first folder. */
const roomOf = (path: string): string => path.split('/')[1] ?? '';

/** Whether a room may import a file. */
const mayImport = (room: string, path: string): boolean =>
  [room, ...(MAY_IMPORT[room] ?? [])].some((allowed) => path.startsWith(`src/${allowed}`)) ||
  (room === 'store' && path.startsWith('db/migrations/'));

function violations(find: (file: SourceFile) => readonly string[], files = sources): string[] {
  return files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));
}

describe('the house rules', () => {
  it('every-file-has-a-room: nothing lies loose in src', () => {
    const rooms = new Set(Object.keys(MAY_IMPORT));
    const homeless = below('src/').filter(
      ({ path }) => !rooms.has(roomOf(path)) || path.split('/').length < 3,
    );
    expect(homeless.map(({ path }) => path)).toEqual([]);
    for (const room of rooms) expect(below(`src/${room}/`).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(MAY_IMPORT))('who-may-import-whom: %s imports only %j', (room) => {
    const found = violations(
      ({ imports }) => imports.filter((path) => !mayImport(room, path)),
      below(`src/${room}/`),
    );
    expect(found).toEqual([]);
  });

  it('the console imports itself, quantities, dispositions, texts, and of the engine types only', () => {
    const shared = /^src\/engine\/(model\/(quantity|dispositions)|access\/permission-texts)\.ts$/;
    const found = violations(
      ({ imports, text }) =>
        imports.filter((path) => {
          if (path.startsWith('console/src/') || shared.test(path)) return false;
          const name = path.split('/').at(-1)?.replace(/\.ts$/, '.js');
          const onlyTypes = new RegExp(`import type [^;]*${name}'`).test(text);
          return !(path.startsWith('src/engine/') && onlyTypes);
        }),
      consoleFiles,
    );
    expect(found).toEqual([]);
    expect(consoleFiles.length).toBeGreaterThan(0);
  });

  it('nothing imports the console, but for the tests of it', () => {
    const found = violations(
      ({ imports }) => imports.filter((path) => path.startsWith('console/')),
      [...sources, ...others].filter(({ path }) => !path.startsWith('test/console/')),
    );
    expect(found).toEqual([]);
  });

  it('the picture in ARCHITECTURE.md has these arrows, and no others', () => {
    const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'ARCHITECTURE.md'), 'utf8');
    const lines = [...page.matchAll(/^ {2}([a-z-]+) --> ([a-z& -]+)$/gm)];
    const drawn = lines.flatMap(([, from, to]) =>
      (to ?? '').split(' & ').map((one) => [from, one]),
    );
    const arrows = Object.entries(MAY_IMPORT).flatMap(([room, allowed]) => {
      const rooms = allowed.filter((one) => one !== LIMITS).map((one) => one.split('/')[0]);
      return rooms.filter((one) => one !== 'base').map((one) => [room, one]);
    });
    expect(drawn).toEqual(arrows);
  });

  it('tests over every database use no SQL of SQLite alone', () => {
    const only = /\b(printf\(|json_each|RAISE\(|PRAGMA |strftime\(|sqlite_master|INSERT OR )/g;
    const found = violations(
      (file) => stripped(file).match(only) ?? [],
      code.filter(
        ({ path }) =>
          path.startsWith('test/') &&
          !/\/sqlite\/|^test\/support\/sqlite\.ts$|^test\/tidy\.test\.ts$/.test(path),
      ),
    );
    expect(found).toEqual([]);
  });

  it('migrations import one another only', () => {
    const found = violations(
      ({ imports }) => imports.filter((path) => !path.startsWith('db/migrations/')),
      below('db/'),
    );
    expect(found).toEqual([]);
  });

  it.each(PURE)('%s is pure: no package, no promise, no clock, no I/O', (folder) => {
    const impure = /\b(async|await|Promise|process|console|fetch|setTimeout|require)\b/g;
    const found = violations(
      (file) => [...file.packages, ...(stripped(file).match(impure) ?? [])],
      below(`src/${folder}/`),
    );
    expect(found).toEqual([]);
  });

  it('the pure part of visibility knows nothing of ours but quantities, bounds and the ground', () => {
    const allowed =
      /^src\/(base|config\/limits|engine\/model\/quantity|visibility\/(refusals|service|offset))/;
    const found = violations(
      ({ imports }) => imports.filter((path) => !allowed.test(path)),
      PURE.filter((folder) => folder.startsWith('visibility')).flatMap((folder) =>
        below(`src/${folder}/`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('one-writer: only the executors begin and commit (a copy begins to read), only the room of a database has its driver', () => {
    const begins = violations(
      (file) => stripped(file).match(/'(BEGIN|COMMIT|SAVEPOINT|ROLLBACK)\b/g) ?? [],
    );
    const writers =
      /^src\/store\/(sqlite\/(executor\/group-executor|file\/copy)|postgres\/(executor|postgres-database))\.ts/;
    expect(begins.filter((text) => !writers.test(text))).toEqual([]);
    for (const [driver, room] of [
      ['better-sqlite3', 'sqlite'],
      ['pg', 'postgres'],
    ] as const) {
      const drivers = sources.filter(({ packages }) => packages.includes(driver));
      expect(drivers.filter(({ path }) => !path.startsWith(`src/store/${room}/`))).toEqual([]);
    }
  });

  it('tests-run-over-any-database: only support and suites of SQLite alone have its driver', () => {
    const tests = code.filter(({ path }) => path.startsWith('test/'));
    const drivers = tests.filter(({ packages }) => packages.includes('better-sqlite3'));
    const mayHave = /^test\/(support\/sqlite\.ts|([\w-]+\/)*sqlite\/)/;
    expect(drivers.map(({ path }) => path).filter((path) => !mayHave.test(path))).toEqual([]);
    expect(drivers).not.toEqual([]);
  });

  it('only-store-knows-sql', () => {
    const sql = /\b(SELECT\s.+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b/g;
    const found = violations((file) => stripped(file).match(sql) ?? []).filter(
      (text) => !/^(src\/store|src\/visibility\/store|db\/migrations)\//.test(text),
    );
    expect(found).toEqual([]);
  });

  it('wire-names-stop-at-operations', () => {
    const wire =
      /\b(StrAdj\w*|StrInv\w*|InvAvail\w*|InvLocation|NslQty\w*|\w+_id_col|\w+_uin_col|collection_size)\b/g;
    const allowed = /^src\/(contract\/generated|operations|cli\/welcome\.ts)/;
    const found = violations((file) => stripped(file).match(wire) ?? [], below('src/'));
    // Refusals name the elements that the caller has sent, or is to send.
    const isKnown = (text: string): boolean =>
      allowed.test(text) ||
      /(refusals\/topics\/\w+|draft)\.ts: (removed_line_id|added_uin)_col/.test(text);
    expect(found.filter((text) => !isKnown(text))).toEqual([]);
  });

  it('time-and-ids-are-inputs: only clock.ts, ids.ts and turns.ts ask the machine', () => {
    const asks =
      /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|randomUUID|randomBytes)\b/g;
    const found = violations((file) => stripped(file).match(asks) ?? [], below('src/'));
    expect(found.filter((text) => !/^src\/base\/(clock|ids|turns)\.ts/.test(text))).toEqual([]);
  });

  it('no-cycles: no file imports itself through others', () => {
    const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
    const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
      (graph.get(from) ?? []).some((next) => {
        if (next === goal) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, goal, seen);
      });
    const found = sources
      .filter(({ path }) => reaches(path, path, new Set()))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('small-files: at most 400 lines, generated ones apart', () => {
    const long = code.filter((file) => !isGenerated(file) && file.text.split('\n').length > 401);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('long suites that run first are there', () => {
    const text = readFileSync(join(PACKAGE_ROOT, 'test/support/sequencer.js'), 'utf8');
    const named = [...text.matchAll(/'(test\/[^']+)'/g)].map(([, path = '']) => path);
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
  });

  it('words: the sentence of a comment names its subject first', () => {
    const written = [...sources, ...consoleFiles].filter((file) => !isGenerated(file));
    const vague = /^\s*(?:\/\*\*|\*|\/\/)\s(?:.*[.] )?(?:Who|What|Whoever|Whatever)\b.*$/gm;
    expect(violations((file) => file.text.match(vague) ?? [], written)).toEqual([]);
  });

  it('no-loose-ends: nothing is left to do in a comment, and nothing is switched off', () => {
    const loose = new RegExp(
      `\\b(TO${''}DO|FIX${''}ME|X${''}XX|HA${''}CK)\\b|@ts-${''}ignore|\\b(it|describe|test)\\.only\\b`,
      'g',
    );
    expect(violations((file) => file.text.match(loose) ?? [], code)).toEqual([]);
  });

  it('no-any in contract, operations, engine and visibility', () => {
    const folders = [
      ...['src/contract/', 'src/operations/', 'src/engine/', 'src/visibility/'],
    ].flatMap(below);
    expect(
      violations((file) => stripped(file).match(/[:<]\s*any\b|\bas any\b/g) ?? [], folders),
    ).toEqual([]);
  });
});
