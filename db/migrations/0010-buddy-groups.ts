import type { Knex } from 'knex';
import { run } from './dialect.js';

/** The group of stores that help each other out, at most one for each store. */
export async function up(knex: Knex): Promise<void> {
  await run(knex, [
    'ALTER TABLE store ADD COLUMN buddy_group varchar(60)',
    'CREATE INDEX store_by_buddy_group ON store (buddy_group, id)',
  ]);
}
