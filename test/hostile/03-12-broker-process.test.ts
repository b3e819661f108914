import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
/** The built service beside a broker that attacks it: everything else goes on. */

import { readFileSync } from 'node:fs';
import { systemClock } from '../../src/base/clock.js';
import { startReceiver } from '../../src/receive/server.js';
import { FakeBroker, NULL, performative, rawFrame, text } from '../support/fake-broker.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const CONFIRMED = { lines: [{ item: '100000147', reason: 31, quantity: 1 }] };
const WAIT_MAX_MS = 30_000;
/** The service alone has 120 MB. */
const MEMORY_MAX_KB = 400_000;
/** On a busy machine; the worst frame held the loop until the memory was gone. */
const ANSWER_MAX_MS = 3000;

/** An open of 35 bytes with an array of 2^31-1 values that have no bytes. */
const BOMB = rawFrame(
  performative(0x10, [text('b'), NULL, Buffer.from([0xf0, 0, 0, 0, 5, 0x7f, 255, 255, 255, 0x40])]),
);

interface Status {
  readonly channel: string;
  readonly sent: number;
  readonly failure?: string;
}

async function statusOf({ serviceUrl }: SiaProcess): Promise<Status[]> {
  const answer = await fetch(new URL('/_admin/api/outbox/status', serviceUrl));
  return ((await answer.json()) as { channels: Status[] }).channels;
}

function residentKilobytes({ child }: SiaProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
}

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  describe('3: a broker that attacks', () => {
    it('is told of and tried again, while calls and the other channel go on', async () => {
      const broker = new FakeBroker((stage, socket) => stage === 'open' && socket.write(BOMB));
      await broker.start();
      const receiver = await startReceiver({
        ...{ host: '127.0.0.1', port: 0, journal: undefined, clock: systemClock },
        ...{ ids: { correlationId: () => 'x', token: () => 'x' }, print: () => undefined },
      });
      const sia = await startSia(on, [
        ...['--channels', 'soap,amqp', '--publish-soap-url', receiver.url],
        ...[
          '--publish-amqp-url',
          `amqp://127.0.0.1:${broker.port}`,
          '--publish-amqp-address',
          'to',
        ],
      ]);
      try {
        let slowest = 0;
        let status: Status[] = [];
        let count = 0;
        const end = Date.now() + WAIT_MAX_MS;
        while (broker.connections < 3 || (status[0]?.sent ?? 0) < count) {
          if (Date.now() > end) throw new Error(JSON.stringify(status));
          const before = Date.now();
          savedId(
            await post(sia.serviceUrl, saveMessage(CONFIRMED, 'saveAndConfirmInventoryAdjustment')),
          );
          count += 1;
          slowest = Math.max(slowest, Date.now() - before);
          expect(residentKilobytes(sia)).toBeLessThan(MEMORY_MAX_KB);
          await new Promise((resolve) => setTimeout(resolve, 200));
          status = await statusOf(sia);
        }
        expect(slowest).toBeLessThan(ANSWER_MAX_MS);
        const failure = expect.stringContaining(
          'the broker has sent a frame of more than 1000 values',
        );
        expect(status).toMatchObject([{ channel: 'soap' }, { channel: 'amqp', sent: 0, failure }]);
        expect(status[0]).not.toHaveProperty('failure');
        const told = sia.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
        expect(told).toContainEqual(
          expect.objectContaining({
            msg: 'channel cannot be reached',
            channel: 'amqp',
            reason: failure,
          }),
        );
        expect(sia.child.exitCode).toBeNull();
        await sia.end('SIGTERM');
        expect(sia.child.exitCode).toBe(0);
      } finally {
        await sia.end('SIGKILL');
        await receiver.stop();
        await broker.stop();
      }
    });
  });
});
