import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from './files.js';

/** Where Debian puts the library, by the name that `process.arch` has for the machine. */
const MACHINES: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };
const LIBRARY = `/usr/lib/${MACHINES[process.arch]}-linux-gnu/faketime/libfaketimeMT.so.1`;

/** The clock of a machine that somebody sets while programs run: by libfaketime, in their environment. */
export class WrongClock {
  private readonly directory = temporaryDirectory();

  constructor() {
    this.set('+0');
  }

  private get file(): string {
    return join(this.directory.path, 'offset');
  }

  /** @param offset from the true time, as libfaketime reads it: `-1h`, `+1y` */
  set(offset: string): void {
    writeFileSync(this.file, `${offset}\n`);
  }

  /** For the programs that shall have it. What measures durations goes on as always. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: '0',
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
  }

  remove(): void {
    this.directory.remove();
  }
}

/** Tests that need a clock to set: skipped, with the reason, where libfaketime is not there. */
export function describeWithWrongClock(name: string, body: () => void): void {
  if (existsSync(LIBRARY)) {
    describe(name, body);
    return;
  }
  process.stderr.write(`The tests of ${name} are skipped: there is no ${LIBRARY}\n`);
  describe.skip(name, body);
}
