import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { referenceTables, withTables } from '../scripts/reference-pages.js';
import { API_CODES } from '../src/api/errors.js';
import { ROUTES } from '../src/app/routes.js';
import { SERVICES } from '../src/app/services.js';
import * as limits from '../src/config/limits.js';
import { PACKAGE_ROOT } from '../src/config/paths.js';
import {
  CONFIG_FILE_VARIABLE,
  environmentName,
  flagName,
  SETTING_NAMES,
  SETTINGS,
} from '../src/config/settings.js';
import type { ElementDeclaration } from '../src/contract/table.js';
import { COLUMNS } from '../src/engine/reference-data/records.js';
import { SERVICE_REFUSALS } from '../src/engine/refusals/catalogue.js';
import { WARNING_CODES } from '../src/engine/upkeep/reasons.js';
import { ENDPOINT_FAULTS } from '../src/soap/endpoint-faults.js';
import { STORE_FAILURES } from '../src/store/failures.js';
import { migrateSqlite } from '../src/store/sqlite/sqlite-store.js';
import type { Connection } from './support/databases.js';
import { temporaryDirectory } from './support/files.js';
import { sqliteAt } from './support/sqlite.js';

/** Each service with the page that describes it. */
const PAGE_OF: Readonly<Record<string, string>> = {
  InventoryAdjustmentService: 'operations.md',
  StoreInventoryService: 'store-inventory.md',
  ActivityLockService: 'activity-lock.md',
};
const PAGES = SERVICES.map(({ declaration, path }) => ({
  declaration,
  path,
  page: PAGE_OF[declaration.name] ?? '',
}));
/** Codes that the endpoint gives to errors which are no refusals. */
const ENDPOINT_CODES = Object.keys(ENDPOINT_FAULTS);
const SHORT_MESSAGES = ['VALIDATION_ERROR', 'ILLEGAL_ARGUMENT', 'ILLEGAL_STATE'];

function read(...path: string[]): string {
  return readFileSync(join(PACKAGE_ROOT, ...path), 'utf8');
}

function reference(name: string): string {
  return read('docs', 'reference', name);
}

