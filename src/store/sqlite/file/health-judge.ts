import BetterSqlite3 from 'better-sqlite3';
import { codeOf } from '../../../base/error-code.js';
import { GET_STATE, PROBE } from '../../initial-data/database-state.js';
import { StoreError } from '../../store-error.js';
import type { HealthJudge } from '../../write-health.js';
import { storeErrorOf } from '../driver-error.js';

/** These codes of SQLite tell of the database itself, and not of one command. */
const OF_THE_DATABASE =
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY|BUSY|LOCKED|PROTOCOL|NOMEM)/;

/**
 * Damage in the file stays, although other data can be written. SQLite says the same of a file whose disk
 * could not be read for a while: only a look at all of it tells the one from the other.
 */
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

const isDamage = ({ cause }: StoreError): boolean => DAMAGED.test(codeOf(cause));

function isOfTheDatabase(error: StoreError): boolean {
  return error.failure !== 'failed'
    ? error.failure !== 'overloaded'
    : OF_THE_DATABASE.test(codeOf(error.cause));
}

function explained(error: StoreError): StoreError {
  if (error.failure !== 'failed') return error;
  const code = codeOf(error.cause);
  const advice = isDamage(error)
    ? `the database is damaged, or its disk cannot be read (${code}); look at the disk first, and if it is sound, stop the service and put a copy in the place of the file`
    : `the database cannot be written (${code}); the log says more`;
  return new StoreError('failed', error.message, { cause: error.cause, advice });
}

export const SQLITE_JUDGE: HealthJudge = { storeErrorOf, isOfTheDatabase, isDamage, explained };

/**
 * A new connection reads the files as the next start would, and nothing out of its memory.
 *
 * @throws StoreError if the file does not hold the text of the probe
 */
export function readBack(file: string, text: string): void {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    const found = database.prepare(GET_STATE).pluck().get(PROBE);
    if (found === text) return;
  } catch (error) {
    // Somebody else holds the database for a moment. The probe was written all the same.
    if (codeOf(error).startsWith('SQLITE_BUSY')) return;
    throw error;
  } finally {
    database.close();
  }
  throw new StoreError('gone', 'what was written is not in the file', {
    advice: `${file} does not hold what was just written to it: it was replaced while it was in use; stop the service, see to the file, and start it again`,
  });
}
