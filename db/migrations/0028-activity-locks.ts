import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The users who change an adjustment, or another thing, at the moment (D35a to D35k). */
export async function up(knex: Knex): Promise<void> {
  const { identity } = dialectOf(knex);
  await run(knex, [
    // store_id: the store of the adjustment or template, null for a subject of no store.
    // device_type: 1 PC, 2 handheld, 3 the server, 4 another system. session_id: the call or session.
    `CREATE TABLE activity_lock (
      id ${identity},
      activity_type varchar(40) NOT NULL,
      activity_id varchar(128) NOT NULL,
      store_id bigint REFERENCES store (id),
      user_name varchar(128) NOT NULL,
      device_type smallint NOT NULL CHECK (device_type IN (1, 2, 3, 4)),
      session_id varchar(128) NOT NULL,
      create_date varchar(24) NOT NULL,
      UNIQUE (activity_id, activity_type)
    )`,
    'CREATE INDEX activity_lock_by_date ON activity_lock (create_date, id)',
    'CREATE INDEX activity_lock_by_user ON activity_lock (user_name, create_date, id)',
  ]);
}
