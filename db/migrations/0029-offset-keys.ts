import type { Knex } from 'knex';
import { dialectOf, POSITION_LIMIT, run } from './dialect.js';

/**
 * Pairs and offsets are found by document and line, so that a line writes one row of a table beside
 * itself, and an offset three indexes less. The open sales orders.
 */
export async function up(knex: Knex): Promise<void> {
  const isSqlite = String(knex.client.config.client).includes('sqlite');
  await run(knex, [
    ...(isSqlite ? ofSqlite(knex) : ofPostgres()),
    // An offset id is made of these, so it is unique too.
    `CREATE UNIQUE INDEX visibility_offset_of_line
      ON visibility_offset (document, document_id, line_id, number)`,
    'CREATE INDEX sales_order_open ON sales_order (id) WHERE status = 1',
  ]);
}

function ofPostgres(): string[] {
  return [
    'DROP INDEX offset_line_by_document',
    'DROP INDEX offset_line_by_configured_line',
    `ALTER TABLE offset_line DROP CONSTRAINT offset_line_pkey,
      ADD PRIMARY KEY (document, document_id, line_id)`,
    'DROP INDEX visibility_offset_by_line',
    'DROP INDEX visibility_offset_of_document',
    'ALTER TABLE visibility_offset DROP CONSTRAINT visibility_offset_offset_id_key',
  ];
}

/** A key of a table stays as it was created with it, so the rows move into a new table. */
function ofSqlite(knex: Knex): string[] {
  const { clustered, identityOfKept, integer } = dialectOf(knex);
  const document =
    "document varchar(12) NOT NULL CHECK (document IN ('sales-order', 'adjustment'))";
  const configured = 'configured_line_id bigint REFERENCES offset_configured_line (id)';
  const moved = (table: string, columns: string): string[] => [
    `CREATE TABLE ${table}_moved (${columns}`,
    `INSERT INTO ${table}_moved SELECT * FROM ${table}`,
    `DROP TABLE ${table}`,
    `ALTER TABLE ${table}_moved RENAME TO ${table}`,
  ];
  return [
    ...moved(
      'offset_line',
      `${document},
      line_id bigint NOT NULL,
      document_id bigint NOT NULL,
      data_source varchar(64),
      measure varchar(64),
      ${configured},
      said text NOT NULL,
      offset_count bigint NOT NULL,
      fired_quantity bigint,
      fired_units text,
      last_line text,
      PRIMARY KEY (document, document_id, line_id)
    ) ${clustered}`,
    ),
    ...moved(
      'visibility_offset',
      `id ${identityOfKept},
      offset_id varchar(100) NOT NULL,
      ${document},
      document_id bigint NOT NULL,
      line_id bigint NOT NULL,
      number bigint NOT NULL,
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      organization_id varchar(100) NOT NULL,
      product_id varchar(100) NOT NULL,
      dimensions text NOT NULL,
      data_source varchar(64) NOT NULL,
      measure varchar(64) NOT NULL,
      ${integer('quantity')} CHECK (quantity BETWEEN -${POSITION_LIMIT} AND ${POSITION_LIMIT}),
      ${configured},
      create_date varchar(24) NOT NULL,
      state smallint NOT NULL CHECK (state IN (1, 2, 3, 4, 5)),
      tries bigint NOT NULL,
      sent_date varchar(24),
      answer text
    )`,
    ),
    'CREATE INDEX visibility_offset_open ON visibility_offset (id) WHERE state < 5',
    `CREATE INDEX visibility_offset_open_of ON visibility_offset (store_id, item_id)
      WHERE state < 5`,
  ];
}
