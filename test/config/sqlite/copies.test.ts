/** sia backup and sia restore: copies of a database file, and what may be wrong with them. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { configuredCaller } from '../../../src/app/contexts.js';
import { backUp, restore } from '../../../src/app/copies.js';
import { withStore } from '../../../src/app/start.js';
import { demoOf } from '../../../src/app/visibility.js';
import { systemClock } from '../../../src/base/clock.js';
import { randomIds } from '../../../src/base/ids.js';
import { loadSettings } from '../../../src/config/settings.js';
import { demoFlow } from '../../../src/store/initial-data/demo-flow.js';
import { demoAuthor } from '../../../src/testing/demo.js';
import { MemoryLog } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { type Ran, runSia, startSia } from '../../support/process.js';
import { post, saveMessage } from '../../support/soap.js';
import { SQLITE, type SqliteDatabase } from '../../support/sqlite.js';

const CONFIRM = saveMessage(
  { lines: [{ item: '100000147', reason: 21, quantity: '0.25' }] },
  'saveAndConfirmInventoryAdjustment',
);

let on: SqliteDatabase;
let folder: ReturnType<typeof temporaryDirectory>;
let copy: string;

beforeEach(async () => {
  on = await SQLITE.create();
  folder = temporaryDirectory();
  copy = join(folder.path, 'copy.db');
});

const watch = { onCopied: () => undefined, onChecked: () => undefined };

/** In this process: to start one for each costs seconds. */
const work = {
  settings: () => loadSettings({ databaseUrl: on.url }, {}, undefined).settings,
  environment: { clock: systemClock, ids: randomIds, log: new MemoryLog().log },
  backup: (target: string) => backUp(work.settings(), target, work.environment, watch),
  restore: (source: string) => restore(work.settings(), source, work.environment, watch),
};

/** What a refusal says. */
async function refusal(working: Promise<unknown>): Promise<string> {
  return working.then(
    () => 'done',
    (error: Error) => error.message,
  );
}

async function seed(): Promise<void> {
  const clock = systemClock;
  await withStore(work.settings(), 'test', work.environment, false, (store) =>
    store.commit(
      demoAuthor(configuredCaller(work.settings()), clock.now()),
      demoFlow(demoOf(work.settings(), clock)),
    ),
  );
}

afterEach(async () => {
  folder.remove();
  await on.remove();
});

const sia = (...args: string[]): Promise<Ran> => runSia(args, { databaseUrl: on.url });

/** What the record of a file tells of its data, the last first. */
function recorded(file: string): unknown[] {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    const rows = database
      .prepare(
        `SELECT user_name, via, operation, subject, after_text FROM access_audit
         WHERE subject_kind = 'data' ORDER BY id DESC`,
      )
      .all() as { after_text: string }[];
    return rows.map(({ after_text, ...row }) => ({ ...row, after: JSON.parse(after_text) }));
  } finally {
    database.close();
  }
}

function countAdjustments(file: string): unknown {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    return database.prepare('SELECT count(*) FROM inv_adjust').pluck().get();
  } finally {
    database.close();
  }
}

