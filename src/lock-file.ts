import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './store/store-error.js';

/** The database belongs to a running process already. */
export class DatabaseInUseError extends Error {
  constructor(file: string, holder: string) {
    super(`${file} is in use by ${holder}. Stop it first.`);
    this.name = 'DatabaseInUseError';
  }
}

const TRIES_MAX = 3;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return codeOf(error) === 'EPERM';
  }
}

function readHolder(path: string): { pid: number; command: string } | undefined {
  try {
    const { pid, command } = JSON.parse(readFileSync(path, 'utf8'));
    return { pid: Number(pid), command: String(command) };
  } catch (error) {
    // Gone in the meantime, or cut off by a crash while it was written.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Makes a directory and those above it. Node's own recursive way never ends below /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/**
 * Takes the database file for this process, so that two servers never write to it side by side. A
 * lock whose process is gone is taken over. Returns how to release it.
 *
 * @param command the command that takes it, for the message that another one gets
 * @throws DatabaseInUseError
 */
export function takeLock(databaseFile: string, command: string): () => void {
  const path = `${databaseFile}.lock`;
  makeDirectory(dirname(path));
  for (let tries = 1; ; tries += 1) {
    try {
      const descriptor = openSync(path, 'wx');
      writeSync(descriptor, JSON.stringify({ pid: process.pid, command }));
      closeSync(descriptor);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = readHolder(path);
      const isOther = holder !== undefined && holder.pid !== process.pid && isAlive(holder.pid);
      if (isOther || tries >= TRIES_MAX) {
        const name =
          holder === undefined ? 'another process' : `process ${holder.pid} (${holder.command})`;
        throw new DatabaseInUseError(databaseFile, name);
      }
      rmSync(path, { force: true });
    }
  }
}
