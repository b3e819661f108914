import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** The document that a document of an imported file has become. The same file again changes nothing. */
export async function up(knex: Knex): Promise<void> {
  const { clustered } = dialectOf(knex);
  await run(knex, [
    // name: the file's name of the document. content_hash: the hash of its rows, in any order.
    `CREATE TABLE visibility_imported (
      document varchar(12) NOT NULL CHECK (document IN ('sales-order', 'adjustment')),
      store_id bigint NOT NULL REFERENCES store (id),
      name varchar(128) NOT NULL,
      content_hash varchar(64) NOT NULL,
      document_id bigint NOT NULL,
      PRIMARY KEY (document, store_id, name)
    ) ${clustered}`,
  ]);
}
