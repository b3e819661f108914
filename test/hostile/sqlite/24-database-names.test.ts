import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../support/files.js';
import { runSia } from '../../support/process.js';

/** Of SQLite and Node: codes, and lines of a stack. */
const RAW = /\b(E[A-Z]{4,}|SQLITE_\w+|errno|syscall)\b|node:|\n {4}at /;

it('24: a database that is a folder, no database, or where none can be, is refused in a sentence', async () => {
  const directory = temporaryDirectory();
  const refused = async (args: readonly string[], sentence: RegExp): Promise<void> => {
    const { status, out, err } = await runSia(args, { cwd: directory.path });
    expect([args, status, out]).toEqual([args, 1, '']);
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(RAW);
    expect(err.trim().split('\n')).toHaveLength(1);
  };
  mkdirSync(join(directory.path, 'folder.db'));
  writeFileSync(join(directory.path, 'text.db'), 'hello '.repeat(200));
  const migrate = (path: string): string[] => ['migrate', '--database-url', `sqlite:${path}`];
  await refused(migrate('folder.db'), /folder\.db cannot be used as the database: it/);
  await refused(migrate('text.db'), /text\.db cannot be used as the database: it is no SQLite/);
  await refused(migrate('text.db/sia.db'), /a part of its path is no folder/);
  await refused(migrate('/proc/nothing/sia.db'), /The folder \/proc\/nothing cannot be made: /);
  await refused(migrate(`${'x'.repeat(300)}.db`), /the name is too long/);
  directory.remove();
}, 60_000);
