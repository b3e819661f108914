import type { Knex } from 'knex';
import { dialectOf, POSITION_LIMIT, run } from './dialect.js';

/** The on-hand service of Inventory Visibility: configuration, clients, counters and events (IV1–IV29). */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identity, identityOfKept, integer } = dialectOf(knex);
  const flag = (name: string): string => `${name} smallint NOT NULL CHECK (${name} IN (0, 1))`;
  const quantity = (name: string): string =>
    `${integer(name)} CHECK (${name} BETWEEN -${POSITION_LIMIT} AND ${POSITION_LIMIT})`;
  await run(knex, [
    // content: the JSON object that hardupdate takes. Without a row the installed one is active.
    `CREATE TABLE visibility_configuration (
      version bigint PRIMARY KEY,
      content text NOT NULL,
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL
    )`,
    `CREATE TABLE visibility_client (
      id varchar(36) PRIMARY KEY,
      name varchar(128) NOT NULL,
      secret_hash varchar(200) NOT NULL,
      ${flag('may_read')},
      ${flag('may_write')},
      ${flag('may_configure')},
      ${flag('is_own')},
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL
    ) ${clustered}`,
    // kind: 1 token of the first step, 2 token of the second. hash: SHA-256, in hexadecimal.
    `CREATE TABLE visibility_token (
      hash varchar(64) PRIMARY KEY,
      kind smallint NOT NULL CHECK (kind IN (1, 2)),
      visibility_client_id varchar(36) NOT NULL REFERENCES visibility_client (id),
      environment_id varchar(36),
      expiry_date varchar(24) NOT NULL
    ) ${clustered}`,
    'CREATE INDEX visibility_token_by_client ON visibility_token (visibility_client_id)',
    'CREATE INDEX visibility_token_by_expiry ON visibility_token (expiry_date)',
    // content: a JSON object of base dimensions and values, always in the same order. hash: its SHA-256.
    `CREATE TABLE visibility_dimension_set (
      id ${identityOfKept},
      hash varchar(64) NOT NULL UNIQUE,
      content text NOT NULL,
      site_id varchar(100) NOT NULL,
      location_id varchar(100) NOT NULL
    )`,
    'CREATE INDEX visibility_dimension_set_by_place ON visibility_dimension_set (location_id, site_id)',
    // posted + offset_quantity = quantity, since the last set.
    `CREATE TABLE visibility_counter (
      organization_id varchar(100) NOT NULL,
      product_id varchar(100) NOT NULL,
      dimension_set_id bigint NOT NULL REFERENCES visibility_dimension_set (id),
      data_source varchar(64) NOT NULL,
      measure varchar(64) NOT NULL,
      ${quantity('quantity')},
      ${quantity('posted')},
      ${quantity('offset_quantity')},
      set_for varchar(24),
      not_zero_since varchar(24),
      posted_date varchar(24),
      offset_date varchar(24),
      PRIMARY KEY (organization_id, product_id, dimension_set_id, data_source, measure)
    ) ${clustered}`,
    // Queries by place ask for the products of a set.
    `CREATE INDEX visibility_counter_by_set
      ON visibility_counter (dimension_set_id, organization_id, product_id)`,
    // Configurations and clearing ask for the counters of a source.
    `CREATE INDEX visibility_counter_by_measure
      ON visibility_counter (data_source, measure, dimension_set_id)`,
    // scope: 1 change, 2 set, 3 offset. content: the text that a repeat is compared with. changes: JSON list
    // of source, measure, quantity before and after. client: the sender.
    `CREATE TABLE visibility_event (
      id ${identity},
      scope smallint NOT NULL CHECK (scope IN (1, 2, 3)),
      organization_id varchar(100) NOT NULL,
      event_id varchar(256) NOT NULL,
      product_id varchar(100) NOT NULL,
      dimension_set_id bigint NOT NULL REFERENCES visibility_dimension_set (id),
      content text NOT NULL,
      message varchar(400) NOT NULL,
      changes text NOT NULL,
      client varchar(128) NOT NULL,
      create_date varchar(24) NOT NULL,
      UNIQUE (organization_id, event_id, scope)
    )`,
    'CREATE INDEX visibility_event_by_product ON visibility_event (product_id, id)',
    'CREATE INDEX visibility_event_by_set ON visibility_event (dimension_set_id)',
  ]);
}
