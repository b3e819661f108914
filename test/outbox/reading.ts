import type { Author } from '../../src/engine/access/caller.js';
import type { OutboxMessage } from '../../src/store/outbox/outbox.js';
import type { Connection, TestDatabase } from '../support/databases.js';
import { TESTER } from '../support/store.js';

/** Who publishes, at this moment. */
export const publishing = (): Author => ({ ...TESTER, at: Date.now(), via: 'job' });

/** Every message of a database that others may have open, in order. */
export async function allMessages(database: TestDatabase): Promise<OutboxMessage[]> {
  const outbox = await database.openOutbox();
  try {
    return await outbox.readNext({ outboxId: 0, number: 0 }, 1_000_000);
  } finally {
    await outbox.close();
  }
}

/** How many rows are not sent on the one channel that there is, and messages passed over. */
export function unsentRows(database: Connection): Promise<number> {
  return database.value(`SELECT (SELECT max(id) FROM outbox) - outbox_id
    + (SELECT count(*) FROM outbox_message) FROM outbox_channel`);
}
