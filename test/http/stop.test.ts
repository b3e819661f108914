import { once } from 'node:events';
import { connect } from 'node:net';
import { STOP_IDLE_WAIT_MS } from '../../src/config/limits.js';
import type { Report } from '../../src/http/exchange.js';
import { HttpServer } from '../../src/http/server.js';

const REPORT: Report = {
  ...{ operation: 'sample', outcome: 'ok', reason: undefined, codes: [], cause: undefined },
};
const CALL = 'GET /fine HTTP/1.1\r\nHost: localhost\r\n\r\n';

it('a request that has come by the time when idle connections are closed is answered, however busy the process is', async () => {
  const server = new HttpServer({
    newCorrelationId: () => 'new',
    elapsed: () => performance.now(),
    report: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  const port = await server.listen('127.0.0.1', 0);
  server.serve({
    services: new Map([
      ['/fine', async () => ({ status: 200, headers: {}, body: 'fine', report: REPORT })],
    ]),
    router: async () => {
      throw new Error('no router');
    },
  });
  const socket = connect(port, '127.0.0.1');
  let answers = '';
  socket.on('data', (bytes) => {
    answers += bytes;
  });
  socket.on('error', () => undefined);
  socket.write(CALL);
  await once(socket, 'data');
  const stopped = server.stop();
  // The bytes are with the system at once; nobody reads before the time is over.
  socket.write(CALL);
  const end = performance.now() + STOP_IDLE_WAIT_MS + 50;
  while (performance.now() < end);
  await once(socket, 'close');
  await stopped;
  expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  expect(answers.match(/connection: close/gi)).toHaveLength(1);
});
