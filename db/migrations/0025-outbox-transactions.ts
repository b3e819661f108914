import type { Knex } from 'knex';
import { run } from './dialect.js';

/** What merchandising is told of an adjustment is found by its id. */
export async function up(knex: Knex): Promise<void> {
  await run(knex, ['CREATE INDEX outbox_by_transaction ON outbox (transaction_id)']);
}
