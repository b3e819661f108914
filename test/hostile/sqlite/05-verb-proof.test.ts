import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHALLENGE_HEADER, PROOF_HEADER, proofFor } from '../../../src/base/lock-proof.js';
import { runSia } from '../../support/process.js';

const TOKEN = 'the-token-of-this-lock';

let directory: string;
let file: string;
let server: Server;
let url: string;
let requests: IncomingMessage[];
/** How the other program answers a challenge. */
let proof: (challenge: string) => string | undefined;
let keepsConnections: boolean;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sia-test-'));
  file = join(directory, 'sia.db');
  requests = [];
  proof = () => undefined;
  keepsConnections = true;
  server = createServer((request, response) => {
    requests.push(request);
    request.resume();
    const given = proof(String(request.headers[CHALLENGE_HEADER]));
    if (given !== undefined) response.setHeader(PROOF_HEADER, given);
    if (!keepsConnections) response.setHeader('connection', 'close');
    response.setHeader('x-correlation-id', 'c');
    response.setHeader('content-type', 'application/json');
    response.end('{"id":12}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const holder = { pid: process.pid, host: hostname(), command: 'sia serve', token: TOKEN };
  writeFileSync(`${file}.lock`, JSON.stringify({ ...holder, address: url }));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

const sia = (...args: string[]) => runSia(args, { databaseUrl: `sqlite:${file}` });

const CONFIRM = ['adjustments', 'confirm', '12'];

describe('5: a verb talks to the server that has the database, or to nobody', () => {
  it.each([
    ['proves nothing', () => undefined],
    ['has another token', (challenge: string) => proofFor('another', challenge)],
    ['repeats a proof of before', () => proofFor(TOKEN, 'a-challenge-of-before')],
  ] as const)('sends nothing to a program that %s', async (_what, answer) => {
    proof = answer;
    expect(await sia(...CONFIRM)).toEqual({
      ...{ status: 1, out: '' },
      err: `sia: ${url} does not answer as this service: another program listens there, in place of the server that has the database. Nothing was sent to it. Name the server with --url.\n`,
    });
    expect(requests.map((request) => request.url)).toEqual(['/_admin/livez']);
    expect(JSON.stringify(requests.map(({ headers }) => headers))).not.toContain(TOKEN);
  });

  it('calls who has given the proof, on the very connection', async () => {
    proof = (challenge) => proofFor(TOKEN, challenge);
    expect(await sia(...CONFIRM)).toMatchObject({ status: 0, err: '', out: '{\n  "id": 12\n}\n' });
    expect(requests.map((request) => request.url)).toEqual([
      '/_admin/livez',
      '/_admin/api/adjustments/12/confirm',
    ]);
    expect(requests[1]?.socket).toBe(requests[0]?.socket);
  });

  it('sends nothing on another connection: who answers there has proved nothing', async () => {
    proof = (challenge) => proofFor(TOKEN, challenge);
    keepsConnections = false;
    const { status, out, err } = await sia(...CONFIRM);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('it is stopping. Nothing was sent to it');
    expect(requests).toHaveLength(1);
  });

  it('prints no answer of a program at --url that is not this service', async () => {
    server.removeAllListeners('request');
    server.on('request', (_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>Hello</p>'),
    );
    const { status, out, err } = await sia('reasons', 'list', '--url', url);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('it answered with HTTP 200. Name the server with --url.');
    expect(readFileSync(`${file}.lock`, 'utf8')).toContain(TOKEN);
  });
});
