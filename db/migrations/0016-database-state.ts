import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The database's own facts, no data of anybody. A reset leaves them. */
export async function up(knex: Knex): Promise<void> {
  const { clustered } = dialectOf(knex);
  await run(knex, [
    `CREATE TABLE database_state (
      name varchar(40) PRIMARY KEY,
      value text NOT NULL
    ) ${clustered}`,
  ]);
}
