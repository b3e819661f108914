import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './files.js';

/** Runs a command; returns what it said if it failed. */
function problemOf(command: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error).trim() || String(error);
  }
}

function must(command: string, args: readonly string[]): void {
  const problem = problemOf(command, args);
  if (problem !== undefined) throw new Error(`${command} ${args.join(' ')}: ${problem}`);
}

/** A file system of its own that is really full when it is full. Only root may make one. */
export class SmallDisk {
  private constructor(
    readonly path: string,
    private readonly directory: ReturnType<typeof temporaryDirectory>,
  ) {}

  /** @param size as mount takes it: `64k` */
  static make(size: string): SmallDisk {
    const directory = temporaryDirectory();
    const path = join(directory.path, 'disk');
    mkdirSync(path);
    try {
      must('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
    } catch (error) {
      directory.remove();
      throw error;
    }
    return new SmallDisk(path, directory);
  }

  /** Makes room, or takes it. What is there stays. */
  resize(size: string): void {
    must('mount', ['-o', `remount,size=${size}`, this.path]);
  }

  /** Unmounts and removes it, also if a program still uses it. */
  remove(): void {
    if (problemOf('umount', [this.path]) !== undefined) must('umount', ['-l', this.path]);
    this.directory.remove();
  }
}

const BLOCKS = [64 * 1024, 4096, 1];

/** Takes all the room of a disk for a file of its own. */
export function fill(path: string): void {
  const descriptor = openSync(path, 'w');
  try {
    for (const bytes of BLOCKS) writeUntilFull(descriptor, Buffer.alloc(bytes));
  } finally {
    closeSync(descriptor);
  }
}

function writeUntilFull(descriptor: number, block: Buffer): void {
  try {
    for (;;) writeSync(descriptor, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Why there can be no small disk to test with; undefined if there can. */
function missingDisk(): string | undefined {
  try {
    SmallDisk.make('64k').remove();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Tests that need a small disk: skipped, with the reason, where this process may not mount one. */
export function describeOnSmallDisk(name: string, body: () => void): void {
  const missing = missingDisk();
  if (missing === undefined) {
    describe(name, body);
    return;
  }
  // Not console.warn: what it says is not shown of a file whose tests are all skipped.
  process.stderr.write(`The tests of ${name} are skipped: ${missing}\n`);
  describe.skip(name, body);
}
