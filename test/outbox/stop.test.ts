import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
/** A server that is stopped while the other side is silent or slow: quick, and nothing wrong is kept. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import rhea, { type Delivery, type EventContext } from 'rhea';
import { PUBLISH_STOP_WAIT_MS } from '../../src/config/limits.js';
import { sentIdOf } from '../../src/store/outbox/outbox.js';
import { type SiaProcess, startProcess, startSia } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import { allMessages } from './reading.js';

/** Each starts several processes. */
const TEST_TIMEOUT_MS = 120_000;

/** What a stop takes beside the wait for the channels, at most, on a busy machine. */
const REST_MS = 4000;
const CUSTOMER_RETURN = 31;
const ITEMS = ['100000147', '100000195', '100000011', '100000051'];

const envelope =
  '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body/></S:Envelope>';

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);
  let sia: SiaProcess | undefined;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  beforeEach(() => {});

  afterEach(async () => {
    if (sia !== undefined && sia.child.exitCode === null) await sia.end('SIGKILL');
    sia = undefined;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });

  async function listening<T extends Server>(server: T): Promise<T> {
    servers.push(server);
    server.on('connection', (socket: Socket) => sockets.add(socket));
    if (!server.listening) await once(server, 'listening');
    return server;
  }

  const portOf = (server: Server): number => (server.address() as AddressInfo).port;

  /** Merchandising that answers as a test says, and notes the ids of what it is asked. */
  class SoapSide {
    readonly asked: string[] = [];
    readonly answered: string[] = [];
    answer: 'silent' | 'ok' | 'broken' = 'ok';
    delayMs = 0;
    private port = 0;

    async start(): Promise<void> {
      const server = createHttpServer((request, response) => {
        const id = String(request.headers['idempotency-key']);
        request.resume().on('end', () => {
          this.asked.push(id);
          setTimeout(() => this.respond(id, response), this.delayMs);
        });
      });
      server.listen(0, '127.0.0.1');
      this.port = portOf(await listening(server));
    }

    get flags(): string[] {
      return ['--channels', 'soap', '--publish-soap-url', `http://127.0.0.1:${this.port}/publish`];
    }

    private respond(id: string, response: ServerResponse): void {
      if (this.answer === 'silent') return;
      if (this.answer === 'ok') this.answered.push(id);
      response
        .writeHead(this.answer === 'ok' ? 200 : 503)
        .end(this.answer === 'ok' ? envelope : '');
    }
  }

  /** Stops the process, which must be quick, and tells how long it took. */
  async function stop(running: SiaProcess): Promise<void> {
    const started = performance.now();
    await running.end('SIGTERM');
    expect(running.child.exitCode).toBe(0);
    expect(performance.now() - started).toBeLessThan(PUBLISH_STOP_WAIT_MS + REST_MS);
  }

  interface Kept {
    readonly failing_since: string | null;
    readonly failure: string | null;
  }

  /** What is kept of the trouble of the channel, and how many messages are passed over. */
  async function kept(): Promise<{ failure: Kept; passed: number }> {
    const database = await on.connect();
    const row = await database.row('SELECT failing_since, failure FROM outbox_channel');
    const passed = await database.value('SELECT count(*) FROM outbox_message');
    await database.close();
    const none = { failing_since: null, failure: null };
    return { failure: (row ?? none) as Kept, passed: passed as number };
  }

  const NOTHING = { failure: { failing_since: null, failure: null }, passed: 0 };

  const isRefusal = (line: string): boolean => /channel cannot be reached/.test(line);

  const ids = async (): Promise<string[]> => (await allMessages(on)).map(sentIdOf);

  /** All have arrived, those of each store in the order of the confirmations. */
  async function expectAll(arrived: readonly string[]): Promise<void> {
    const all = await allMessages(on);
    for (const store of new Set(all.map(({ storeId }) => storeId))) {
      const own = all.filter(({ storeId }) => storeId === store).map(sentIdOf);
      expect(arrived.filter((id) => own.includes(id))).toEqual(own);
    }
    expect(arrived).toHaveLength(all.length);
  }

  describe('Over SOAP', () => {
    let side: SoapSide;

    beforeEach(async () => {
      side = new SoapSide();
      await side.start();
    });

    it(
      'a silent server is given up, leaves no failure, and gets the same message again',
      async () => {
        side.answer = 'silent';
        sia = await startSia(on, side.flags);
        await until('the side to be asked', () => side.asked.length > 0);
        await stop(sia);
        const given = [...side.asked];
        expect(await kept()).toEqual(NOTHING);
        expect(sia.logLines.filter(isRefusal)).toEqual([]);
        side.answer = 'ok';
        side.asked.splice(0);
        sia = await startSia(on, side.flags);
        await until(
          'everything to be answered',
          async () => side.answered.length >= (await ids()).length,
        );
        await stop(sia);
        expect(side.asked).toEqual(expect.arrayContaining(given));
        await expectAll(side.answered);
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'what failed before the stop stays as it was',
      async () => {
        side.answer = 'broken';
        sia = await startSia(on, side.flags);
        await until('a failure', kept, { isSo: ({ failure }) => failure.failure !== null });
        const before = await kept();
        side.answer = 'silent';
        const count = side.asked.length;
        await until('the side to be asked again', () => side.asked.length > count);
        await stop(sia);
        expect(await kept()).toEqual(before);
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'a batch ends after the calls under way, and goes on there after the start',
      async () => {
        const flags = [...side.flags, '--publish-soap-parallel', '2'];
        sia = await startSia(on);
        for (let count = 0; count < 10; count += 1) {
          const lines = ITEMS.map((item) => ({ item, reason: CUSTOMER_RETURN, quantity: 1 }));
          const content = { store: 5000 + (count % 2), lines };
          const message = saveMessage(content, 'saveAndConfirmInventoryAdjustment');
          savedId(await post(sia.serviceUrl, message));
        }
        await stop(sia);
        side.delayMs = 100;
        sia = await startSia(on, flags);
        await until('five answers', () => side.answered.length > 4);
        const { length } = side.asked;
        await stop(sia);
        // Of each store one was under way, and may have been followed by another before the signal came.
        expect(side.asked.length).toBeLessThanOrEqual(length + 4);
        expect(side.answered).toEqual(expect.arrayContaining(side.asked));
        expect(side.asked.length).toBeLessThan((await ids()).length / 2);
        expect((await kept()).failure).toEqual(NOTHING.failure);
        side.delayMs = 0;
        sia = await startSia(on, flags);
        await until(
          'everything to be answered',
          async () => side.answered.length >= (await ids()).length,
        );
        await stop(sia);
        // Nothing twice: what was answered was written down.
        await expectAll(side.answered);
        expect(side.asked).toEqual(side.answered);
      },
      TEST_TIMEOUT_MS,
    );
  });

  const amqpFlags = (port: number): string[] => [
    ...['--channels', 'amqp', '--publish-amqp-address', 'any'],
    ...['--publish-amqp-url', `amqp://127.0.0.1:${port}`],
  ];

  /** A process that listens and stands still, with so many connections that no other gets through. */
  async function startDeaf(): Promise<{ child: ChildProcess; port: number }> {
    const program = `const s = require('node:net').createServer();
    s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));`;
    const { child, out } = startProcess(process.execPath, ['-e', program]);
    await until('a port', () => out().includes('\n'));
    child.kill('SIGSTOP');
    const port = Number(out());
    for (let isFull = false; !isFull; ) {
      const socket = connect(port, '127.0.0.1');
      sockets.add(socket);
      isFull = await new Promise((resolve) => {
        socket.once('connect', () => resolve(false));
        setTimeout(() => resolve(true), 300);
      });
    }
    return { child, port };
  }

  describe('Over AMQP', () => {
    it(
      'a broker that says nothing is given up, and leaves no failure',
      async () => {
        let count = 0;
        const server = createServer(() => {
          count += 1;
        });
        server.listen(0, '127.0.0.1');
        sia = await startSia(on, amqpFlags(portOf(await listening(server))));
        await until('a connection', () => count > 0);
        await stop(sia);
        expect(await kept()).toEqual(NOTHING);
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'a broker that takes no connection is given up, and leaves no failure',
      async () => {
        const { child, port } = await startDeaf();
        try {
          sia = await startSia(on, amqpFlags(port));
          await new Promise((resolve) => setTimeout(resolve, 500));
          await stop(sia);
          expect(await kept()).toEqual(NOTHING);
        } finally {
          child.kill('SIGKILL');
        }
      },
      TEST_TIMEOUT_MS,
    );

    it(
      'a broker that accepts no message is given up, and gets the same one again',
      async () => {
        const asked: string[] = [];
        let act = (_delivery: Delivery): void => undefined;
        const container = rhea.create_container();
        container.on('message', ({ delivery, message }: EventContext) => {
          asked.push(String(message?.message_id));
          act(delivery as Delivery);
        });
        for (const name of ['disconnected', 'connection_close'])
          container.on(name, () => undefined);
        container.on('receiver_open', ({ receiver }: EventContext) => {
          receiver?.set_target({ address: 'any' } as never);
        });
        const options = { port: 0, host: '127.0.0.1', receiver_options: { autoaccept: false } };
        const server = await listening(container.listen(options as never) as Server);
        sia = await startSia(on, amqpFlags(portOf(server)));
        await until('the broker to be asked', () => asked.length > 0);
        await stop(sia);
        expect(await kept()).toEqual(NOTHING);
        const given = asked.splice(0);
        act = (delivery) => delivery.accept();
        sia = await startSia(on, amqpFlags(portOf(server)));
        await until('everything to be asked', async () => asked.length >= (await ids()).length);
        await stop(sia);
        expect(asked).toEqual(expect.arrayContaining(given));
        await expectAll(asked);
      },
      TEST_TIMEOUT_MS,
    );
  });
});
