/** A process that runs the query of the header lookup, with the service's own text and parameters. */

import BetterSqlite3 from 'better-sqlite3';
import { itemRowsQuery } from '../../dist/src/store/item-walk-sql.js';
import {
  adjustmentsOfItemWalk,
  adjustmentsWalk,
  HEADER_COLUMNS,
} from '../../dist/src/store/lookup-sql.js';
import { SQLITE } from '../../dist/src/store/sqlite/dialect.js';
import { firstStretch, rowsQuery } from '../../dist/src/store/walk-sql.js';
import { timedLoop } from './timed-loop.mjs';
import { serveWorker } from './worker.mjs';

function queryOf(criteria) {
  if (criteria.item !== undefined) {
    const walk = adjustmentsOfItemWalk(criteria, HEADER_COLUMNS);
    return itemRowsQuery(SQLITE, walk, { after: undefined }, criteria.limit);
  }
  const walk = adjustmentsWalk(criteria, HEADER_COLUMNS);
  return rowsQuery(walk, firstStretch(walk, undefined), undefined, criteria.limit);
}

serveWorker(({ file, criteria }) => {
  const database = new BetterSqlite3(file, { readonly: true });
  const queries = criteria.map(queryOf);
  const statement = database.prepare(queries[0].sql);
  if (queries.some(({ sql }) => sql !== queries[0].sql)) throw new Error('the queries differ');
  const { limit } = criteria[0];
  let number = 0;
  const once = () => {
    number += 1;
    const rows = statement.all(...queries[number % queries.length].parameters);
    if (rows.length !== limit) throw new Error(`${rows.length} rows instead of ${limit}`);
  };
  return { ready: true, run: (bounds) => timedLoop(once, bounds) };
});
