import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { STORE } from './databases.mjs';
import { seed } from './service.mjs';

// Ids and sums are whole numbers far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const NAME_BYTES = 6;

/** Has some work done over a connection of its own. */
export async function connected(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const columnOf = async (client, sql, ...values) => {
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' });
  return rows.map(([value]) => value);
};

const MOVABLE = `SELECT s.item_id FROM store_item_stock s JOIN item i ON i.id = s.item_id
  WHERE s.store_id = $1 AND i.uin_type IS NULL AND i.item_type = 0 ORDER BY s.item_id`;

/** Databases of a server, made for a bench and dropped at its end. */
export class Databases {
  #made = [];

  /** @param at the address of a database of a server in which others may be made */
  constructor(at) {
    this.at = at;
  }

  /** A new database with the demo data, and the items of its store that any adjustment may move. */
  async makeDemo() {
    const name = `sia_bench_${randomBytes(NAME_BYTES).toString('hex')}`;
    await connected(this.at, (client) =>
      client.query(
        `CREATE DATABASE ${name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
      ),
    );
    this.#made.push(name);
    const url = new URL(this.at);
    url.pathname = `/${name}`;
    await seed(url.href);
    const items = await connected(url.href, (client) => columnOf(client, MOVABLE, STORE));
    return { url: url.href, items };
  }

  async drop() {
    await connected(this.at, async (client) => {
      for (const name of this.#made) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    });
  }
}

/** So many items more, ranged to the store; returns these. */
export async function addItems(url, count) {
  const items = Array.from({ length: count }, (_, index) => String(300_000_000 + index * 7));
  await connected(url, async (client) => {
    await client.query(
      `INSERT INTO item (id, item_type, short_description, unit_of_measure, case_size)
       SELECT id, 0, 'measured item', 'EA', 100 FROM unnest($1::text[]) AS id`,
      [items],
    );
    await client.query(
      'INSERT INTO store_item (store_id, item_id) SELECT $1, id FROM unnest($2::text[]) AS id',
      [STORE, items],
    );
  });
  return items;
}

/** Gives items of the store a position, as their first adjustment does. */
export function addPositions(url, items) {
  return connected(url, (client) =>
    client.query(
      `INSERT INTO store_item_stock (store_id, item_id, quantity_total, update_date)
       SELECT $1, id, 0, '2025-01-01T00:00:00.000Z' FROM unnest($2::text[]) AS id`,
      [STORE, items],
    ),
  );
}

/** What every completed adjustment must have left. */
export function countsOn(url) {
  return connected(url, async (client) => {
    const [completed] = await columnOf(client, 'SELECT count(*) FROM inv_adjust WHERE status = 2');
    const [history] = await columnOf(client, 'SELECT count(*) FROM store_item_stock_history');
    return { completed, history };
  });
}
