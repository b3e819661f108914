import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
/** The channels over TLS: a certificate of a known authority is accepted, any other is not. */

import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Certificates, makeCertificates, missingOpenssl } from '../support/certificates.js';
import { temporaryDirectory } from '../support/files.js';
import {
  type ReceiverProcess,
  type SiaProcess,
  startReceiverProcess,
  startSia,
} from '../support/process.js';
import { missingBroker, Rabbit } from '../support/rabbit.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';

const missing = missingOpenssl() ?? missingBroker();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of TLS are skipped: ${missing}.`);

const CONFIRMED = { lines: [{ item: '100000147', reason: 31, quantity: 1 }] };
const ANSWER_MAX_MS = 20_000;

interface Status {
  readonly sent: number;
  readonly pending: number;
  readonly failure?: string;
}

async function statusOf({ serviceUrl }: SiaProcess): Promise<Status> {
  const answer = await fetch(new URL('/_admin/api/outbox/status', serviceUrl));
  const { channels } = (await answer.json()) as { channels: [Status] };
  return channels[0];
}

describe.each(DATABASES)('over $name', (kind) => {
  suite('over TLS', () => {
    const on = useDatabase(kind);
    const directory = temporaryDirectory();
    let certificates: Certificates;

    beforeAll(() => {
      certificates = makeCertificates(directory.path);
    });

    afterAll(() => directory.remove());

    /** Confirms what a stranger's certificate keeps back; returns how much arrives once it is known. */
    async function expectToTrustOnlyTheKnown(flags: readonly string[]): Promise<number> {
      const stranger = await startSia(on, flags);
      savedId(
        await post(
          stranger.serviceUrl,
          saveMessage(CONFIRMED, 'saveAndConfirmInventoryAdjustment'),
        ),
      );
      const { failure, sent } = await until('a failure', () => statusOf(stranger), {
        isSo: (status) => status.failure !== undefined,
        withinMs: ANSWER_MAX_MS,
      });
      await stranger.end('SIGTERM');
      expect({ sent, failure }).toEqual({ sent: 0, failure: expect.stringMatching(/certificate/) });
      const known = await startSia(on, flags, { NODE_EXTRA_CA_CERTS: certificates.authority });
      const status = await until('everything to be sent', () => statusOf(known), {
        isSo: ({ pending }) => pending === 0,
        withinMs: ANSWER_MAX_MS,
      });
      await known.end('SIGTERM');
      // The demo's own adjustments are told as well.
      expect(status.sent).toBeGreaterThan(0);
      expect(status.failure).toBeUndefined();
      return status.sent;
    }

    describe('a broker', () => {
      let rabbit: Rabbit;

      beforeAll(async () => {
        rabbit = new Rabbit(certificates);
        await rabbit.start();
        await rabbit.declareQueue('secured');
      }, 120_000);

      afterAll(() => rabbit.remove(), 60_000);

      it('gets messages if its certificate is known', async () => {
        const sent = await expectToTrustOnlyTheKnown([
          ...['--channels', 'amqp', '--publish-amqp-url', `amqps://localhost:${rabbit.tlsPort}`],
          ...['--publish-amqp-user', 'guest', '--publish-amqp-password', 'guest'],
          ...['--publish-amqp-address', '/amq/queue/secured'],
        ]);
        const queues = await rabbit.control('list_queues', 'name', 'messages');
        expect(queues).toMatch(new RegExp(`^secured\\s+${sent}$`, 'm'));
      }, 60_000);
    });

    describe('an InvAdjustPublishingService', () => {
      let receiver: ReceiverProcess;
      let proxy: Server;
      let address: string;

      /** What ends TLS in front of merchandising. */
      beforeAll(async () => {
        receiver = await startReceiverProcess();
        const target = receiver.url;
        const { certificate, key } = certificates;
        const files = { cert: readFileSync(certificate), key: readFileSync(key) };
        proxy = createServer(files, (request, response) => {
          const { method, headers } = request;
          const onward = httpRequest(target, { method, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(response);
          });
          request.pipe(onward);
        });
        await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
        const { port } = proxy.address() as AddressInfo;
        address = `https://localhost:${port}${new URL(target).pathname}`;
      });

      afterAll(async () => {
        await receiver.end('SIGKILL');
        proxy.closeAllConnections();
        proxy.close();
      });

      it('gets messages if its certificate is known', async () => {
        const flags = ['--channels', 'soap', '--publish-soap-url', address];
        await expectToTrustOnlyTheKnown(flags);
      }, 60_000);
    });
  });
});
