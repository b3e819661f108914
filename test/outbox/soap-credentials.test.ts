/** The channel soap against a receiving server behind HTTP Basic: a wrong password loses nothing. */

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/base/clock.js';
import { randomIds } from '../../src/base/ids.js';
import { type RunningReceiver, startReceiver } from '../../src/receive/server.js';
import { sentIdOf } from '../../src/store/outbox/outbox.js';
import { callApi } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import { DATABASES, type TestDatabase } from '../support/databases.js';
import { post, savedId, saveMessage } from '../support/soap.js';
import { until } from '../support/until.js';
import { allMessages } from './reading.js';

const USER = 'sim';
const PASSWORD = 'päss:word';
const WANTED = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;

const lines: string[] = [];
let refusals = 0;
let receiver: RunningReceiver;
describe.each(DATABASES)('over $name', (kind) => {
  let on: TestDatabase;
  let app: TestApp | undefined;

  /** Lets through to the receiver what has the right credentials, as a gateway before it does. */
  function guard(incoming: IncomingMessage, response: ServerResponse): void {
    if (incoming.headers.authorization !== WANTED) {
      refusals += 1;
      const headers = { 'www-authenticate': 'Basic realm="rsb"', 'content-type': 'text/html' };
      incoming.resume();
      response.writeHead(401, headers).end('<html><title>Unauthorized</title></html>');
      return;
    }
    const { method = '', headers } = incoming;
    const passed = request(receiver.url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(passed);
  }

  const gateway = createServer(guard);

  beforeAll(async () => {
    on = await kind.create();
    receiver = await startReceiver({
      ...{ host: '127.0.0.1', port: 0, journal: undefined, clock: systemClock, ids: randomIds },
      print: (line) => lines.push(line),
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await app?.stop();
    gateway.closeAllConnections();
    await new Promise((resolve) => gateway.close(resolve));
    await receiver.stop();
    await on.remove();
  });

  const address = () => `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/publish`;

  async function start(publishSoapPassword: string): Promise<TestApp> {
    const soap = { channels: 'soap', publishSoapUrl: address(), publishSoapSecurity: 'basic' };
    const who = { publishSoapUser: USER, publishSoapPassword };
    app = await startApp(kind, { on, settings: { ...soap, ...who } });
    return app;
  }

  type Status = Readonly<Record<string, string | number | undefined>>;

  const statusOf = async ({ serviceUrl }: TestApp): Promise<Status> =>
    (await callApi(serviceUrl, 'outbox status')).value.channels[0];

  async function confirm({ serviceUrl }: TestApp, store: number): Promise<void> {
    const items = ['100000147', '100000195'].map((item) => ({ item, reason: 31, quantity: 1 }));
    const content = { store, lines: items };
    savedId(await post(serviceUrl, saveMessage(content, 'saveAndConfirmInventoryAdjustment')));
  }

  it('a wrong password is said, holds nothing, and with the right one all arrives in order', async () => {
    const wrong = await start('wrong');
    for (const store of [5000, 5001, 5000]) await confirm(wrong, store);
    const status = await until('a failure', () => statusOf(wrong), {
      isSo: ({ failure }) => failure !== undefined,
    });
    expect(status).toMatchObject({
      waiting: 0,
      retrying: 0,
      held: 0,
      skipped: 0,
      sent: 0,
      failed: 0,
    });
    expect(status.failure).toMatch(
      /^message \d+-\d+-\w+: HTTP 401 from http:\/\/127\.0\.0\.1:\d+\/publish: merchandising does not accept the credentials; look at publishSoapSecurity, publishSoapUser and publishSoapPassword$/,
    );
    expect(JSON.stringify([status, wrong.log.lines])).not.toContain('wrong');
    // Tried again, and refused again.
    const before = refusals;
    await until('another refusal', () => refusals > before);
    expect(lines).toEqual([]);
    await wrong.stop();
    const right = await start(PASSWORD);
    await until('everything to be sent', () => statusOf(right), {
      isSo: ({ pending }) => pending === 0,
    });
    const { failure, held, sent } = await statusOf(right);
    const all = await allMessages(on);
    expect([failure, held, sent]).toEqual([undefined, 0, all.length]);
    const arrived = lines.map((line) => line.split(':')[0] ?? '');
    expect([...arrived].sort()).toEqual(all.map(sentIdOf).sort());
    for (const store of new Set(all.map(({ storeId }) => storeId))) {
      const own = all.filter(({ storeId }) => storeId === store).map(sentIdOf);
      expect(arrived.filter((id) => own.includes(id))).toEqual(own);
    }
    expect(receiver.totals()).toMatchObject({ messages: all.length, repeats: 0 });
  }, 60_000);
});
