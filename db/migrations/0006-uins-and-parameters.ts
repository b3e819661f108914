import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The value that the parameter has always had at an older installation. */
const SUB_BUCKETS_ON = { name: 'enableSubBucket', value: 'Yes' };

/** UINs that move, numbers that are generated, system transactions (D39), and system parameters. */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identityOfKept } = dialectOf(knex);
  await run(knex, [
    'CREATE INDEX item_uin_by_store ON item_uin (store_id, item_id)',
    // A generated number must be new for every item, not for its own only.
    'CREATE INDEX item_uin_by_uin ON item_uin (uin)',
    'ALTER TABLE inv_adjust_line_item_uin ADD COLUMN generated smallint NOT NULL DEFAULT 0',
    `CREATE TABLE agsn_sequence (
      store_id bigint PRIMARY KEY REFERENCES store (id),
      last_number bigint NOT NULL
    )`,
    // Stock that other areas move. There is no adjustment, so the history points here.
    `CREATE TABLE system_transaction (
      id ${identityOfKept},
      store_id bigint NOT NULL REFERENCES store (id),
      transaction_type varchar(40) NOT NULL,
      reference varchar(128),
      count_type varchar(20),
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL
    )`,
    // lines: JSON list of { item, reasonCode, quantity, uins } where the messages do not follow from
    // the lines of an adjustment: other stores that UINs leave, and system transactions.
    'ALTER TABLE outbox ADD COLUMN lines text',
    `CREATE TABLE system_parameter (
      name varchar(120) PRIMARY KEY,
      value varchar(400) NOT NULL
    ) ${clustered}`,
  ]);
  const isInUse = (await knex('store').first('id')) !== undefined;
  if (isInUse) await knex('system_parameter').insert(SUB_BUCKETS_ON);
}
