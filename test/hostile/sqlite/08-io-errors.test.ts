/** A disk of the database that fails: the file, its write-ahead log, and its shared memory. */

import { join } from 'node:path';
import { callApi, problemCodes } from '../../support/api.js';
import { findings } from '../../support/checks.js';
import { connected } from '../../support/databases.js';
import {
  describeOnFailingDisk,
  type FailingCall,
  FailingDisk,
} from '../../support/failing-disk.js';
import { temporaryDirectory } from '../../support/files.js';
import { type SiaProcess, startSia } from '../../support/process.js';
import { codesOf, post, savedId, saveMessage } from '../../support/soap.js';
import { sqliteAt } from '../../support/sqlite.js';
import { readyz, untilHttp } from '../ready.js';

const TEST_TIMEOUT_MS = 120_000;
/** Requests that share a commit, so that a failure meets groups too. */
const AT_ONCE = 8;
const ROUNDS = 5;
const COMMENTS = 'on a disk that fails';
const MESSAGE = saveMessage(
  { comments: COMMENTS, lines: [{ item: '100000147', reason: 31, quantity: '1' }] },
  'saveAndConfirmInventoryAdjustment',
);
/** SQLite says of a page that cannot be read what it says of one that holds nonsense. */
const REASON =
  /^the database (cannot be written \(SQLITE_IOERR\w*\);|is damaged, or its disk cannot be read \(SQLITE_CORRUPT\); look at the disk first)/;
const FAILED = ['IllegalStateWSFaultException', 'DATABASE_FAILED'];

describeOnFailingDisk('8: a database on a disk that fails', () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let disk: FailingDisk;
  let file: string;
  let sia: SiaProcess | undefined;
  let taken: number[];

  beforeEach(() => {
    directory = temporaryDirectory();
    disk = FailingDisk.make();
    file = join(directory.path, 'sia.db');
    taken = [];
  });

  afterEach(async () => {
    await sia?.end('SIGKILL');
    sia = undefined;
    disk.remove();
    directory.remove();
  });

  async function start(): Promise<SiaProcess> {
    sia = await startSia(sqliteAt(file), [], disk.environmentOf(directory.path, 'sia.db'));
    return sia;
  }

  /** Confirms at once; returns what those were told that were not taken. */
  async function confirmSome({ serviceUrl }: SiaProcess): Promise<(string | undefined)[][]> {
    const sent = Array.from({ length: AT_ONCE }, () => post(serviceUrl, MESSAGE));
    const answers = await Promise.all(sent);
    taken.push(...answers.filter(({ fault }) => fault === undefined).map(savedId));
    const refused = answers.filter(({ fault }) => fault !== undefined);
    return refused.map((answer) => [answer.fault?.type, ...codesOf(answer)]);
  }

  async function expectRefusing(server: SiaProcess): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      expect(await confirmSome(server)).toEqual(Array(AT_ONCE).fill(FAILED));
    }
    const answer = await callApi(server.serviceUrl, 'adjustments cancel', {
      parameters: { id: 3 },
    });
    expect([answer.status, problemCodes(answer)]).toEqual([500, ['DATABASE_FAILED']]);
    expect(await untilHttp(server.serviceUrl, 503)).toEqual({
      http: 503,
      status: 'not ready',
      code: 'DATABASE_FAILED',
      reason: expect.stringMatching(REASON),
    });
    const alive = await fetch(new URL('/_admin/livez', server.serviceUrl));
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'alive' }]);
  }

  /** What was acknowledged is there, and nothing that was refused. */
  const expectSound = (): Promise<void> =>
    connected(sqliteAt(file), async (database) => {
      const stored = `SELECT id FROM inv_adjust WHERE comments = '${COMMENTS}' AND status = 2`;
      const ids = await database.column<number>(`${stored} ORDER BY id`);
      expect(ids).toEqual([...taken].sort((a, b) => a - b));
      expect(await findings(database)).toEqual([]);
      expect(await database.integrityProblems()).toEqual([]);
    });

  const FAILING: readonly [string, readonly FailingCall[]][] = [
    ['takes no bytes', ['write']],
    ['keeps no bytes', ['sync']],
    ['neither takes nor keeps bytes', ['write', 'sync']],
    ['does nothing at all', ['read', 'write', 'sync']],
  ];

  it.each(FAILING)(
    '%s: changes are refused, readyz and the log say why, and all goes on when it is mended',
    async (_what, calls) => {
      const server = await start();
      expect((await readyz(server.serviceUrl)).http).toBe(200);
      expect(await confirmSome(server)).toEqual([]);
      disk.fail(...calls);
      await expectRefusing(server);
      disk.mend();
      await untilHttp(server.serviceUrl, 200);
      for (let round = 0; round < ROUNDS; round += 1) {
        expect(await confirmSome(server)).toEqual([]);
      }
      await server.end('SIGTERM');
      expect(server.child.exitCode).toBe(0);
      const told = server.logLines.map((line) => (JSON.parse(line) as { msg: string }).msg);
      const ofHealth = told.filter((text) => /change/.test(text));
      expect(ofHealth).toEqual(['no change can be carried out', 'changes are carried out again']);
      await expectSound();
    },
    TEST_TIMEOUT_MS,
  );

  it.each(FAILING)(
    '%s, and the process is killed: what was acknowledged is there at the next start',
    async (_what, calls) => {
      const server = await start();
      expect(await confirmSome(server)).toEqual([]);
      disk.fail(...calls);
      expect(await confirmSome(server)).toEqual(Array(AT_ONCE).fill(FAILED));
      await server.end('SIGKILL');
      disk.mend();
      const next = await start();
      expect(await confirmSome(next)).toEqual([]);
      await next.end('SIGTERM');
      await expectSound();
    },
    TEST_TIMEOUT_MS,
  );
});
