import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The messages to merchandising (D44), and the answers that are remembered (D12). */
export async function up(knex: Knex): Promise<void> {
  const { identity, clustered } = dialectOf(knex);
  await run(knex, [
    // One row for each confirmed adjustment, expanded into one message a line when it is sent.
    // unpublished_items: JSON list of the items that are not told, null where all are.
    // status: 1 pending, 2 sent, 3 held.
    `CREATE TABLE outbox (
      id ${identity},
      store_id bigint NOT NULL,
      transaction_type varchar(40) NOT NULL,
      transaction_id bigint NOT NULL,
      unpublished_items text,
      status smallint NOT NULL DEFAULT 1 CHECK (status IN (1, 2, 3)),
      create_date varchar(24) NOT NULL
    )`,
    'CREATE INDEX outbox_pending ON outbox (id) WHERE status <> 2',
    `CREATE TABLE idempotency (
      user_name varchar(128) NOT NULL,
      operation varchar(60) NOT NULL,
      request_key varchar(255) NOT NULL,
      request_hash varchar(64) NOT NULL,
      response text NOT NULL,
      create_date varchar(24) NOT NULL,
      PRIMARY KEY (user_name, operation, request_key)
    ) ${clustered}`,
    'CREATE INDEX idempotency_by_date ON idempotency (create_date)',
  ]);
}
