import { scrypt, timingSafeEqual } from 'node:crypto';
import { VISIBILITY_SECRET_CHECKS_MAX } from '../../config/limits.js';
import { HttpError } from '../../http/exchange.js';
import { Gauge } from '../../http/gauge.js';

/** The costs of new hashes: 16 MB and some 50 ms. */
const COSTS = { N: 16_384, r: 8, p: 1 } as const;
const HASH_BYTES = 32;

const checks = new Gauge(VISIBILITY_SECRET_CHECKS_MAX);

function derived(secret: string, salt: string, costs: typeof COSTS): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, costs, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** @throws HttpError 503 where too many are at work already */
async function counted<T>(work: () => Promise<T>): Promise<T> {
  if (!checks.enter()) {
    const text = 'Too many secrets are checked already; send the request again later.';
    throw new HttpError('OVERLOADED', text, { 'retry-after': '1' });
  }
  try {
    return await work();
  } finally {
    checks.leave();
  }
}

/** `scrypt:16384:8:1:<salt>:<hash>`: what is kept of a secret. */
export async function secretHash(secret: string, salt: string): Promise<string> {
  const { N, r, p } = COSTS;
  const key = await counted(() => derived(secret, salt, COSTS));
  return ['scrypt', N, r, p, salt, key.toString('hex')].join(':');
}

/** What an unknown client's secret is held against, so that it takes as long as a known one's. */
const NOBODY = `scrypt:16384:8:1:nobody:${'0'.repeat(2 * HASH_BYTES)}`;

/** Whether a secret is the one that was kept; false for nothing kept. */
export async function isSecret(secret: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? NOBODY).split(':');
  const costs = { N: Number(N), r: Number(r), p: Number(p) } as typeof COSTS;
  const key = await counted(() => derived(secret, salt, costs));
  const expected = Buffer.from(hash, 'hex');
  const isEqual = expected.length === key.length && timingSafeEqual(expected, key);
  return kept !== undefined && isEqual;
}
