import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { databaseFileAt, realPath } from '../base/database-files.js';
import { takeLock } from '../base/database-lock.js';
import { DatabaseUnusableError } from '../base/database-unusable.js';
import { codeOf } from '../base/error-code.js';
import { isPostgres, sqliteFile } from '../config/database-settings.js';
import { CHECK_TOLD_DEFAULT } from '../config/limits.js';
import type { Settings } from '../config/settings.js';
import { auditFlow } from '../store/audit/writer.js';
import { runChecks } from '../store/checks/run.js';
import { type CopyProgress, copyDatabase, makeOneFile } from '../store/sqlite/file/copy.js';
import { inspectDatabase } from '../store/sqlite/file/database-check.js';
import { findDamage } from '../store/sqlite/file/integrity.js';
import { migrateSqlite, openSqliteStore } from '../store/sqlite/sqlite-store.js';
import type { Store } from '../store/store.js';
import { CHECKS } from './checks.js';
import { configuredCaller } from './contexts.js';
import { CopyError } from './copy-error.js';
import type { Environment } from './server-state.js';

export interface CopyWatch {
  readonly onCopied: (progress: CopyProgress) => void;
  readonly onChecked: (number: number, of: number) => void;
}

export interface Copied {
  readonly file: string;
  readonly bytes: number;
  /** The number of findings of `sia check`. Undefined where the schema is too old to be checked. */
  readonly findings: number | undefined;
  /** Why the record does not tell of it; undefined if it does. */
  readonly notRecorded: string | undefined;
}

/** @throws CopyError */
function checkIsFile(databaseUrl: string): void {
  if (!isPostgres(databaseUrl)) return;
  throw new CopyError(
    'sia backup and sia restore are for a SQLite file. PostgreSQL has pg_dump and pg_restore.',
  );
}

const ENDS = ['', '-wal', '-shm', '-journal'] as const;

function removeDraft(draft: string): void {
  for (const end of ENDS) rmSync(draft + end, { force: true });
}

