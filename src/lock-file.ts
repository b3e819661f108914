import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { makeDirectory } from './config/make-directory.js';
import { isRunning, startOf } from './process-state.js';
import { codeOf } from './store/store-error.js';

/** The database belongs to a running process already. */
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
  /** Tells two locks of the same process apart. */
  readonly token: string;
  /** When the process was started; undefined where that cannot be told. */
  readonly start?: string | undefined;
  /** Where a server that listens is reached from this machine: `http://localhost:8080`. */
  readonly address?: string | undefined;
}

const TRIES_MAX = 3;

/** The tokens of the locks that this process has. */
const ownTokens = new Set<string>();

/** Whether the process that has taken a lock may still be running. */
export function isAlive(holder: Pick<Holder, 'pid' | 'host' | 'token' | 'start'>): boolean {
  const { pid, host, token, start } = holder;
  // Of a process on another machine nothing is known: its lock is respected.
  if (host !== hostname()) return true;
  // In a container the first process always has the same number: it may find its own, of before.
  if (pid === process.pid) return ownTokens.has(token);
  return isRunning(pid, start);
}

/** The error for who finds a database held by another process. */
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

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host, command, token, start, address } = JSON.parse(readFileSync(path, 'utf8'));
    return {
      pid: Number(pid),
      host: String(host),
      command: String(command),
      token: String(token),
      start: typeof start === 'string' ? start : undefined,
      address: typeof address === 'string' ? address : undefined,
    };
  } catch (error) {
    // Gone in the meantime, or cut off by a crash of the machine.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Puts the lock in place with its content, in one step; false if there is one already. */
function place(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.token}`;
  writeFileSync(draft, JSON.stringify(holder));
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

/** Takes a stale lock away; if another process has replaced it meanwhile, that one is put back. */
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
 * Takes the database file for this process, so that two servers never write to it side by side. A
 * lock whose process is gone is taken over. Returns how to release it.
 *
 * @param command the command that takes it, for the message that another one gets
 * @param token makes this lock different from every other
 * @throws DatabaseInUseError
 */
export function takeLock(databaseFile: string, command: string, token: string): () => void {
  const path = `${databaseFile}.lock`;
  makeDirectory(dirname(path));
  const { pid } = process;
  const own = { pid, host: hostname(), command, token, start: startOf(pid) };
  for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
    if (place(path, own)) {
      ownTokens.add(token);
      return () => {
        ownTokens.delete(token);
        if (readHolder(path)?.token === token) rmSync(path);
      };
    }
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) throw inUse(databaseFile, path, holder);
    removeStale(path, holder, token);
  }
  throw new DatabaseInUseError(databaseFile, 'other processes that start at the same time');
}

/** Adds to a lock of this process where it is reached, so that other commands can call it. */
export function announceAddress(databaseFile: string, token: string, address: string): void {
  const path = `${databaseFile}.lock`;
  const holder = readHolder(path);
  if (holder?.token !== token) return;
  const draft = `${path}.${token}`;
  writeFileSync(draft, JSON.stringify({ ...holder, address }));
  renameSync(draft, path);
}

/** Where the server that has the database is reached; undefined if none on this machine listens. */
export function addressOfHolder(databaseFile: string): string | undefined {
  const holder = readHolder(`${databaseFile}.lock`);
  if (holder === undefined || holder.host !== hostname() || !isAlive(holder)) return undefined;
  return holder.address;
}