it('copies beside a server that goes on, and puts the copy back', async () => {
  const server = await startSia(on);
  expect((await post(server.serviceUrl, CONFIRM)).status).toBe(200);
  let isCopied = false;
  let confirmed = 0;
  const load = (async () => {
    while (!isCopied) {
      expect((await post(server.serviceUrl, CONFIRM)).status).toBe(200);
      confirmed += 1;
    }
  })();
  const backup = await sia('backup', copy);
  isCopied = true;
  await load;
  expect(backup).toMatchObject({ status: 0, err: '' });
  expect(backup.out).toMatch(
    / was copied to .*copy\.db \(\d+\.\d MB\)\. sia check finds nothing wr/,
  );
  expect(confirmed).toBeGreaterThan(0);
  expect(readdirSync(folder.path)).toEqual(['copy.db']);
  const ofBackup = {
    ...{ user_name: 'sim', via: 'command-line', operation: 'backup', subject: 'copy.db' },
    after: { backup: copy, findings: 0 },
  };
  expect(recorded(on.file)).toEqual([ofBackup]);
  const copied = countAdjustments(copy);

  const living = await sia('restore', copy);
  expect(living).toMatchObject({ status: 1, out: '' });
  expect(living.err).toContain('(sia serve). Stop it first.');
  await server.end('SIGTERM');
  const before = countAdjustments(on.file);
  expect(Number(before)).toBeGreaterThan(Number(copied) - 1);

  const restored = await sia('restore', copy);
  expect(restored).toMatchObject({ status: 0, err: '' });
  expect(countAdjustments(on.file)).toBe(copied);
  const [, kept = ''] = /What was there is (.*)\.\n$/.exec(restored.out) ?? [];
  expect(kept).toMatch(/\.before-\d{8}T\d{6}Z$/);
  expect(countAdjustments(kept)).toBe(before);
  const ofRestore = { operation: 'restore', subject: 'copy.db', after: { restore: copy } };
  expect(recorded(on.file)).toMatchObject([ofRestore]);
  expect(recorded(kept)).toEqual([ofBackup]);
  expect((await sia('check')).status).toBe(0);
  // A reader leaves those of SQLite behind.
  const left = readdirSync(dirname(on.file)).filter((name) => !/-(wal|shm)$/.test(name));
  const names = left.map((name) => name.replace(/\d{8}T\d{6}Z/, '...'));
  expect(names.sort()).toEqual([basename(on.file), `${basename(on.file)}.before-...`]);
});

it('a backup refuses what is no place for a new file, and says what to do', async () => {
  const told = (target: string): Promise<string> => refusal(work.backup(target));
  expect(await told(copy)).toBe(`There is no database at ${on.file}. Name it with --database-url.`);
  await seed();
  expect(await told(on.file)).toBe(`${on.file} is the database. Name another file.`);
  const link = join(folder.path, 'link.db');
  symlinkSync(on.file, link);
  expect(await told(link)).toBe(`${link} is the database. Name another file.`);
  expect(await told(folder.path)).toContain('is a folder. Name a file in it, such as');
  writeFileSync(copy, 'something else');
  expect(await told(copy)).toContain(`There is a file ${copy} already`);
  expect(readFileSync(copy, 'utf8')).toBe('something else');
  expect(await told(join(folder.path, 'no', 'copy.db'))).toContain('There is no folder');
  expect(await told('')).toBe('The copy has no name. Name a file that does not exist yet.');
  expect(readdirSync(folder.path).sort()).toEqual(['copy.db', 'link.db']);
});

/** Works with a small disk. Not every machine mounts one for tests. */
async function withDisk(bytes: number, working: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(folder.path, 'disk');
  mkdirSync(disk, { recursive: true });
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', disk]);
  if (mount.status !== 0) {
    console.warn('skipped: this machine mounts no small disk for tests');
    return;
  }
  try {
    await working(disk);
  } finally {
    spawnSync('umount', [disk]);
  }
}

it('a backup to a disk without room says so, and leaves nothing behind', async () => {
  await seed();
  await withDisk(100 * 1024, async (disk) => {
    const told = await refusal(work.backup(join(disk, 'copy.db')));
    expect(told).toMatch(/^The disk of .* has 1 MB left, and the copy needs \d+ MB\. Make room/);
    expect(readdirSync(disk)).toEqual([]);
  });
});

it('a disk that becomes full meanwhile is named, and nothing is left behind', async () => {
  await seed();
  const { size } = statSync(on.file);
  const isFull =
    /^The copy cannot be written: the disk of .*disk is full, or does not work \(SQLITE_\w+\)\. Make room/;
  // The copy has room, but not what is written beside it to check it.
  await withDisk(size, async (disk) => {
    expect(await refusal(work.backup(join(disk, 'copy.db')))).toMatch(isFull);
    expect(readdirSync(disk)).toEqual([]);
  });
  await work.backup(copy);
  // The lock of the database takes a page.
  await withDisk(2 * size + 4096, async (disk) => {
    const file = join(disk, 'sia.db');
    copyFileSync(on.file, file);
    const { settings } = loadSettings({ databaseUrl: `sqlite:${file}` }, {}, undefined);
    expect(await refusal(restore(settings, copy, work.environment, watch))).toMatch(isFull);
    expect(readdirSync(disk)).toEqual(['sia.db']);
    expect(readFileSync(file).equals(readFileSync(on.file))).toBe(true);
  });
});

