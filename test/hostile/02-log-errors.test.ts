/** A disk of the log that fails, which is not the disk of the database. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { describeOnFailingDisk, FailingDisk } from '../support/failing-disk.js';
import { temporaryDirectory } from '../support/files.js';
import {
  callOften,
  expectServing,
  expectStops,
  linesIn,
  type Served,
  serveInto,
  untilDropped,
  untilLogged,
  watched,
} from './served.js';

const REASON = 'EIO: the disk of the log cannot be written';
const TEST_TIMEOUT_MS = 120_000;

describe.each(DATABASES)('over $name', (kind) => {
  describeOnFailingDisk('2: a log on a disk that fails', () => {
    let directory: ReturnType<typeof temporaryDirectory>;
    let disk: FailingDisk;
    let database: TestDatabase;
    let served: Served | undefined;

    beforeEach(async () => {
      directory = temporaryDirectory();
      disk = FailingDisk.make();
      database = await kind.create();
    });

    afterEach(async () => {
      await served?.end('SIGKILL');
      served = undefined;
      await database.remove();
      disk.remove();
      directory.remove();
    });

    const path = (): string => join(directory.path, 'sia.log');

    async function serve(): Promise<Served> {
      const output = openSync(path(), 'a');
      const environment = disk.environmentOf(directory.path, 'sia.log');
      served = await serveInto(output, database.url, environment);
      closeSync(output);
      return served;
    }

    it(
      'holds nobody up, is told of in livez and readyz, and goes on by itself',
      async () => {
        const sia = await serve();
        await expectServing(sia);
        expect(await watched(sia.url, 'livez')).toEqual({ status: 'alive' });
        disk.fail('write');
        const loss = await untilDropped(sia);
        expect(loss.reason).toBe(REASON);
        expect(Date.parse(loss.since)).toBeLessThanOrEqual(Date.now());
        await expectServing(sia);
        const ready = await watched(sia.url, 'readyz');
        expect(ready).toMatchObject({ status: 'ready', log: { reason: REASON } });
        disk.mend();
        await untilLogged(sia);
        await expectServing(sia);
        await expectStops(sia);
        const told = linesIn(path()).filter(({ dropped }) => dropped !== undefined);
        expect(told).toEqual([expect.objectContaining({ reason: REASON })]);
        expect(told[0]?.dropped).toBeGreaterThanOrEqual(loss.dropped);
        expect(linesIn(path()).at(-1)?.msg).toBe('stopped');
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'does not keep the service from starting, nor from stopping',
      async () => {
        disk.fail('write', 'sync');
        const sia = await serve();
        await callOften(sia, 50);
        await expectServing(sia);
        await expectStops(sia);
        expect(linesIn(path())).toEqual([]);
      },
      TEST_TIMEOUT_MS,
    );
  });
});