/** The name of a file is safe on disk only when its folder is. */
function syncFolder(file: string): void {
  const descriptor = openSync(dirname(resolve(file)), 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const MEBIBYTE = 2 ** 20;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / MEBIBYTE)} MB`;

function sizeOf(file: string): number {
  return ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

/** @throws CopyError where the disk of a folder cannot take so much */
function checkRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const room = bavail * bsize;
  if (room >= bytes) return;
  throw new CopyError(
    `The disk of ${folder} has ${megabytes(room)} left, and the copy needs ${megabytes(bytes)}. Make room, or name another place.`,
  );
}

/** Codes of writes that fail. Only a copy is written, so they are of its disk. */
const WRITE_CODES =
  /^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE))$/;

/** The error of a write, with the disk that could not take it. */
function ofDisk(error: unknown, file: string): unknown {
  const code = codeOf(error instanceof DatabaseUnusableError ? error.cause : error);
  if (!WRITE_CODES.test(code)) return error;
  return new CopyError(
    `The copy cannot be written: the disk of ${dirname(resolve(file))} is full, or does not work (${code}). Make room, or name another place.`,
  );
}

/** @throws CopyError unless a new file can be made there */
function checkTarget(target: string, database: string): void {
  if (target === '')
    throw new CopyError('The copy has no name. Name a file that does not exist yet.');
  const part = databaseFileAt(target, database);
  if (part !== undefined) throw new CopyError(`${target} is ${part}. Name another file.`);
  const found = statSync(target, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    throw new CopyError(`${target} is a folder. Name a file in it, such as ${target}/sia.db.`);
  }
  if (found !== undefined) {
    throw new CopyError(
      `There is a file ${target} already, and a backup overwrites nothing. Name another one, or take that one away.`,
    );
  }
  const folder = dirname(resolve(target));
  if (!existsSync(folder)) {
    throw new CopyError(`There is no folder ${folder}. Make it, or name another place.`);
  }
}

async function withStoreOf<T>(
  file: string,
  { clock }: Environment,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = openSqliteStore(file, clock.elapsed);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Makes every check of the data. @throws CopyError where one cannot be made */
function countFindings(
  file: string,
  environment: Environment,
  onChecked: CopyWatch['onChecked'],
): Promise<number> {
  const { elapsed } = environment.clock;
  return withStoreOf(file, environment, async (store) => {
    let findings = 0;
    let made = 0;
    const run = { store, checks: CHECKS, limit: CHECK_TOLD_DEFAULT, isAlone: true, elapsed };
    for await (const event of runChecks(run)) {
      if (event.kind === 'failed') throw new CopyError(`${file}: ${event.sentence}`);
      if (event.kind !== 'checked') continue;
      findings += event.findings;
      made += 1;
      onChecked(made, CHECKS.length);
    }
    return findings;
  });
}

/**
 * Writes down what was done with a database. A server that has it goes on: a row takes a moment, as that of
 * any other program would.
 */
async function record(
  file: string,
  settings: Settings,
  environment: Environment,
  { operation, copy, findings }: { operation: string; copy: string; findings: number | undefined },
): Promise<void> {
  const { clock, ids } = environment;
  const call = { correlationId: ids.correlationId(), via: 'command-line', operation } as const;
  const author = { caller: configuredCaller(settings), at: clock.now(), ...call };
  const after = { [operation]: resolve(copy), findings };
  const entry = { subjectKind: 'data', subject: basename(copy), before: undefined, after } as const;
  const done = { author, entry, outcome: 'done', code: undefined } as const;
  await withStoreOf(file, environment, (store) => store.commit(author, auditFlow([done])));
}

/** @throws CopyError for a file that SQLite finds faults in */
async function checkPages(file: string, shown: string): Promise<void> {
  const [first] = await findDamage(file, 1).catch((error: Error) => [error.message]);
  if (first !== undefined) throw damaged(shown, first);
}

function damaged(shown: string, why: string): CopyError {
  return new CopyError(
    `${shown} is damaged or cut off: ${why}. Nothing was changed; use another copy.`,
  );
}

/**
 * Copies the database of the settings into a new file, while a server may go on with it, and checks the
 * copy.
 *
 * @throws CopyError, DatabaseUnusableError. Then there is no file
 */
export async function backUp(
  settings: Settings,
  target: string,
  environment: Environment,
  { onCopied, onChecked }: CopyWatch,
): Promise<Copied> {
  const { databaseUrl } = settings;
  checkIsFile(databaseUrl);
  const file = sqliteFile(databaseUrl);
  if (!existsSync(file)) {
    throw new CopyError(`There is no database at ${resolve(file)}. Name it with --database-url.`);
  }
  const { isNew, isCurrent } = inspectDatabase(file);
  if (isNew) throw new CopyError(`${file} is empty: there is nothing to copy.`);
  checkTarget(target, file);
  checkRoom(dirname(resolve(target)), sizeOf(file));
  const draft = `${target}.${environment.ids.token()}.part`;
  try {
    await copyDatabase(file, draft, onCopied);
    await checkPages(draft, 'The copy');
    const findings = isCurrent ? await countFindings(draft, environment, onChecked) : undefined;
    await makeOneFile(draft);
    // Another backup may have had the same idea.
    checkTarget(target, file);
    renameSync(draft, target);
    syncFolder(target);
    const what = { operation: 'backup', copy: target, findings };
    const notRecorded = isCurrent
      ? await record(file, settings, environment, what).then(() => undefined, reasonOf)
      : 'its schema is older than this program';
    return { file: target, bytes: statSync(target).size, findings, notRecorded };
  } catch (error) {
    throw ofDisk(error, target);
  } finally {
    removeDraft(draft);
  }
}

export interface Restored extends Copied {
  /** The place of the file that was there before. Undefined if there was none. */
  readonly keptAs: string | undefined;
}

/** Sets a file aside. It stays in its place until another one replaces it. */
async function keep(file: string, keptAs: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    await makeOneFile(file);
  } catch {
    // The file may be damaged, which is why it is replaced. It is kept as it is.
  }
  for (const end of ENDS.slice(1)) {
    if (existsSync(file + end)) renameSync(file + end, keptAs + end);
  }
  linkSync(file, keptAs);
  return keptAs;
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const stampOf = (instant: number): string =>
  new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * Puts a copy in the place of the database of the settings, in the newest schema, and checks it before.
 *
 * @throws CopyError, DatabaseInUseError, DatabaseUnusableError. Then nothing was changed
 */
export async function restore(
  settings: Settings,
  source: string,
  environment: Environment,
  { onCopied, onChecked }: CopyWatch,
): Promise<Restored> {
  const { databaseUrl } = settings;
  checkIsFile(databaseUrl);
  const named = sqliteFile(databaseUrl);
  const part = databaseFileAt(source, named);
  if (part !== undefined) throw new CopyError(`${source} is ${part}. Name a copy of it.`);
  const token = environment.ids.token();
  const release = takeLock(named, 'sia restore', token);
  const file = realPath(resolve(named));
  const draft = `${file}.${token}.part`;
  try {
    if (inspectDatabase(source).isNew) {
      throw new CopyError(`${source} is empty: it is no copy of a database. Name another file.`);
    }
    checkRoom(dirname(file), sizeOf(source));
    await copyDatabase(source, draft, onCopied);
    await checkPages(draft, source);
    await migrateSqlite(draft);
    const findings = await countFindings(draft, environment, onChecked);
    const what = { operation: 'restore', copy: source, findings };
    await record(draft, settings, environment, what);
    // The log may still hold the pages that the migration has written.
    await makeOneFile(draft);
    const keptAs = await keep(file, `${file}.before-${stampOf(environment.clock.now())}`);
    renameSync(draft, file);
    syncFolder(file);
    const { size: bytes } = statSync(file);
    return { file: named, bytes, findings, notRecorded: undefined, keptAs };
  } catch (error) {
    throw ofSource(ofDisk(error, file), draft, source);
  } finally {
    removeDraft(draft);
    release();
  }
}

/** The error with the name of the source, as the name of a file that is gone tells nobody anything. */
function ofSource(error: unknown, draft: string, source: string): unknown {
  if (!(error instanceof DatabaseUnusableError)) return error;
  const code = codeOf(error.cause);
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(source, code);
  const text = error.message.replaceAll(draft, source);
  return new CopyError(`${text}. Nothing was changed.`.replace(/\.\. /, '. '));
}