it('a restore refuses what is no whole copy of ours, and changes nothing', async () => {
  await seed();
  expect(await work.backup(copy)).toMatchObject({ findings: 0 });
  const before = readFileSync(on.file);
  const told = async (source: string): Promise<string> => {
    const text = await refusal(work.restore(source));
    expect(readFileSync(on.file).equals(before)).toBe(true);
    return text;
  };
  const bad = join(folder.path, 'bad.db');
  copyFileSync(copy, bad);
  truncateSync(bad, Math.floor(statSync(bad).size / 2 / 4096) * 4096);
  expect(await told(bad)).toMatch(/bad\.db .*damaged.*Nothing was changed/);
  copyFileSync(copy, bad);
  truncateSync(bad, Math.floor(statSync(bad).size / 2) + 1);
  expect(await told(bad)).toMatch(
    /bad\.db is damaged or cut off: SQLITE_CORRUPT\. Nothing was changed; use another copy\.$/,
  );
  truncateSync(bad, 0);
  expect(await told(bad)).toContain('is empty: it is no copy of a database');
  writeFileSync(bad, 'this is no database, whatever its name says');
  expect(await told(bad)).toContain('it is no SQLite database');
  const change = (sql: string): void => {
    copyFileSync(copy, bad);
    const database = new BetterSqlite3(bad);
    database.exec(sql);
    database.close();
  };
  change("INSERT INTO knex_migrations (name, batch) VALUES ('9999-of-the-future', 9)");
  expect(await told(bad)).toContain(
    'it was made by a newer version of this program (migration 9999-of-the-future)',
  );
  change('PRAGMA application_id = 77');
  expect(await told(bad)).toContain('it belongs to another program');
  expect(await told(on.file)).toBe(`${on.file} is the database. Name a copy of it.`);
  expect(existsSync(`${on.file}.lock`)).toBe(false);
  const left = readdirSync(dirname(on.file)).filter((name) => !/-(wal|shm)$/.test(name));
  expect(left).toEqual([basename(on.file)]);
  const none = await sia('restore', join(folder.path, 'none.db'));
  expect(none.err).toMatch(/none\.db cannot be read: there is none\.\n$/);
});

it('a copy that the check finds something in is told, and kept', async () => {
  await seed();
  const database = new BetterSqlite3(on.file);
  database.exec(
    "UPDATE store_item_stock SET quantity_total = quantity_total + 10000 WHERE item_id = '100000147'",
  );
  database.close();
  const backup = await sia('backup', copy);
  expect(backup.status).toBe(1);
  expect(backup.out).toMatch(
    /sia check finds \d+ things wrong with it, which it has brought along/,
  );
  expect(existsSync(copy)).toBe(true);
});

it('a backup that cannot be recorded is made, and says so', async () => {
  await seed();
  const holder = new BetterSqlite3(on.file);
  holder.exec('BEGIN IMMEDIATE');
  try {
    const { notRecorded, findings } = await work.backup(copy);
    expect([notRecorded, findings]).toEqual(['another process holds the database', 0]);
  } finally {
    holder.close();
  }
  expect(existsSync(copy)).toBe(true);
  expect(recorded(on.file)).toEqual([]);
}, 30_000);

it('restores to a place where nothing was', async () => {
  await seed();
  await work.backup(copy);
  const file = join(folder.path, 'new', 'sia.db');
  const { settings } = loadSettings({ databaseUrl: `sqlite:${file}` }, {}, undefined);
  expect(await restore(settings, copy, work.environment, watch)).toMatchObject({
    ...{ findings: 0, keptAs: undefined },
  });
  expect(countAdjustments(file)).toBe(6);
});
