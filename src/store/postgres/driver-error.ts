import { DatabaseUnusableError } from '../../base/database-unusable.js';
import { codeOf } from '../../base/error-code.js';
import { StoreError } from '../store-error.js';
import type { HealthJudge } from '../write-health.js';

/** The server has no place for one more, or others hold a lock: trying again later helps. */
const BUSY = ['55P03', '53300', '40001', '40P01', '57014'];
const FULL = ['53100'];

/** Two transactions stood in each other's way, and this one was undone. It may be begun again. */
const AGAIN = ['40001', '40P01'];

/** The server ends connections, or does not take any. */
const ENDED = ['57P01', '57P02', '57P03', '57P05', '25P03', '08000', '08001', '08003', '08006'];

const NETWORK = /^(?:ECONN|EHOST|ENET|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT)|^ENOENT$/;

/** The driver's own words for a connection that is gone. It gives them no code. */
const CUT =
  /Connection terminated|Client has encountered a connection error|not queryable|was closed|Query read timeout/i;

/** The connection was given up, having said nothing for too long. */
const SILENT = /Query read timeout/i;

const EMPTY_POOL = /timeout exceeded when trying to connect/;

/** The database can only be read: a standby, to which the service has been failed over, for example. */
const READ_ONLY = '25006';

export const mayTryAgain = (error: unknown): boolean => AGAIN.includes(codeOf(error));

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** Whether the connection on which an error came is of no more use. */
export function isLost(error: unknown): boolean {
  if (error instanceof StoreError) return error.failure === 'unknown' || isLost(error.cause);
  const code = codeOf(error);
  return ENDED.includes(code) || NETWORK.test(code) || CUT.test(textOf(error));
}

/** Whether the connection was ended. One that does not answer may still be carrying out a statement. */
export function isEnded(error: unknown): boolean {
  return isLost(error) && !SILENT.test(textOf(error));
}

/** The connection was lost while the commit was under way. */
export function answerLost(cause: unknown): StoreError {
  return new StoreError('unknown', 'the answer to the commit was lost', { cause });
}

/** The meaning of a driver's error for the caller. The error stays the cause. */
export function storeErrorOf(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = codeOf(cause);
  const options = { cause };
  // The inspection of each new connection throws it.
  if (cause instanceof DatabaseUnusableError) {
    const text = 'the database will not do any more';
    return new StoreError('unreachable', text, { ...options, advice: cause.message });
  }
  if (BUSY.includes(code) || EMPTY_POOL.test(textOf(cause))) {
    return new StoreError('busy', 'the database is busy', options);
  }
  if (FULL.includes(code)) return new StoreError('full', 'the database is full', options);
  if (isLost(cause)) return new StoreError('unreachable', 'the database does not answer', options);
  if (code === READ_ONLY) {
    const advice =
      'the database can only be read: it is a standby, or was made read-only; let databaseUrl lead to the primary';
    return new StoreError('unreachable', 'the database is read-only', { ...options, advice });
  }
  return new StoreError('failed', 'the database refused the command', options);
}

/** The classes of codes about the server: lacking resources, the operator's doing, its system, its data. */
const OF_THE_SERVER = /^(?:53|57|58|XX)/;

export const POSTGRES_JUDGE: HealthJudge = {
  storeErrorOf,
  isOfTheDatabase: (error) =>
    error.failure === 'failed'
      ? OF_THE_SERVER.test(codeOf(error.cause))
      : error.failure !== 'overloaded',
  // The server looks after its files. The trouble that it tells of may be over in a moment.
  isDamage: () => false,
  explained: (error) => {
    if (error.failure !== 'failed') return error;
    const advice = `the database cannot be written (${codeOf(error.cause)}); the server's log says more`;
    return new StoreError('failed', error.message, { cause: error.cause, advice });
  },
};
