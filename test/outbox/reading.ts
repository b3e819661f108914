import BetterSqlite3 from 'better-sqlite3';
import type { Author } from '../../src/engine/access/caller.js';
import type { MessageKey, OutboxMessage } from '../../src/store/outbox/outbox.js';
import { channelState, readMessages, readNext } from '../../src/store/outbox/reads.js';
import { readStatus } from '../../src/store/outbox/status.js';
import { SQLITE } from '../../src/store/sqlite/dialect.js';
import { driven } from '../../src/store/sqlite/drive.js';
import { atOnce } from '../../src/store/sqlite/executor/pauses.js';
import { Statements } from '../../src/store/sqlite/statements.js';
import type { Steps } from '../../src/store/steps.js';
import { TESTER } from '../support/store.js';

/** Who publishes, at this moment. */
export const publishing = (): Author => ({ ...TESTER, at: Date.now(), via: 'job' });

/** The outbox of a database file that others may have open, to look at. */
export function openOutbox(file: string) {
  const database = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  const statements = new Statements(database);
  const read = <T>(steps: Steps<T>): T => atOnce(driven(statements, steps));
  return {
    readNext: (position: MessageKey, limit: number) => read(readNext(SQLITE, position, limit)),
    readMessages: (keys: readonly MessageKey[]) => read(readMessages(SQLITE, keys)),
    channelState: (channel: string) => read(channelState(channel)),
    status: (channel: string) => read(readStatus(SQLITE, [channel]))[0],
    close: () => database.close(),
  };
}

/** Every message of a database file, in order. */
export function allMessages(file: string): OutboxMessage[] {
  const outbox = openOutbox(file);
  try {
    return outbox.readNext({ outboxId: 0, number: 0 }, 1_000_000);
  } finally {
    outbox.close();
  }
}
