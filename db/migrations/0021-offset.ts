import type { Knex } from 'knex';
import { dialectOf, POSITION_LIMIT, run } from './dialect.js';

/**
 * The adjustment offset (IV30–IV69): configured lines, pairs of lines of documents, queued offsets. The keys
 * of our own figures. Sales orders.
 */
export async function up(knex: Knex): Promise<void> {
  const { clustered, identity, identityOfKept, integer } = dialectOf(knex);
  const created = 'create_date varchar(24) NOT NULL, create_user varchar(128) NOT NULL';
  const quantity = (name: string, rest = 'NOT NULL'): string =>
    `${integer(name, rest)} CHECK (${name} BETWEEN -${POSITION_LIMIT} AND ${POSITION_LIMIT})`;
  const pair = 'data_source varchar(64) NOT NULL, measure varchar(64) NOT NULL';
  const document =
    "document varchar(12) NOT NULL CHECK (document IN ('sales-order', 'adjustment'))";
  await run(knex, [
    // A line never changes (IV56). boxes: JSON list of the ticked ones.
    `CREATE TABLE offset_configured_line (
      id ${identity},
      ${document},
      ${pair},
      trigger_name varchar(10) NOT NULL CHECK (trigger_name IN ('Create', 'Invoice', 'Post')),
      boxes varchar(200) NOT NULL,
      direction smallint NOT NULL CHECK (direction IN (1, -1)),
      bucket varchar(12) NOT NULL
        CHECK (bucket IN ('available', 'onhand', 'unavailable', 'reserved')),
      follow_changes smallint NOT NULL CHECK (follow_changes IN (0, 1)),
      ${created},
      end_date varchar(24),
      end_user varchar(128)
    )`,
    `CREATE UNIQUE INDEX offset_configured_line_of_pair
      ON offset_configured_line (document, data_source, measure) WHERE end_date IS NULL`,
    // The pair of new lines of a reason (IV45).
    `CREATE TABLE offset_reason (
      inv_adjust_reason_id bigint PRIMARY KEY REFERENCES inv_adjust_reason (id),
      ${pair}
    )`,
    // Pairs of lines of documents. said: JSON object of dimensions that the line names itself. fired_*: the
    // quantity and units of trigger Create. last_line: the line as it was offset then. offset_count: the
    // number of offsets that the line has had.
    `CREATE TABLE offset_line (
      ${document},
      line_id bigint NOT NULL,
      document_id bigint NOT NULL,
      data_source varchar(64),
      measure varchar(64),
      configured_line_id bigint REFERENCES offset_configured_line (id),
      said text NOT NULL,
      offset_count bigint NOT NULL,
      fired_quantity bigint,
      fired_units text,
      last_line text,
      PRIMARY KEY (document, line_id)
    ) ${clustered}`,
    'CREATE INDEX offset_line_by_document ON offset_line (document, document_id)',
    `CREATE INDEX offset_line_by_configured_line ON offset_line (configured_line_id)
      WHERE configured_line_id IS NOT NULL`,
    // Offsets, frozen (IV56). state: 1 waiting, 2 retrying, 3 held, 4 skipped, 5 sent.
    `CREATE TABLE visibility_offset (
      id ${identityOfKept},
      offset_id varchar(100) NOT NULL UNIQUE,
      ${document},
      document_id bigint NOT NULL,
      line_id bigint NOT NULL,
      number bigint NOT NULL,
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      organization_id varchar(100) NOT NULL,
      product_id varchar(100) NOT NULL,
      dimensions text NOT NULL,
      ${pair},
      ${quantity('quantity')},
      configured_line_id bigint REFERENCES offset_configured_line (id),
      create_date varchar(24) NOT NULL,
      state smallint NOT NULL CHECK (state IN (1, 2, 3, 4, 5)),
      tries bigint NOT NULL,
      sent_date varchar(24),
      answer text
    )`,
    'CREATE INDEX visibility_offset_by_line ON visibility_offset (document, line_id, number)',
    'CREATE INDEX visibility_offset_open ON visibility_offset (id) WHERE state < 5',
    `CREATE INDEX visibility_offset_open_of ON visibility_offset (store_id, item_id)
      WHERE state < 5`,
    `CREATE INDEX visibility_offset_of_document ON visibility_offset (document, document_id)
      WHERE state < 5`,
    // The keys of our own figures that are to be read anew (IV33). mark rises when a key is touched again.
    `CREATE TABLE visibility_touched (
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      mark bigint NOT NULL,
      PRIMARY KEY (store_id, item_id)
    ) ${clustered}`,
    // The places of our figures of a store and item. Places that are not theirs any more are set to 0.
    // status_id: empty for the row of all.
    `CREATE TABLE visibility_figure (
      store_id bigint NOT NULL,
      item_id varchar(25) NOT NULL,
      status_id varchar(12) NOT NULL,
      organization_id varchar(100) NOT NULL,
      product_id varchar(100) NOT NULL,
      dimensions text NOT NULL,
      PRIMARY KEY (store_id, item_id, status_id)
    ) ${clustered}`,
    // One row: whether everything was marked once, the runs, and the process that may send to a remote
    // service.
    `CREATE TABLE visibility_run (
      id smallint PRIMARY KEY CHECK (id = 1),
      is_begun smallint NOT NULL,
      record_number bigint NOT NULL,
      last_date varchar(24),
      last_problem varchar(400),
      sent_count bigint NOT NULL,
      holder varchar(400),
      expiry_date varchar(24)
    )`,
    `CREATE TABLE visibility_store (
      store_id bigint PRIMARY KEY REFERENCES store (id),
      site varchar(100) NOT NULL,
      location varchar(100) NOT NULL,
      UNIQUE (site, location)
    )`,
    // Dimensions: empty where there is none.
    `CREATE TABLE visibility_item (
      item_id varchar(25) PRIMARY KEY REFERENCES item (id),
      product_id varchar(100) NOT NULL,
      color varchar(100) NOT NULL,
      size varchar(100) NOT NULL,
      style varchar(100) NOT NULL,
      configuration varchar(100) NOT NULL,
      version varchar(100) NOT NULL,
      UNIQUE (product_id, color, size, style, configuration, version)
    )`,
    // Sales orders (IV68), returns too. status: 1 open, 2 invoiced, 3 canceled.
    `CREATE TABLE sales_order (
      id ${identity},
      number varchar(128) NOT NULL,
      store_id bigint NOT NULL REFERENCES store (id),
      return_of_id bigint REFERENCES sales_order (id),
      status smallint NOT NULL CHECK (status IN (1, 2, 3)),
      ${created},
      update_date varchar(24),
      update_user varchar(128),
      UNIQUE (store_id, number)
    )`,
    'CREATE INDEX sales_order_by_original ON sales_order (return_of_id) WHERE return_of_id IS NOT NULL',
    // quantity and invoiced: above zero, of returns below.
    `CREATE TABLE sales_order_line (
      id ${identity},
      sales_order_id bigint NOT NULL REFERENCES sales_order (id),
      item_id varchar(25) NOT NULL REFERENCES item (id),
      ${quantity('quantity')},
      ${quantity('invoiced')},
      return_of_line_id bigint REFERENCES sales_order_line (id)
    )`,
    'CREATE INDEX sales_order_line_by_order ON sales_order_line (sales_order_id)',
    `CREATE INDEX sales_order_line_by_original ON sales_order_line (return_of_line_id)
      WHERE return_of_line_id IS NOT NULL`,
    `CREATE TABLE sales_order_invoice (
      id ${identity},
      sales_order_id bigint NOT NULL REFERENCES sales_order (id),
      number varchar(128),
      system_transaction_id bigint NOT NULL REFERENCES system_transaction (id),
      ${created}
    )`,
    'CREATE INDEX sales_order_invoice_by_order ON sales_order_invoice (sales_order_id)',
    `CREATE TABLE sales_order_invoice_line (
      sales_order_invoice_id bigint NOT NULL REFERENCES sales_order_invoice (id),
      sales_order_line_id bigint NOT NULL REFERENCES sales_order_line (id),
      ${quantity('quantity')},
      PRIMARY KEY (sales_order_invoice_id, sales_order_line_id)
    ) ${clustered}`,
  ]);
}
