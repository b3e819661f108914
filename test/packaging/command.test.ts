/** What the command offers to shells, editors and people. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerTable } from '../../src/cli/answer-table.js';
import { SETTING_NAMES } from '../../src/config/settings.js';
import { isOnPath, testWith } from '../clients/tool.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runProcess, runSia } from '../support/process.js';

const folder = temporaryDirectory();
afterAll(() => folder.remove());

/** What bash offers behind words, the last of which is begun. */
async function offered(completion: string, ...words: string[]): Promise<string[]> {
  const quoted = ['sia', ...words].map((word) => `'${word}'`).join(' ');
  const script = `${completion}\nCOMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _sia; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = await runProcess('bash', ['-c', script]);
  expect(ran).toMatchObject({ status: 0, err: '' });
  return ran.out.split('\n').filter((line) => line !== '');
}

it('bash completes commands, verbs, flags and values', async () => {
  const { out } = await runSia(['completion', 'bash']);
  expect(await offered(out, 'adj')).toEqual(['adjustments']);
  expect(await offered(out, 'adjustments', 'co')).toEqual(['confirm', 'copy']);
  expect(await offered(out, 'adjustments', 'list', '--sto')).toEqual(['--store']);
  expect(await offered(out, 'adjustments', 'list', '--store', '5000', '--status', 'C')).toEqual([
    ...['COMPLETED', 'CANCELED'],
  ]);
  expect(await offered(out, 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(await offered(out, 'serve', '--public')).toEqual(['--public-url']);
});

for (const shell of ['zsh', 'fish']) {
  const tool = { name: shell, packages: shell, isHere: isOnPath(shell) };
  testWith(tool, `${shell} takes its script`, async () => {
    const { out } = await runSia(['completion', shell]);
    const path = join(folder.path, `sia.${shell}`);
    writeFileSync(path, out);
    expect(await runProcess(shell, ['-n', path])).toEqual({ status: 0, out: '', err: '' });
  });
}

it('the schema of the settings file has every setting, and a file may name it', async () => {
  const { out } = await runSia(['config', '--schema']);
  const schema = JSON.parse(out) as { properties: Record<string, { type?: string }> };
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...SETTING_NAMES]);
  const { port, trustProxy, mode } = schema.properties;
  expect(port).toMatchObject({ type: 'integer', minimum: 0, maximum: 65_535, default: 8080 });
  expect(trustProxy).toMatchObject({ type: 'boolean', default: false });
  expect(mode).toMatchObject({ enum: ['development', 'production'] });
  const untyped = Object.entries(schema.properties).filter(
    ([, one]) => !('type' in one || 'enum' in one || 'anyOf' in one),
  );
  expect(untyped).toEqual([]);
  const file = join(folder.path, 'sia.json');
  writeFileSync(
    file,
    JSON.stringify({ $schema: './sia.schema.json', port: 9001, digestKey: 'x'.repeat(16) }),
  );
  const inForce = JSON.parse((await runSia(['config', '--json', '--config', file])).out) as {
    settings: { name: string; value: string; origin: string }[];
  };
  const found = Object.fromEntries(inForce.settings.map((one) => [one.name, one]));
  expect(found.port).toMatchObject({ value: '9001', origin: 'file' });
  expect(found.digestKey).toMatchObject({ value: '(secret)', origin: 'file' });
});

describe('a table of an answer', () => {
  it('has a column for each field, and what stands beside the list below', () => {
    const rows = [
      { id: 1, name: 'one', tags: ['a', 'b'] },
      { id: 20, name: 'a\u001bvery long name, longer than a cell may be', more: { x: 1 } },
    ];
    expect(answerTable({ rows, next: 20 })).toBe(
      [
        'id  name                                      tags  more',
        ' 1  one                                       a b',
        '20  a very long name, longer than a cell ma…        {"x":1}',
        'next: 20',
      ].join('\n'),
    );
    expect(answerTable({ rows: [] })).toBe('There is none.');
  });

  it('is cut by whole characters', () => {
    for (const letters of ['', 'a']) {
      const text = `${letters}${'😀'.repeat(50)}`;
      expect(answerTable({ rows: [{ text }] })).toMatch(/^text\na?(😀)+…$/u);
    }
  });

  it('is made of lists alone', () => {
    expect(answerTable({ id: 1 })).toBeUndefined();
    expect(answerTable({ a: [{ x: 1 }], b: [{ x: 2 }] })).toBeUndefined();
    expect(answerTable([1, 2])).toBeUndefined();
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it('lists are JSON in a pipe, and a table where that is asked for', async () => {
    const sia = (...args: string[]): Promise<Ran> => runSia(args, { databaseUrl: on.url });
    await sia('migrate', '--log-level', 'silent');
    expect(JSON.parse((await sia('sub-buckets', 'list')).out).subBuckets).toHaveLength(1);
    expect(await sia('sub-buckets', 'list', '--output', 'table')).toEqual({
      ...{ status: 0, err: '' },
      out: 'id  description\n 1  Trouble\n',
    });
    expect((await sia('sub-buckets', 'list', '--output', 'xml')).err).toContain('table, json');
  });
});
