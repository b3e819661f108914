import BetterSqlite3 from 'better-sqlite3';
import type { OutboxMessage } from '../../src/store/outbox.js';
import { OutboxReader } from '../../src/store/sqlite/outbox/reader.js';

/** The outbox of a database file that others may have open, to look at. */
export function openOutbox(file: string) {
  const database = new BetterSqlite3(file, { readonly: true, timeout: 5000 });
  const reader = new OutboxReader(database);
  return {
    readNext: reader.readNext.bind(reader),
    readMessages: reader.readMessages.bind(reader),
    channelState: reader.channelState.bind(reader),
    status: reader.status.bind(reader),
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
