import { scrypt, timingSafeEqual } from 'node:crypto';
import { sha256 } from './sha256.js';

interface Costs {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** The costs of new hashes: 16 MB and some 50 ms of a thread beside the event loop. */
const COSTS: Costs = { N: 16_384, r: 8, p: 1 };
const HASH_BYTES = 32;

function derived(secret: string, salt: string, costs: Costs): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, costs, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** The text that is kept of a secret: `scrypt:16384:8:1:<salt>:<hash>`. */
export async function secretHash(secret: string, salt: string): Promise<string> {
  const { N, r, p } = COSTS;
  const key = await derived(secret, salt, COSTS);
  return ['scrypt', N, r, p, salt, key.toString('hex')].join(':');
}

/** The hash that an unknown secret is held against, so that it takes as long as a known one. */
const NOBODY = `scrypt:16384:8:1:nobody:${'0'.repeat(2 * HASH_BYTES)}`;

/** Whether a secret is the one that was kept. False for nothing kept, which takes as long. */
export async function isSecret(secret: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? NOBODY).split(':');
  const key = await derived(secret, salt, { N: Number(N), r: Number(r), p: Number(p) });
  const expected = Buffer.from(hash, 'hex');
  const isEqual = expected.length === key.length && timingSafeEqual(expected, key);
  return kept !== undefined && isEqual;
}

/** A token as it is kept: it is random, so that a fast hash will do. */
export function tokenHash(token: string): string {
  return sha256(token);
}
