import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** What the database remembers of itself: no data of anybody, so a reset leaves it. */
export async function up(knex: Knex): Promise<void> {
  const { clustered } = dialectOf(knex);
  await run(knex, [
    `CREATE TABLE database_state (
      name varchar(40) PRIMARY KEY,
      value text NOT NULL
    ) ${clustered}`,
  ]);
}
