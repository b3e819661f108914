import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** Stores, items, ranging, sub-buckets, reasons and UINs. */
export async function up(knex: Knex): Promise<void> {
  const { clustered, integer, identity } = dialectOf(knex);
  await run(knex, [
    `CREATE TABLE store (
      id bigint PRIMARY KEY,
      name varchar(120) NOT NULL,
      time_zone varchar(64) NOT NULL,
      currency varchar(3)
    )`,
    // item_type: 0 item, 5 consignment, 10 concession, 12 non-inventory, 15 simple pack, 20 complex
    // pack, 25 and 30 their breakable kinds. uin_type: 1 serial number, 2 AGSN. case_size is in
    // hundredths of a unit.
    `CREATE TABLE item (
      id varchar(25) PRIMARY KEY,
      item_type smallint NOT NULL CHECK (item_type IN (0, 5, 10, 12, 15, 20, 25, 30)),
      uin_type smallint CHECK (uin_type IN (1, 2)),
      short_description varchar(255) NOT NULL,
      long_description varchar(400),
      unit_of_measure varchar(4) NOT NULL,
      ${integer('case_size')},
      department_id bigint,
      department_name varchar(120),
      class_id bigint,
      class_name varchar(120),
      subclass_id bigint,
      subclass_name varchar(120),
      barcode varchar(25)
    ) ${clustered}`,
    `CREATE TABLE store_item (
      store_id bigint NOT NULL REFERENCES store (id),
      item_id varchar(25) NOT NULL REFERENCES item (id),
      PRIMARY KEY (store_id, item_id)
    ) ${clustered}`,
    `CREATE TABLE nonsellable_type (
      id ${identity},
      description varchar(255) NOT NULL UNIQUE
    )`,
    // disposition: 1 ATS-DIST, 2 ATS-TRBL, 3 DIST-ATS, 4 TRBL-ATS, 5 ATS-COR, 6 COR-ATS,
    // 7 TRBL-DIST, 8 TRBL-TRBL.
    `CREATE TABLE inv_adjust_reason (
      id bigint PRIMARY KEY,
      code smallint NOT NULL UNIQUE CHECK (code BETWEEN 1 AND 9999),
      description varchar(255) NOT NULL,
      disposition smallint NOT NULL CHECK (disposition BETWEEN 1 AND 8),
      displayable smallint NOT NULL CHECK (displayable IN (0, 1)),
      system_required smallint NOT NULL CHECK (system_required IN (0, 1)),
      publish smallint NOT NULL CHECK (publish IN (0, 1)),
      active smallint NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
      to_nonsellable_type_id bigint REFERENCES nonsellable_type (id),
      from_nonsellable_type_id bigint REFERENCES nonsellable_type (id),
      CHECK (to_nonsellable_type_id <> from_nonsellable_type_id)
    )`,
    // status: the order of the statuses that SIM knows, from 1 IN_STOCK to 15 UNKNOWN.
    `CREATE TABLE item_uin (
      item_id varchar(25) NOT NULL REFERENCES item (id),
      uin varchar(128) NOT NULL,
      type smallint NOT NULL CHECK (type IN (1, 2)),
      store_id bigint NOT NULL REFERENCES store (id),
      status smallint NOT NULL CHECK (status BETWEEN 1 AND 15),
      nonsellable_type_id bigint REFERENCES nonsellable_type (id),
      transaction_type varchar(40),
      transaction_id bigint,
      update_date varchar(24) NOT NULL,
      PRIMARY KEY (item_id, uin)
    ) ${clustered}`,
  ]);
}
