/** A database whose disk is full: a real service, and the error of a real file system. */
import { join } from 'node:path';
import { sentIdOf } from '../../../src/store/outbox/outbox.js';
import { allMessages } from '../../outbox/reading.js';
import { callApi } from '../../support/api.js';
import { findings } from '../../support/checks.js';
import { connected } from '../../support/databases.js';
import { type SiaProcess, startSia } from '../../support/process.js';
import { describeOnSmallDisk, SmallDisk } from '../../support/small-disk.js';
import { codesOf, post, referenceMessage, savedId, saveMessage } from '../../support/soap.js';
import { sqliteAt } from '../../support/sqlite.js';

/** The demo and the write-ahead log of a few hundred confirmations. */
const SIZE = '6m';
const MORE = '32m';
const CONFIRMS_MAX = 5000;
/** Requests that share a commit, so that a full disk meets groups too. */
const AT_ONCE = 8;
const LATER = 20;
const TEST_TIMEOUT_MS = 120_000;

const MESSAGE = saveMessage(
  {
    comments: 'until it is full',
    lines: ['100000147', '100000155'].map((item) => ({ item, reason: 31, quantity: '1' })),
  },
  'saveAndConfirmInventoryAdjustment',
);

/** Confirms at once; returns the ids of those that were taken, and the codes of the others. */
async function confirmSome({ serviceUrl }: SiaProcess) {
  const sent = Array.from({ length: AT_ONCE }, () => post(serviceUrl, MESSAGE));
  const answers = await Promise.all(sent);
  const taken = answers.filter(({ fault }) => fault === undefined).map(savedId);
  const refused = answers.filter(({ fault }) => fault !== undefined);
  return { taken, refused: refused.map((answer) => [answer.fault?.type, ...codesOf(answer)]) };
}

/** One at a time, each smaller than what was refused: a few may still find room. */
async function refusalOfOne({ serviceUrl }: SiaProcess) {
  const line = { item: '100000147', reasonId: 31, quantity: '1', caseSize: '1' };
  const body = { storeId: 5000, lines: [line] };
  for (let count = 0; count < CONFIRMS_MAX; count += 1) {
    const { status, error } = await callApi(serviceUrl, 'adjustments save-and-confirm', { body });
    if (error !== undefined) return [status, error.code];
  }
  return [];
}

describeOnSmallDisk('the database on a full disk', () => {
  let disk: SmallDisk;
  let file: string;
  let server: SiaProcess | undefined;

  beforeEach(() => {
    disk = SmallDisk.make(SIZE);
    file = join(disk.path, 'sia.db');
  });

  afterEach(async () => {
    await server?.end('SIGKILL');
    server = undefined;
    disk.remove();
  });

  async function start(): Promise<SiaProcess> {
    server = await startSia(sqliteAt(file));
    return server;
  }

  async function expectSound(ids: readonly number[]): Promise<void> {
    await connected(sqliteAt(file), async (database) => {
      const stored = `SELECT id FROM inv_adjust
        WHERE comments = 'until it is full' AND status = 2 ORDER BY id`;
      expect(await database.column(stored)).toEqual([...ids].sort((a, b) => a - b));
      expect(await findings(database)).toEqual([]);
      expect(await database.integrityProblems()).toEqual([]);
    });
    const own = new Set(ids);
    const told = (await allMessages(sqliteAt(file))).filter(({ transactionId }) =>
      own.has(transactionId),
    );
    expect(new Set(told.map(sentIdOf)).size).toBe(ids.length * 2);
  }

  it(
    'refuses confirmations with DATABASE_FULL, keeps nothing of them, and goes on when there is room',
    async () => {
      const sia = await start();
      const taken: number[] = [];
      const refused: (string | undefined)[][] = [];
      while (refused.length === 0 && taken.length < CONFIRMS_MAX) {
        const some = await confirmSome(sia);
        taken.push(...some.taken);
        refused.push(...some.refused);
      }
      expect(taken.length).toBeGreaterThan(AT_ONCE);
      for (let count = 0; count < LATER; count += 1) {
        const some = await confirmSome(sia);
        taken.push(...some.taken);
        refused.push(...some.refused);
      }
      expect(refused.length).toBeGreaterThan(LATER);
      const documented = ['IllegalStateWSFaultException', 'DATABASE_FULL'];
      expect(refused).toEqual(refused.map(() => documented));
      expect(await refusalOfOne(sia)).toEqual([507, 'DATABASE_FULL']);
      // What is there can be read, and only what was taken is there.
      const read = referenceMessage('readInventoryAdjustmentDetail', taken[0] as number);
      expect((await post(sia.serviceUrl, read)).fault).toBeUndefined();
      disk.resize(MORE);
      for (let count = 0; count < LATER; count += 1) {
        const some = await confirmSome(sia);
        expect(some.refused).toEqual([]);
        taken.push(...some.taken);
      }
      await sia.end('SIGTERM');
      expect(sia.child.exitCode).toBe(0);
      await expectSound(taken);
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'has all that was acknowledged when it is killed on the full disk',
    async () => {
      const sia = await start();
      const taken: number[] = [];
      for (let isFull = false; !isFull && taken.length < CONFIRMS_MAX; ) {
        const some = await confirmSome(sia);
        taken.push(...some.taken);
        isFull = some.refused.length > 0;
      }
      await sia.end('SIGKILL');
      disk.resize(MORE);
      const next = await start();
      taken.push(...(await confirmSome(next)).taken);
      await next.end('SIGTERM');
      await expectSound(taken);
    },
    TEST_TIMEOUT_MS,
  );
});
