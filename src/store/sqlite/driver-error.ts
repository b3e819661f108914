import { codeOf } from '../../base/error-code.js';
import { StoreError } from '../store-error.js';

/** The meaning of a driver's error for the caller. The error stays the cause. */
export function storeErrorOf(cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = codeOf(cause);
  const options = { cause };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreError('busy', 'another process holds the database', options);
  }
  if (code === 'SQLITE_FULL') return new StoreError('full', 'the database is full', options);
  return new StoreError('failed', 'the database refused the command', options);
}

export function translated<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw storeErrorOf(error);
  }
}
