import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
/** A file channel whose disk is full: a real service, and the error of a real file system. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentIdOf } from '../../src/store/outbox/outbox.js';
import { callApi } from '../support/api.js';
import { temporaryDirectory } from '../support/files.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { describeOnSmallDisk, SmallDisk } from '../support/small-disk.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import { allMessages } from './reading.js';

/** A few are in the file before it is full, and a few more come while it is. */
const BURST = 25;
const WAIT_MAX_MS = 45_000;
const TEST_TIMEOUT_MS = 120_000;
const ITEMS = ['100000147', '100000155', '100000195'];

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let directory: ReturnType<typeof temporaryDirectory>;
  let server: SiaProcess | undefined;
  let disk: SmallDisk | undefined;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(async () => {
    await server?.end('SIGKILL');
    server = undefined;
    disk?.remove();
    disk = undefined;
    directory.remove();
  });

  async function startOn(path: string): Promise<SiaProcess> {
    await server?.end('SIGTERM');
    server = await startSia(on, ['--channels', 'file', '--publish-file', path]);
    return server;
  }

  /** Confirms adjustments of several lines, one after the other; each must be answered with its id. */
  async function confirmMany({ serviceUrl }: SiaProcess): Promise<void> {
    const lines = ITEMS.map((item) => ({ item, reason: 31, quantity: '1' }));
    const message = saveMessage({ lines }, 'saveAndConfirmInventoryAdjustment');
    for (let count = 0; count < BURST; count += 1) {
      expect(savedId(await post(serviceUrl, message))).toBeGreaterThan(0);
    }
  }

  interface Status {
    readonly pending: number;
    readonly failingSince?: string;
    readonly failure?: string;
  }

  async function statusOf({ serviceUrl }: SiaProcess): Promise<Status> {
    const { value } = await callApi(serviceUrl, 'outbox status');
    return value.channels[0];
  }

  const untilStatus = (sia: SiaProcess, isSo: (status: Status) => boolean): Promise<Status> =>
    until('the channel', () => statusOf(sia), { isSo, withinMs: WAIT_MAX_MS });

  const hasFailed = ({ failure }: Status): boolean => failure !== undefined;
  const isDone = ({ failure, pending }: Status): boolean => failure === undefined && pending === 0;

  /** The ids in the file in order, repeats left out. A line that was cut off, or is another under its id, throws. */
  function idsIn(path: string): string[] {
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    const documents = new Map<string, string>();
    for (const line of lines) {
      const { messageId, document } = JSON.parse(line) as { messageId: string; document: string };
      expect(documents.get(messageId) ?? document).toBe(document);
      documents.set(messageId, document);
    }
    return [...documents.keys()];
  }

  async function expectAllIn(path: string): Promise<void> {
    const ids = (await allMessages(on)).map(sentIdOf);
    expect(ids.length).toBeGreaterThan(BURST);
    expect(idsIn(path)).toEqual(ids);
  }

  describeOnSmallDisk('the channel file on a full disk', () => {
    it(
      'says so, lets requests go on, and tells everything when there is room',
      async () => {
        const small = SmallDisk.make('64k');
        disk = small;
        const path = join(small.path, 'messages.jsonl');
        const sia = await startOn(path);
        const started = Date.now();
        do await confirmMany(sia);
        while (!hasFailed(await statusOf(sia)));
        const failed = await statusOf(sia);
        expect(failed.failure).toMatch(
          /^.*\/disk\/messages\.jsonl: ENOSPC: no space left on device/,
        );
        const since = Date.parse(failed.failingSince ?? '');
        expect(since).toBeGreaterThanOrEqual(started);
        expect(since).toBeLessThanOrEqual(Date.now());
        await confirmMany(sia);
        const later = await statusOf(sia);
        expect(later.failingSince).toBe(failed.failingSince);
        expect(later.pending).toBeGreaterThanOrEqual(BURST);
        const ready = await fetch(new URL('/_admin/readyz', sia.serviceUrl));
        expect([ready.status, await ready.json()]).toMatchObject([
          200,
          { outbox: [{ failure: failed.failure, failingSince: failed.failingSince }] },
        ]);
        small.resize('4m');
        await untilStatus(sia, isDone);
        await server?.end('SIGTERM');
        await expectAllIn(path);
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'leaves whole lines when the service is killed meanwhile, and the next one goes on',
      async () => {
        const small = SmallDisk.make('64k');
        disk = small;
        const path = join(small.path, 'messages.jsonl');
        const sia = await startOn(path);
        do await confirmMany(sia);
        while (!hasFailed(await statusOf(sia)));
        await sia.end('SIGKILL');
        const next = await startOn(path);
        const { failure } = await untilStatus(next, hasFailed);
        expect(failure).toContain('ENOSPC');
        small.resize('4m');
        await untilStatus(next, isDone);
        await server?.end('SIGTERM');
        await expectAllIn(path);
      },
      TEST_TIMEOUT_MS,
    );
  });

  // Without any right to mount: a device that is full for ever.
  describe('the channel file on /dev/full', () => {
    it(
      'says so, lets requests go on, and tells everything to another file',
      async () => {
        const sia = await startOn('/dev/full');
        await confirmMany(sia);
        const { failure, pending } = await untilStatus(sia, hasFailed);
        expect(failure).toBe('/dev/full: ENOSPC: no space left on device, write');
        expect(pending).toBeGreaterThan(0);
        await confirmMany(sia);
        const path = join(directory.path, 'messages.jsonl');
        await untilStatus(await startOn(path), isDone);
        await server?.end('SIGTERM');
        await expectAllIn(path);
      },
      TEST_TIMEOUT_MS,
    );
  });
});
