import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** A line of `outbox.lines` before it had its buckets. */
interface ToldLine {
  readonly item: string;
  readonly reasonCode: number;
  readonly quantity: number;
  readonly uins: readonly string[];
}

/** The buckets of each disposition's number, see 0001. */
const BUCKETS: Readonly<Record<number, { readonly from: string; readonly to: string }>> = {
  1: { from: 'ATS', to: 'DIST' },
  2: { from: 'ATS', to: 'TRBL' },
  3: { from: 'DIST', to: 'ATS' },
  4: { from: 'TRBL', to: 'ATS' },
  5: { from: 'ATS', to: 'COR' },
  6: { from: 'COR', to: 'ATS' },
  7: { from: 'TRBL', to: 'DIST' },
  8: { from: 'TRBL', to: 'TRBL' },
};

/** Adds to waiting lines the buckets that their stock came from and went to. */
async function addBuckets(knex: Knex): Promise<void> {
  const rows = (await knex('outbox').select('id', 'lines').whereNotNull('lines')) as {
    readonly id: number;
    readonly lines: string;
  }[];
  if (rows.length === 0) return;
  const reasons = (await knex('inv_adjust_reason').select('code', 'disposition')) as {
    readonly code: number;
    readonly disposition: number;
  }[];
  const buckets = new Map(reasons.map(({ code, disposition }) => [code, BUCKETS[disposition]]));
  for (const { id, lines } of rows) {
    const told = (JSON.parse(lines) as ToldLine[]).map((line) => ({
      ...line,
      ...buckets.get(line.reasonCode),
    }));
    await knex('outbox')
      .where({ id })
      .update({ lines: JSON.stringify(told) });
  }
}

/** The progress of each channel in the outbox, the messages that it could not send, and the sender (D44). */
export async function up(knex: Knex): Promise<void> {
  const { clustered } = dialectOf(knex);
  await run(knex, [
    // The progress of a row is a matter of each channel, so the row itself has no status.
    'DROP INDEX outbox_pending',
    'ALTER TABLE outbox DROP COLUMN status',
    // The rows of the history with the movements, so that a message tells of the confirmation and
    // not of today's reasons. Null where lines has the movements.
    'ALTER TABLE outbox ADD COLUMN first_history_id bigint',
    'ALTER TABLE outbox ADD COLUMN last_history_id bigint',
    `UPDATE outbox SET first_history_id = moved.first_id, last_history_id = moved.last_id
      FROM (SELECT transaction_type, transaction_id, min(id) AS first_id, max(id) AS last_id
        FROM store_item_stock_history GROUP BY transaction_type, transaction_id) AS moved
      WHERE outbox.lines IS NULL AND moved.transaction_type = outbox.transaction_type
        AND moved.transaction_id = outbox.transaction_id`,
    // Of the row outbox_id, message_number messages are done with, and everything of those before.
    `CREATE TABLE outbox_channel (
      name varchar(20) PRIMARY KEY,
      outbox_id bigint NOT NULL,
      message_number integer NOT NULL,
      sent bigint NOT NULL,
      failed bigint NOT NULL,
      last_sent_date varchar(24),
      failing_since varchar(24),
      failure varchar(400)
    ) ${clustered}`,
    // Messages that a channel has passed over. state: 1 waiting, 2 retrying, 3 held, 4 skipped.
    `CREATE TABLE outbox_message (
      channel varchar(20) NOT NULL,
      outbox_id bigint NOT NULL REFERENCES outbox (id),
      message_number integer NOT NULL,
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      state smallint NOT NULL CHECK (state IN (1, 2, 3, 4)),
      tries integer NOT NULL,
      next_try_date varchar(24),
      failure varchar(400),
      since_date varchar(24) NOT NULL,
      PRIMARY KEY (channel, outbox_id, message_number)
    ) ${clustered}`,
    'CREATE INDEX outbox_message_by_outbox ON outbox_message (outbox_id)',
    `CREATE TABLE publisher_lease (
      id smallint PRIMARY KEY CHECK (id = 1),
      holder varchar(200) NOT NULL,
      expiry_date varchar(24) NOT NULL
    )`,
  ]);
  await addBuckets(knex);
}
