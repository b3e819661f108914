import type { Knex } from 'knex';
import { dialectOf, run } from './dialect.js';

/** Product groups of type wastage, their schedules, and the runs of the batch (D45). */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identity, integer } = dialectOf(knex);
  const flag = (name: string): string => `${name} smallint NOT NULL CHECK (${name} IN (0, 1))`;
  const count = (name: string): string => integer(name, 'NOT NULL DEFAULT 0');
  // variance_percent: ten-thousandths of a percent. variance_amount: ten-thousandths of a unit.
  const variance = `${integer('variance_percent', 'CHECK (variance_percent BETWEEN 1 AND 1000000)')},
      ${integer('variance_amount', 'CHECK (variance_amount BETWEEN 1 AND 999999999999)')}`;
  const oneVariance = 'CHECK ((variance_percent IS NULL) <> (variance_amount IS NULL))';
  const group = 'wastage_group_id bigint NOT NULL REFERENCES wastage_group (id)';
  await run(knex, [
    `CREATE TABLE wastage_group (
      id ${identity},
      description varchar(250) NOT NULL,
      ${variance},
      ${flag('all_stores')},
      ${flag('active')},
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL,
      update_date varchar(24) NOT NULL,
      update_user varchar(128) NOT NULL,
      ${oneVariance}
    )`,
    `CREATE TABLE wastage_group_item (
      ${group},
      item_id varchar(25) NOT NULL REFERENCES item (id),
      PRIMARY KEY (wastage_group_id, item_id)
    ) ${clustered}`,
    // A node without a class is a whole department, one without a subclass a whole class.
    `CREATE TABLE wastage_group_node (
      ${group},
      position smallint NOT NULL,
      department_id bigint NOT NULL,
      class_id bigint,
      subclass_id bigint,
      PRIMARY KEY (wastage_group_id, position),
      CHECK (class_id IS NOT NULL OR subclass_id IS NULL)
    ) ${clustered}`,
    // The batch asks for each item whether a node holds it.
    `CREATE INDEX wastage_group_node_by_department
      ON wastage_group_node (wastage_group_id, department_id)`,
    // The index tells whether there is an item in a node, when a group is saved.
    'CREATE INDEX item_by_hierarchy ON item (department_id, class_id, subclass_id)',
    `CREATE TABLE wastage_group_store (
      ${group},
      store_id bigint NOT NULL REFERENCES store (id),
      PRIMARY KEY (wastage_group_id, store_id)
    ) ${clustered}`,
    // kind: 1 once, 2 daily, 3 weekly, 4 on the dates of a list. weekdays: the sum of 1 Monday, 2
    // Tuesday, 4 Wednesday and so on.
    `CREATE TABLE wastage_schedule (
      id ${identity},
      ${group},
      kind smallint NOT NULL CHECK (kind IN (1, 2, 3, 4)),
      weekdays smallint CHECK (weekdays BETWEEN 1 AND 127),
      start_date varchar(10),
      ${flag('active')},
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL,
      CHECK ((weekdays IS NULL) = (kind <> 3)),
      CHECK ((start_date IS NULL) = (kind IN (1, 4)))
    )`,
    'CREATE INDEX wastage_schedule_by_group ON wastage_schedule (wastage_group_id)',
    `CREATE TABLE wastage_schedule_date (
      wastage_schedule_id bigint NOT NULL REFERENCES wastage_schedule (id),
      business_date varchar(10) NOT NULL,
      PRIMARY KEY (wastage_schedule_id, business_date)
    ) ${clustered}`,
    // status: 1 in progress, 2 completed. The variance is that of the group when the run began.
    // last_item_id: every item up to it is done, written with the stock of those items.
    `CREATE TABLE wastage_run (
      id ${identity},
      ${group},
      wastage_schedule_id bigint NOT NULL REFERENCES wastage_schedule (id),
      store_id bigint NOT NULL REFERENCES store (id),
      business_date varchar(10) NOT NULL,
      status smallint NOT NULL CHECK (status IN (1, 2)),
      ${variance},
      last_item_id varchar(25),
      ${count('wasted_count')},
      ${count('no_stock_count')},
      ${count('uin_count')},
      ${count('non_inventory_count')},
      ${count('rounded_to_zero_count')},
      ${count('out_of_range_count')},
      problem varchar(1000),
      create_date varchar(24) NOT NULL,
      create_user varchar(128) NOT NULL,
      update_date varchar(24) NOT NULL,
      ${oneVariance},
      UNIQUE (wastage_schedule_id, store_id, business_date)
    )`,
    'CREATE INDEX wastage_run_open ON wastage_run (id) WHERE status = 1',
    // The transactions of a run name it as their reference.
    `CREATE INDEX system_transaction_of_wastage ON system_transaction (reference, id)
      WHERE transaction_type = 'WASTAGE'`,
    // reason: 1 has UINs, 2 non-inventory, 3 rounds to zero, 4 out of range.
    `CREATE TABLE wastage_run_skip (
      wastage_run_id bigint NOT NULL REFERENCES wastage_run (id),
      item_id varchar(25) NOT NULL REFERENCES item (id),
      reason smallint NOT NULL CHECK (reason IN (1, 2, 3, 4)),
      PRIMARY KEY (wastage_run_id, item_id)
    ) ${clustered}`,
  ]);
}
