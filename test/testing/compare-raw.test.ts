/** Heads that Node reads and does not write end neither the proxy nor the wait of a caller. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningProxy } from '../../src/testing/compare/proxy.js';
import { compareBetween } from './compare-servers.js';

const PATH = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const FINE = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine';

/** Sends a head with no body, and reads all that comes until the connection ends. */
async function ask(proxy: RunningProxy, target: string, header = 'X-A: 1'): Promise<string> {
  const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  socket.write(
    `POST ${target} HTTP/1.1\r\nHost: proxy\r\nConnection: close\r\nContent-Length: 0\r\n${header}\r\n\r\n`,
    'latin1',
  );
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('latin1');
}

describe('the proxy between sides that speak loosely', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sia-compare-raw-'));
  const sockets = new Set<Socket>();
  let answer = FINE;
  let target: Server;
  let proxy: Awaited<ReturnType<typeof compareBetween>>;

  beforeAll(async () => {
    target = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('data', () => socket.end(answer, 'latin1'));
    });
    target.listen(0, '127.0.0.1');
    await once(target, 'listening');
    const { port } = target.address() as AddressInfo;
    const record = join(directory, 'record.jsonl');
    proxy = await compareBetween(`http://127.0.0.1:${port}`, 'http://127.0.0.1:9', record);
  });

  afterEach(async () => {
    answer = FINE;
    expect(await ask(proxy, PATH)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nfine$/s);
    expect(proxy.complaints).toEqual([]);
  });

  afterAll(async () => {
    await proxy.stop();
    const lines = readFileSync(join(directory, 'record.jsonl'), 'utf8').trim().split('\n');
    expect(proxy.summary()).toMatchObject({ dropped: 0, lost: 0, forwarded: lines.length });
    for (const socket of sockets) socket.destroy();
    target.close();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['a tab', `${PATH}?a=\t1`],
    ['a letter beyond ASCII', `${PATH}?a=\u00e4`],
    ['a backslash', `${PATH}\\x`],
    ['a whole address', `http://elsewhere${PATH}`],
    ['no slash', '*'],
  ])('a path with %s is answered', async (_name, path) => {
    expect(await ask(proxy, path)).toMatch(/^HTTP\/1\.1 (200|400) /);
  });

  it.each([
    ['a status of two digits', 'HTTP/1.1 99 Odd\r\nContent-Length: 0\r\n\r\n'],
    ['a status below 100', 'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 Odd\r\nContent-Length: 0\r\n\r\n'],
    [
      'a status text with a control character',
      'HTTP/1.1 200 O\u0001K\r\nContent-Length: 0\r\n\r\n',
    ],
    ['a status text beyond ASCII', 'HTTP/1.1 200 \u00e4\r\nContent-Length: 0\r\n\r\n'],
    [
      'a header with a control character',
      'HTTP/1.1 200 OK\r\nX-A: \u0001\r\nContent-Length: 0\r\n\r\n',
    ],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\nContent-Length: 0\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    ],
    ['an early hint', `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${FINE}`],
    [
      'another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['a body where none may be', 'HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\nab'],
    ['no HTTP', 'hello\r\n\r\n'],
    ['nothing', ''],
  ])('an answer with %s is passed on or said to be none', async (_name, sent) => {
    answer = sent;
    const seen = await ask(proxy, PATH);
    expect(seen).toMatch(/^HTTP\/1\.1 (2\d\d|502) /);
    if (seen.startsWith('HTTP/1.1 502')) {
      expect(seen).toMatch(
        /sia compare: .*may have been carried out: look before it is repeated\.\n$/s,
      );
    }
  });
});
