import type { Knex } from 'knex';
import { run } from './dialect.js';

/** The messages of an adjustment to merchandising are found by its id. */
export async function up(knex: Knex): Promise<void> {
  await run(knex, ['CREATE INDEX outbox_by_transaction ON outbox (transaction_id)']);
}
