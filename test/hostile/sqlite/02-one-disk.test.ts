import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnSmallDisk, fill, SmallDisk } from '../../support/small-disk.js';
import { type Answer, codesOf, post, savedId, saveMessage } from '../../support/soap.js';
import { sqliteAt } from '../../support/sqlite.js';
import {
  expectServing,
  expectStops,
  linesIn,
  ONE_LINE,
  type Served,
  serveInto,
  untilReady,
  watched,
} from '../served.js';

const FILL_WAIT_MAX_MS = 30_000;
const TEST_TIMEOUT_MS = 120_000;
const FULL = ['DATABASE_FULL'];

describeOnSmallDisk('2 and 8: log and database on one full disk', () => {
  let disk: SmallDisk;
  let served: Served | undefined;

  afterEach(async () => {
    await served?.end('SIGKILL');
    served = undefined;
    disk.remove();
  });

  it(
    'refuse changes, keep what was acknowledged, and go on when there is room',
    async () => {
      disk = SmallDisk.make('6m');
      const [file, path] = [join(disk.path, 'sia.db'), join(disk.path, 'sia.log')];
      const output = openSync(path, 'a');
      served = await serveInto(output, sqliteAt(file).url);
      closeSync(output);
      const { serviceUrl, url } = served;
      const acknowledged: number[] = [];
      const save = async (): Promise<Answer> => {
        const answer = await post(serviceUrl, saveMessage(ONE_LINE));
        if (answer.fault === undefined) acknowledged.push(savedId(answer));
        return answer;
      };
      await save();
      fill(join(disk.path, 'other'));
      const end = performance.now() + FILL_WAIT_MAX_MS;
      while ((await save()).fault === undefined) expect(performance.now()).toBeLessThan(end);
      for (let count = 0; count < 20; count += 1) expect(codesOf(await save())).toEqual(FULL);
      expect(await watched(url, 'livez')).toMatchObject({
        status: 'alive',
        log: { reason: 'ENOSPC: the disk of the log is full' },
      });
      expect(await watched(url, 'readyz')).toMatchObject({
        status: 'not ready',
        code: 'DATABASE_FULL',
      });
      disk.resize('32m');
      await untilReady(served);
      await expectServing(served);
      await expectStops(served);
      const database = await sqliteAt(file).connect();
      const stored = await database.column('SELECT id FROM inv_adjust');
      expect(stored).toEqual(expect.arrayContaining(acknowledged));
      expect(await database.integrityProblems()).toEqual([]);
      await database.close();
      expect(linesIn(path).at(-1)?.msg).toBe('stopped');
    },
    TEST_TIMEOUT_MS,
  );
});
