import { execFileSync } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { temporaryDirectory } from './files.js';

const SOURCE = join(PACKAGE_ROOT, 'test', 'support', 'failing-disk.c');

/** What a disk refuses: to give bytes, to take them, or to keep what it has taken. */
export type FailingCall = 'read' | 'write' | 'sync';

const LETTERS: Readonly<Record<FailingCall, string>> = { read: 'r', write: 'w', sync: 's' };

/**
 * A disk whose files fail with EIO when a test says so, for programs that are started with its
 * environment: a library of ours answers some calls of the system in the place of the C library.
 */
export class FailingDisk {
  private constructor(
    private readonly directory: ReturnType<typeof temporaryDirectory>,
    private readonly library: string,
  ) {}

  /** @throws Error where there is no C compiler */
  static make(): FailingDisk {
    const directory = temporaryDirectory();
    const library = join(directory.path, 'failing-disk.so');
    try {
      const flags = ['-shared', '-fPIC', '-O1', '-o', library, SOURCE, '-ldl'];
      execFileSync('gcc', flags, { stdio: 'pipe' });
    } catch (error) {
      directory.remove();
      throw error;
    }
    const disk = new FailingDisk(directory, library);
    disk.mend();
    return disk;
  }

  private get calls(): string {
    return join(this.directory.path, 'calls');
  }

  /**
   * The environment of a program whose files are on this disk: all those in an existing folder whose
   * names begin so.
   */
  environmentOf(folder: string, name: string): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.library,
      EIO_FILES: join(realpathSync(folder), name),
      EIO_CALLS: this.calls,
    };
  }

  /** From now on these calls fail, and no others. */
  fail(...calls: readonly FailingCall[]): void {
    writeFileSync(this.calls, calls.map((call) => LETTERS[call]).join(''));
  }

  mend(): void {
    this.fail();
  }

  remove(): void {
    this.directory.remove();
  }
}

/** Why no disk can fail; undefined if one can. */
function missingCompiler(): string | undefined {
  try {
    FailingDisk.make().remove();
    return undefined;
  } catch (error) {
    return `gcc: ${(error as Error).message}`;
  }
}

/** Tests that need a failing disk: skipped, with the reason, where there is no C compiler. */
export function describeOnFailingDisk(name: string, body: () => void): void {
  const missing = missingCompiler();
  if (missing === undefined) {
    describe(name, body);
    return;
  }
  process.stderr.write(`The tests of ${name} are skipped: ${missing}\n`);
  describe.skip(name, body);
}