/** The paths below a folder of the package that end so; none if the folder is missing. */
function filesBelow(folder: string, end: string): string[] {
  const start = join(PACKAGE_ROOT, folder);
  if (!existsSync(start)) return [];
  const names = readdirSync(start, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
}

function withoutExamples(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** The text of each heading, up to the next one. */
function sections(text: string): Map<string, string> {
  const parts = withoutExamples(text).split(/^#+ /m).slice(1);
  return new Map(parts.map((part) => [part.split('\n')[0] ?? '', part]));
}

function sectionOf(name: string, heading: string): string {
  const section = sections(reference(name)).get(heading);
  if (section === undefined) throw new Error(`${name} has no heading "${heading}"`);
  return section;
}

const plain = (cell: string): string => cell.trim().replace(/^`([^`]*)`$/, '$1');

/** The cells of each table row that starts with a name in code. */
function rows(section: string): string[][] {
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) => line.slice(1, -1).split('|').map(plain));
}

function inlineCode(text: string): string[] {
  const found = withoutExamples(text).matchAll(/`([^`\n]+)`/g);
  return [...found].map((match) => match[1] ?? '');
}

function markdownFiles(): string[] {
  const readme = existsSync(join(PACKAGE_ROOT, 'README.md')) ? ['README.md'] : [];
  return [...readme, ...filesBelow('docs', '.md')];
}

describe('the tables of codes, settings and limits', () => {
  const tables = Object.entries(referenceTables(PACKAGE_ROOT));

  test.each(tables)('are in %s as the code has them', (page, generated) => {
    expect(reference(page)).toBe(withTables(reference(page), generated));
  });

  test('leave no cell of the first three columns empty', () => {
    const texts = tables.flatMap(([, generated]) => Object.values(generated));
    const listed = texts.flatMap(rows);
    expect(listed.length).toBeGreaterThan(300);
    expect(listed.filter((cells) => cells.slice(0, 3).includes(''))).toEqual([]);
  });
});

describe('docs/reference/faults.md', () => {
  const failures = Object.values(STORE_FAILURES);

  test.each(['faults.md', ...PAGES.map(({ page }) => page)])(
    'no code that %s names is unknown',
    (name) => {
      const values = SERVICES.flatMap(({ declaration }) => Object.values(declaration.complexTypes))
        .flatMap((type) => type.elements)
        .flatMap((element) => element.enumeration?.values ?? []);
      const codes = [...Object.keys(SERVICE_REFUSALS), ...failures.map(({ code }) => code)];
      const names = [...ENDPOINT_CODES, ...SHORT_MESSAGES, ...Object.keys(limits)];
      const known = new Set([...codes, ...names, ...values]);
      const named = inlineCode(reference(name)).filter((word) => /^[A-Z]+(_[A-Z]+)+$/.test(word));
      expect(named.filter((word) => !known.has(word))).toEqual([]);
    },
  );
});

describe('docs/reference/maintenance.md', () => {
  test('lists every route with its path and its summary, in the order of the list', () => {
    const listed = rows(sectionOf('maintenance.md', 'Routes'));
    expect(listed).toEqual(
      ROUTES.map(({ name, method, path, summary }) => [name, `${method} ${path}`, summary]),
    );
  });

  test('lists every code of the interface with its status, and what to do', () => {
    const listed = rows(sectionOf('maintenance.md', 'Errors'));
    expect(listed.map(([code, status]) => [code, Number(status)])).toEqual(
      Object.entries(API_CODES),
    );
    for (const [code, , advice] of listed) expect([code, advice]).not.toEqual([code, '']);
  });

  test('shows only verbs that exist', () => {
    const shown = [...reference('maintenance.md').matchAll(/^sia ([a-z-]+ [a-z-]+)/gm)];
    const names = ROUTES.map(({ name }) => String(name));
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map(([, name = '']) => name).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('docs/reference/maintenance-refusals.md', () => {
  test('lists every warning, and says what to do', () => {
    const warnings = rows(sectionOf('maintenance-refusals.md', 'Warnings'));
    expect(warnings.map(([code]) => code)).toEqual([...WARNING_CODES]);
    for (const [code, , advice] of warnings) expect([code, advice]).not.toEqual([code, '']);
  });
});

describe('docs/reference/settings.md', () => {
  test('lists every setting with its flag, environment variable and default', () => {
    const listed = rows(sectionOf('settings.md', 'All settings')).map((cells) => cells.slice(0, 4));
    const expected = SETTING_NAMES.map((name) => {
      const { fallback } = SETTINGS[name];
      return [name, flagName(name), environmentName(name), String(fallback ?? '(not set)')];
    });
    expect(listed).toEqual(expected);
  });

  test('names no flag and no environment variable that does not exist', () => {
    const words = inlineCode(reference('settings.md'));
    const named = words.flatMap((word) => word.match(/^--[a-z-]+[a-z]|^SIA_[A-Z_]+/g) ?? []);
    const flags = ['--config', ...SETTING_NAMES.map(flagName)];
    const known = [CONFIG_FILE_VARIABLE, ...SETTING_NAMES.map(environmentName), ...flags];
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(PAGES)('docs/reference/$page', ({ declaration, path, page }) => {
  const operations = Object.keys(declaration.operations);
  const headings = [...sections(reference(page)).keys()];

  function describeElement({ name, type, enumeration, required, many }: ElementDeclaration) {
    const simple = typeof type === 'string' ? type : type.complex;
    const occurs = `${required ? 1 : 0}..${many ? 'n' : 1}`;
    return [name, enumeration?.name ?? simple, occurs];
  }

  test('names the path and the namespace of the service', () => {
    expect(inlineCode(reference(page))).toEqual(
      expect.arrayContaining([path, declaration.namespace]),
    );
  });

  test('has a section for every operation, in the order of the contract', () => {
    expect(headings.filter((heading) => operations.includes(heading))).toEqual(operations);
  });

  test('shows a request of every operation', () => {
    const text = reference(page);
    for (const name of operations) expect(text).toContain(`\n<v1:${name}`);
  });

  const wrappers = operations.flatMap((name) => [name, `${name}Response`]);
  const payloads = Object.values(declaration.complexTypes).filter(
    ({ name, namespace, elements }) =>
      !wrappers.includes(name) && namespace !== declaration.faultNamespace && elements.length > 0,
  );

  test.each(payloads)('describes every element of $name, in order', ({ name, elements }) => {
    const listed = rows(sectionOf(page, name)).map((cells) => cells.slice(0, 3));
    expect(listed).toEqual(elements.map(describeElement));
  });
});

describe('docs/reference/imports.md', () => {
  test('lists every column of every kind, and which are needed', () => {
    for (const [kind, columns] of Object.entries(COLUMNS)) {
      const listed = rows(sectionOf('imports.md', kind)).map((cells) => cells.slice(0, 2));
      const expected = columns.map(({ name, isRequired }) => [name, isRequired ? 'yes' : 'no']);
      expect([kind, listed]).toEqual([kind, expected]);
    }
  });
});

describe('docs/reference/database.md', () => {
  const directory = temporaryDirectory();
  let database: Connection;

  beforeAll(async () => {
    const file = join(directory.path, 'sia.db');
    await migrateSqlite(file);
    database = await sqliteAt(file).connect();
  });

  afterAll(async () => {
    await database.close();
    directory.remove();
  });

  /** `comments?` for a column that may be null. */
  async function columnsOf(table: string): Promise<string[]> {
    const columns = await database.rows<{
      readonly name: string;
      readonly notnull: number;
      readonly pk: number;
    }>('SELECT name, "notnull", pk FROM pragma_table_info(?)', table);
    return columns.map(({ name, notnull, pk }) => (notnull || pk ? name : `${name}?`)).sort();
  }

  function documentedColumns(table: string): string[] {
    const lines = sectionOf('database.md', table)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const cells = lines.map((line) => line.split('|')[1] ?? '');
    const found = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`( \?)?/g)]);
    return found.map(([, name, mark]) => `${name}${mark === undefined ? '' : '?'}`).sort();
  }

  test('describes every column of every table', async () => {
    const ours = await database.tables();
    expect(ours.length).toBeGreaterThan(0);
    for (const table of ours)
      expect([table, documentedColumns(table)]).toEqual([table, await columnsOf(table)]);
  });

  test('has queries that the database understands', async () => {
    const queries = [...reference('database.md').matchAll(/^```sql\n([\s\S]*?)^```$/gm)];
    expect(queries.length).toBeGreaterThan(0);
    for (const [, sql = ''] of queries) await database.rows(sql);
  });
});

describe('docs/reference/decisions.md', () => {
  const listed = [...reference('decisions.md').matchAll(/^\| ((?:D|IV)\d+[a-z]?) +\| +\S/gm)];
  const known = new Set(listed.map((match) => match[1]));
  const code = ['src', 'db', 'scripts', 'test'].flatMap((folder) => filesBelow(folder, '.ts'));

  test('explains every decision that code and documentation cite', () => {
    const unknown = [...code, ...markdownFiles()].flatMap((path) => {
      const cited = [...read(path).matchAll(/\b(?:D|IV)[1-9]\d?[a-z]?\b/g)].map(
        ([number]) => number,
      );
      return cited.filter((number) => !known.has(number)).map((number) => `${path}: ${number}`);
    });
    expect(unknown).toEqual([]);
  });
});

describe('README.md and docs', () => {
  /** As GitHub names the headings of a page. */
  function anchorsOf(text: string): string[] {
    const headings = withoutExamples(text).matchAll(/^#+ (.+)$/gm);
    return [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );
  }

  function linksOf(text: string): string[] {
    const prose = withoutExamples(text).replace(/`[^`\n]*`/g, '');
    const found = prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g);
    return [...found]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^[a-z][\w+.-]*:/i.test(link));
  }

  function resolves(page: string, link: string): boolean {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), decodeURI(path));
    if (relative('.', target).startsWith('..') || !existsSync(join(PACKAGE_ROOT, target)))
      return false;
    return (
      anchor === undefined || !target.endsWith('.md') || anchorsOf(read(target)).includes(anchor)
    );
  }

  test('every relative link resolves', () => {
    const broken = markdownFiles().flatMap((page) =>
      linksOf(read(page))
        .filter((link) => !resolves(page, link))
        .map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });
});
