import * as hashes from '../../base/secret-hash.js';
import { VISIBILITY_SECRET_CHECKS_MAX } from '../../config/limits.js';
import { HttpError } from '../../http/exchange.js';
import { Gauge } from '../../http/gauge.js';

const checks = new Gauge(VISIBILITY_SECRET_CHECKS_MAX);

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

/** What is kept of a secret. @throws HttpError 503 where too many are at work already */
export function secretHash(secret: string, salt: string): Promise<string> {
  return counted(() => hashes.secretHash(secret, salt));
}

/** Whether a secret is the one that was kept. @throws HttpError 503 as secretHash */
export function isSecret(secret: string, kept: string | undefined): Promise<boolean> {
  return counted(() => hashes.isSecret(secret, kept));
}
