/** A process that reads the counters of a query at once, and makes a JSON text of the rows. */

import BetterSqlite3 from 'better-sqlite3';
import { SQLITE } from '../../dist/src/store/sqlite/dialect.js';
import { readCounters } from '../../dist/src/visibility/store/counter-reads.js';
import { MEASURES, ORGANIZATION, PLACES, PRODUCTS, productOf } from './on-hand-data.mjs';
import { timedLoop } from './timed-loop.mjs';
import { serveWorker } from './worker.mjs';

/** The service's own statement, which it asks a few products at a time, for all of them. */
function statementOf(products, sets) {
  const filters = new Map([
    ['SiteId', new Set(['1'])],
    ['LocationId', new Set(PLACES)],
  ]);
  const query = { organizations: new Set([ORGANIZATION]), products: new Set(products), filters };
  const steps = readCounters(SQLITE, query, {}, Number.POSITIVE_INFINITY);
  steps.next();
  const { sql, values } = steps.next(sets.map((id) => [id])).value;
  return { sql, values: [JSON.stringify(products), ...values.slice(1)] };
}

serveWorker(({ file, sets }) => {
  const database = new BetterSqlite3(file, { readonly: true });
  const products = Array.from({ length: PRODUCTS }, (_one, at) => productOf(at));
  const { sql, values } = statementOf(products, sets);
  const statement = database.prepare(sql);
  const expected = PRODUCTS * PLACES.length * MEASURES.length;
  const once = () => {
    const rows = statement.all(...values);
    if (rows.length !== expected) throw new Error(`${rows.length} rows instead of ${expected}`);
    if (JSON.stringify(rows).length < expected) throw new Error('the text is too short');
  };
  return { ready: true, run: (bounds) => timedLoop(once, bounds) };
});
