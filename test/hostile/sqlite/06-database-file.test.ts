import {
  copyFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FileWatch } from '../../../src/store/sqlite/file/file-watch.js';
import { callApi, problemCodes } from '../../support/api.js';
import { startApp, type TestApp } from '../../support/app.js';
import { temporaryDirectory } from '../../support/files.js';
import { post, savedId, saveMessage } from '../../support/soap.js';
import { SQLITE, sqliteAt } from '../../support/sqlite.js';

const LINES = { lines: [{ item: '100000147', reason: 31, quantity: '1' }] };

let directory: ReturnType<typeof temporaryDirectory>;
let file: string;
let app: TestApp;

beforeEach(async () => {
  directory = temporaryDirectory();
  file = join(directory.path, 'sia.db');
  app = await startApp(SQLITE, { on: sqliteAt(file) });
});

afterEach(async () => {
  await app.stop();
  directory.remove();
});

async function readyz(): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(new URL('/_admin/readyz', app.serviceUrl));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const save = () => post(app.serviceUrl, saveMessage(LINES));

async function expectRefusing(sentence: string): Promise<void> {
  const fault = await save();
  expect([fault.status, fault.xml]).toEqual([
    500,
    expect.stringContaining('DATABASE_GONE: The database file was removed or replaced'),
  ]);
  const answer = await callApi(app.serviceUrl, 'adjustments cancel', { parameters: { id: 3 } });
  expect([answer.status, problemCodes(answer)]).toEqual([503, ['DATABASE_GONE']]);
  const ready = await readyz();
  expect([ready.status, ready.body]).toEqual([
    503,
    {
      status: 'not ready',
      code: 'DATABASE_GONE',
      reason: expect.stringMatching(
        new RegExp(`${sentence}.* and no change is accepted; put back`),
      ),
    },
  ]);
  const told = app.log.lines.filter(({ text }) => text === 'no change can be carried out');
  expect(told.map(({ level, fields }) => [level, fields.code])).toEqual([
    ['error', 'DATABASE_GONE'],
  ]);
}

describe('6: a database file that is removed or replaced', () => {
  it('is written no more when it was moved away, and is again when it is back', async () => {
    expect(savedId(await save())).toBeGreaterThan(0);
    renameSync(file, `${file}.moved`);
    await expectRefusing('sia.db was removed while it was in use');
    renameSync(`${file}.moved`, file);
    expect(savedId(await save())).toBeGreaterThan(0);
    expect((await readyz()).status).toBe(200);
    expect(app.log.lines.at(-1)?.text).not.toBe('no change can be carried out');
    expect(app.log.lines.map(({ text }) => text)).toContain('changes are carried out again');
  });

  it('is written no more when another file is in its place', async () => {
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
    await expectRefusing('sia.db was replaced by another file while it was in use');
  });

  it('is written no more when it was emptied, and no start takes it for a new one', async () => {
    truncateSync(file);
    await expectRefusing('sia.db was cut off or emptied while it was in use');
    const other = join(directory.path, 'other.db');
    writeFileSync(other, '');
    writeFileSync(`${other}-wal`, 'what was acknowledged');
    await expect(startApp(SQLITE, { on: sqliteAt(other) })).rejects.toThrow(
      /it is empty, but its write-ahead log is not/,
    );
  });

  it('is written no more when its log was removed', async () => {
    rmSync(`${file}-wal`);
    await expectRefusing('sia.db-wal, a part of the database, was removed');
  });

  it('is written no more when the shared memory of its log was removed', async () => {
    rmSync(`${file}-shm`);
    await expectRefusing('sia.db-shm, a part of the database, was removed');
  });
});

describe('6: the watch over a file', () => {
  it('tells when a link leads to another file', () => {
    const [first, link] = [join(directory.path, 'a.db'), join(directory.path, 'link.db')];
    writeFileSync(first, '');
    symlinkSync(first, link);
    const watch = new FileWatch(link);
    expect(() => watch.check()).not.toThrow();
    rmSync(link);
    symlinkSync(file, link);
    expect(() => watch.check()).toThrow('is not the one that was opened');
  });
});
