import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { urlOfBound } from '../../../src/base/bound-address.js';
import { holderOf } from '../../../src/base/database-lock.js';
import { CHALLENGE_HEADER, PROOF_HEADER, proofFor } from '../../../src/base/lock-proof.js';
import { sqliteFile } from '../../../src/config/database-settings.js';
import { startApp, type TestApp, useApp } from '../../support/app.js';
import { SQLITE } from '../../support/sqlite.js';

const CHALLENGE = '5f0c1f56-8a52-4d3e-b7a4-0a9a4e1d7f10';

const app = useApp(SQLITE);

const fileOf = ({ on }: TestApp): string => sqliteFile(on.url);

/** What the program at an address answers to a challenge. */
async function proofAt(address: string, challenge: string): Promise<string | null> {
  const url = new URL('/_admin/livez', address);
  const response = await fetch(url, { headers: { [CHALLENGE_HEADER]: challenge } });
  await response.text();
  return response.headers.get(PROOF_HEADER);
}

describe('5: a lock names the server that has the database', () => {
  it('announces the address that is really bound, in digits', () => {
    expect(holderOf(fileOf(app))?.address).toBe(`http://127.0.0.1:${app.port}`);
    expect(app.serviceUrl.startsWith(`http://127.0.0.1:${app.port}/`)).toBe(true);
    expect(urlOfBound({ address: '0.0.0.0', port: 1 })).toBe('http://127.0.0.1:1');
    expect(urlOfBound({ address: '::', port: 1 })).toBe('http://[::1]:1');
    expect(urlOfBound({ address: '::1', port: 1 })).toBe('http://[::1]:1');
    expect(urlOfBound({ address: '192.0.2.7', port: 1 })).toBe('http://192.0.2.7:1');
  });

  it('gives a token by which the server proves that it is the one', async () => {
    const { address, token } = holderOf(fileOf(app)) as { address: string; token: string };
    const proof = await proofAt(address, CHALLENGE);
    expect(proof).toBe(proofFor(token, CHALLENGE));
    expect(proof).toMatch(/^[0-9a-f]{64}$/);
    expect(await proofAt(address, `${CHALLENGE}x`)).not.toBe(proof);
    expect(proofFor('another', CHALLENGE)).not.toBe(proof);
  });

  it('has another server of this program fail the proof', async () => {
    const other = await startApp(SQLITE);
    try {
      const { token } = holderOf(fileOf(app)) as { token: string };
      const { address } = holderOf(fileOf(other)) as { address: string };
      const otherToken = (holderOf(fileOf(other)) as { token: string }).token;
      expect(otherToken).not.toBe(token);
      expect(await proofAt(address, CHALLENGE)).not.toBe(proofFor(token, CHALLENGE));
    } finally {
      await other.stop();
    }
  });

  it('has any other program fail it', async () => {
    const other = createServer((_request, response) => response.end('{"status":"alive"}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      expect(await proofAt(`http://127.0.0.1:${port}`, CHALLENGE)).toBeNull();
    } finally {
      other.close();
    }
  });

  it.each(['', 'short', 'x'.repeat(129), `${CHALLENGE} `.repeat(2), 'sixteen letters.'])(
    'proves nothing for %j, which is no challenge',
    async (challenge) => {
      expect(await proofAt(`http://127.0.0.1:${app.port}`, challenge)).toBeNull();
      expect(proofFor('token', [CHALLENGE])).toBeUndefined();
    },
  );
});
