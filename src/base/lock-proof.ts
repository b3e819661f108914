import { createHmac } from 'node:crypto';

/**
 * The proof by which a server shows that it holds the lock of a database. Another program may answer at the
 * address in a lock: the machine may have given the port away, or have it twice, for IPv4 and IPv6.
 *
 * A reader of the lock sends `GET /_admin/livez` with a header `X-Sia-Challenge`: 16 to 128
 * letters, digits, `-` or `_`, new for every call. The holder answers with a header `X-Sia-Proof`:
 * HMAC-SHA-256 of the challenge with the lock's token as the key, in lower-case hexadecimal digits.
 * The reader makes the same, and compares. No proof, or another one: it is not the holder. The
 * token itself is never sent.
 */
export const CHALLENGE_HEADER = 'x-sia-challenge';
export const PROOF_HEADER = 'x-sia-proof';

/**
 * The token with which a verb of this machine calls the holder: a program that may read the lock may read the
 * database. It is derived, so that the proof cannot be made of it.
 */
export function operatorTokenOf(token: string): string {
  return `sia_operator_${createHmac('sha256', token).update('operator').digest('hex')}`;
}

/** A random UUID fits. Longer work cannot be asked for. */
const CHALLENGE = /^[\w-]{16,128}$/;

export function proofFor(token: string, challenge: unknown): string | undefined {
  if (typeof challenge !== 'string' || !CHALLENGE.test(challenge)) return undefined;
  return createHmac('sha256', token).update(challenge).digest('hex');
}
