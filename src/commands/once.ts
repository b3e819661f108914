import { sha256 } from '../base/sha256.js';
import type { Remembrance } from '../store/command.js';
import type { CommandContext } from './context.js';

/** Longer keys of callers are kept by their hash. */
const KEY_LENGTH_MAX = 200;

/** A hash that is the same for payloads that mean the same: prefixes and white space do not count. */
function payloadHash(operation: string, payload: object): string {
  const text = JSON.stringify(payload, (_name, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return sha256(`${operation} ${text}`);
}

export interface Remembering {
  readonly remember: Remembrance | undefined;
  /** Called for a command that was applied, not for a repeat. */
  readonly carriedOut: () => void;
}

/**
 * Recognises repeats of a change (D12): by the caller's key, else by the payload within the
 * configured window. With neither, a repeat is applied again and reported.
 */
export function rememberedBy(
  context: CommandContext,
  operation: string,
  payload: object,
): Remembering {
  const { requestKey, duplicateWindowMs, author } = context;
  const now = author.at;
  if (requestKey !== undefined) {
    const key = requestKey.length > KEY_LENGTH_MAX ? sha256(requestKey) : requestKey;
    const hash = payloadHash(operation, payload);
    const remember = { operation, key: `key ${key}`, payloadHash: hash, notBefore: undefined };
    return { remember, carriedOut: ignore };
  }
  if (duplicateWindowMs > 0) {
    const hash = payloadHash(operation, payload);
    const notBefore = now - duplicateWindowMs;
    const remember = { operation, key: `payload ${hash}`, payloadHash: hash, notBefore };
    return { remember, carriedOut: ignore };
  }
  if (context.message === undefined) return { remember: undefined, carriedOut: ignore };
  const carriedOut = (): void => {
    // Known callers retry with the same bytes, whose hash costs a tenth of the payload's.
    const hash = sha256(`${author.caller.user} ${context.message}`);
    if (context.payloadWatch.isRepeat(hash, now)) context.onPossibleDuplicate();
  };
  return { remember: undefined, carriedOut };
}

function ignore(): void {
  // The store knows a remembered request. One without a message cannot be watched.
}
