import type { Knex } from 'knex';
import { run } from './dialect.js';

/** The adjustments in progress at all stores, in the order of lists. Confirmed ones are not in it. */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    'CREATE INDEX inv_adjust_in_progress ON inv_adjust (create_date, id) WHERE status = 1',
  ]);
}
