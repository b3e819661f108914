import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** Adjustments, templates and their lines. status: 1 in progress, 2 completed, 3 canceled. */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identity, integer } = dialectOf(knex);
  const status = 'status smallint NOT NULL CHECK (status IN (1, 2, 3))';
  const people = `create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL,
      approve_date varchar(24),
      approve_user varchar(128)`;
  // quantity in ten-thousandths, case_size in hundredths of a unit (D25).
  const amounts = `${integer('quantity', 'NOT NULL CHECK (quantity BETWEEN 1 AND 999999999999)')},
      ${integer('case_size', 'NOT NULL CHECK (case_size BETWEEN 1 AND 9999999999)')}`;
  await run(knex, [
    `CREATE TABLE inv_adjust_template (
      id ${identity},
      store_id bigint NOT NULL REFERENCES store (id),
      ${status},
      description varchar(250) NOT NULL,
      comments varchar(2000),
      ${people}
    )`,
    `CREATE INDEX inv_adjust_template_by_date
      ON inv_adjust_template (store_id, create_date, id)`,
    `CREATE TABLE inv_adjust_template_item (
      id ${identity},
      inv_adjust_template_id bigint NOT NULL REFERENCES inv_adjust_template (id),
      item_id varchar(25) NOT NULL REFERENCES item (id),
      inv_adjust_reason_id bigint NOT NULL REFERENCES inv_adjust_reason (id),
      ${amounts},
      UNIQUE (inv_adjust_template_id, item_id)
    )`,
    `CREATE TABLE inv_adjust (
      id ${identity},
      store_id bigint NOT NULL REFERENCES store (id),
      reference_id bigint REFERENCES inv_adjust (id),
      inv_adjust_template_id bigint REFERENCES inv_adjust_template (id),
      ${status},
      comments varchar(2000),
      publish smallint NOT NULL CHECK (publish IN (0, 1)),
      ${people}
    )`,
    // The lookup's order is newest first, so each index ends in create date and id.
    'CREATE INDEX inv_adjust_by_date ON inv_adjust (store_id, create_date, id)',
    'CREATE INDEX inv_adjust_by_status ON inv_adjust (store_id, status, create_date, id)',
    `CREATE INDEX inv_adjust_by_template
      ON inv_adjust (store_id, inv_adjust_template_id, create_date, id)
      WHERE inv_adjust_template_id IS NOT NULL`,
    // store_id and create_date repeat the header's, which never change, so that the lookup by item
    // finds its rows in order.
    `CREATE TABLE inv_adjust_line_item (
      id ${identity},
      inv_adjust_id bigint NOT NULL REFERENCES inv_adjust (id),
      store_id bigint NOT NULL,
      create_date varchar(24) NOT NULL,
      item_id varchar(25) NOT NULL REFERENCES item (id),
      inv_adjust_reason_id bigint NOT NULL REFERENCES inv_adjust_reason (id),
      ${amounts},
      UNIQUE (inv_adjust_id, item_id)
    )`,
    `CREATE INDEX inv_adjust_line_item_by_item
      ON inv_adjust_line_item (store_id, item_id, create_date, inv_adjust_id)`,
    `CREATE TABLE inv_adjust_line_item_uin (
      inv_adjust_line_item_id bigint NOT NULL REFERENCES inv_adjust_line_item (id),
      uin varchar(128) NOT NULL,
      PRIMARY KEY (inv_adjust_line_item_id, uin)
    ) ${clustered}`,
    // The maintenance interface keeps them. The wire does not carry extended attributes (D38).
    `CREATE TABLE inv_adjust_line_item_att (
      inv_adjust_line_item_id bigint NOT NULL REFERENCES inv_adjust_line_item (id),
      name varchar(120) NOT NULL,
      value varchar(400) NOT NULL,
      PRIMARY KEY (inv_adjust_line_item_id, name)
    ) ${clustered}`,
  ]);
}
