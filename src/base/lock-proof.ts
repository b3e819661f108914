import { createHmac } from 'node:crypto';

/**
 * How a server proves that it holds the lock of a database. Another program may answer at the address that
 * a lock names: the server's machine may have given the port away, or have it twice, for IPv4 and IPv6.
 *
 * Whoever has read the lock sends `GET /_admin/livez` with a header `X-Sia-Challenge`: 16 to 128 letters,
 * digits, `-` or `_`, new for every call. The holder answers with a header `X-Sia-Proof`: HMAC-SHA-256 of
 * the challenge with the lock's token as the key, in lower-case hexadecimal digits. The reader makes the
 * same, and compares. No proof, or another one: it is not the holder. The token itself is never sent.
 */
export const CHALLENGE_HEADER = 'x-sia-challenge';
export const PROOF_HEADER = 'x-sia-proof';

/** A random UUID fits; nobody can have more than this worked on. */
const CHALLENGE = /^[\w-]{16,128}$/;

/**
 * What the holder of a lock answers to a challenge.
 *
 * @param token the token that stands in the lock
 * @param challenge as it came; undefined is returned for one that is none
 */
export function proofFor(token: string, challenge: unknown): string | undefined {
  if (typeof challenge !== 'string' || !CHALLENGE.test(challenge)) return undefined;
  return createHmac('sha256', token).update(challenge).digest('hex');
}
