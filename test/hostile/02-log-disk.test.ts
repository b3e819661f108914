import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { startProcess } from '../support/process.js';
import { describeOnSmallDisk, SmallDisk } from '../support/small-disk.js';
import {
  callOften,
  expectServing,
  expectStops,
  linesIn,
  type Output,
  type Served,
  serveInto,
  untilDropped,
  untilLogged,
  watched,
} from './served.js';

const TEST_TIMEOUT_MS = 120_000;

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let directory: ReturnType<typeof temporaryDirectory>;
  let disk: SmallDisk | undefined;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => {
    for (const child of children.splice(0)) {
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      child.stdin?.destroy();
    }
    disk?.remove();
    disk = undefined;
    directory.remove();
  });

  async function serve(output: Output): Promise<Served> {
    const served = await serveInto(output, on.url);
    children.push(served.child);
    return served;
  }

  describeOnSmallDisk('2: a log on a full disk', () => {
    it(
      'holds nobody up, is told of in livez and readyz, and goes on by itself',
      async () => {
        disk = SmallDisk.make('32k');
        const path = join(disk.path, 'sia.log');
        const output = openSync(path, 'a');
        const served = await serve(output);
        closeSync(output);
        await expectServing(served);
        expect(await watched(served.url, 'livez')).toEqual({ status: 'alive' });
        const loss = await untilDropped(served);
        expect(loss.reason).toBe('ENOSPC: the disk of the log is full');
        expect(Date.parse(loss.since)).toBeLessThanOrEqual(Date.now());
        await expectServing(served);
        const ready = await watched(served.url, 'readyz');
        expect(ready).toMatchObject({ status: 'ready', log: { reason: loss.reason } });
        disk.resize('16m');
        await untilLogged(served);
        await expectServing(served);
        await expectStops(served);
        const told = linesIn(path).filter(({ dropped }) => dropped !== undefined);
        expect(told).toHaveLength(1);
        expect(told[0]).toMatchObject({ reason: loss.reason });
        expect(told[0]?.dropped).toBeGreaterThanOrEqual(loss.dropped);
        expect(linesIn(path).at(-1)?.msg).toBe('stopped');
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'does not keep the service from stopping, nor from being started',
      async () => {
        disk = SmallDisk.make('32k');
        const path = join(disk.path, 'sia.log');
        writeFileSync(join(disk.path, 'other'), Buffer.alloc(28 * 1024));
        const output = openSync(path, 'a');
        const served = await serve(output);
        closeSync(output);
        await callOften(served, 50);
        await expectServing(served);
        await expectStops(served);
      },
      TEST_TIMEOUT_MS,
    );
  });

  /** A reader of the log, in a process of its own, which writes what it has read into a file. */
  function startReader(path: string): ChildProcess {
    const output = openSync(path, 'w');
    const { child: reader } = startProcess('cat', [], { stdio: ['pipe', output, 'ignore'] });
    closeSync(output);
    children.push(reader);
    return reader;
  }

  describe('2: a log that nobody reads', () => {
    it(
      'holds nobody up while its reader is stopped, and goes on when it does',
      async () => {
        const path = join(directory.path, 'read.log');
        const reader = startReader(path);
        const served = await serve(reader.stdin as Output);
        reader.kill('SIGSTOP');
        const loss = await untilDropped(served);
        expect(loss.reason).toBe('whoever reads the log has stopped, or is too slow');
        await expectServing(served);
        reader.kill('SIGCONT');
        await untilLogged(served);
        await expectStops(served);
        reader.stdin?.end();
        await once(reader, 'exit');
        const lines = linesIn(path);
        expect(lines.filter(({ dropped }) => dropped !== undefined)).toHaveLength(1);
        expect(lines.at(-1)?.msg).toBe('stopped');
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'does not keep the service from stopping while its reader is stopped',
      async () => {
        const reader = startReader(join(directory.path, 'read.log'));
        const served = await serve(reader.stdin as Output);
        reader.kill('SIGSTOP');
        await untilDropped(served);
        await expectStops(served);
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'is dropped and counted when its reader is gone',
      async () => {
        const reader = startReader(join(directory.path, 'read.log'));
        const served = await serve(reader.stdin as Output);
        const gone = once(reader, 'exit');
        reader.stdin?.destroy();
        reader.kill('SIGKILL');
        await gone;
        const loss = await untilDropped(served);
        expect(loss.reason).toMatch(/: nobody reads the log any more$/);
        await expectServing(served);
        await expectStops(served);
      },
      TEST_TIMEOUT_MS,
    );

    it('is nothing to a service without any output', async () => {
      const served = await serve('ignore');
      await expectServing(served);
      expect(await watched(served.url, 'livez')).toEqual({ status: 'alive' });
      await expectStops(served);
    });
  });
});
