import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { realPath } from './database-files.js';
import { DatabaseUnusableError } from './database-unusable.js';
import { codeOf } from './error-code.js';
import { makeDirectory } from './make-directory.js';
import { isRunning, startOf } from './process-state.js';

export class DatabaseInUseError extends Error {
  constructor(file: string, holder: string, advice = 'Stop it first.') {
    super(`${file} is in use by ${holder}. ${advice}`);
    this.name = 'DatabaseInUseError';
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly command: string;
  readonly token: string;
  readonly start?: string | undefined;
  readonly address?: string | undefined;
  readonly certificate?: string | undefined;
}

/** A program that knows the token may call the holder as the owner of the database. */
const OWNER_ONLY = { mode: 0o600 } as const;

const TRIES_MAX = 3;

const LOCK_TEXT_MAX = 1000;

const ownTokens = new Set<string>();

/** Makes holders with this token known as alive, in this process. Returns how to end that. */
export function ownToken(token: string): () => void {
  ownTokens.add(token);
  return () => void ownTokens.delete(token);
}

/** False only if the process of a lock has ended for certain. */
export function isAlive(holder: Pick<Holder, 'pid' | 'host' | 'token' | 'start'>): boolean {
  const { pid, host, token, start } = holder;
  // Nothing is known of a process on another machine: its lock is respected.
  if (host !== hostname()) return true;
  // The first process of a container always has the same number: the lock may be that of a former
  // one.
  if (pid === process.pid) return ownTokens.has(token);
  return isRunning(pid, start);
}

function inUse(databaseFile: string, lockFile: string, holder: Holder): DatabaseInUseError {
  const { pid, host, command } = holder;
  if (host === hostname())
    return new DatabaseInUseError(databaseFile, `process ${pid} (${command})`);
  return new DatabaseInUseError(
    databaseFile,
    `process ${pid} on ${host} (${command})`,
    `Stop it there; if no process on ${host} uses it, delete ${lockFile}.`,
  );
}

function lockText(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LOCK_TEXT_MAX ? value : undefined;
}

function holderIn(text: string): Holder | undefined {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, host, command, token, start, address, certificate } = value as Record<
    string,
    unknown
  >;
  const [hostText, tokenText] = [lockText(host), lockText(token)];
  if (hostText === undefined || tokenText === undefined) return undefined;
  // The system takes 0 and negative numbers for groups of processes.
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    host: hostText,
    command: lockText(command) ?? '',
    token: tokenText,
    start: lockText(start),
    address: lockText(address),
    certificate: lockText(certificate),
  };
}

function readHolder(path: string): Holder | undefined {
  try {
    return holderIn(readFileSync(path, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Makes the lock with its content in one step. False if there is one already. */
function place(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.token}`;
  writeFileSync(draft, JSON.stringify(holder), OWNER_ONLY);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a stale lock away. A lock that has replaced it meanwhile is put back. */
function removeStale(path: string, stale: Holder | undefined, token: string): void {
  const aside = `${path}.${token}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readHolder(aside)?.token !== stale?.token) renameSync(aside, path);
  else rmSync(aside);
}

/**
 * The path lies beside the file itself, whatever symbolic links lead to it, so that all programs that open
 * the file meet there.
 */
function lockPath(databaseFile: string): string {
  return `${realPath(resolve(databaseFile))}.lock`;
}

/**
 * Makes sure that a database file has one name. SQLite keeps the write-ahead log beside the name by
 * which it was opened: two programs with two names do not see each other, and destroy the file.
 *
 * @throws DatabaseUnusableError
 */
function checkOneName(databaseFile: string): void {
  const found = statSync(databaseFile, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.nlink <= 1) return;
  throw new DatabaseUnusableError(
    databaseFile,
    `it has ${found.nlink} names (hard links), and a program that opens it by another one would destroy it; keep one name, or make a copy`,
  );
}

const LOCK_PROBLEMS: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'the name is too long for its lock file; a name may have about 200 characters',
  EISDIR: 'there is a folder in the place of its lock file; remove it',
  EACCES: 'its folder cannot be written by this user',
  EPERM: 'its folder cannot be written by this user, or its disk knows no hard links',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'the disk quota of this user is used up',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its symbolic links form a ring',
  EIO: 'its disk cannot be read or written',
};

function withSentences<T>(databaseFile: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = LOCK_PROBLEMS[codeOf(error)];
    if (problem === undefined) throw error;
    throw new DatabaseUnusableError(databaseFile, problem, error);
  }
}

/**
 * Takes the database for this process, so that two servers never write to it. A lock whose process
 * is gone is taken over. Returns how to release it.
 *
 * @param command that takes it, for the message that another one gets
 * @param token makes the lock unlike every other, and proves its holder (base/lock-proof.ts)
 * @throws DatabaseInUseError, DatabaseUnusableError
 */
export function takeLock(databaseFile: string, command: string, token: string): () => void {
  return withSentences(databaseFile, () => {
    checkOneName(databaseFile);
    return takeLockAt(lockPath(databaseFile), databaseFile, command, token);
  });
}

function takeLockAt(
  path: string,
  databaseFile: string,
  command: string,
  token: string,
): () => void {
  makeDirectory(dirname(path));
  const { pid } = process;
  const own = { pid, host: hostname(), command, token, start: startOf(pid) };
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    if (place(path, own)) {
      const disown = ownToken(token);
      return () => {
        disown();
        if (readHolder(path)?.token === token) rmSync(path);
      };
    }
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) throw inUse(databaseFile, path, holder);
    removeStale(path, holder, token);
  }
  throw new DatabaseInUseError(databaseFile, 'other processes that start at the same time');
}

/**
 * Says in the lock where its holder listens.
 *
 * @param certificate SHA-256 of the one that it serves, in lower-case hexadecimal digits. Undefined without
 * TLS
 */
export function announceAddress(
  databaseFile: string,
  token: string,
  address: string,
  certificate?: string,
): void {
  const path = lockPath(databaseFile);
  const holder = readHolder(path);
  if (holder?.token !== token) return;
  const draft = `${path}.${token}`;
  const text = JSON.stringify({ ...holder, address, certificate });
  writeFileSync(draft, text, OWNER_ONLY);
  renameSync(draft, path);
}

export interface HolderOfDatabase {
  readonly address: string;
  readonly token: string;
  readonly certificate: string | undefined;
}

/**
 * The holder of the lock. Undefined if no server on this machine listens. Its address may be another
 * program's by now, so a caller asks it for proof first.
 *
 * @throws DatabaseUnusableError if the lock cannot be read
 */
export function holderOf(databaseFile: string): HolderOfDatabase | undefined {
  const holder = withSentences(databaseFile, () => readHolder(lockPath(databaseFile)));
  if (holder?.address === undefined || holder.host !== hostname() || !isAlive(holder)) {
    return undefined;
  }
  const { address, token, certificate } = holder;
  return { address, token, certificate };
}

export function addressOfHolder(databaseFile: string): string | undefined {
  return holderOf(databaseFile)?.address;
}
