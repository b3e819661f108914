import { linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseInUseError, holderOf, takeLock } from '../../../src/base/database-lock.js';
import { startApp, type TestApp } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { runSia } from '../../support/process.js';
import { SQLITE, sqliteAt } from '../../support/sqlite.js';

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;

beforeEach(() => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
});

afterEach(() => directory.remove());

describe('7: a database has one lock, whatever it is called', () => {
  it('is in use for who comes by a symbolic link to the file', () => {
    writeFileSync(file, '');
    const link = join(directory.path, 'link.db');
    symlinkSync(file, link);
    const release = takeLock(file, 'sia serve', 'a');
    expect(() => takeLock(link, 'sia serve', 'b')).toThrow(DatabaseInUseError);
    release();
    takeLock(link, 'sia serve', 'b')();
    expect(readdirSync(directory.path).sort()).toEqual(['link.db', 'sia.db']);
  });

  it('is in use for who comes by a link to its folder, also before the file is there', () => {
    const [real, link] = [join(directory.path, 'real'), join(directory.path, 'link')];
    mkdirSync(real);
    symlinkSync(real, link);
    symlinkSync(join(link, 'sia.db'), join(directory.path, 'other.db'));
    const release = takeLock(join(real, 'sia.db'), 'sia serve', 'a');
    expect(() => takeLock(join(link, 'sia.db'), 'sia', 'b')).toThrow(DatabaseInUseError);
    expect(() => takeLock(join(directory.path, 'other.db'), 'sia', 'b')).toThrow(
      DatabaseInUseError,
    );
    release();
  });

  it('is refused with a second name, because SQLite would keep a second log beside it', () => {
    writeFileSync(file, '');
    linkSync(file, join(directory.path, 'second.db'));
    expect(() => takeLock(file, 'sia serve', 'a')).toThrow(
      `${file} cannot be used as the database: it has 2 names (hard links)`,
    );
    expect(readdirSync(directory.path).sort()).toEqual(['second.db', 'sia.db']);
  });

  it('tells of its server by a link too', async () => {
    const link = join(directory.path, 'link.db');
    const app: TestApp = await startApp(SQLITE, { on: sqliteAt(file) });
    try {
      symlinkSync(file, link);
      const holder = holderOf(link);
      expect(holder?.address).toBe(`http://127.0.0.1:${app.port}`);
    } finally {
      await app.stop();
    }
  });
});

describe('16: what cannot be a lock', () => {
  it.each([
    'null',
    '[]',
    '7',
    '"text"',
    '{}',
    '{"pid":0,"host":"h","token":"t"}',
    '{"pid":"1","host":"h","token":"t"}',
    '{"pid":1,"host":7,"token":null}',
  ])('is nobody: a lock file that holds %s is taken over', (text) => {
    writeFileSync(`${file}.lock`, text);
    expect(holderOf(file)).toBeUndefined();
    takeLock(file, 'sia', 'a')();
    expect(readdirSync(directory.path)).toEqual([]);
  });

  it.each([
    [
      'a folder in the place of the lock',
      'sia.db',
      'sia.db.lock',
      'there is a folder in the place',
    ],
    [
      'a folder in the place of the shared memory',
      'sia.db',
      'sia.db-shm',
      'sia.db-shm is a folder',
    ],
    ['a folder in the place of the log', 'sia.db', 'sia.db-wal', 'sia.db-wal is a folder'],
    ['a folder in the place of the database', 'sia.db', 'sia.db', 'it is a folder'],
    ['a name of 300 letters', 'x'.repeat(300), undefined, 'the name is too long'],
    ['a name whose lock has no room', 'x'.repeat(252), undefined, 'the name is too long'],
  ])('stops the start with one sentence: %s', async (_what, name, folder, sentence) => {
    if (folder !== undefined) mkdirSync(join(directory.path, folder));
    const started = await runSia(['serve', '--port', '0'], {
      databaseUrl: `sqlite:${join(directory.path, name)}`,
    });
    expect(started.status).toBe(1);
    expect(started.err).toContain(sentence);
    expect(started.err.trim().split('\n')).toHaveLength(1);
  });
});
